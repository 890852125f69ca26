import { existsSync } from 'node:fs';
import { AppError, toPlainError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { InferenceTasks } from '../../inference/tasks.ts';
import type { InferenceClient, InferenceTaskName } from '../../library/models/types.ts';
import type { RemoteServers } from './remote.ts';

export interface RouterDeps {
  /** This machine's pool. */
  local: InferenceClient;
  servers: Pick<RemoteServers, 'run' | 'size'>;
  models: {
    /** What servers call a model; null when they don't know it, as those that come with the app. */
    remoteName(id: string): string | null;
    /** Told whether a model works here: its failure in words, or null. */
    report(id: string, failure: string | null): void;
    settings(): Promise<{ ocr: { maxResolution: number } }>;
  };
}

/**
 * Sends each question to where a model answers it: the servers first, which are there because this machine is too
 * slow; this machine when none of them can, if the model's files are here.
 */
export class InferenceRouter implements InferenceClient {
  readonly #deps: RouterDeps;

  constructor(deps: RouterDeps) {
    this.#deps = deps;
  }

  async run<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    options: { signal?: AbortSignal; priority?: number } = {},
  ): Promise<InferenceTasks[N]['result']> {
    const { models, servers } = this.#deps;
    const { model } = args;
    const remoteName = servers.size > 0 ? models.remoteName(model.id) : null;
    if (remoteName === null) return this.#runHere(name, args, options);
    let trouble: Error | undefined;
    const { maxResolution } = (await models.settings()).ocr;
    const answer = await servers.run(name, args, remoteName, {
      maxResolution,
      signal: options.signal,
      trouble: (error) => (trouble = error),
    });
    if (answer !== null) return answer;
    if (existsSync(model.folder)) return this.#runHere(name, args, options);
    const reason = trouble?.message ?? t('models.serversRest');
    throw new AppError('ModelUnusable', t('models.nobodyRuns', { model: model.id, reason }), {
      cause: trouble,
    });
  }

  async #runHere<N extends InferenceTaskName>(
    name: N,
    args: InferenceTasks[N]['args'],
    options: { signal?: AbortSignal; priority?: number },
  ): Promise<InferenceTasks[N]['result']> {
    const { id } = args.model;
    try {
      const result = await this.#deps.local.run(name, args, options);
      this.#deps.models.report(id, null);
      return result;
    } catch (error) {
      const { name: errorName, message } = toPlainError(error);
      if (errorName === 'ModelUnusable') this.#deps.models.report(id, message);
      throw error;
    }
  }
}
