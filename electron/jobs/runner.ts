import { queueConcurrency, type JobName, type QueueName } from '../../shared/jobs.ts';
import { toPlainError } from '../../shared/errors.ts';
import type { DbClient } from '../db/client.ts';
import type { JobDone, LeasedJob } from '../db/queries/jobs.ts';
import { pipeline } from './pipeline.ts';
import { judgeFailure } from './retry.ts';

/**
 * Does one kind of work. It must pass `done` to the write that stores its result, so that the result, the
 * job's end and the jobs that follow are one transaction. Rejecting with a named error is how a job fails.
 */
export type JobHandler = (job: LeasedJob, done: JobDone) => Promise<void>;

export interface JobRunnerOptions {
  db: DbClient;
  handlers: Record<JobName, JobHandler>;
  /** Marks this process' leases in the table. */
  owner: string;
  concurrency?: Partial<Record<QueueName, number>>;
  /** A queue's counts may have changed. */
  onQueueChanged: (queue: QueueName) => void;
  /** A job has failed for good, or the runner itself could not reach the database. */
  onError: (error: unknown, job?: LeasedJob) => void;
}

/** Leases of an hour: nothing runs longer but a transcode, and that one holds its lease by being in `#active`. */
const leaseMs = 3_600_000;

/** The longest time between two looks at the table, for work that another process or thread added. */
const longestWaitMs = 5_000;

/**
 * Takes work from the job table and runs it, queue by queue, each with its own concurrency. Everything it
 * knows is in the table: a crash at any moment loses nothing, and the next start runs what was in flight.
 */
export class JobRunner {
  readonly #options: JobRunnerOptions;
  readonly #active = new Map<QueueName, number>();
  readonly #running = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #leasing: Promise<void> | undefined;
  #wanted = false;
  #closed = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Gives back what a crashed process held, then begins. */
  async start(): Promise<void> {
    await this.#options.db.write.releaseLeases();
    this.poke();
  }

  /** There may be work: look at the table now. Cheap to call often. */
  poke(): void {
    if (this.#closed) return;
    this.#wanted = true;
    this.#leasing ??= this.#lease().finally(() => {
      this.#leasing = undefined;
      // Poked after the last look, while the next wake-up was being set: look again, not in five seconds.
      if (this.#wanted) this.poke();
    });
  }

  /** True while any job runs. */
  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Takes no more work. What runs goes on; if it now fails, it goes back untouched. */
  async stop(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#leasing;
  }

  /** Stops, waits until what runs has ended, and gives back what did not finish. */
  async close(): Promise<void> {
    await this.stop();
    await Promise.allSettled(this.#running);
    await this.#options.db.write.releaseLeases();
  }

  async #lease(): Promise<void> {
    try {
      while (this.#wanted && !this.#closed) {
        this.#wanted = false;
        const jobs = await this.#options.db.write.leaseJobs({
          owner: this.#options.owner,
          slots: this.#freeSlots(),
          leaseMs,
        });
        for (const job of jobs) this.#run(job);
      }
      await this.#sleepUntilDue();
    } catch (error) {
      if (this.#closed) return;
      this.#options.onError(error);
      this.#wakeIn(longestWaitMs);
    }
  }

  #freeSlots(): Partial<Record<QueueName, number>> {
    const slots: Partial<Record<QueueName, number>> = {};
    for (const [queue, size] of queueSizes(this.#options.concurrency)) {
      const free = size - (this.#active.get(queue) ?? 0);
      if (free > 0) slots[queue] = free;
    }
    return slots;
  }

  async #sleepUntilDue(): Promise<void> {
    if (this.#closed) return;
    const due = await this.#options.db.read.nextJobDue();
    this.#wakeIn(due === null ? longestWaitMs : Math.min(Math.max(0, due - Date.now()), longestWaitMs));
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.poke(), ms);
    this.#timer.unref();
  }

  #run(job: LeasedJob): void {
    this.#active.set(job.queue, (this.#active.get(job.queue) ?? 0) + 1);
    this.#options.onQueueChanged(job.queue);
    const work = this.#attempt(job).finally(() => {
      this.#running.delete(work);
      this.#active.set(job.queue, (this.#active.get(job.queue) ?? 1) - 1);
      this.#options.onQueueChanged(job.queue);
      this.poke();
    });
    this.#running.add(work);
  }

  async #attempt(job: LeasedJob): Promise<void> {
    try {
      await this.#options.handlers[job.name](job, { id: job.id, follow: pipeline[job.name] });
    } catch (error) {
      await this.#fail(job, error).catch((reason: unknown) => this.#options.onError(reason, job));
    }
  }

  async #fail(job: LeasedJob, error: unknown): Promise<void> {
    // At close, work is refused by parts that have already ended: it goes back untouched, its attempt uncounted.
    if (this.#closed) return;
    const { name, message } = toPlainError(error);
    const verdict = judgeFailure(name, job.attempts, Date.now());
    await this.#options.db.write.failJob({ id: job.id, errorName: name, errorMessage: message, ...verdict });
    if (verdict.retryAt === null) this.#options.onError(error, job);
  }
}

function* queueSizes(overrides: Partial<Record<QueueName, number>> = {}): Generator<[QueueName, number]> {
  for (const name of Object.keys(queueConcurrency)) {
    if (isQueue(name)) yield [name, overrides[name] ?? queueConcurrency[name]];
  }
}

const isQueue = (name: string): name is QueueName => name in queueConcurrency;
