import {
  defaultMachineLearning,
  MachineLearningSettings,
  type MachineLearningUpdate,
} from '../../../shared/api/models.ts';
import type { DbClient } from '../../db/client.ts';
import type { ModelRole } from '../../inference/tasks.ts';
import { KeptSettings, overDefaults } from '../config/keptSettings.ts';

/** Where the settings keep the name of a role's model. */
export const roleSetting = {
  faces: 'facialRecognition',
  text: 'ocr',
  meaning: 'clip',
} as const satisfies Record<ModelRole, keyof MachineLearningSettings>;

/** What is kept of the settings of models, completed. */
export const completeSettings = (stored: string | undefined): MachineLearningSettings =>
  overDefaults(MachineLearningSettings, { ...defaultMachineLearning }, stored);

/** The settings of models, kept in the library. */
export class ModelSettings {
  readonly #kept: KeptSettings<MachineLearningSettings>;

  constructor(db: DbClient) {
    this.#kept = new KeptSettings(db, 'machineLearning', completeSettings);
  }

  get(): Promise<MachineLearningSettings> {
    return this.#kept.get();
  }

  update(change: MachineLearningUpdate): Promise<MachineLearningSettings> {
    return this.#kept.update({ ...change });
  }

  choose(role: ModelRole, modelName: string): Promise<MachineLearningSettings> {
    return this.#kept.update({ [roleSetting[role]]: { modelName } });
  }
}
