/**
 * @file Which months are being fetched. What is in sight comes first; a month that was left behind is given up when
 * its place is needed or it is slow; what fails is tried again while it is wanted.
 */
import type { AssetColumns } from '../../grid/columns.ts';

interface Job {
  readonly controller: AbortController;
  readonly startedAt: number;
  readonly done: Promise<void>;
  /** Somebody awaits it by name: leaving its neighbourhood does not end it. */
  isAwaited: boolean;
}

export interface MonthLoadsDeps {
  readonly load: (key: string, signal: AbortSignal) => Promise<AssetColumns>;
  readonly onLoaded: (key: string, columns: AssetColumns) => void;
  /** A month in sight could not be loaded; it is tried again by itself. */
  readonly onFailed: (key: string, error: unknown) => void;
}

/** Browsers give six connections to a server; the others are for thumbnails. */
const mostAtOnce = 3;
/** A fast server answers within this; longer, a month that nobody looks at any more is a burden to it. */
const patienceMillis = 150;
/** Between attempts at a month that failed: short enough to go unnoticed after a restart, long enough not to nag. */
const retryMillis = 3000;

export class MonthLoads {
  readonly #deps: MonthLoadsDeps;
  readonly #jobs = new Map<string, Job>();
  #wanted: readonly string[] = [];
  #visible: ReadonlySet<string> = new Set();
  readonly #failed = new Set<string>();
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: MonthLoadsDeps) {
    this.#deps = deps;
  }

  /** Wants these months, those in sight first, and no others. */
  want(visible: readonly string[], near: readonly string[]): void {
    this.#visible = new Set(visible);
    this.#wanted = [...visible, ...near.filter((key) => !this.#visible.has(key))];
    const now = performance.now();
    for (const [key, job] of this.#jobs) {
      if (this.#isLeft(key, job) && now - job.startedAt > patienceMillis) job.controller.abort();
    }
    this.#pump();
  }

  /** Loads one month for somebody who waits for it. Rejects with its failure. */
  async load(key: string): Promise<void> {
    const job = this.#jobs.get(key) ?? this.#start(key);
    job.isAwaited = true;
    await job.done;
  }

  /** Tries again at once what had failed. */
  retryNow(): void {
    this.#failed.clear();
    this.#pump();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#wanted = [];
    for (const job of this.#jobs.values()) job.controller.abort();
  }

  #isLeft(key: string, job: Job): boolean {
    return !job.isAwaited && !this.#wanted.includes(key);
  }

  #pump(): void {
    for (const key of this.#wanted) {
      if (this.#jobs.has(key) || this.#failed.has(key)) continue;
      if (this.#jobs.size >= mostAtOnce && !(this.#visible.has(key) && this.#giveUpOne())) return;
      // Its outcome is reported to onLoaded or onFailed.
      void this.#start(key).done.catch(() => undefined);
    }
  }

  /** Makes room by ending the oldest load that nobody looks at any more. */
  #giveUpOne(): boolean {
    for (const [key, job] of this.#jobs) {
      if (!this.#isLeft(key, job)) continue;
      job.controller.abort();
      this.#jobs.delete(key);
      return true;
    }
    return false;
  }

  #start(key: string): Job {
    const controller = new AbortController();
    const job: Job = {
      controller,
      startedAt: performance.now(),
      isAwaited: false,
      done: this.#run(key, controller.signal),
    };
    this.#jobs.set(key, job);
    return job;
  }

  async #run(key: string, signal: AbortSignal): Promise<void> {
    try {
      const columns = await this.#deps.load(key, signal);
      this.#finish(key, signal);
      if (signal.aborted) return;
      this.#wanted = this.#wanted.filter((wanted) => wanted !== key);
      this.#deps.onLoaded(key, columns);
    } catch (error) {
      this.#finish(key, signal);
      if (!signal.aborted) {
        this.#failed.add(key);
        this.#retry ??= setTimeout(() => {
          this.#retry = undefined;
          this.retryNow();
        }, retryMillis);
        this.#deps.onFailed(key, error);
      }
      throw error;
    } finally {
      this.#pump();
    }
  }

  #finish(key: string, signal: AbortSignal): void {
    // After giving up, another load of the same month may already have its place.
    if (this.#jobs.get(key)?.controller.signal === signal) this.#jobs.delete(key);
  }
}
