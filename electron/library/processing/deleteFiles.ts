import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { editedFolder, encodedVideoPath, fullsizePath, previewPath, type LibraryPaths } from '../paths.ts';

/** What `deleteFiles` is asked to remove: written in the transaction that deletes the rows. */
export interface DeleteFilesPayload {
  assetId: string;
  ownerId: string;
  /** SHA-1 in hex: the key under which the same bytes would come in again. */
  checksum: string;
  /** Managed files, relative to the library folder. Referenced originals are never deleted. */
  paths: string[];
  /** Folder of `removed/` to move the files to instead of deleting them. */
  keepIn?: string;
}

/** While the original is there its name is taken, so nobody can be giving its sidecar's name to another's sidecar. */
const sidecarsFirst = (paths: readonly string[]): string[] =>
  paths.toSorted((a, b) => Number(b.endsWith('.xmp')) - Number(a.endsWith('.xmp')));

/**
 * Job `deleteFiles`: removes the files of an asset that was deleted for good. A file that a row claims again
 * (the same bytes came back meanwhile and adopted it) stays: the check runs under the importer's own lock.
 */
export async function deleteFiles(
  deps: { db: DbClient; paths: LibraryPaths; lock: KeyedLock },
  job: LeasedJob,
  done: JobDone,
): Promise<void> {
  const payload = parsePayload(job.payload);
  await deps.lock.run(payload.checksum, async () => {
    for (const path of sidecarsFirst(payload.paths)) {
      const absolute = resolve(join(deps.paths.root, path));
      const isInside = absolute.startsWith(resolve(deps.paths.originals) + sep);
      if (!isInside || (await deps.db.read.findFileByPath({ path }))) continue;
      if (payload.keepIn === undefined) await rm(absolute, { force: true });
      else await moveAway(deps.paths, absolute, payload.keepIn);
    }
  });
  for (const derivative of [previewPath, encodedVideoPath, fullsizePath, editedFolder]) {
    await rm(derivative(deps.paths, payload.assetId), { force: true, recursive: true });
  }
  await deps.db.write.forgetDerivatives({ assetId: payload.assetId, done });
}

/** The name below `originals` stays, and is nobody else's there, so nothing is ever replaced. */
async function moveAway(paths: LibraryPaths, absolute: string, folder: string): Promise<void> {
  const target = join(paths.removed, folder, relative(paths.originals, absolute));
  await mkdir(dirname(target), { recursive: true });
  await rename(absolute, target).catch((error: unknown) => {
    // An earlier try got this far.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}

function parsePayload(payload: Record<string, unknown>): DeleteFilesPayload {
  const { assetId, ownerId, checksum, paths, keepIn } = payload;
  if (typeof assetId !== 'string' || typeof ownerId !== 'string' || typeof checksum !== 'string') {
    throw new TypeError('deleteFiles: the payload lacks the asset');
  }
  return {
    assetId,
    ownerId,
    checksum,
    paths: Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [],
    ...(typeof keepIn === 'string' && { keepIn }),
  };
}
