import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { AlbumChange } from './albumEdit.ts';
import { recordChange } from './journal.ts';
import { albumMembers, albumRow } from './journalAlbums.ts';
import type { AlbumAssetRow } from './journalAlbums.ts';

/** Whether people put the photos of an album in order. */
export function isAlbumArranged(db: ReadDb, { albumId }: { albumId: string }): boolean {
  return (
    prepared<[string], unknown>(
      db,
      'SELECT 1 FROM album_asset WHERE album_id = ? AND position IS NOT NULL LIMIT 1',
    ).get(albumId) !== undefined
  );
}

/** The photos of an album that are shown, in the order of its page. */
export function listArrangement(db: ReadDb, { albumId }: { albumId: string }): string[] {
  const byDate = isAlbumArranged(db, { albumId }) ? '' : 'DESC';
  return prepared<[string], { id: string }>(
    db,
    `SELECT a.id FROM album_asset m CROSS JOIN asset a ON a.id = m.asset_id
     WHERE m.album_id = ? AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')
     ORDER BY m.position IS NULL, m.position, a.local_day ${byDate}, a.file_created_at ${byDate}, a.id ${byDate}`,
  )
    .all(albumId)
    .map(({ id }) => id);
}

/** Gives the photos of an album this order; those that are not named have none. Null when there is no such album. */
export function arrangeAlbum(
  db: WriteDb,
  args: { userId: string; albumId: string; assetIds: readonly string[] },
): AlbumChange | null {
  const { albumId } = args;
  const album = albumRow(db, albumId);
  if (!album) return null;
  const rows = prepared<[string], AlbumAssetRow>(
    db,
    'SELECT asset_id, position, added_at FROM album_asset WHERE album_id = ?',
  ).all(albumId);
  const places = new Map(args.assetIds.map((id, place) => [id, place]));
  const put = prepared<[number | null, string, string], unknown>(
    db,
    'UPDATE album_asset SET position = ? WHERE album_id = ? AND asset_id = ?',
  );
  const removed = rows.filter((row) => row.position !== (places.get(row.asset_id) ?? null));
  const added = removed.map((row) => ({ ...row, position: places.get(row.asset_id) ?? null }));
  for (const row of added) put.run(row.position, albumId, row.asset_id);
  const changeId =
    added.length === 0
      ? null
      : recordChange(db, {
          ownerId: args.userId,
          action: 'editAlbum',
          albumName: album.name,
          steps: [{ kind: 'albumAssets', albumId, added, removed }],
        });
  return { albumId, userIds: albumMembers(db, albumId).map((member) => member.user_id), changeId };
}
