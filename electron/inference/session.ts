/**
 * @file The sessions of one inference thread. A model's file is loaded when a task first needs it, kept while it is
 * used, and let go after a while, or sooner when another needs its memory. What can't be loaded is told by the
 * model's name and concerns nobody else.
 */
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { idleOnes, toMakeRoom, type Held } from './lru.ts';
import { modelMemoryBytes } from './memory.ts';
import type { ModelRef } from './tasks.ts';

/**
 * A session that no task has used for this long is let go, ms. Between two photos of one import lie seconds; a kind
 * of work that has come to its end doesn't keep its models while another goes on.
 */
export const sessionIdleMs = 60_000;

/** Threads of one session: all cores but one, which is the interface's; beyond eight a picture gains nothing. */
export function sessionThreads(cores = availableParallelism()): number {
  return Math.max(1, Math.min(8, cores - 1));
}

/** One file of a model, and how it is loaded where the defaults don't suit it. */
export interface SessionFile {
  /** Below the model's folder. */
  file: string;
  options?: Pick<
    InferenceSession.SessionOptions,
    'graphOptimizationLevel' | 'enableCpuMemArena' | 'enableMemPattern'
  >;
}

interface Loaded extends Held {
  key: string;
  session: InferenceSession;
}

export interface SessionStoreOptions {
  /** What all sessions together may take, bytes; default `modelMemoryBytes()`. */
  limitBytes?: number;
  /** Default `sessionIdleMs`. */
  idleMs?: number;
  now?: () => number;
}

/** A thread's sessions; one store per thread, made below. Tests make their own and close it. */
export class SessionStore {
  readonly #limitBytes: number;
  readonly #idleMs: number;
  readonly #now: () => number;
  readonly #loaded = new Map<string, Loaded>();
  readonly #loading = new Map<string, Promise<Loaded>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SessionStoreOptions = {}) {
    this.#limitBytes = options.limitBytes ?? modelMemoryBytes();
    this.#idleMs = options.idleMs ?? sessionIdleMs;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Runs `use` with the sessions of a model's files, by the names given. They stay loaded at least until it ends.
   * Only running the model belongs into `use`: whatever is thrown there that has no name of ours counts as the
   * model's failure.
   * @throws AppError ModelUnusable.
   */
  async with<K extends string, T>(
    model: ModelRef,
    files: Readonly<Record<K, SessionFile>>,
    use: (sessions: Readonly<Record<K, InferenceSession>>) => Promise<T>,
  ): Promise<T> {
    const held: Loaded[] = [];
    const sessions: Partial<Record<K, InferenceSession>> = {};
    try {
      for (const name in files) {
        const loaded = await this.#hold(model, files[name]);
        held.push(loaded);
        sessions[name] = loaded.session;
      }
      if (!isComplete(sessions, files)) throw new Error('a session is missing');
      return await use(sessions);
    } catch (error) {
      throw error instanceof AppError ? error : failed(model, error);
    } finally {
      for (const loaded of held) {
        loaded.users -= 1;
        loaded.usedAt = this.#now();
      }
      this.#watch();
    }
  }

  /** Files that are loaded now. */
  get files(): string[] {
    return [...this.#loaded.keys()];
  }

  /** Lets go of what has been idle for long enough; called by a timer, and by tests that have no patience. */
  async releaseIdle(): Promise<void> {
    for (const loaded of idleOnes(this.#loaded.values(), this.#now(), this.#idleMs)) {
      await this.#release(loaded);
    }
  }

  /** Lets go of everything that is not in use. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const loaded of toMakeRoom(this.#loaded.values(), Number.POSITIVE_INFINITY, 0)) {
      await this.#release(loaded);
    }
  }

  async #hold(model: ModelRef, file: SessionFile): Promise<Loaded> {
    const key = JSON.stringify([join(model.folder, file.file), model.provider ?? 'cpu', file.options ?? {}]);
    let loaded = this.#loaded.get(key);
    if (loaded === undefined) {
      const loading = this.#loading.get(key) ?? this.#load(key, model, file);
      this.#loading.set(key, loading);
      loaded = await loading.finally(() => this.#loading.delete(key));
    }
    loaded.users += 1;
    loaded.usedAt = this.#now();
    return loaded;
  }

  async #load(key: string, model: ModelRef, file: SessionFile): Promise<Loaded> {
    const path = join(model.folder, file.file);
    const bytes = await weightBytes(path);
    if (bytes > this.#limitBytes) throw tooLarge(model, bytes, this.#limitBytes);
    for (const other of toMakeRoom(this.#loaded.values(), bytes, this.#limitBytes))
      await this.#release(other);
    const loaded: Loaded = {
      key,
      session: await open(model, file),
      bytes,
      usedAt: this.#now(),
      users: 0,
    };
    this.#loaded.set(key, loaded);
    return loaded;
  }

  async #release(loaded: Loaded): Promise<void> {
    this.#loaded.delete(loaded.key);
    await loaded.session.release();
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#loaded.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.releaseIdle().finally(() => this.#watch());
    }, this.#idleMs);
    // An idle model doesn't keep a thread alive.
    this.#timer.unref();
  }
}

/** This thread's sessions. */
export const sessions = new SessionStore();

const isComplete = <K extends string>(
  found: Partial<Record<K, InferenceSession>>,
  files: Readonly<Record<K, SessionFile>>,
): found is Record<K, InferenceSession> => Object.keys(files).every((name) => Object.hasOwn(found, name));

async function open(model: ModelRef, { file, options }: SessionFile): Promise<InferenceSession> {
  const path = join(model.folder, file);
  const create = (provider: string): Promise<InferenceSession> =>
    InferenceSession.create(path, {
      executionProviders: [provider],
      intraOpNumThreads: sessionThreads(),
      interOpNumThreads: 1,
      // Threads that wait for the next layer sleep: they would take the cores that decode the next photos. Measured on
      // two busy cores: the detector takes 5 ms of processor time instead of 12.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      // Errors come as exceptions; the rest is noise in the log.
      logSeverityLevel: 3,
      ...options,
    });
  const provider = model.provider ?? 'cpu';
  if (provider !== 'cpu') {
    try {
      return await create(provider);
    } catch (error) {
      // It runs other models, not this one: the processor runs them all.
      console.warn(`inference: ${provider} can't run ${model.id}: ${String(error)}`);
    }
  }
  try {
    return await create('cpu');
  } catch (error) {
    throw new AppError(
      'ModelUnusable',
      t('inference.modelUnusable', { model: model.id, file, reason: reasonOf(error) }),
      { cause: error },
    );
  }
}

/**
 * What a session takes, bytes: its weights (a large model keeps them in files beside it) once as the session's own, and
 * half again for the buffers between its layers.
 */
async function weightBytes(path: string): Promise<number> {
  const name = basename(path);
  const names = await readdir(dirname(path)).catch(() => []);
  let bytes = 0;
  for (const other of names) {
    // `model.onnx` and `model.onnx.data`; a folder that can't be read is told when the file is loaded.
    if (other.startsWith(name)) bytes += (await stat(join(dirname(path), other))).size;
  }
  return bytes * 1.5;
}

const megabytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const tooLarge = (model: ModelRef, needed: number, allowed: number): AppError =>
  new AppError(
    'ModelUnusable',
    t('inference.modelTooLarge', {
      model: model.id,
      needed: megabytes(needed),
      allowed: megabytes(allowed),
    }),
  );

const failed = (model: ModelRef, error: unknown): AppError =>
  new AppError('ModelUnusable', t('inference.modelFailed', { model: model.id, reason: reasonOf(error) }), {
    cause: error,
  });
