import type { JobName } from '../../../shared/jobs.ts';
import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { Understandable } from '../../db/queries/understanding.ts';
import type { ModelRef, ModelRole } from '../../inference/tasks.ts';
import type { EventHub } from '../events.ts';
import type { Models, ModelsDeps } from '../models/types.ts';
import type { LibraryPaths } from '../paths.ts';

export interface UnderstandingDeps extends ModelsDeps {
  db: DbClient;
  events: EventHub;
  paths: LibraryPaths;
}

/** The model that a kind of work needs. Work that is not named needs none. */
const roleOf: Partial<Record<JobName, ModelRole>> = {
  detectFaces: 'faces',
  readText: 'text',
  embedImage: 'meaning',
};

/** Leaves out of what follows a job the work that there is no model for. */
export async function withoutIdleModels(deps: { models: Models }, done: JobDone): Promise<JobDone> {
  const follow: JobName[] = [];
  for (const name of done.follow) {
    const role = roleOf[name];
    if (!role || (await deps.models.active(role))) follow.push(name);
  }
  return { ...done, follow };
}

/** What a job shows to a model; null when there is nothing to do, and the job has been ended. */
export async function subjectOf(
  deps: Pick<UnderstandingDeps, 'db' | 'models'>,
  job: LeasedJob,
  done: JobDone,
  role: ModelRole,
  isKnown: (args: { assetId: string; model: string }) => Promise<boolean>,
): Promise<{ asset: Understandable; model: ModelRef } | null> {
  const model = await deps.models.active(role);
  const asset = job.assetId === null ? null : await deps.db.read.findUnderstandable({ assetId: job.assetId });
  const isWanted =
    model &&
    asset &&
    (job.payload.force === true || !(await isKnown({ assetId: asset.assetId, model: model.id })));
  if (isWanted) return { asset, model };
  await deps.db.write.endJob({ done });
  return null;
}

/**
 * Enqueues what a role's active model has not seen yet, and lets go of what earlier ones left. Called when a model
 * becomes active, and at the start. Faces are enqueued where they are found.
 */
export async function enqueueMissing(
  deps: { db: DbClient; models: Models; events: EventHub },
  role: ModelRole,
): Promise<void> {
  await enqueueFor(deps, role, false);
  if (role === 'meaning') await forgetOldEmbeddings(deps);
}

/** Enqueues a role's work for all assets (`force`) or those that its model has not seen. Without a model nothing is. */
export async function enqueueFor(
  deps: { db: DbClient; models: Models; events: EventHub },
  role: ModelRole,
  force: boolean,
): Promise<void> {
  const model = await deps.models.active(role);
  if (!model) return;
  if (role === 'faces') await deps.db.write.enqueueFaceDetection({ model: model.id, force });
  else {
    const name = role === 'text' ? 'readText' : 'embedImage';
    await deps.db.write.enqueueUnderstanding({ name, model: model.id, force });
  }
  deps.events.emit('jobs.added', {});
}

/** The active model's vectors and those that answer meanwhile stay. */
async function forgetOldEmbeddings(deps: { db: DbClient; models: Models }): Promise<void> {
  const models = await Promise.all([deps.models.active('meaning'), deps.models.serving('meaning')]);
  const except = models.flatMap((model) => model?.id ?? []);
  if (except.length === 0) return;
  while ((await deps.db.write.forgetEmbeddings({ except })) > 0);
}
