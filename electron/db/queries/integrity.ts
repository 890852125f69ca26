import { randomUUID } from 'node:crypto';
import { prepared } from '../connection.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { enqueueJob, finishJob } from './jobs.ts';
import type { JobDone, NewJob } from './jobs.ts';

export type IntegrityType = 'untracked_file' | 'missing_file' | 'checksum_mismatch';

/** A file of the library's own that a row says should be there. Paths are relative to the library's folder. */
export interface FileToVerify {
  id: string;
  path: string;
  /** SHA-1 */
  checksum: Uint8Array;
}

/** What was found of a file: read and as it should be, just there, gone, with other bytes, or refusing to be read. */
export interface FileVerdict {
  fileId: string;
  found: 'intact' | 'present' | 'missing' | 'changed' | 'unreadable';
  /** What its photo says, for the person, when its bytes are others or can't be read. */
  reason: string;
}

export interface IntegrityReportRow {
  id: string;
  type: IntegrityType;
  path: string;
  fileId: string | null;
  /** Whose photo it belongs to, where it belongs to one. */
  assetId: string | null;
  ownerId: string | null;
}

/** The next files in the order of their ids. Only managed ones: what lies elsewhere others may change. */
export function listFilesToVerify(db: ReadDb, args: { after: string; limit: number }): FileToVerify[] {
  return prepared<[string, number], FileToVerify>(
    db,
    `SELECT id, path, checksum FROM asset_file WHERE id > ? AND +is_managed = 1 ORDER BY id LIMIT ?`,
  ).all(args.after, args.limit);
}

/** No file whose trouble is known: it would come first in every round. Whoever mended it has it looked at again. */
const isUnreported = `NOT EXISTS (SELECT 1 FROM integrity_report WHERE file_id = asset_file.id AND type <> 'untracked_file')`;

/** Managed files that nobody has read since `before` (ms UTC), the longest ago first. */
export function listDueFiles(db: ReadDb, args: { before: number; limit: number }): FileToVerify[] {
  return prepared<[number, number], FileToVerify>(db, dueFilesSql).all(args.before, args.limit);
}

/** The statement of `listDueFiles`; exported for the test that looks at its plan. */
export const dueFilesSql = `SELECT id, path, checksum FROM asset_file
  WHERE is_managed = 1 AND verified_at < ? AND ${isUnreported}
  ORDER BY verified_at LIMIT ?`;

/** Since when (ms UTC) every managed file was read and found as it came, but for those that are reported; null where one never was. */
export function verifiedSince(db: ReadDb): number | null {
  const first = prepared<[], { at: number }>(
    db,
    `SELECT verified_at AS at FROM asset_file WHERE is_managed = 1 AND verified_at >= 0 AND ${isUnreported}
     ORDER BY verified_at LIMIT 1`,
  ).get();
  return first?.at ?? null;
}

export function getFileToVerify(db: ReadDb, args: { id: string }): FileToVerify | undefined {
  return prepared<[string], FileToVerify>(db, 'SELECT id, path, checksum FROM asset_file WHERE id = ?').get(
    args.id,
  );
}

/** Those of `paths` that no row names. */
export function listUntracked(db: ReadDb, args: { paths: readonly string[] }): string[] {
  return prepared<[string], { path: string }>(
    db,
    `SELECT value AS path FROM json_each(?)
     WHERE NOT EXISTS (SELECT 1 FROM asset_file WHERE asset_file.path = json_each.value)`,
  )
    .all(JSON.stringify(args.paths))
    .map(({ path }) => path);
}

const columns = `r.id, r.type, r.path, r.file_id AS fileId, f.asset_id AS assetId, f.owner_id AS ownerId
  FROM integrity_report r LEFT JOIN asset_file f ON f.id = r.file_id`;

/** Reports of a type in the order of their paths; `after`: the path of the last one seen. */
export function listIntegrityReports(
  db: ReadDb,
  args: { type: IntegrityType; after: string; limit: number },
): IntegrityReportRow[] {
  return prepared<[string, string, number], IntegrityReportRow>(
    db,
    `SELECT ${columns} WHERE r.type = ? AND r.path > ? ORDER BY r.path LIMIT ?`,
  ).all(args.type, args.after, args.limit);
}

export function getIntegrityReport(db: ReadDb, args: { id: string }): IntegrityReportRow | undefined {
  return prepared<[string], IntegrityReportRow>(db, `SELECT ${columns} WHERE r.id = ?`).get(args.id);
}

/** How many there are of each type. */
export function countIntegrityReports(db: ReadDb): Record<IntegrityType, number> {
  const counts = { untracked_file: 0, missing_file: 0, checksum_mismatch: 0 };
  const rows = prepared<[], { type: IntegrityType; count: number }>(
    db,
    'SELECT type, count(*) AS count FROM integrity_report GROUP BY type',
  ).all();
  for (const { type, count } of rows) counts[type] = count;
  return counts;
}

/** How a part of the work ends: its job, and the one that goes on from there. */
interface Step {
  done?: JobDone;
  next?: NewJob | undefined;
}

function endStep(db: WriteDb, { done, next }: Step): void {
  if (done) finishJob(db, done);
  if (next) enqueueJob(db, next);
}

/**
 * Keeps what was found of files, and marks their photos. A file whose row is gone meanwhile is nobody's concern. Gives how
 * many were reported that had not been.
 */
export function saveVerdicts(
  db: WriteDb,
  args: { verdicts: readonly FileVerdict[]; now: number } & Step,
): number {
  let added = 0;
  for (const verdict of args.verdicts) {
    const { fileId, found } = verdict;
    // A file that is gone has no bytes, and one that has some is not gone.
    if (found !== 'missing') forget(db, fileId, 'missing_file');
    if (found === 'missing' || found === 'intact') forget(db, fileId, 'checksum_mismatch');
    if (found === 'missing' && report(db, fileId, 'missing_file', args.now)) added += 1;
    if ((found === 'changed' || found === 'unreadable') && report(db, fileId, 'checksum_mismatch', args.now))
      added += 1;
    mark(db, verdict, args.now);
  }
  endStep(db, args);
  return added;
}

function report(db: WriteDb, fileId: string, type: IntegrityType, now: number): boolean {
  return (
    prepared<[string, string, number, string]>(
      db,
      `INSERT INTO integrity_report (id, type, path, file_id, created_at)
       SELECT ?, ?, path, id, ? FROM asset_file WHERE id = ?
       ON CONFLICT DO NOTHING`,
    ).run(randomUUID(), type, now, fileId).changes > 0
  );
}

function forget(db: WriteDb, fileId: string, type: IntegrityType): void {
  prepared<[string, string]>(db, 'DELETE FROM integrity_report WHERE file_id = ? AND type = ?').run(
    fileId,
    type,
  );
}

/** What the photo shows of it. A file that decoders died of stays quarantined, whatever else is the matter with it. */
function mark(db: WriteDb, { fileId, found, reason }: FileVerdict, now: number): void {
  const [state, before] = found === 'missing' ? ['missing', 'present'] : ['present', 'missing'];
  prepared<[string, string, string]>(db, 'UPDATE asset_file SET state = ? WHERE id = ? AND state = ?').run(
    state,
    fileId,
    before,
  );
  if (found === 'changed' || found === 'unreadable') {
    prepared<[string, string]>(
      db,
      `UPDATE asset_file SET state_reason = ? WHERE id = ? AND state = 'present'`,
    ).run(reason, fileId);
  }
  if (found === 'intact') {
    prepared<[string, number, string]>(
      db,
      'UPDATE asset_file SET state_reason = nullif(state_reason, ?), verified_at = ? WHERE id = ?',
    ).run(reason, now, fileId);
  }
}

/** Keeps which files of a folder are nobody's, as it is now: earlier reports of others in it are forgotten. */
export function saveUntracked(
  db: WriteDb,
  args: { folder: string; paths: readonly string[]; now: number } & Step,
): number {
  const json = JSON.stringify(args.paths);
  prepared<[string, string, string]>(
    db,
    `DELETE FROM integrity_report WHERE type = 'untracked_file' AND path > ? || '/' AND path < ? || '0'
       AND path NOT IN (SELECT value FROM json_each(?))`,
  ).run(args.folder, args.folder, json);
  const insert = prepared<[string, string, number]>(
    db,
    `INSERT INTO integrity_report (id, type, path, created_at) VALUES (?, 'untracked_file', ?, ?) ON CONFLICT DO NOTHING`,
  );
  const added = args.paths.filter((path) => insert.run(randomUUID(), path, args.now).changes > 0).length;
  endStep(db, args);
  return added;
}

/** Forgets reports, as the end of a step where there is one. */
export function deleteIntegrityReports(db: WriteDb, args: { ids: readonly string[] } & Step): void {
  prepared<[string]>(db, 'DELETE FROM integrity_report WHERE id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(args.ids),
  );
  endStep(db, args);
}
