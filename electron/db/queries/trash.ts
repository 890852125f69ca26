import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { enqueueJob } from './jobs.ts';
import { recordChange } from './journal.ts';
import { refreshCover } from './journalAlbums.ts';
import { changeRows } from './journalRows.ts';

export interface TrashResult {
  /** The journal's entry; null when nothing was changed. */
  changeId: number | null;
  /** Photos that were moved. */
  ids: string[];
}

/** Moves photos of one owner to the trash; those that lie there already keep their day. */
export function trashAssets(db: WriteDb, args: { ownerId: string; ids: readonly string[] }): TrashResult {
  const now = Date.now();
  const step = changeRows(db, {
    ownerId: args.ownerId,
    table: 'asset',
    columns: ['deleted_at'],
    ids: args.ids,
    next: (_id, [deletedAt]) => [deletedAt ?? now],
  });
  const changeId = recordChange(db, { ownerId: args.ownerId, action: 'trash', steps: [step] });
  return { changeId, ids: step?.ids ?? [] };
}

/** Takes photos of one owner out of the trash: those named, or all. */
export function restoreAssets(db: WriteDb, args: { ownerId: string; ids?: readonly string[] }): TrashResult {
  const step = changeRows(db, {
    ownerId: args.ownerId,
    table: 'asset',
    columns: ['deleted_at'],
    ids: args.ids ?? listTrash(db, { ownerId: args.ownerId, limit: -1 }),
    next: () => [null],
  });
  const changeId = recordChange(db, { ownerId: args.ownerId, action: 'restore', steps: [step] });
  return { changeId, ids: step?.ids ?? [] };
}

/** Ids in an owner's trash, longest there first. A negative limit is none. */
export function listTrash(db: ReadDb, args: { ownerId: string; limit: number }): string[] {
  return prepared<[string, number], { id: string }>(
    db,
    'SELECT id FROM asset WHERE owner_id = ? AND deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT ?',
  )
    .all(args.ownerId, args.limit)
    .map((row) => row.id);
}

/** What has lain in anybody's trash since before `before` (ms UTC), at most `limit` of it. */
export function listExpiredTrash(
  db: ReadDb,
  args: { before: number; limit: number },
): { id: string; ownerId: string }[] {
  return prepared<[number, number], { id: string; ownerId: string }>(
    db,
    `SELECT asset.id, asset.owner_id AS ownerId FROM user CROSS JOIN asset ON asset.owner_id = user.id
     WHERE asset.deleted_at IS NOT NULL AND asset.deleted_at < ? LIMIT ?`,
  ).all(args.before, args.limit);
}

/**
 * Deletes photos of one owner for good. Their rows go now; their files go by a job of the same transaction, so that
 * a crash between the two leaves neither a row without a file nor a file that nobody will remove. The hidden moving
 * half goes with the last photo that has it. Files that are only referenced are the person's own and stay; with `keepIn`
 * managed ones are moved to that folder of `removed/` instead of being deleted.
 * @returns the ids that were deleted, moving halves included.
 */
export function deleteAssets(
  db: WriteDb,
  args: { ownerId: string; ids: readonly string[]; keepIn?: string },
): string[] {
  const asset = prepared<
    [string, string],
    { checksum: string; videoId: string | null; libraryId: string | null }
  >(
    db,
    `SELECT lower(hex(checksum)) AS checksum, live_photo_video_id AS videoId, library_id AS libraryId
     FROM asset WHERE id = ? AND owner_id = ?`,
  );
  const isMotionPart = prepared<[string], { found: number }>(
    db,
    `SELECT 1 AS found FROM asset WHERE id = ? AND visibility = 'hidden'
       AND NOT EXISTS (SELECT 1 FROM asset other WHERE other.live_photo_video_id = asset.id)`,
  );
  const files = prepared<[string], { path: string; isManaged: number; size: number }>(
    db,
    'SELECT path, is_managed AS isManaged, size FROM asset_file WHERE asset_id = ?',
  );
  const covers = prepared<[string], { id: string }>(db, 'SELECT id FROM album WHERE thumbnail_asset_id = ?');
  const remove = prepared<[string], unknown>(db, 'DELETE FROM asset WHERE id = ?');
  const use = prepared<[number, string], unknown>(
    db,
    'UPDATE user SET usage_bytes = max(0, usage_bytes - ?) WHERE id = ?',
  );
  const deleted: string[] = [];
  const albums = new Set<string>();
  const deleteOne = (id: string): void => {
    const row = asset.get(id, args.ownerId);
    if (!row) return;
    const its = files.all(id);
    for (const album of covers.all(id)) albums.add(album.id);
    remove.run(id);
    // Files of external libraries count towards nobody's quota.
    if (row.libraryId === null) {
      use.run(
        its.reduce((sum, file) => sum + file.size, 0),
        args.ownerId,
      );
    }
    enqueueJob(db, {
      name: 'deleteFiles',
      payload: {
        assetId: id,
        ownerId: args.ownerId,
        checksum: row.checksum,
        ...(args.keepIn !== undefined && { keepIn: args.keepIn }),
        paths: its.filter((file) => file.isManaged === 1).map((file) => file.path),
      },
    });
    deleted.push(id);
    if (row.videoId !== null && isMotionPart.get(row.videoId)) deleteOne(row.videoId);
  };
  for (const id of new Set(args.ids)) deleteOne(id);
  for (const album of albums) refreshCover(db, album);
  return deleted;
}
