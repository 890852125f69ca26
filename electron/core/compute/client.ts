/**
 * @file The core's way into the compute process: queues, lanes, second attempts and named errors. All that
 * waits is kept here, in the core, so that a compute process may die at any moment and nothing is lost.
 *
 * When a process dies of itself with several tasks in it, nobody can know which one did it. All of them become
 * suspects and run again one at a time in a process of their own, while new work goes on in the usual one: the
 * innocent succeed there, and the guilty one dies alone, which is its second death and its end. When it is the
 * core that ends the process (a task took too long), the others are innocent and simply run again.
 */
import { stat } from 'node:fs/promises';
import type { ComputeClient } from '../../media/tasks.ts';
import type { Host } from '../host.ts';
import { systemClock, type Clock } from './clock.ts';
import { cancelled, closing, died, reviveError, subjectOf, timedOut, unstartable } from './errors.ts';
import * as limits from './limits.ts';
import type { MemoryLimits, PoolSpec, TaskMap, TaskSpec } from './limits.ts';
import type { Death, RunEnd } from './liveChild.ts';
import type { StartMessage } from './protocol.ts';
import { Supervisor } from './supervisor.ts';
import { TaskQueue } from './taskQueue.ts';

export interface ComputeOptions<Tasks extends TaskMap<Tasks>> {
  host: Pick<Host, 'startCompute' | 'entryFile'>;
  tasks: Readonly<Record<keyof Tasks & string, TaskSpec>>;
  pools: Readonly<Record<string, PoolSpec>>;
  /** Resident bytes of the process; default `defaultMemoryLimits()`. */
  memory?: Partial<MemoryLimits>;
  /** Width of the lanes that are as wide as there are cores; default `photosAtOnce()`. */
  cores?: number;
  /** ms without a task until the process ends; default `processIdleMs`. */
  processIdleMs?: number;
  /** ms without a task until a thread ends; default `threadIdleMs`. */
  threadIdleMs?: number;
  /** Worker files in place of the pools' entries, for tests. */
  workerFiles?: Readonly<Record<string, string>>;
  clock?: Clock;
  /** Told of every process that died of itself or of its size, for the log. */
  onDeath?: (death: Death) => void;
}

export interface RunOptions {
  /** Aborting means: stop waiting, drop from the queue. A running task is never interrupted. */
  signal?: AbortSignal;
  /** Higher runs first; default 0. */
  priority?: number;
}

export interface ComputeStats {
  state: 'idle' | 'starting' | 'ready' | 'backingOff' | 'closed';
  /** Of the processes that live. */
  pids: number[];
  /** As last reported, bytes. */
  residentBytes: number;
  starts: number;
  recycled: number;
  /** Tasks that run again by themselves because one of them killed the process. */
  suspects: number;
  lanes: Record<string, { width: number; queued: number; running: number }>;
}

interface Task {
  name: string;
  args: unknown;
  spec: TaskSpec;
  limitMs: number;
  priority: number;
  order: number;
  deaths: number;
  /** Whoever asked has stopped waiting: it ends as it likes and is not run again. */
  abandoned: boolean;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

interface Lane {
  width: number;
  running: number;
  queue: TaskQueue<Task>;
}

/** The compute process as media and inference see it; made by `createCompute`. */
export class ComputeProcess<Tasks extends TaskMap<Tasks>> {
  readonly #tasks: Readonly<Record<string, TaskSpec>>;
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane>();
  readonly #suspects = new TaskQueue<Task>();
  readonly #running = new Set<Task>();
  readonly #main: Supervisor;
  readonly #isolation: Supervisor;
  #isolated: Task | undefined;
  #lastOrder = 0;
  #closed: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(options: ComputeOptions<Tasks>) {
    const memory = { ...limits.defaultMemoryLimits(), ...options.memory };
    const cores = options.cores ?? limits.photosAtOnce(options.memory?.softBytes);
    this.#tasks = options.tasks;
    this.#clock = options.clock ?? systemClock;
    for (const [pool, spec] of Object.entries(options.pools)) {
      for (const [lane, width] of Object.entries(spec.lanes)) {
        this.#lanes.set(laneKey(pool, lane), {
          width: limits.laneWidth(width, cores),
          running: 0,
          queue: new TaskQueue(),
        });
      }
    }
    const start = startMessage(options, cores);
    const threads = Object.values(start.pools).reduce((sum, pool) => sum + pool.threads, 0);
    const env = limits.computeEnv(threads);
    const supervisor = (waiting: () => Task[], idleMs: number): Supervisor =>
      new Supervisor({
        startProcess: () => options.host.startCompute({ env }),
        startMessage: start,
        memory,
        clock: this.#clock,
        idleMs,
        onChange: () => this.#pump(),
        onUnstartable: (death) => rejectAll(waiting(), unstartable(death.output)),
        onDeath: (death) => options.onDeath?.(death),
      });
    this.#main = supervisor(() => this.#drainLanes(), options.processIdleMs ?? limits.processIdleMs);
    // One suspect rarely comes alone: a second saves starting a process for each.
    this.#isolation = supervisor(() => this.#suspects.drain(), 1_000);
  }

  /**
   * Runs a task as soon as its lane has room. Rejects with the named error that the task threw, or with
   * TaskTimeout, ProcessDied, OutOfMemory (see limits.ts), Cancelled (aborted, or closing), Internal.
   */
  async run<N extends keyof Tasks & string>(
    name: N,
    args: Tasks[N]['args'],
    options: RunOptions = {},
  ): Promise<Tasks[N]['result']> {
    const spec = this.#tasks[name];
    if (spec === undefined) throw new Error(`no compute task is called ${name}`);
    const order = ++this.#lastOrder;
    const bytes = spec.limitMsPerMegabyte === undefined ? 0 : await fileBytes(args);
    if (this.#closed !== undefined) throw closing();
    const { promise, resolve, reject } = Promise.withResolvers<Tasks[N]['result']>();
    const task: Task = {
      name,
      args,
      spec,
      limitMs: limits.taskLimitMs(spec, bytes),
      priority: options.priority ?? 0,
      order,
      deaths: 0,
      abandoned: false,
      // The worker's answer is what the task table says: the one place where that is taken on trust.
      resolve: (result) => resolve(result),
      reject,
    };
    const { signal } = options;
    if (signal === undefined) {
      this.#enqueue(task);
      return promise;
    }
    if (signal.aborted) throw cancelled(signal.reason);
    const abort = (): void => this.#abandon(task, cancelled(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    this.#enqueue(task);
    return promise.finally(() => signal.removeEventListener('abort', abort));
  }

  stats(): ComputeStats {
    return {
      state: this.#closed === undefined ? this.#main.state : 'closed',
      pids: [...this.#main.pids, ...this.#isolation.pids],
      residentBytes: this.#main.residentBytes + this.#isolation.residentBytes,
      starts: this.#main.starts + this.#isolation.starts,
      recycled: this.#main.recycled + this.#isolation.recycled,
      suspects: this.#suspects.size + (this.#isolated === undefined ? 0 : 1),
      lanes: Object.fromEntries(
        [...this.#lanes].map(([name, { width, queue, running }]) => [
          name,
          { width, queued: queue.size, running },
        ]),
      ),
    };
  }

  /**
   * Ends everything: what waits is rejected with Cancelled, what runs has `closeGraceMs` to finish and is then
   * ended and rejected likewise. Resolves when no process is left; calling it again waits for the same end.
   */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    rejectAll([...this.#drainLanes(), ...this.#suspects.drain()], closing());
    await this.#untilIdle(limits.closeGraceMs);
    await Promise.all([this.#main.close(), this.#isolation.close()]);
  }

  #untilIdle(graceMs: number): Promise<void> {
    if (this.#running.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.#clock.after(graceMs, resolve);
      this.#onIdle = () => {
        cancel();
        resolve();
      };
    });
  }

  #lane(task: Task): Lane {
    const lane = this.#lanes.get(laneKey(task.spec.pool, task.spec.lane));
    if (lane === undefined) throw new Error(`${task.name} names a lane that no pool has`);
    return lane;
  }

  #enqueue(task: Task): void {
    this.#lane(task).queue.add(task);
    this.#pump();
  }

  #abandon(task: Task, error: Error): void {
    task.abandoned = true;
    if (!this.#lane(task).queue.remove(task)) this.#suspects.remove(task);
    task.reject(error);
  }

  #drainLanes(): Task[] {
    return [...this.#lanes.values()].flatMap((lane) => lane.queue.drain());
  }

  /** Hands over whatever has room. Called after every change; cheap when there is nothing to do. */
  #pump(): void {
    this.#pumpSuspects();
    for (const lane of this.#lanes.values()) {
      while (lane.running < lane.width && lane.queue.size > 0) {
        if (!this.#main.available()) return;
        const task = lane.queue.take();
        if (task !== undefined) this.#start(task, lane, this.#main);
      }
    }
  }

  #pumpSuspects(): void {
    if (this.#isolated !== undefined || this.#suspects.size === 0) return;
    if (!this.#isolation.available()) return;
    // A suspect needs room in its lane too: the lanes' widths are what the machine can bear.
    const suspect = this.#suspects.take((task) => this.#lane(task).running < this.#lane(task).width);
    if (suspect === undefined) return;
    this.#isolated = suspect;
    this.#start(suspect, this.#lane(suspect), this.#isolation);
  }

  #start(task: Task, lane: Lane, supervisor: Supervisor): void {
    lane.running += 1;
    this.#running.add(task);
    const { spec, name, args, limitMs } = task;
    const onEnd = (end: RunEnd): void => this.#ended(task, lane, end);
    try {
      supervisor.run({ pool: spec.pool, name, args, limitMs, onEnd });
    } catch (error) {
      // Arguments that can't be cloned.
      onEnd({ kind: 'failed', error: { name: 'Internal', message: String(error) } });
    }
  }

  /** The process that ran it calls `#pump` afterwards. */
  #ended(task: Task, lane: Lane, end: RunEnd): void {
    lane.running -= 1;
    this.#running.delete(task);
    if (task === this.#isolated) this.#isolated = undefined;
    this.#judge(task, lane, end);
    if (this.#running.size === 0) this.#onIdle?.();
  }

  #judge(task: Task, lane: Lane, end: RunEnd): void {
    const subject = subjectOf(task.name, task.args);
    switch (end.kind) {
      case 'done':
        task.resolve(end.result);
        return;
      case 'failed':
        task.reject(reviveError(end.error));
        return;
      case 'unstartable':
        task.reject(unstartable(end.error.message));
        return;
      case 'timedOut':
        task.reject(timedOut(subject, task.limitMs));
        return;
      case 'bystander':
        this.#again(task, lane.queue);
        return;
      case 'died':
        task.deaths += 1;
        if (task.deaths >= 2) task.reject(died(subject, end));
        else this.#again(task, this.#suspects);
    }
  }

  #again(task: Task, queue: TaskQueue<Task>): void {
    if (this.#closed !== undefined) task.reject(closing());
    else if (!task.abandoned) queue.add(task);
  }
}

/** The compute process with every pool and task there is. Nothing is started before the first task. */
export function createCompute(
  host: ComputeOptions<limits.ComputeTasks>['host'],
  options: Omit<ComputeOptions<limits.ComputeTasks>, 'host' | 'tasks' | 'pools'> = {},
): ComputeProcess<limits.ComputeTasks> & ComputeClient {
  return new ComputeProcess<limits.ComputeTasks>({
    host,
    tasks: limits.tasks,
    pools: limits.pools,
    ...options,
  });
}

function startMessage<Tasks extends TaskMap<Tasks>>(
  options: ComputeOptions<Tasks>,
  cores: number,
): StartMessage {
  const pools = Object.entries(options.pools).map(([name, spec]) => [
    name,
    {
      file: options.workerFiles?.[name] ?? options.host.entryFile(spec.entry),
      threads: limits.poolThreads(spec, cores),
      heapMegabytes: spec.heapMegabytes,
    },
  ]);
  return {
    type: 'start',
    pools: Object.fromEntries(pools),
    threadIdleMs: options.threadIdleMs ?? limits.threadIdleMs,
    tickMs: limits.tickMs,
  };
}

const laneKey = (pool: string, lane: string): string => `${pool}.${lane}`;

function rejectAll(tasks: Task[], error: Error): void {
  for (const task of tasks) task.reject(error);
}

/** Size of the task's file; 0 when it can't be told, which the task itself will report. */
async function fileBytes(args: unknown): Promise<number> {
  const path = typeof args === 'object' && args !== null && 'path' in args ? args.path : undefined;
  if (typeof path !== 'string') return 0;
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}
