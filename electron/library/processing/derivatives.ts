import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import type { EventHub } from '../events.ts';
import { previewPath, type LibraryPaths } from '../paths.ts';
import { readableOriginal } from './original.ts';

export interface ProcessingDeps {
  db: DbClient;
  compute: ComputeClient;
  events: EventHub;
  paths: LibraryPaths;
}

/** Job `generateDerivatives`: preview, thumbnail, thumbhash and perceptual hash from one decode. */
export async function generateDerivatives(
  deps: ProcessingDeps,
  job: LeasedJob,
  done: JobDone,
): Promise<void> {
  const original = await readableOriginal(deps, job.assetId);
  const args = {
    path: original.path,
    mimeType: original.mimeType,
    previewPath: previewPath(deps.paths, original.assetId),
  };
  const derived =
    original.type === 'VIDEO'
      ? await deps.compute.run('deriveVideo', args)
      : await deps.compute.run('deriveImage', args);
  await deps.db.write.saveDerivatives({
    assetId: original.assetId,
    thumbnail: derived.thumbnail,
    thumbhash: derived.thumbhash,
    perceptualHash: derived.perceptualHash,
    width: derived.width,
    height: derived.height,
    damage: derived.damage,
    done,
  });
  deps.events.emit('asset.ready', { ownerId: original.ownerId, assetId: original.assetId });
}

/** Job `quickTile`: a tile from the embedded preview, so that slow formats are on the timeline at once. */
export async function quickTile(deps: ProcessingDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const original = await readableOriginal(deps, job.assetId);
  const tile = await deps.compute.run(
    'quickTile',
    { path: original.path, mimeType: original.mimeType },
    { priority: 5 },
  );
  if (!tile) {
    await deps.db.write.endJob({ done });
    return;
  }
  const { isNew } = await deps.db.write.saveDerivatives({
    assetId: original.assetId,
    thumbnail: tile.thumbnail,
    thumbhash: tile.thumbhash,
    perceptualHash: null,
    width: tile.width,
    height: tile.height,
    done,
  });
  if (isNew) deps.events.emit('asset.ready', { ownerId: original.ownerId, assetId: original.assetId });
}
