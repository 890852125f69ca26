import {
  defaultMachineLearning,
  MachineLearningSettings,
  type MachineLearningUpdate,
} from '../../../shared/api/models.ts';
import { isJsonObject, mergeDeep, type JsonObject } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';
import type { ModelRole } from '../../inference/tasks.ts';

/** Where the settings keep the name of a role's model. */
export const roleSetting = {
  faces: 'facialRecognition',
  text: 'ocr',
  meaning: 'clip',
} as const satisfies Record<ModelRole, keyof MachineLearningSettings>;

/**
 * The defaults with what somebody changed laid over them. A part whose kept values are no longer valid (another version
 * wrote them) falls back to its defaults; the others are not affected.
 */
export function completeSettings(stored: string | undefined): MachineLearningSettings {
  const parsed: unknown = JSON.parse(stored ?? '{}');
  const kept = isJsonObject(parsed) ? parsed : {};
  const complete = MachineLearningSettings.safeParse(mergeDeep({ ...defaultMachineLearning }, kept));
  if (complete.success) return complete.data;
  const broken = new Set(complete.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(kept).filter(([part]) => !broken.has(part)));
  return MachineLearningSettings.parse(mergeDeep({ ...defaultMachineLearning }, sound));
}

/** The settings of models, kept in the library and remembered: only this process changes them. */
export class ModelSettings {
  readonly #db: DbClient;
  #known: Promise<MachineLearningSettings> | undefined;

  constructor(db: DbClient) {
    this.#db = db;
  }

  get(): Promise<MachineLearningSettings> {
    this.#known ??= this.#db.read.getSetting({ key: 'machineLearning' }).then(completeSettings);
    // A failed read is not remembered.
    this.#known.catch(() => (this.#known = undefined));
    return this.#known;
  }

  /** Only the changes are kept, so that a better default later reaches everybody who never chose. */
  async update(change: MachineLearningUpdate): Promise<MachineLearningSettings> {
    return this.#merge({ ...change });
  }

  async choose(role: ModelRole, modelName: string): Promise<MachineLearningSettings> {
    return this.#merge({ [roleSetting[role]]: { modelName } });
  }

  async #merge(change: JsonObject): Promise<MachineLearningSettings> {
    const settings = completeSettings(await this.#db.write.mergeSetting({ key: 'machineLearning', change }));
    this.#known = Promise.resolve(settings);
    return settings;
  }
}
