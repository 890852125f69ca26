import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { OpenReport } from './openConnection.ts';
import type { DatabasePaths } from './paths.ts';
import type { FromThread, ThreadStart, ToThread } from './protocol.ts';
import { fromWire } from './sqliteError.ts';

export interface SlowCall {
  readonly name: string;
  readonly thread: 'writer' | 'reader';
  /** Time in SQLite and the query function, ms; waiting for a turn is not counted. */
  readonly ms: number;
}

export interface ThreadOptions {
  readonly role: 'writer' | 'reader';
  readonly paths: DatabasePaths;
  readonly workerFile: string;
  readonly onSlow: (call: SlowCall) => void;
  /** A thread died or could not be started again; its calls have been rejected. */
  readonly onDeath: (error: unknown) => void;
}

/** Above this a query is worth a line in the log, ms: two frames and a half of a scrolling page. */
const slowMs = 40;
/** Wait before a thread that has just died is started again, ms; doubled each time up to the maximum. */
const restartMs = 50;
const restartMaxMs = 5000;
/** A thread that lived this long has recovered: its next death starts from `restartMs` again. */
const recoveredMs = 60_000;

interface Call {
  readonly name: string;
  readonly message: ToThread;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One long-lived database thread. Calls wait in order, also while it is being started. If it dies, calls in
 * flight are rejected with ProcessDied (a write among them has either committed or left nothing behind) and it is
 * started again. If it can't open the database then, every later call gets the reason.
 */
export class DbThread {
  readonly #options: ThreadOptions;
  readonly #calls = new Map<number, Call>();
  #worker: Worker | undefined;
  #nextId = 1;
  #startedAt = 0;
  #deaths = 0;
  #restart: NodeJS.Timeout | undefined;
  #failure: unknown;
  readonly #opening = Promise.withResolvers<OpenReport | undefined>();
  #wasOpen = false;
  #closing: PromiseWithResolvers<void> | undefined;

  /** Starts the thread and lets it load its code; it touches no file before `open()`. */
  constructor(options: ThreadOptions) {
    this.#options = options;
    this.#opening.promise.catch(() => {}); // the caller of open() hears of it; without one there is nobody to tell
    this.#worker = this.#spawn();
  }

  /** Calls that have no answer yet: what "least loaded" means. */
  get load(): number {
    return this.#calls.size;
  }

  /** Its connection is there: a call would not wait for it to start. */
  get isOpen(): boolean {
    return this.#worker !== undefined && this.#wasOpen;
  }

  /** Resolves when the connection is open, rejects with the named reason when it isn't. Call it once. */
  open(): Promise<OpenReport | undefined> {
    if (this.#worker) send(this.#worker, { kind: 'open' });
    return this.#opening.promise;
  }

  call(name: string, args: unknown): Promise<unknown> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const message: ToThread = { kind: 'call', id, name, args };
      if (this.#worker) send(this.#worker, message); // throws when args can't be cloned: then this call alone is rejected
      this.#calls.set(id, { name, message, resolve, reject });
    });
  }

  /** Answers what was asked so far, closes the connection and ends the thread. Safe to call twice. */
  close(): Promise<void> {
    if (this.#closing) return this.#closing.promise;
    this.#closing = Promise.withResolvers();
    clearTimeout(this.#restart);
    if (this.#worker) {
      send(this.#worker, { kind: 'close' });
    } else {
      this.#rejectAll(() => this.#failure ?? new AppError('Cancelled', t('database.closed')));
      this.#closing.resolve();
    }
    return this.#closing.promise;
  }

  #spawn(): Worker {
    const { role, paths, workerFile } = this.#options;
    const workerData: ThreadStart = { role, paths };
    const worker = new Worker(workerFile, { workerData, name: `db-${role}` });
    this.#startedAt = Date.now();
    let cause: unknown;
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'ready') {
        this.#wasOpen = true;
        this.#opening.resolve(message.report);
      } else if (message.kind === 'failed') {
        // It ends by itself now, and trying again would fail again: from now on everyone gets the reason.
        this.#failure = fromWire(message.error);
      } else {
        this.#settle(message);
      }
    });
    worker.on('messageerror', (error) => void (cause = error));
    worker.on('error', (error) => void (cause = error));
    worker.on('exit', (code) => {
      this.#worker = undefined;
      this.#ended(cause ?? (code === 0 ? undefined : new Error(`exit code ${code}`)));
    });
    return worker;
  }

  #settle(message: FromThread): void {
    if (message.kind !== 'result' && message.kind !== 'error') return;
    const call = this.#calls.get(message.id);
    if (!call) return;
    this.#calls.delete(message.id);
    const { role, onSlow } = this.#options;
    if (message.ms > slowMs) onSlow({ name: call.name, thread: role, ms: message.ms });
    if (message.kind === 'result') call.resolve(message.value);
    else call.reject(fromWire(message.error));
  }

  #ended(cause: unknown): void {
    // A thread that never came up (its file is missing, say) would not come up the next time either.
    if (!this.#wasOpen) this.#failure ??= this.#died('open', cause);
    const failure = this.#failure;
    this.#opening.reject(failure);
    this.#rejectAll((call) => failure ?? this.#died(call.name, cause));
    if (this.#closing) {
      if (cause !== undefined) this.#options.onDeath(cause);
      this.#closing.resolve();
      return;
    }
    if (this.#wasOpen) this.#options.onDeath(failure ?? cause);
    if (failure !== undefined) return;
    this.#deaths = Date.now() - this.#startedAt > recoveredMs ? 1 : this.#deaths + 1;
    const wait = Math.min(restartMs * 2 ** (this.#deaths - 1), restartMaxMs);
    this.#restart = setTimeout(() => {
      this.#worker = this.#spawn();
      send(this.#worker, { kind: 'open' });
      for (const call of this.#calls.values()) send(this.#worker, call.message);
    }, wait);
  }

  #rejectAll(reason: (call: Call) => unknown): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) call.reject(reason(call));
  }

  #died(call: string, cause: unknown): AppError {
    return new AppError('ProcessDied', t('database.threadDied', { call }), { cause });
  }
}

const send = (worker: Worker, message: ToThread): void => worker.postMessage(message, []);
