/**
 * @file Keeps one compute process available: starts it when it is first needed, again with back-off after it
 * died, a fresh one when it has grown too large, and none when there is nothing to do. Runs in the core.
 */
import type { ComputeChild } from '../host.ts';
import type { Clock } from './clock.ts';
import { backOffMs, healthyMs, startAttempts, type MemoryLimits } from './limits.ts';
import { LiveChild, type Death, type LiveChildEvents, type Run } from './liveChild.ts';
import type { StartMessage } from './protocol.ts';

export interface SupervisorOptions {
  startProcess: () => ComputeChild;
  startMessage: StartMessage;
  memory: MemoryLimits;
  clock: Clock;
  /** The process ends after this long without a task, ms. */
  idleMs: number;
  /** A task may be handed over, or asked for again, now. */
  onChange: () => void;
  /** `startAttempts` processes in a row did not become ready; the waiting tasks should be told. */
  onUnstartable: (death: Death) => void;
  onDeath: (death: Death) => void;
}

export class Supervisor {
  readonly #options: SupervisorOptions;
  /** All that live: the current one, and those that only finish what they run. */
  readonly #children = new Set<LiveChild>();
  readonly #gone: (() => void)[] = [];
  #current: LiveChild | undefined;
  #deathsInARow = 0;
  #failedStarts = 0;
  #startAfter = Number.NEGATIVE_INFINITY;
  #cancelStart: (() => void) | undefined;
  #cancelIdle: (() => void) | undefined;
  #closed = false;
  /** Processes started so far. */
  starts = 0;
  /** Processes replaced because of their size. */
  recycled = 0;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** True when a task can be handed over. Otherwise a process is being started and `onChange` follows. */
  available(): boolean {
    if (this.#closed) return false;
    if (this.#current === undefined) this.#startSoon();
    return this.#current?.ready ?? false;
  }

  /** Hands a task to the process; only after `available()`. Throws when its arguments can't be cloned. */
  run(run: Run): void {
    if (this.#current === undefined) throw new Error('run() without available()');
    this.#current.run(run);
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
  }

  get state(): 'idle' | 'starting' | 'ready' | 'backingOff' {
    if (this.#current !== undefined) return this.#current.ready ? 'ready' : 'starting';
    return this.#cancelStart === undefined ? 'idle' : 'backingOff';
  }

  /** Process ids that live, the current one first. */
  get pids(): number[] {
    const children = [...this.#children].toSorted(
      (a, b) => Number(b === this.#current) - Number(a === this.#current),
    );
    return children.flatMap((child) => child.pid ?? []);
  }

  /** Resident memory of all its processes as they last reported it, bytes. */
  get residentBytes(): number {
    return [...this.#children].reduce((sum, child) => sum + child.residentBytes, 0);
  }

  /** Ends every process at once and resolves when they are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelStart?.();
    this.#cancelIdle?.();
    for (const child of this.#children) child.end('closing');
    if (this.#children.size > 0) await new Promise<void>((resolve) => this.#gone.push(resolve));
  }

  #startSoon(): void {
    if (this.#cancelStart !== undefined) return;
    const wait = this.#startAfter - this.#options.clock.now();
    if (wait <= 0) {
      this.#start();
      return;
    }
    this.#cancelStart = this.#options.clock.after(wait, () => {
      this.#cancelStart = undefined;
      this.#start();
    });
  }

  #start(): void {
    const { startProcess, startMessage, memory, clock } = this.#options;
    this.starts += 1;
    this.#current = new LiveChild(startProcess(), startMessage, memory, clock, this.#events);
    this.#children.add(this.#current);
  }

  readonly #events: LiveChildEvents = {
    ready: (child) => {
      this.#failedStarts = 0;
      this.#options.onChange();
      // Whoever wanted it may have stopped waiting.
      if (child.busy === 0) this.#atRest(child);
    },
    runEnded: (child) => {
      if (child.busy === 0) this.#atRest(child);
      this.#options.onChange();
    },
    overSoftLimit: (child) => {
      if (child !== this.#current) return;
      this.recycled += 1;
      this.#current = undefined;
      if (child.busy === 0) child.end('unneeded');
      this.#options.onChange();
    },
    ended: (child, death) => this.#ended(child, death),
  };

  /** A retired process goes when its last task has ended; the current one after a while. */
  #atRest(child: LiveChild): void {
    if (child !== this.#current) {
      child.end('unneeded');
      return;
    }
    this.#cancelIdle?.();
    this.#cancelIdle = this.#options.clock.after(this.#options.idleMs, () => {
      if (child !== this.#current || child.busy > 0) return;
      this.#current = undefined;
      child.end('unneeded');
    });
  }

  #ended(child: LiveChild, death: Death): void {
    const wasReady = child.wasReady;
    this.#children.delete(child);
    if (child === this.#current) this.#current = undefined;
    if (death.why === 'crashed' || death.why === 'overMemory' || death.why === 'startTimedOut') {
      const now = this.#options.clock.now();
      const healthy = child.finished > 0 || now - child.startedAt >= healthyMs;
      this.#deathsInARow = healthy ? 1 : this.#deathsInARow + 1;
      this.#startAfter = now + backOffMs(this.#deathsInARow);
      this.#options.onDeath(death);
      if (!wasReady) this.#startFailed(death);
    }
    if (this.#children.size === 0) for (const resolve of this.#gone.splice(0)) resolve();
    if (!this.#closed) this.#options.onChange();
  }

  #startFailed(death: Death): void {
    this.#failedStarts += 1;
    if (this.#failedStarts >= startAttempts) this.#options.onUnstartable(death);
  }
}
