import { createHash } from 'node:crypto';
import { lstat, realpath, rm } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename } from 'node:path';
import { AppError, toPlainError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { LibraryRow } from '../../db/queries/libraries.ts';
import type { UnreadFile } from '../../db/queries/libraryReading.ts';
import { firstJobs } from '../../jobs/pipeline.ts';
import { explainFileError } from '../importing/fileErrors.ts';
import { sniffMedia, storeAsset, type IntakeDeps } from '../importing/takeIn.ts';
import { editedFolder, encodedVideoPath, fullsizePath } from '../paths.ts';
import { absenceOf } from './absent.ts';
import { isInside } from './folders.ts';
import { libraryIdOf } from './scanLibrary.ts';

export interface ReadDeps extends IntakeDeps {
  /** The app is closing: what is not read yet waits for the next start. */
  closing: AbortSignal;
}

/** Files that one job reads: some two seconds, so that a pause or a removal is not waited for, and progress is seen. */
const filesPerJob = 24;

/** Files read at once, as an import does. */
const together = 3;

/** Job `readLibraryFiles`: takes in what a scan has found, where it is, and reads again what has changed. */
export async function readLibraryFiles(deps: ReadDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const id = libraryIdOf(job);
  await deps.lock.run(`library-reading:${id}`, async () => {
    const library = await deps.db.read.getLibrary({ id });
    if (library) {
      const files = await deps.db.read.nextUnreadFiles({ id, after: '', limit: filesPerJob });
      const queue = files.values();
      const worker = async (): Promise<void> => {
        for (const file of queue) await readOne(deps, library, file);
      };
      for (const ended of await Promise.allSettled(Array.from({ length: together }, worker))) {
        if (ended.status === 'rejected') throw ended.reason;
      }
    }
    await deps.db.write.endLibraryReading({ id, done });
    deps.events.emit('library.changed', { libraryId: id });
    deps.events.emit('jobs.added', {});
  });
}

async function readOne(deps: ReadDeps, library: LibraryRow, file: UnreadFile): Promise<void> {
  deps.closing.throwIfAborted();
  const settle = (outcome: { assetId: string } | { errorName: string; errorMessage: string }) =>
    deps.db.write.settleLibraryFile({ id: library.id, file, outcome });
  try {
    await settle({ assetId: await takeIn(deps, library, file) });
  } catch (error) {
    // What it runs on is ending, too: that is no fault of the file.
    deps.closing.throwIfAborted();
    const { name, message } = toPlainError(error);
    await settle({ errorName: name, errorMessage: message });
  }
}

/** @returns the photo of the file. @throws a named error when it can't be taken in. */
async function takeIn(deps: ReadDeps, library: LibraryRow, file: UnreadFile): Promise<string> {
  const { id: libraryId, ownerId } = library;
  const info = await statInside(library, file.path);
  const known =
    file.assetId === null
      ? await deps.db.write.adoptAsset({ libraryId, ownerId, path: file.path })
      : { assetId: file.assetId, isRestored: false, size: file.readSize, modifiedAt: file.readModifiedAt };
  if (known) {
    const { assetId } = known;
    if (known.isRestored) deps.events.emit('asset.restored', { ownerId, assetIds: [assetId] });
    const isSame = known.size === info.size && known.modifiedAt === Math.round(info.mtimeMs);
    // The same picture: then it is its sidecar that came, went or changed.
    if (isSame) await deps.db.write.enqueueJobs({ jobs: [{ name: 'extractMetadata', assetId }] });
    else await change(deps, assetId, file.path, info);
    return assetId;
  }
  return (await move(deps, library, file, info)) ?? create(deps, library, file, info);
}

/** What the disk says of the file now. What became a link meanwhile is not followed. */
async function statInside(library: LibraryRow, path: string): Promise<Stats> {
  const name = basename(path);
  const folder = library.importPaths.find((one) => isInside(path, one));
  try {
    const info = await lstat(path);
    const real = folder && (await realpath(path));
    const isHere = folder && real && info.isFile() && isInside(real, await realpath(folder));
    if (!isHere) throw new AppError('UnreadableFile', t('libraries.notInside', { name }));
    if (info.size === 0) throw new AppError('EmptyFile', t('intake.emptyFile', { name }));
    return info;
  } catch (error) {
    throw explainFileError(error, name);
  }
}

const pathChecksum = (path: string): Buffer => createHash('sha1').update(`path:${path}`).digest();

async function create(deps: ReadDeps, library: LibraryRow, file: UnreadFile, info: Stats): Promise<string> {
  const name = basename(file.path);
  const sniffed = await sniffMedia(deps, file.path, name, deps.closing);
  // Birth times are unknown on some systems (0) and later than the content on copies: the earlier one counts.
  const created = info.birthtimeMs > 0 ? Math.min(info.birthtimeMs, info.mtimeMs) : info.mtimeMs;
  const { assetId } = await storeAsset(
    deps,
    {
      ownerId: library.ownerId,
      libraryId: library.id,
      fileName: name,
      fileCreatedAt: Math.round(created),
      fileModifiedAt: Math.round(info.mtimeMs),
    },
    sniffed,
    // Reading every byte of a network disk only to know two equal files by it is not worth the night it takes.
    { kind: 'referenced', path: file.path, checksum: pathChecksum(file.path), size: info.size },
    file.sidecarPath === null ? undefined : { path: file.sidecarPath },
  );
  return assetId;
}

/** The file has another content than the one that was read. What was made of the old one is made anew. */
async function change(deps: ReadDeps, assetId: string, path: string, info: Stats): Promise<void> {
  const sniffed = await sniffMedia(deps, path, basename(path), deps.closing);
  const type = sniffed.kind === 'image' ? 'IMAGE' : 'VIDEO';
  // These are only made when they are missing.
  for (const derivative of [encodedVideoPath, fullsizePath, editedFolder]) {
    await rm(derivative(deps.paths, assetId), { force: true, recursive: true });
  }
  await deps.db.write.changeLibraryAsset({
    assetId,
    file: {
      type,
      mimeType: sniffed.mimeType,
      size: info.size,
      modifiedAt: Math.round(info.mtimeMs),
      device: info.dev,
      inode: info.ino,
    },
    jobs: firstJobs({ type, mimeType: sniffed.mimeType, metadataMissing: true }),
  });
}

/** The photo whose file this is, moved or renamed within the library's folders: it keeps its albums and all else. */
async function move(
  deps: ReadDeps,
  library: LibraryRow,
  file: UnreadFile,
  info: Stats,
): Promise<string | undefined> {
  const modifiedAt = Math.round(info.mtimeMs);
  const candidates = await deps.db.read.findMovedAssets({
    libraryId: library.id,
    ownerId: library.ownerId,
    size: info.size,
    modifiedAt,
    inode: info.ino,
  });
  for (const { assetId, path, device } of candidates) {
    const folder = library.importPaths.find((one) => isInside(path, one));
    if (!folder || (await absenceOf(path, device, folder)) !== 'gone') continue;
    await deps.db.write.moveLibraryAsset({
      libraryId: library.id,
      assetId,
      path: file.path,
      fileName: basename(file.path),
      checksum: new Uint8Array(pathChecksum(file.path)),
      device: info.dev,
      inode: info.ino,
    });
    deps.events.emit('asset.updated', { ownerId: library.ownerId, assetIds: [assetId] });
    return assetId;
  }
  return undefined;
}
