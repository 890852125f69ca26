import type { InferenceTasks } from '../../inference/tasks.ts';
import type { InferenceClient, InferenceTaskName } from '../../library/models/types.ts';

/** Sends each question to where a model answers it: another machine where there is one, else this machine's pool. */
export class InferenceRouter implements InferenceClient {
  readonly #local: InferenceClient;

  constructor(deps: { local: InferenceClient }) {
    this.#local = deps.local;
  }

  run<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    options?: { signal?: AbortSignal; priority?: number },
  ): Promise<InferenceTasks[N]['result']> {
    return this.#local.run(name, args, options);
  }
}
