/**
 * @file One life of the compute process, seen from the core: start, what runs in it, its end. [Note: who is to
 * blame] The supervisor starts these one after another; nothing here outlives the process.
 */
import type { PlainError } from '../../../shared/errors.ts';
import type { ComputeChild } from '../host.ts';
import type { Clock } from './clock.ts';
import { startLimitMs, tickMs, unkillableMs, type MemoryLimits } from './limits.ts';
import { OutputTail } from './outputTail.ts';
import { paceOf, silentMs } from './pace.ts';
import { isFromCompute, type FromCompute, type StartMessage } from './protocol.ts';

/** Why a compute process ended. Only the first three are failures. */
export type WhyEnded = 'crashed' | 'overMemory' | 'startTimedOut' | 'taskTimedOut' | 'unneeded' | 'closing';

/** The end of a process, with what it printed last. */
export interface Death {
  why: WhyEnded;
  code: number | null;
  signal: string | null;
  output: string;
}

/**
 * How a run ended.
 * - `done`, `failed`: the task itself answered.
 * - `unstartable`: its worker file can't be loaded; no file is to blame.
 * - `timedOut`: it took longer than its limit and the process was ended for it.
 * - `bystander`: the process was ended for somebody else's sake; this one did nothing wrong.
 * - `died`: the process, or the thread, died under it. One of those that ran is guilty.
 */
export type RunEnd =
  | { kind: 'done'; result: unknown }
  | { kind: 'failed' | 'unstartable'; error: PlainError }
  | { kind: 'timedOut' | 'bystander' }
  | { kind: 'died'; outOfMemory: boolean; reason: string; output: string };

export interface Run {
  pool: string;
  name: string;
  args: unknown;
  limitMs: number;
  onEnd: (end: RunEnd) => void;
}

interface ActiveRun extends Run {
  usedMs: number;
}

export interface LiveChildEvents {
  ready(child: LiveChild): void;
  /** A run ended while the process lives on. */
  runEnded(child: LiveChild): void;
  overSoftLimit(child: LiveChild): void;
  /** Called once; every run has been told before. */
  ended(child: LiveChild, death: Death): void;
}

export class LiveChild {
  readonly startedAt: number;
  /** Tasks it finished, however they ended. */
  finished = 0;
  residentBytes = 0;
  readonly #process: ComputeChild;
  readonly #clock: Clock;
  readonly #events: LiveChildEvents;
  readonly #memory: MemoryLimits;
  readonly #runs = new Map<number, ActiveRun>();
  readonly #output = new OutputTail();
  #state: 'starting' | 'ready' | 'ended' = 'starting';
  #why: WhyEnded | undefined;
  #nextId = 1;
  #lastTick = 0;
  #lastPulse = 0;
  #pace = 1;
  #cancelTick: (() => void) | undefined;
  #cancelDeadline: () => void;

  constructor(
    process: ComputeChild,
    start: StartMessage,
    memory: MemoryLimits,
    clock: Clock,
    events: LiveChildEvents,
  ) {
    this.#process = process;
    this.#clock = clock;
    this.#events = events;
    this.#memory = memory;
    this.startedAt = clock.now();
    this.#cancelDeadline = clock.after(startLimitMs, () => this.end('startTimedOut'));
    process.onOutput((text) => this.#output.add(text));
    process.onMessage((message) => {
      if (isFromCompute(message)) this.#receive(message);
    });
    process.onExit((code, signal) => this.#gone(code, signal));
    process.send(start);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Whether it ever became ready; one that did not says something about the installation, not about a file. */
  wasReady = false;

  get ready(): boolean {
    return this.#state === 'ready' && this.#why === undefined;
  }

  /** How many tasks run in it. */
  get busy(): number {
    return this.#runs.size;
  }

  /** Hands a task to the process, which must be ready. Throws when `args` can't be cloned. */
  run(run: Run): void {
    const id = this.#nextId++;
    this.#process.send({ type: 'run', id, pool: run.pool, name: run.name, args: run.args });
    this.#runs.set(id, { ...run, usedMs: 0 });
    if (this.#cancelTick === undefined) this.#startTicking();
  }

  /** Ends the process at once; the first reason given is the one that counts. `ended` follows. */
  end(why: WhyEnded): void {
    if (this.#why !== undefined || this.#state === 'ended') return;
    this.#why = why;
    this.#cancelDeadline();
    this.#cancelDeadline = this.#clock.after(unkillableMs, () => this.#gone(null, null));
    this.#process.kill();
  }

  #receive(message: FromCompute): void {
    if (this.#state === 'ended') return;
    if (message.type === 'ready') {
      if (this.#why !== undefined) return;
      this.#cancelDeadline();
      this.#state = 'ready';
      this.wasReady = true;
      this.#events.ready(this);
      return;
    }
    this.#weigh(message.residentBytes);
    if (message.type === 'pulse') {
      this.#pace = paceOf(message.cpuMs, message.wallMs);
      this.#lastPulse = this.#clock.now();
      return;
    }
    const run = this.#runs.get(message.id);
    if (run === undefined) return;
    this.#runs.delete(message.id);
    this.finished += 1;
    run.onEnd(toRunEnd(message.end, this.#output));
    if (this.#why === undefined) this.#events.runEnded(this);
  }

  #weigh(residentBytes: number): void {
    this.residentBytes = residentBytes;
    if (residentBytes > this.#memory.hardBytes) this.end('overMemory');
    else if (residentBytes > this.#memory.softBytes && this.#why === undefined) {
      this.#events.overSoftLimit(this);
    }
  }

  #startTicking(): void {
    this.#lastTick = this.#clock.now();
    this.#lastPulse = this.#lastTick;
    this.#pace = 1;
    const tick = (): void => {
      this.#cancelTick = undefined;
      if (this.#runs.size === 0 || this.#why !== undefined) return;
      this.#chargeTime();
      if (this.#why === undefined) this.#cancelTick = this.#clock.after(tickMs, tick);
    };
    this.#cancelTick = this.#clock.after(tickMs, tick);
  }

  /**
   * Running time is summed up in small steps, each counted as two ticks at most: a laptop that slept for an
   * hour in the middle of a task must not find every task overdue. Nor must one that is busy with something else.
   */
  #chargeTime(): void {
    const now = this.#clock.now();
    const pace = now - this.#lastPulse > silentMs ? 1 : this.#pace;
    const step = Math.min(now - this.#lastTick, 2 * tickMs) * pace;
    this.#lastTick = now;
    let overdue = false;
    for (const run of this.#runs.values()) {
      run.usedMs += step;
      overdue ||= run.usedMs >= run.limitMs;
    }
    if (overdue) this.end('taskTimedOut');
  }

  #gone(code: number | null, signal: string | null): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#cancelTick?.();
    this.#cancelDeadline();
    const death: Death = { why: this.#why ?? 'crashed', code, signal, output: this.#output.last() };
    const runs = [...this.#runs.values()];
    this.#runs.clear();
    for (const run of runs) run.onEnd(blame(run, death));
    this.#events.ended(this, death);
  }
}

/** [Note: who is to blame] What a death means for a task that was running. */
function blame(run: ActiveRun, death: Death): RunEnd {
  switch (death.why) {
    case 'taskTimedOut':
      return { kind: run.usedMs >= run.limitMs ? 'timedOut' : 'bystander' };
    case 'unneeded':
    case 'closing':
      return { kind: 'bystander' };
    case 'crashed':
    case 'overMemory':
    case 'startTimedOut':
      return {
        kind: 'died',
        outOfMemory: death.why === 'overMemory',
        reason: death.signal ?? `exit code ${death.code ?? 'unknown'}`,
        output: death.output,
      };
  }
}

function toRunEnd(end: (FromCompute & { type: 'end' })['end'], output: OutputTail): RunEnd {
  if (end.kind !== 'threadDied') return end;
  return {
    kind: 'died',
    outOfMemory: end.outOfMemory,
    reason: end.error.message,
    output: output.last(),
  };
}
