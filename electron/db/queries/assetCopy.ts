import { prepared, type WriteDb } from '../connection.ts';
import { insertFile, type NewAssetFile } from './assetFiles.ts';
import { enqueueJob } from './jobs.ts';
import { recordChange, type JournalStep } from './journal.ts';
import { albumMembers, putAlbumAssets, refreshCover, touchAlbum } from './journalAlbums.ts';
import { changeRows } from './journalRows.ts';
import { joinStackOf } from './stackEdit.ts';

/** What became of a photo that got what belongs to another, and who has to hear of it. */
export interface CopyResult {
  /** The journal's entry; null when nothing that it knows of changed. Links of photos are none of its. */
  changeId: number | null;
  albums: { albumId: string; userIds: string[] }[];
  hasStacks: boolean;
}

/**
 * Gives a photo what belongs to another of the same owner: its place in their albums, links and stack, and whether it is
 * a favourite. What is locked gets into no album and no link.
 */
export function copyAsset(
  db: WriteDb,
  args: {
    ownerId: string;
    sourceId: string;
    targetId: string;
    albums: boolean;
    favorite: boolean;
    sharedLinks: boolean;
    stack: boolean;
  },
): CopyResult {
  const { ownerId, sourceId, targetId } = args;
  const find = prepared<[string], { isFavorite: number; isLocked: number }>(
    db,
    `SELECT is_favorite AS isFavorite, visibility = 'locked' AS isLocked FROM asset WHERE id = ?`,
  );
  const [source, target] = [find.get(sourceId), find.get(targetId)];
  const isOpen = target?.isLocked === 0;
  if (args.sharedLinks && isOpen) {
    prepared<[string, string, string], unknown>(
      db,
      `INSERT INTO shared_link_asset (link_id, asset_id)
       SELECT la.link_id, ? FROM shared_link_asset la CROSS JOIN shared_link l ON l.id = la.link_id
       WHERE la.asset_id = ? AND l.owner_id = ? ON CONFLICT DO NOTHING`,
    ).run(targetId, sourceId, ownerId);
  }
  const albums = args.albums && isOpen ? intoAlbums(db, ownerId, sourceId, targetId) : [];
  const stack = args.stack ? joinStackOf(db, { sourceId, targetId }) : null;
  const favorite =
    args.favorite && source
      ? changeRows(db, {
          ownerId,
          table: 'asset',
          columns: ['is_favorite'],
          ids: [targetId],
          next: () => [source.isFavorite],
        })
      : null;
  return {
    changeId: recordChange(db, {
      ownerId,
      action: 'copyAsset',
      steps: [favorite, stack, ...albums.map(({ step }) => step)],
    }),
    albums: albums.map(({ albumId, userIds }) => ({ albumId, userIds })),
    hasStacks: stack !== null,
  };
}

/** Albums that the owner may add to and the source is in. */
function intoAlbums(
  db: WriteDb,
  ownerId: string,
  sourceId: string,
  targetId: string,
): (CopyResult['albums'][number] & { step: JournalStep })[] {
  const rows = prepared<[string, string], { albumId: string }>(
    db,
    `SELECT aa.album_id AS albumId FROM album_asset aa CROSS JOIN album_user au ON au.album_id = aa.album_id AND au.user_id = ?
     WHERE aa.asset_id = ? AND au.role IN ('owner', 'editor')`,
  ).all(ownerId, sourceId);
  return rows.flatMap(({ albumId }) => {
    const row = { asset_id: targetId, position: null, added_at: Date.now() };
    const added = putAlbumAssets(db, albumId, [row]);
    if (added.length === 0) return [];
    refreshCover(db, albumId);
    touchAlbum(db, albumId);
    const userIds = albumMembers(db, albumId).map((member) => member.user_id);
    return [{ albumId, userIds, step: { kind: 'albumAssets', albumId, added, removed: [] } }];
  });
}

/** A sidecar that an asset got after its file; its metadata is read again. False when it has one by now. */
export function addSidecar(db: WriteDb, args: { assetId: string; file: NewAssetFile }): boolean {
  const { assetId, file } = args;
  const asset = prepared<[string], { id: string; ownerId: string }>(
    db,
    `SELECT a.id, a.owner_id AS ownerId FROM asset a
     WHERE a.id = ? AND NOT EXISTS (SELECT 1 FROM asset_file f WHERE f.asset_id = a.id AND f.kind = 'sidecar')`,
  ).get(assetId);
  if (!asset) return false;
  insertFile(db, asset, file);
  prepared<[number, string], unknown>(db, 'UPDATE user SET usage_bytes = usage_bytes + ? WHERE id = ?').run(
    file.size,
    asset.ownerId,
  );
  enqueueJob(db, { name: 'extractMetadata', assetId, priority: 5 });
  return true;
}
