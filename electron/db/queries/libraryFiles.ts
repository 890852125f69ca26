import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { enqueueJob, finishJob, type JobDone } from './jobs.ts';

/** A file of an external library, as a scan saw it on the disk. Times are ms UTC, paths absolute with `/`. */
export interface LibraryFileSeen {
  path: string;
  size: number;
  modifiedAt: number;
  device: number;
  sidecarPath: string | null;
  sidecarModifiedAt: number | null;
}

export type LibraryFileState = 'waiting' | 'present' | 'refused' | 'missing' | 'excluded';

interface Known {
  assetId: string | null;
  state: LibraryFileState;
  size: number;
  modifiedAt: number;
  device: number;
  sidecarPath: string | null;
  sidecarModifiedAt: number | null;
  trashedAt: number | null;
  errorName: string | null;
}

/** Refusals that only another content can mend; the others are tried again by every scan. */
const lasting: ReadonlySet<string> = new Set(['EmptyFile', 'UnsupportedFormat']);

/** Begins a scan: its number, by which files that it does not see are told. */
export function beginLibraryScan(db: WriteDb, args: { id: string; now: number }): number | null {
  const row = prepared<[number, string], { scan: number }>(
    db,
    `UPDATE library SET scan = scan + 1, scan_started_at = ?, found = 0 WHERE id = ? AND deleted_at IS NULL RETURNING scan`,
  ).get(args.now, args.id);
  return row?.scan ?? null;
}

/** What a batch of files turned out to be. */
export interface Noted {
  /** Photos whose file is there again. */
  back: string[];
  /** Of these the ones that came out of the trash, where a pattern had put them. */
  untrashed: string[];
  /** Devices that known files were on before, and their numbers now: a disk that is connected again may have another. */
  moved: [before: number, now: number][];
}

/** Compares a batch of what is on the disk with what is known; what is new or has changed waits to be read. */
export function noteLibraryFiles(
  db: WriteDb,
  args: {
    id: string;
    scan: number;
    files: readonly LibraryFileSeen[];
    problems: readonly { path: string; name: string; message: string }[];
  },
): Noted {
  const noted: Noted = { back: [], untrashed: [], moved: [] };
  const moved = new Map<number, number>();
  for (const file of args.files) {
    const known = findFile(db, args.id, file.path);
    const state = known ? nextState(known, file) : 'waiting';
    if (known && known.device !== file.device) moved.set(known.device, file.device);
    if (known?.assetId && (known.state === 'missing' || known.state === 'excluded')) {
      if (bringBack(db, known.assetId, known.trashedAt)) noted.untrashed.push(known.assetId);
      noted.back.push(known.assetId);
    }
    saveSeen(db, args, file, state);
  }
  for (const problem of args.problems) refuse(db, { ...args, ...problem });
  noted.moved = [...moved];
  const count = args.files.length;
  prepared<[number, string]>(db, 'UPDATE library SET found = found + ? WHERE id = ?').run(count, args.id);
  if (unread(db, args.id)) askForReading(db, args.id);
  return noted;
}

const findFile = (db: ReadDb, id: string, path: string): Known | undefined =>
  prepared<[string, string], Known>(
    db,
    `SELECT asset_id AS assetId, state, size, modified_at AS modifiedAt, device, sidecar_path AS sidecarPath,
            sidecar_modified_at AS sidecarModifiedAt, trashed_at AS trashedAt, error_name AS errorName
     FROM library_file WHERE library_id = ? AND path = ?`,
  ).get(id, path);

function nextState(known: Known, file: LibraryFileSeen): LibraryFileState {
  const isSame =
    known.size === file.size &&
    known.modifiedAt === file.modifiedAt &&
    known.sidecarPath === file.sidecarPath &&
    known.sidecarModifiedAt === file.sidecarModifiedAt;
  if (!isSame) return 'waiting';
  switch (known.state) {
    case 'missing':
    case 'excluded':
      // Its photo was deleted from the trash meanwhile: a new one is made.
      return known.assetId === null ? 'waiting' : 'present';
    case 'refused':
      return lasting.has(known.errorName ?? '') ? 'refused' : 'waiting';
    default:
      return known.state;
  }
}

function saveSeen(
  db: WriteDb,
  { id, scan }: { id: string; scan: number },
  file: LibraryFileSeen,
  state: LibraryFileState,
): void {
  prepared<[Record<string, string | number | null>]>(
    db,
    `INSERT INTO library_file (library_id, path, state, size, modified_at, device, sidecar_path, sidecar_modified_at, scan)
     VALUES (@id, @path, @state, @size, @modifiedAt, @device, @sidecarPath, @sidecarModifiedAt, @scan)
     ON CONFLICT DO UPDATE SET state = @state, size = @size, modified_at = @modifiedAt, device = @device,
       sidecar_path = @sidecarPath, sidecar_modified_at = @sidecarModifiedAt, scan = @scan, trashed_at = NULL,
       error_name = iif(@state = 'refused', error_name, NULL),
       error_message = iif(@state = 'refused', error_message, NULL)`,
  ).run({ id, scan, state, ...file });
}

/** The file of a photo is there again. True when that takes the photo out of the trash, too. */
function bringBack(db: WriteDb, assetId: string, trashedAt: number | null): boolean {
  prepared<[string]>(
    db,
    `UPDATE asset_file SET state = 'present' WHERE asset_id = ? AND kind = 'original' AND state IN ('offline', 'missing')`,
  ).run(assetId);
  prepared<[number, string]>(db, 'UPDATE asset SET is_offline = 0, updated_at = ? WHERE id = ?').run(
    Date.now(),
    assetId,
  );
  // What a person has thrown away themselves stays where it is.
  return (
    prepared<[string, number | null]>(
      db,
      'UPDATE asset SET deleted_at = NULL WHERE id = ? AND deleted_at = ?',
    ).run(assetId, trashedAt).changes > 0
  );
}

/** What can't be read, a folder maybe; a file that is known keeps its photo. */
function refuse(
  db: WriteDb,
  args: { id: string; scan: number; path: string; name: string; message: string },
): void {
  prepared<[string, string, string, string, number]>(
    db,
    `INSERT INTO library_file (library_id, path, error_name, error_message, state, size, modified_at, device, scan)
     VALUES (?, ?, ?, ?, 'refused', 0, 0, 0, ?)
     ON CONFLICT DO UPDATE SET scan = excluded.scan, error_name = excluded.error_name, error_message = excluded.error_message`,
  ).run(args.id, args.path, args.name, args.message, args.scan);
}

const unread = (db: ReadDb, id: string): boolean =>
  prepared<[string]>(db, `SELECT 1 FROM library_file WHERE library_id = ? AND state = 'waiting' LIMIT 1`).get(
    id,
  ) !== undefined;

/** One job reads what waits, some files at a time, and asks for the next by itself. */
function askForReading(db: WriteDb, id: string): void {
  const isAsked = prepared<[string]>(
    db,
    `SELECT 1 FROM job WHERE name = 'readLibraryFiles' AND state = 'waiting' AND payload ->> 'libraryId' = ?`,
  ).get(id);
  if (isAsked === undefined) enqueueJob(db, { name: 'readLibraryFiles', payload: { libraryId: id } });
}

/** Files that count as there and that this scan has not seen, in order of their paths, after `after`. */
export function listUnseenFiles(
  db: ReadDb,
  args: { id: string; scan: number; after: string; limit: number },
): { path: string; device: number; state: LibraryFileState; assetId: string | null }[] {
  return prepared<
    [string, string, number, number],
    { path: string; device: number; state: LibraryFileState; assetId: string | null }
  >(
    db,
    `SELECT path, device, state, asset_id AS assetId FROM library_file
     WHERE library_id = ? AND path > ? AND scan < ? AND state <> 'excluded' ORDER BY path LIMIT ?`,
  ).all(args.id, args.after, args.scan, args.limit);
}

/** Photos that changed by a batch of files that left. */
export interface Left {
  offline: string[];
  trashed: string[];
}

/**
 * Files that have left the library. Those that are gone from the disk leave their photos where they are, offline; those that
 * a pattern now excludes move theirs to the trash, as long as the pattern stands. Both keep all that was said about them.
 */
export function leaveLibraryFiles(
  db: WriteDb,
  args: { id: string; missing: readonly string[]; excluded: readonly string[]; now: number },
): Left {
  const left: Left = { offline: [], trashed: [] };
  const forget = prepared<[string, string]>(
    db,
    'DELETE FROM library_file WHERE library_id = ? AND path = ? AND asset_id IS NULL',
  );
  const set = prepared<[LibraryFileState, number | null, string, string], { assetId: string }>(
    db,
    `UPDATE library_file SET state = ?, trashed_at = ? WHERE library_id = ? AND path = ? RETURNING asset_id AS assetId`,
  );
  const goOffline = prepared<[number, string]>(
    db,
    'UPDATE asset SET is_offline = 1, updated_at = ? WHERE id = ? AND is_offline = 0',
  );
  for (const path of args.missing) {
    if (forget.run(args.id, path).changes > 0) continue;
    const row = set.get('missing', null, args.id, path);
    if (!row || goOffline.run(args.now, row.assetId).changes === 0) continue;
    prepared<[string]>(
      db,
      `UPDATE asset_file SET state = 'missing' WHERE asset_id = ? AND kind = 'original' AND state = 'present'`,
    ).run(row.assetId);
    left.offline.push(row.assetId);
  }
  for (const path of args.excluded) {
    if (forget.run(args.id, path).changes > 0) continue;
    const row = set.get('excluded', args.now, args.id, path);
    if (!row) continue;
    goOffline.run(args.now, row.assetId);
    const trashed = prepared<[number, string]>(
      db,
      'UPDATE asset SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL',
    ).run(args.now, row.assetId);
    if (trashed.changes > 0) left.trashed.push(row.assetId);
  }
  return left;
}

/** The end of a scan, as the end of its job: which folders were not found, and that it is over. */
export function endLibraryScan(
  db: WriteDb,
  args: { id: string; unreachable: readonly string[]; now: number; done: JobDone },
): void {
  prepared<[string, number, string]>(
    db,
    'UPDATE library SET unreachable = ?, refreshed_at = ? WHERE id = ?',
  ).run(JSON.stringify(args.unreachable), args.now, args.id);
  finishJob(db, args.done);
}
