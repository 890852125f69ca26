import type { JobName } from '../../../shared/jobs.ts';
import type { JobDone } from '../../db/queries/jobs.ts';
import type { Likeness } from '../../db/queries/duplicates.ts';
import type { ModelStore } from '../models/modelStore.ts';
import type { Models } from '../models/types.ts';

/** What decides how duplicates are found. */
export type DuplicateModels = Pick<Models, 'active'> & Pick<ModelStore, 'isAllowed' | 'settings'>;

/** How photos are compared now: by a model of meaning, by their looks while there is none; null when nobody wants it. */
export async function likenessNow(models: DuplicateModels): Promise<Likeness | null> {
  const { enabled, duplicateDetection } = await models.settings();
  if (!models.isAllowed || !enabled || !duplicateDetection.enabled) return null;
  const model = await models.active('meaning');
  return model
    ? { by: 'meaning', model: model.id, maxDistance: duplicateDetection.maxDistance }
    : { by: 'looks' };
}

/** What a photo is compared by is there when this work is done. */
const ready: Partial<Record<JobName, Likeness['by']>> = {
  generateDerivatives: 'looks',
  embedImage: 'meaning',
};

/** Leaves the comparison out of what follows a job, unless what is compared now comes from that job. */
export async function withoutIdleDuplicates(
  deps: { models: DuplicateModels },
  job: { name: JobName },
  done: JobDone,
): Promise<JobDone> {
  const likeness = await likenessNow(deps.models);
  if (likeness && likeness.by === ready[job.name]) return done;
  return { ...done, follow: done.follow.filter((name) => name !== 'findDuplicates') };
}
