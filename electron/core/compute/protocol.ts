/**
 * @file The messages between the core and the compute process, the same whether the host is Electron or Node.
 */
import type { PlainError } from '../../../shared/errors.ts';

/** The first message; a process that gets none does nothing. */
export interface StartMessage {
  type: 'start';
  pools: Readonly<Record<string, { file: string; threads: number; heapMegabytes: number }>>;
  threadIdleMs: number;
  tickMs: number;
}

export interface RunMessage {
  type: 'run';
  id: number;
  pool: string;
  name: string;
  args: unknown;
}

export type ToCompute = StartMessage | RunMessage;

/**
 * How a task ended inside the process.
 * - `done`: with its result.
 * - `failed`: the task itself rejected.
 * - `threadDied`: its worker thread ended under it (exit, uncaught error, JavaScript heap full).
 * - `unstartable`: the pool's worker file can't be loaded, which is no task's fault.
 */
export type TaskEnd =
  | { kind: 'done'; result: unknown }
  | { kind: 'failed'; error: PlainError }
  | { kind: 'threadDied'; error: PlainError; outOfMemory: boolean }
  | { kind: 'unstartable'; error: PlainError };

export type FromCompute =
  | { type: 'ready' }
  | { type: 'end'; id: number; end: TaskEnd; residentBytes: number }
  /** Every `tickMs` while something runs: in the `wallMs` since the last one all its threads used `cpuMs` of processor time. */
  | { type: 'pulse'; residentBytes: number; cpuMs: number; wallMs: number };

/** What a worker file's one function is called with; the probe only proves that the file loads. */
export type WorkerCall = { probe: true } | { probe?: undefined; name: string; args: unknown };

/** Errors lose their names between threads, so a worker answers with data. */
export type WorkerAnswer = { ok: true; result: unknown } | { ok: false; error: PlainError };

export function isToCompute(message: unknown): message is ToCompute {
  return hasType(message) && (message.type === 'start' || message.type === 'run');
}

export function isFromCompute(message: unknown): message is FromCompute {
  return hasType(message) && ['ready', 'end', 'pulse'].includes(message.type);
}

function hasType(message: unknown): message is { type: string } {
  return (
    typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string'
  );
}
