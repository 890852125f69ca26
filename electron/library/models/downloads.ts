import { toPlainError } from '../../../shared/errors.ts';
import type { DownloadableModel } from './catalogue.ts';
import { usualTiming, type DownloadTiming } from './downloadFile.ts';
import { downloadModel } from './install.ts';

export interface DownloadProgress {
  bytes: number;
  totalBytes: number;
}

interface Running {
  progress: DownloadProgress;
  abort: AbortController;
  ended: Promise<void>;
}

/** The downloads that run, one of each model at most, and why the last ones ended. */
export class Downloads {
  readonly #modelsDir: string;
  readonly #timing: DownloadTiming;
  readonly #onChange: (id: string) => void;
  readonly #running = new Map<string, Running>();
  readonly #errors = new Map<string, string>();

  constructor(options: { modelsDir: string; timing?: DownloadTiming; onChange: (id: string) => void }) {
    this.#modelsDir = options.modelsDir;
    this.#timing = options.timing ?? usualTiming;
    this.#onChange = options.onChange;
  }

  progress(id: string): DownloadProgress | null {
    return this.#running.get(id)?.progress ?? null;
  }

  /** Why the last download of a model ended badly; null when it didn't, or was stopped by a person. */
  error(id: string): string | null {
    return this.#errors.get(id) ?? null;
  }

  /** Starts a download, or goes on with it. `onDone` is called when the model is in its place. Running already: nothing happens. */
  start(model: DownloadableModel, hub: string, totalBytes: number, onDone: () => Promise<void>): void {
    if (this.#running.has(model.id)) return;
    this.#errors.delete(model.id);
    const abort = new AbortController();
    const progress = { bytes: 0, totalBytes };
    // Registered before it begins: it tells of its progress.
    const run = async (): Promise<void> => {
      await Promise.resolve();
      try {
        await downloadModel({
          modelsDir: this.#modelsDir,
          hub,
          model,
          signal: abort.signal,
          timing: this.#timing,
          onProgress: (now) => {
            Object.assign(progress, now);
            this.#onChange(model.id);
          },
        });
        this.#running.delete(model.id);
        await onDone();
      } catch (error) {
        const { name, message } = toPlainError(error);
        if (name !== 'Cancelled') this.#errors.set(model.id, message);
      } finally {
        this.#running.delete(model.id);
        this.#onChange(model.id);
      }
    };
    this.#running.set(model.id, { progress, abort, ended: run() });
    this.#onChange(model.id);
  }

  /** Stops a download; what came so far is kept. Resolves when nothing is written any more. */
  async stop(id: string): Promise<void> {
    this.#errors.delete(id);
    const running = this.#running.get(id);
    running?.abort.abort();
    await running?.ended;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((id) => this.stop(id)));
  }
}
