import type { InferenceServer } from '../../../shared/api/models.ts';
import type { InferenceTasks, ModelRef, ModelRole } from '../../inference/tasks.ts';

/** Which model does what. Asked for each job: the answer follows the settings without a restart. */
export interface Models {
  /** The model that new work is done with. `null`: none is chosen or usable, or models are switched off; the job ends without work. */
  active(role: ModelRole): Promise<ModelRef | null>;
  /**
   * The model whose vectors answer searches. While a library is read again for another model it stays the old one,
   * until the new one has seen everything; a query is embedded with it, since vectors of two models never meet.
   */
  serving(role: ModelRole): Promise<ModelRef | null>;
}

export type InferenceTaskName = keyof InferenceTasks & string;

/** Runs a model, here or on another machine; which one is not the caller's business. */
export interface InferenceClient {
  /** Rejects with `AppError`: ModelUnusable by the model's name, TaskTimeout, ProcessDied, Cancelled, a file's own failure. */
  run<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    options?: {
      /** Aborting means: stop waiting. */
      signal?: AbortSignal;
      /** Higher runs first; default 0. */
      priority?: number;
    },
  ): Promise<InferenceTasks[N]['result']>;
}

/** The machine-learning servers in the settings, and how they are. */
export interface InferenceServers {
  list(): InferenceServer[];
  /** Looks at each of them now. */
  check(): Promise<void>;
}

/** What a use case needs that asks a model. */
export interface ModelsDeps {
  models: Models;
  inference: InferenceClient;
}
