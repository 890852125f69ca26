import type { ModelRef, ModelRole } from '../../inference/tasks.ts';
import { bundledModel } from './bundled.ts';
import type { Models } from './types.ts';

export interface ModelStoreOptions {
  /** Folder of the models that come with the app. */
  bundledDir: string;
  /** Whether models may run at all: `--ml off` says no. */
  isEnabled: boolean;
}

/** The models of this library: which are here, which of them does what. */
export class ModelStore implements Models {
  readonly #options: ModelStoreOptions;

  constructor(options: ModelStoreOptions) {
    this.#options = options;
  }

  async active(role: ModelRole): Promise<ModelRef | null> {
    return this.#options.isEnabled ? bundledModel(this.#options.bundledDir, role) : null;
  }

  async serving(role: ModelRole): Promise<ModelRef | null> {
    return this.active(role);
  }
}
