import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { enqueueJob, finishJob, type JobDone, type NewJob } from './jobs.ts';

/** A file of an external library that waits to be read, with what is known of its photo if it has one. */
export interface UnreadFile {
  path: string;
  size: number;
  modifiedAt: number;
  sidecarPath: string | null;
  sidecarModifiedAt: number | null;
  assetId: string | null;
  /** Size and time of what was read last. */
  readSize: number | null;
  readModifiedAt: number | null;
}

/** Some files that wait, in order of their paths, after `after`. */
export function nextUnreadFiles(
  db: ReadDb,
  args: { id: string; after: string; limit: number },
): UnreadFile[] {
  return prepared<[string, string, number], UnreadFile>(
    db,
    `SELECT seen.path, seen.size, seen.modified_at AS modifiedAt, seen.sidecar_path AS sidecarPath,
            seen.sidecar_modified_at AS sidecarModifiedAt, seen.asset_id AS assetId,
            file.size AS readSize, file.modified_at AS readModifiedAt
     FROM library_file seen
     LEFT JOIN asset_file file ON file.asset_id = seen.asset_id AND file.kind = 'original'
     WHERE seen.library_id = ? AND seen.state = 'waiting' AND seen.path > ? ORDER BY seen.path LIMIT ?`,
  ).all(args.id, args.after, args.limit);
}

/** What became of a file; it waits on if a scan has seen it changed meanwhile. */
export function settleLibraryFile(
  db: WriteDb,
  args: {
    id: string;
    file: Pick<UnreadFile, 'path' | 'size' | 'modifiedAt' | 'sidecarModifiedAt'>;
    outcome: { assetId: string } | { errorName: string; errorMessage: string };
  },
): void {
  const { file, outcome } = args;
  const isTaken = 'assetId' in outcome;
  prepared<[Record<string, string | number | null>]>(
    db,
    `UPDATE library_file SET state = @state, asset_id = coalesce(@assetId, asset_id), error_name = @errorName,
            error_message = @errorMessage
     WHERE library_id = @id AND path = @path AND size = @size AND modified_at = @modifiedAt
       AND sidecar_modified_at IS @sidecarModifiedAt`,
  ).run({
    id: args.id,
    path: file.path,
    size: file.size,
    modifiedAt: file.modifiedAt,
    sidecarModifiedAt: file.sidecarModifiedAt,
    state: isTaken ? 'present' : 'refused',
    assetId: isTaken ? outcome.assetId : null,
    errorName: isTaken ? null : outcome.errorName,
    errorMessage: isTaken ? null : outcome.errorMessage,
  });
}

/**
 * The photo that an owner has of this file already: imported in place, or left by a library that was removed. It becomes
 * this library's, and comes back from the trash if that removal put it there. Null when the owner has none.
 */
export function adoptAsset(
  db: WriteDb,
  args: { libraryId: string; ownerId: string; path: string },
): { assetId: string; isRestored: boolean; size: number; modifiedAt: number } | null {
  const row = prepared<
    [string, string],
    { assetId: string; libraryId: string | null; isTrashed: number; size: number; modifiedAt: number }
  >(
    db,
    `SELECT asset.id AS assetId, asset.library_id AS libraryId, asset.deleted_at IS NOT NULL AS isTrashed, file.size,
            file.modified_at AS modifiedAt
     FROM asset_file file JOIN asset ON asset.id = file.asset_id
     WHERE file.path = ? AND file.owner_id = ? AND file.kind = 'original'`,
  ).get(args.path, args.ownerId);
  if (!row) return null;
  const { assetId, size, modifiedAt } = row;
  if (row.libraryId === args.libraryId) return { assetId, isRestored: false, size, modifiedAt };
  prepared<[string, number, string]>(
    db,
    'UPDATE asset SET library_id = ?, is_offline = 0, updated_at = ? WHERE id = ?',
  ).run(args.libraryId, Date.now(), assetId);
  // The library that was removed finds it as any other file, should it come back after this one.
  prepared<[string, string]>(db, 'DELETE FROM library_file WHERE asset_id = ? AND library_id <> ?').run(
    assetId,
    args.libraryId,
  );
  prepared<[string]>(
    db,
    `UPDATE asset_file SET state = 'present' WHERE asset_id = ? AND kind = 'original' AND state IN ('offline', 'missing')`,
  ).run(assetId);
  if (row.libraryId === null) {
    // Files of external libraries count towards nobody's quota.
    prepared<[string, string]>(
      db,
      `UPDATE user SET usage_bytes = max(0, usage_bytes - (SELECT sum(size) FROM asset_file WHERE asset_id = ?)) WHERE id = ?`,
    ).run(assetId, args.ownerId);
    return { assetId, isRestored: false, size, modifiedAt };
  }
  prepared<[string]>(db, 'UPDATE asset SET deleted_at = NULL WHERE id = ?').run(assetId);
  return { assetId, isRestored: row.isTrashed === 1, size, modifiedAt };
}

/** What the disk says of a file that has changed. */
export interface ChangedFile {
  type: 'IMAGE' | 'VIDEO';
  mimeType: string;
  size: number;
  modifiedAt: number;
  device: number;
  inode: number;
}

/**
 * The photo is another picture now: what models saw in the old one is forgotten, what a person said stays. Its tile stays
 * until the new one is there.
 */
export function changeLibraryAsset(
  db: WriteDb,
  args: { assetId: string; file: ChangedFile; jobs: readonly NewJob[] },
): void {
  const { assetId, file } = args;
  prepared<[Record<string, string | number>]>(
    db,
    `UPDATE asset_file SET size = @size, modified_at = @modifiedAt, device = @device, inode = @inode, state = 'present',
            state_reason = NULL
     WHERE asset_id = @assetId AND kind = 'original'`,
  ).run({
    assetId,
    size: file.size,
    modifiedAt: file.modifiedAt,
    device: file.device,
    inode: file.inode,
  });
  prepared<[string, string, number, number, string]>(
    db,
    'UPDATE asset SET type = ?, mime_type = ?, file_modified_at = ?, updated_at = ? WHERE id = ?',
  ).run(file.type, file.mimeType, file.modifiedAt, Date.now(), assetId);
  for (const table of ['face_seen', 'embedding', 'duplicate_seen', 'ocr_line', 'ocr_seen']) {
    prepared<[string]>(db, `DELETE FROM cache.${table} WHERE asset_id = ?`).run(assetId);
  }
  prepared<[string]>(db, `DELETE FROM job WHERE asset_id = ? AND state = 'failed'`).run(assetId);
  for (const job of args.jobs) enqueueJob(db, { ...job, assetId });
}

/** Where a photo's file is now: it was moved or renamed in its folders, and is the same file. */
export function moveLibraryAsset(
  db: WriteDb,
  args: {
    libraryId: string;
    assetId: string;
    path: string;
    fileName: string;
    checksum: Uint8Array;
    device: number;
    inode: number;
  },
): void {
  prepared<[string, string]>(db, 'DELETE FROM library_file WHERE library_id = ? AND asset_id = ?').run(
    args.libraryId,
    args.assetId,
  );
  prepared<[string, number, number, string]>(
    db,
    `UPDATE asset_file SET path = ?, device = ?, inode = ?, state = iif(state = 'quarantined', state, 'present')
     WHERE asset_id = ? AND kind = 'original'`,
  ).run(args.path, args.device, args.inode, args.assetId);
  // It lies beside another folder's files now, and is found there.
  prepared<[string]>(
    db,
    `DELETE FROM asset_file WHERE asset_id = ? AND kind = 'sidecar' AND is_managed = 0`,
  ).run(args.assetId);
  prepared<[string, Uint8Array, number, string]>(
    db,
    `UPDATE asset SET original_file_name = ?, checksum = iif(checksum_algorithm = 'sha1-path', ?, checksum),
            is_offline = 0, updated_at = ? WHERE id = ?`,
  ).run(args.fileName, args.checksum, Date.now(), args.assetId);
}

/** Photos of a library whose file had this size, time and number on its disk: one of them may have been moved. */
export function findMovedAssets(
  db: ReadDb,
  args: { libraryId: string; ownerId: string; size: number; modifiedAt: number; inode: number },
): { assetId: string; path: string; device: number }[] {
  return prepared<
    [string, number, number, number, string],
    { assetId: string; path: string; device: number }
  >(
    db,
    `SELECT asset.id AS assetId, file.path, ifnull(file.device, 0) AS device
     FROM asset_file file JOIN asset ON asset.id = file.asset_id
     WHERE file.owner_id = ? AND file.size = ? AND file.modified_at = ? AND file.inode = ? AND file.kind = 'original'
       AND asset.library_id = ? LIMIT 8`,
  ).all(args.ownerId, args.size, args.modifiedAt, args.inode, args.libraryId);
}

/** The end of a reading, as the end of its job: asks for the next one while files wait. */
export function endLibraryReading(db: WriteDb, args: { id: string; done: JobDone }): void {
  finishJob(db, args.done);
  const next = prepared<[string]>(
    db,
    `SELECT 1 FROM library_file WHERE library_id = ? AND state = 'waiting'
       AND EXISTS (SELECT 1 FROM library WHERE id = library_id AND deleted_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM job WHERE name = 'readLibraryFiles' AND state = 'waiting'
                         AND payload ->> 'libraryId' = library_id) LIMIT 1`,
  ).get(args.id);
  if (next) enqueueJob(db, { name: 'readLibraryFiles', payload: { libraryId: args.id } });
}
