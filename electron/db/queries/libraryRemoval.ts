import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { enqueueJob } from './jobs.ts';
import { enqueueLibraryScans, libraryColumns, toLibraryRow } from './libraries.ts';
import type { LibraryRow, StoredLibrary } from './libraries.ts';

/**
 * Takes a library away: nobody sees it from here on, and its photos follow it into the trash. What waited for it is not done
 * any more. False when there is none.
 */
export function deleteLibrary(db: WriteDb, args: { id: string; now: number }): boolean {
  // Photos of an earlier removal that are not back yet keep their moment: one undo is for all of them.
  const { changes } = prepared<[{ id: string; now: number }]>(
    db,
    `UPDATE library SET deleted_at = @now, trashed_at = ifnull(trashed_at, @now) WHERE id = @id AND deleted_at IS NULL`,
  ).run(args);
  if (changes === 0) return false;
  letPhotosFollow(db, args.id);
  return true;
}

/** Brings a library back that was taken away and is not forgotten, as it was; its photos follow. Null when there is none. */
export function restoreLibrary(db: WriteDb, args: { id: string; now: number }): LibraryRow | null {
  const row = prepared<[number, string], StoredLibrary>(
    db,
    `UPDATE library SET deleted_at = NULL, updated_at = ? WHERE id = ? AND deleted_at IS NOT NULL RETURNING ${libraryColumns}`,
  ).get(args.now, args.id);
  if (!row) return null;
  letPhotosFollow(db, args.id);
  // For what happened in its folders meanwhile, and for files that had not been read.
  enqueueLibraryScans(db, { id: args.id });
  return toLibraryRow(row);
}

function letPhotosFollow(db: WriteDb, id: string): void {
  prepared<[string]>(
    db,
    `DELETE FROM job WHERE queue = 'library' AND state <> 'active' AND payload ->> 'libraryId' = ?`,
  ).run(id);
  enqueueJob(db, { name: 'removeLibrary', payload: { libraryId: id } });
}

/** Photos that have not followed their library yet; exported for the test that looks at its plan. */
export const followersSql =
  'SELECT id FROM asset WHERE library_id = @id AND deleted_at IS @from LIMIT @limit';

/** Photos that followed their library, and which way they went. */
export interface Followed {
  event: 'asset.trashed' | 'asset.restored';
  photos: { ownerId: string; assetId: string }[];
}

/**
 * Moves some photos of a library after it: to the trash when it was taken away, out of it when that was undone. What a
 * person has put there themselves stays. They keep the library's id: the same folders, added again, bring them back, too.
 * @returns no photos when all are where they belong.
 */
export function followLibrary(db: WriteDb, args: { id: string; limit: number; now: number }): Followed {
  const library = prepared<[string], { deletedAt: number | null; trashedAt: number | null }>(
    db,
    'SELECT deleted_at AS deletedAt, trashed_at AS trashedAt FROM library WHERE id = ?',
  ).get(args.id);
  const isRemoved = typeof library?.deletedAt === 'number';
  const event = isRemoved ? 'asset.trashed' : 'asset.restored';
  if (!library || library.trashedAt === null) return { event, photos: [] };
  const photos = prepared<[Record<string, string | number | null>], { ownerId: string; assetId: string }>(
    db,
    `UPDATE asset SET deleted_at = @to, updated_at = @now WHERE id IN (${followersSql})
     RETURNING owner_id AS ownerId, id AS assetId`,
  ).all({
    ...args,
    from: isRemoved ? null : library.trashedAt,
    to: isRemoved ? library.trashedAt : null,
  });
  if (photos.length === 0 && !isRemoved) {
    prepared<[string]>(db, 'UPDATE library SET trashed_at = NULL WHERE id = ?').run(args.id);
  }
  return { event, photos };
}

/** Libraries that were taken away and are not forgotten; with `before` (ms UTC) those taken away before it. */
export const listRemovedLibraries = (db: ReadDb, args: { before?: number }): LibraryRow[] =>
  prepared<[number], StoredLibrary>(db, `SELECT ${libraryColumns} FROM library WHERE deleted_at < ?`)
    .all(args.before ?? Number.MAX_SAFE_INTEGER)
    .map(toLibraryRow);

/** Forgets some of what scans knew of a removed library's files, and at last the library. True while there is more. */
export function forgetLibrary(db: WriteDb, args: { id: string; limit: number }): boolean {
  const removed = `SELECT id FROM library WHERE id = ? AND deleted_at IS NOT NULL`;
  const { changes } = prepared<[string, string, number]>(
    db,
    `DELETE FROM library_file WHERE library_id = (${removed}) AND path IN (
       SELECT path FROM library_file WHERE library_id = ? LIMIT ?)`,
  ).run(args.id, args.id, args.limit);
  if (changes > 0) return true;
  prepared<[string]>(db, `DELETE FROM library WHERE id = (${removed})`).run(args.id);
  return false;
}
