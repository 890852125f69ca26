import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { MetadataSource } from '../../media/metadata/types.ts';
import type { EventHub } from '../events.ts';
import { findSidecar } from '../importing/companions.ts';
import { explainFileError } from '../importing/fileErrors.ts';
import { exifOf } from '../importing/takeIn.ts';
import type { LibraryPaths } from '../paths.ts';
import { readableOriginal, type ReadableOriginal } from './original.ts';

export interface MetadataDeps {
  db: DbClient;
  metadata: MetadataSource;
  events: EventHub;
  paths: LibraryPaths;
}

/** Job `extractMetadata`: reads the file (and its sidecar) again. What a person has set stays. */
export async function extractMetadata(deps: MetadataDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const original = await readableOriginal(deps, job.assetId);
  const { size } = await stat(original.path).catch((error: unknown) => {
    throw explainFileError(error, original.originalFileName);
  });
  const metadata = await deps.metadata.read(original.path, {
    mimeType: original.mimeType,
    sidecarPath: await sidecarOf(deps, original),
    fallbackDate: original.fileModifiedAt,
  });
  await deps.db.write.saveMetadata({
    assetId: original.assetId,
    fileCreatedAt: metadata.dateTimeOriginal ?? original.fileModifiedAt,
    localDateTime: metadata.localDateTime,
    width: metadata.width,
    height: metadata.height,
    duration: metadata.durationMs,
    exif: exifOf(metadata, size),
    done,
  });
  deps.events.emit('asset.updated', { ownerId: original.ownerId, assetIds: [original.assetId] });
}

/** Beside a file that others look after one may have come or gone since. */
async function sidecarOf(
  deps: Pick<MetadataDeps, 'paths'>,
  original: ReadableOriginal,
): Promise<string | undefined> {
  if (!original.isManaged) return findSidecar(original.path);
  return original.sidecarPath === null ? undefined : join(deps.paths.root, original.sidecarPath);
}

/** Job `linkLivePhoto`: joins a picture with its motion part once both have their identifiers. */
export async function linkLivePhoto(deps: MetadataDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const original = await readableOriginal(deps, job.assetId);
  const hidden = await deps.db.write.linkLivePhotoJob({ assetId: original.assetId, done });
  if (hidden) deps.events.emit('asset.hidden', { ownerId: original.ownerId, assetId: hidden });
}
