import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat, statfs, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { LibraryPaths } from '../paths.ts';
import { chunksOf, writeChunk } from './chunks.ts';
import { explainFileError, explainStoreError, hasCode } from './fileErrors.ts';
import { numbered } from './fileName.ts';

/**
 * How bytes become an original, so that power may fail at any moment: streamed once into a `.part` file on the
 * library's own volume while being hashed, synced, read back and compared, given their final name without
 * ever replacing a file, the folder synced; only then is a row written, by the caller.
 */

/** Free space that an import leaves alone, for the databases, derivatives and the rest of the machine: 512 MiB. */
export const diskReserveBytes = 512 * 1024 * 1024;

/** Bytes that are safe on the library's volume but not yet an original. */
export interface Part {
  path: string;
  /** SHA-1, 20 bytes. */
  checksum: Buffer;
  size: number;
}

const incoming = (paths: LibraryPaths): string => join(paths.originals, '.incoming');

/** SHA-1 and size of a file, reading it once. */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ checksum: Buffer; size: number }> {
  const hash = createHash('sha1');
  let size = 0;
  for await (const chunk of chunksOf(path, signal)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { checksum: hash.digest(), size };
}

/** Refuses when `size` more bytes would eat into the reserve. */
export async function requireSpace(folder: string, size: number, name: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder).catch((error: unknown) => {
    throw explainStoreError(error, name);
  });
  if (bavail * bsize - size < diskReserveBytes)
    throw new AppError('DiskFull', t('intake.diskFull', { name }));
}

/**
 * Streams a file, or an upload, into a `.part` file and proves it by reading it back (through the system's cache: Node
 * has no way to drop it). On any failure the part is removed.
 * @throws AppError DiskFull, CopyMismatch, UnreadableFile, UnwritableLibrary, Cancelled; or the source's own error.
 */
export async function receive(
  paths: LibraryPaths,
  source: { path: string } | Readable,
  { name, signal }: { name: string; signal?: AbortSignal },
): Promise<Part> {
  const path = join(incoming(paths), `${randomUUID()}.part`);
  try {
    await mkdir(incoming(paths), { recursive: true });
    const received = await writePart(path, explained(source, name, signal));
    const written = await hashFile(path, signal);
    if (written.size !== received.size || !written.checksum.equals(received.checksum)) {
      throw new AppError('CopyMismatch', t('intake.copyMismatch', { name }));
    }
    return { path, ...received };
  } catch (error) {
    if (source instanceof Readable) source.destroy();
    await removePart({ path });
    throw explainStoreError(error, name);
  }
}

/** The source's bytes, its failures told apart from those of the library's own disk. */
async function* explained(
  source: { path: string } | Readable,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void> {
  try {
    if (source instanceof Readable) yield* signal ? addAbortSignal(signal, source) : source;
    else yield* chunksOf(source.path, signal);
  } catch (error) {
    throw explainFileError(error, name);
  }
}

async function writePart(
  path: string,
  source: AsyncIterable<Buffer>,
): Promise<{ checksum: Buffer; size: number }> {
  const hash = createHash('sha1');
  let size = 0;
  const part = await open(path, 'wx');
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      await writeChunk(part, chunk);
    }
    await part.sync();
  } finally {
    await part.close();
  }
  return { checksum: hash.digest(), size };
}

export interface Placement {
  /** Folder below `originals`, with `/`. */
  folder: string;
  fileName: string;
  modifiedAt: number;
  /** Whether a row of library.db names this path (relative to the library, with `/`). */
  isClaimed: (relativePath: string) => Promise<boolean>;
}

export interface Placed {
  /** Relative to the library folder, with `/`. */
  relativePath: string;
  absolutePath: string;
  /** False when an earlier try, ended before its row was written, had left exactly these bytes there. */
  isNew: boolean;
}

/** Gives a part its final name. Never replaces a file: a taken name gets a number. */
export async function place(paths: LibraryPaths, part: Part, placement: Placement): Promise<Placed> {
  const folder = join(paths.originals, placement.folder);
  await mkdir(folder, { recursive: true });
  await utimes(part.path, new Date(), new Date(placement.modifiedAt));
  for (let n = 0; ; n += 1) {
    const name = numbered(placement.fileName, n);
    const absolutePath = join(folder, name);
    const relativePath = `originals/${placement.folder}/${name}`;
    const placed = { relativePath, absolutePath };
    if (await moveWithoutReplacing(part.path, absolutePath)) {
      await syncFolder(folder);
      return { ...placed, isNew: true };
    }
    if (await placement.isClaimed(relativePath)) continue;
    const left = await leftover(absolutePath, part);
    if (left === 'same') {
      await unlink(part.path);
      return { ...placed, isNew: false };
    }
    if (left === 'reserved') {
      await rename(part.path, absolutePath);
      await syncFolder(folder);
      return { ...placed, isNew: true };
    }
  }
}

/** Names that are reserved by a placement which is still going on in this process. */
const beingReserved = new Set<string>();

/** What an unclaimed file at a wanted name is: our own bytes, our own empty reservation, or somebody else's. */
async function leftover(path: string, part: Part): Promise<'same' | 'reserved' | 'other'> {
  const there = await stat(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!there?.isFile()) return 'other';
  if (there.size === 0) return beingReserved.has(path) ? 'other' : 'reserved';
  if (there.size !== part.size) return 'other';
  return (await hashFile(path)).checksum.equals(part.checksum) ? 'same' : 'other';
}

async function moveWithoutReplacing(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    // exFAT and some others have no hard links: reserve the name, then move over the reservation.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES')) throw error;
    // Two placements may want one name at once; the one that comes second must not take a reservation for its own.
    if (beingReserved.has(to)) return false;
    beingReserved.add(to);
    try {
      await (await open(to, 'wx')).close();
      await rename(from, to);
      return true;
    } catch (taken) {
      if (hasCode(taken, 'EEXIST')) return false;
      throw taken;
    } finally {
      beingReserved.delete(to);
    }
  }
  await unlink(from);
  return true;
}

/** A rename is only safe from a power cut when its folder is synced too; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what an earlier process was still receiving when it ended: unfinished bytes, whose sources are intact. */
export async function sweepParts(paths: LibraryPaths): Promise<number> {
  const names = await readdir(incoming(paths)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  const parts = names.filter((name) => name.endsWith('.part'));
  for (const name of parts) await rm(join(incoming(paths), name), { force: true });
  return parts.length;
}

/** Throws a part away. What can't be removed now is swept at the next start; the failure at hand matters more. */
export async function removePart(part: Pick<Part, 'path'>): Promise<void> {
  await rm(part.path, { force: true }).catch(() => undefined);
}

/** Takes back a placed file whose row was refused. Only ever called for a file that this call placed. */
export async function discard(placed: Placed): Promise<void> {
  if (!placed.isNew) return;
  await rm(placed.absolutePath, { force: true });
  await syncFolder(dirname(placed.absolutePath));
}
