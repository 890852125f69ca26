/** @file One Piscina pool inside the compute process. */
import { Piscina } from 'piscina';
import { toPlainError } from '../../../../shared/errors.ts';
import type { StartMessage, TaskEnd, WorkerAnswer, WorkerCall } from '../protocol.ts';

/**
 * Runs calls in worker threads, which it starts when they are needed. A running task is never given an
 * AbortSignal and its thread is never terminated: stopping native code that way aborts the whole process. Only
 * a thread without work ends, after a while.
 */
export class WorkerPool {
  readonly #spec: StartMessage['pools'][string];
  readonly #threadIdleMs: number;
  readonly #onOpen: () => void;
  #opening: Promise<Piscina> | undefined;

  /** @param onOpen called when its first thread has loaded its code, before that runs anything. */
  constructor(spec: StartMessage['pools'][string], threadIdleMs: number, onOpen: () => void) {
    this.#spec = spec;
    this.#threadIdleMs = threadIdleMs;
    this.#onOpen = onOpen;
  }

  async run(name: string, args: unknown): Promise<TaskEnd> {
    let piscina: Piscina;
    try {
      piscina = await (this.#opening ??= this.#open());
    } catch (error) {
      this.#opening = undefined;
      return { kind: 'unstartable', error: toPlainError(error) };
    }
    try {
      const answer = await call(piscina, { name, args });
      return answer.ok ? { kind: 'done', result: answer.result } : { kind: 'failed', error: answer.error };
    } catch (error) {
      return threadDied(error);
    }
  }

  /**
   * The first thread is asked one empty question. Piscina leaves a task waiting for ever when its worker file
   * can't be loaded; here that becomes an error that says why.
   */
  async #open(): Promise<Piscina> {
    const piscina = new Piscina({
      filename: this.#spec.file,
      minThreads: 0,
      maxThreads: this.#spec.threads,
      idleTimeout: this.#threadIdleMs,
      resourceLimits: { maxOldGenerationSizeMb: this.#spec.heapMegabytes },
      // Between tasks the thread keeps its event loop: a decoder may still have something to close.
      atomics: 'disabled',
      recordTiming: false,
    });
    const broken = Promise.withResolvers<never>();
    piscina.on('error', broken.reject);
    await Promise.race([call(piscina, { probe: true }), broken.promise]);
    piscina.off('error', broken.reject);
    piscina.on('error', (error) => threadLost(piscina, error));
    this.#onOpen();
    return piscina;
  }
}

async function call(piscina: Piscina, message: WorkerCall): Promise<WorkerAnswer> {
  const answer: WorkerAnswer = await piscina.run(message);
  return answer;
}

/**
 * An error in a thread that ran nothing. Usually a late echo of a finished task, and the thread is replaced; but
 * if a task waits for it (the thread failed while it started) Piscina would let it wait, so the process ends and
 * the core begins again.
 */
function threadLost(piscina: Piscina, error: unknown): void {
  console.error('compute: a worker thread ended:', error);
  if (piscina.queueSize > 0) process.kill(process.pid, 'SIGKILL');
}

function threadDied(error: unknown): TaskEnd {
  const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return { kind: 'threadDied', error: toPlainError(error), outOfMemory };
}
