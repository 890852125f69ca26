import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import { likenessNow, type DuplicateModels } from './likeness.ts';

/** Job `findDuplicates`: a photo and those that are nearly the same picture become one group, to be looked through by a person. */
export async function findDuplicates(
  deps: { db: DbClient; models: DuplicateModels },
  job: LeasedJob,
  done: JobDone,
): Promise<void> {
  const likeness = await likenessNow(deps.models);
  const { assetId } = job;
  if (!likeness || assetId === null) return deps.db.write.endJob({ done });
  const alike = await deps.db.read.findAlike({ assetId, likeness });
  await deps.db.write.saveDuplicates({ assetId, alike, likeness, done });
}
