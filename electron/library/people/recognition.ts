import { defaultMachineLearning } from '../../../shared/api/models.ts';
import type { DbClient } from '../../db/client.ts';
import type { ModelRef } from '../../inference/tasks.ts';
import { catalogue } from '../models/catalogue.ts';
import { completeSettings } from '../models/settings.ts';

/** By what rules faces are found and told apart. */
export interface Recognition {
  /** The detector's confidence from which something is a face. */
  minScore: number;
  /** Mean similarity (cosine) from which faces are one person's. */
  minSimilarity: number;
  /** Faces from which somebody without a name is shown among the people. */
  minFaces: number;
}

/** Mean distance up to which faces are one person's, where the catalogue does not say it of a model. */
const usualDistance = 0.5;

/** The rules for a model: what somebody set, or what suits the model. */
export async function recognition(deps: { db: DbClient }, model: Pick<ModelRef, 'id'>): Promise<Recognition> {
  const { facialRecognition } = completeSettings(await deps.db.read.getSetting({ key: 'machineLearning' }));
  const known = [...catalogue.bundled, ...catalogue.models].find(({ id }) => id === model.id);
  const distance = facialRecognition.maxDistance ?? known?.distance ?? usualDistance;
  return {
    minScore: facialRecognition.minScore,
    minSimilarity: 1 - distance,
    minFaces: facialRecognition.minFaces,
  };
}

/** Faces from which somebody without a name is shown, whatever the model. */
export async function minFaces(deps: { db: DbClient }): Promise<number> {
  const stored = await deps.db.read.getSetting({ key: 'machineLearning' });
  return (
    completeSettings(stored).facialRecognition.minFaces ?? defaultMachineLearning.facialRecognition.minFaces
  );
}
