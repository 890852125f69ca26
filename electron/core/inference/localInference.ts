/** @file This machine's pool as an inference client: fills in what models run with, and falls back to the processor. */
import { toPlainError } from '../../../shared/errors.ts';
import type { InferenceTasks } from '../../inference/tasks.ts';
import type { InferenceClient, InferenceTaskName } from '../../library/models/types.ts';
import type { ProviderChoice } from './providers.ts';

/** What a broken graphics driver looks like from here. A model that merely can't be loaded falls back in the worker. */
const driverFailures = new Set(['ProcessDied', 'TaskTimeout', 'OutOfMemory']);

export class LocalInference implements InferenceClient {
  readonly #compute: InferenceClient;
  readonly #providers: Pick<ProviderChoice, 'best' | 'distrust'>;

  constructor(deps: { compute: InferenceClient; providers: Pick<ProviderChoice, 'best' | 'distrust'> }) {
    this.#compute = deps.compute;
    this.#providers = deps.providers;
  }

  async run<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    options?: { signal?: AbortSignal; priority?: number },
  ): Promise<InferenceTasks[N]['result']> {
    const provider = args.model.provider ?? (await this.#providers.best());
    if (provider === 'cpu') return this.#compute.run(name, args, options);
    try {
      return await this.#compute.run(name, { ...args, model: { ...args.model, provider } }, options);
    } catch (error) {
      if (!(error instanceof Error) || !driverFailures.has(error.name)) throw error;
      this.#providers.distrust(provider, toPlainError(error));
      return this.#compute.run(name, args, options);
    }
  }
}
