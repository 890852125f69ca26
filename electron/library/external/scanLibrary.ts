import { AppError, toPlainError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { LibraryRow } from '../../db/queries/libraries.ts';
import type { LibraryFileSeen } from '../../db/queries/libraryFiles.ts';
import type { EventHub } from '../events.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import type { LibraryPaths } from '../paths.ts';
import { absenceOf } from './absent.ts';
import { exclusionOf, isLeftOut } from './exclusion.ts';
import { isInside, slashed } from './folders.ts';
import { walk, type Seen } from './walk.ts';

export interface ScanDeps {
  db: DbClient;
  events: EventHub;
  paths: LibraryPaths;
  lock: KeyedLock;
  /** Whether a name is one of a photo or video. */
  isMedia: (name: string) => boolean;
  /** The app is closing: the job ends, and begins again at the next start. */
  closing: AbortSignal;
}

/** Files compared in one transaction: some 20 ms of the writer's time, and all that a scan holds in memory. */
const batchSize = 250;

/** The library that a job is about. */
export function libraryIdOf(job: LeasedJob): string {
  const { libraryId } = job.payload;
  if (typeof libraryId !== 'string') throw new TypeError(`${job.name}: the payload lacks the library`);
  return libraryId;
}

/**
 * Job `scanLibrary`: looks through the folders of an external library. What is new or has changed waits to be read
 * (`readFiles.ts`); what is gone goes offline; what a pattern now excludes goes to the trash; what is there again comes
 * back. Nothing is ever written, moved or deleted in these folders. Ended at any moment, it begins again.
 */
export async function scanLibrary(deps: ScanDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const id = libraryIdOf(job);
  // Two scans of one library would each tell what the other has not seen yet.
  await deps.lock.run(`library:${id}`, async () => {
    const library = await deps.db.read.getLibrary({ id });
    const scan = await deps.db.write.beginLibraryScan({ id, now: Date.now() });
    if (!library || scan === null) return deps.db.write.endJob({ done });
    const folders = foldersOf(library);
    const devices = new Map<number, number>();
    const unreachable: string[] = [];
    for (const folder of folders) {
      try {
        await look(deps, library, scan, folder, devices);
      } catch (error) {
        deps.closing.throwIfAborted();
        if (!(error instanceof Unreachable)) throw error;
        unreachable.push(folder.path);
      }
    }
    await findAbsent(deps, library, scan, folders, { devices, unreachable });
    await deps.db.write.endLibraryScan({ id, unreachable, now: Date.now(), done });
    deps.events.emit('library.changed', { libraryId: id });
    deps.events.emit('jobs.added', {});
  });
}

/** The folder itself can't be read: its disk is not connected, or it is not allowed. */
class Unreachable extends Error {}

interface Folder {
  path: string;
  isExcluded: ReturnType<typeof exclusionOf>;
}

const foldersOf = ({ importPaths, exclusionPatterns }: LibraryRow): Folder[] =>
  importPaths.map((path) => ({ path, isExcluded: exclusionOf(exclusionPatterns, slashed(path)) }));

/** Compares one folder with what is known, a batch at a time. */
async function look(
  deps: ScanDeps,
  library: LibraryRow,
  scan: number,
  folder: Folder,
  devices: Map<number, number>,
): Promise<void> {
  const seen = walk(folder.path, {
    isExcluded: folder.isExcluded,
    isMedia: deps.isMedia,
    own: deps.paths.root,
    signal: deps.closing,
  });
  let batch: Seen[] = [];
  const note = async (): Promise<void> => {
    const files = batch.filter((one): one is LibraryFileSeen => !('problem' in one));
    const problems = batch.flatMap((one) =>
      'problem' in one ? [{ path: one.path, ...nameAndMessage(one.problem) }] : [],
    );
    batch = [];
    const { id, ownerId } = library;
    const noted = await deps.db.write.noteLibraryFiles({ id, scan, files, problems });
    for (const [before, now] of noted.moved) devices.set(before, now);
    if (noted.untrashed.length > 0) {
      deps.events.emit('asset.restored', { ownerId, assetIds: noted.untrashed });
    }
    if (noted.back.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: noted.back });
    deps.events.emit('library.changed', { libraryId: id });
    // Reading begins with the first batch: nobody waits for the end of a long scan.
    deps.events.emit('jobs.added', {});
  };
  for await (const one of unreachableTold(seen)) {
    batch.push(one);
    if (batch.length >= batchSize) await note();
  }
  if (batch.length > 0) await note();
}

const nameAndMessage = (error: Error): { name: string; message: string } => {
  const { name, message } = toPlainError(error);
  return { name, message };
};

/** What a walk throws is about its folder; what is thrown while its files are compared is not. */
async function* unreachableTold(seen: AsyncGenerator<Seen>): AsyncGenerator<Seen> {
  try {
    for (;;) {
      const next = await seen.next();
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    throw new Unreachable('The folder can not be read.', { cause: error });
  }
}

/** Judges what a scan has not seen. */
async function findAbsent(
  deps: ScanDeps,
  library: LibraryRow,
  scan: number,
  folders: readonly Folder[],
  found: { devices: ReadonlyMap<number, number>; unreachable: readonly string[] },
): Promise<void> {
  const { id, ownerId } = library;
  let after = '';
  for (;;) {
    deps.closing.throwIfAborted();
    const unseen = await deps.db.read.listUnseenFiles({ id, scan, after, limit: batchSize });
    const last = unseen.at(-1);
    if (!last) return;
    after = last.path;
    const missing: string[] = [];
    const excluded: string[] = [];
    for (const file of unseen) {
      const verdict = await judge(file, folders, found);
      if (verdict === 'missing') missing.push(file.path);
      else if (verdict === 'excluded') excluded.push(file.path);
    }
    const left = await deps.db.write.leaveLibraryFiles({ id, missing, excluded, now: Date.now() });
    if (left.offline.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: left.offline });
    if (left.trashed.length > 0) deps.events.emit('asset.trashed', { ownerId, assetIds: left.trashed });
  }
}

async function judge(
  file: { path: string; device: number; state: string; assetId: string | null },
  folders: readonly Folder[],
  { devices, unreachable }: { devices: ReadonlyMap<number, number>; unreachable: readonly string[] },
): Promise<'missing' | 'excluded' | 'stays'> {
  const folder = folders.find(({ path }) => isInside(file.path, slashed(path)));
  if (!folder || isLeftOut(folder.isExcluded, file.path, slashed(folder.path))) return 'excluded';
  // Without a photo there is only a remark to forget.
  if (file.state === 'refused' && file.assetId === null) return 'missing';
  if (unreachable.includes(folder.path)) return 'stays';
  if (file.state === 'missing' && file.assetId !== null) return 'stays';
  const device = devices.get(file.device) ?? file.device;
  return (await absenceOf(file.path, device, folder.path)) === 'gone' ? 'missing' : 'stays';
}

/** Refused in words for whoever asks for a library that is not there. */
export const noLibrary = (): AppError => new AppError('BadRequest', t('libraries.none'));
