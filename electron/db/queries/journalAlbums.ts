import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { putBelongings } from './journalBelongings.ts';
import type { AlbumBelongings } from './journalBelongings.ts';

/** Album rows as the journal keeps them, in the database's own names. */
export interface AlbumRow {
  id: string;
  owner_id: string;
  parent_id: string | null;
  name: string;
  description: string;
  thumbnail_asset_id: string | null;
  is_activity_enabled: number;
  sort_order: 'asc' | 'desc';
  created_at: number;
}

export interface AlbumMember {
  user_id: string;
  role: 'owner' | 'editor' | 'viewer';
}

export interface AlbumAssetRow {
  asset_id: string;
  position: number | null;
  added_at: number;
}

/** An album came (`before` null), went (`after` null) or changed its name, description, cover … */
export interface AlbumStep {
  kind: 'album';
  albumId: string;
  before: AlbumRow | null;
  after: AlbumRow | null;
  /** Who was in it when it came or went. */
  members?: AlbumMember[];
  /** What went with it. */
  belongings?: AlbumBelongings;
}

/** Photos that came into an album or went from it. */
export interface AlbumAssetsStep {
  kind: 'albumAssets';
  albumId: string;
  added: AlbumAssetRow[];
  removed: AlbumAssetRow[];
}

const albumColumns =
  'id, owner_id, parent_id, name, description, thumbnail_asset_id, is_activity_enabled, sort_order, created_at';

export function albumRow(db: WriteDb, albumId: string): AlbumRow | null {
  return (
    prepared<[string], AlbumRow>(db, `SELECT ${albumColumns} FROM album WHERE id = ?`).get(albumId) ?? null
  );
}

export function albumMembers(db: WriteDb, albumId: string): AlbumMember[] {
  return prepared<[string], AlbumMember>(db, 'SELECT user_id, role FROM album_user WHERE album_id = ?').all(
    albumId,
  );
}

/** Writes an album's row, new or changed. A cover that is gone meanwhile is none. */
export function putAlbum(db: WriteDb, album: AlbumRow): void {
  prepared<[Record<string, string | number | null>], unknown>(
    db,
    `INSERT INTO album (id, owner_id, parent_id, name, description, thumbnail_asset_id, is_activity_enabled, sort_order, created_at, updated_at)
     VALUES (@id, @owner_id, (SELECT id FROM album WHERE id = @parent_id), @name, @description,
             (SELECT id FROM asset WHERE id = @thumbnail_asset_id), @is_activity_enabled, @sort_order, @created_at, @now)
     ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name, description = excluded.description,
       thumbnail_asset_id = excluded.thumbnail_asset_id, is_activity_enabled = excluded.is_activity_enabled,
       sort_order = excluded.sort_order, updated_at = excluded.updated_at`,
  ).run({ ...album, now: Date.now() });
}

export function putMembers(db: WriteDb, albumId: string, members: readonly AlbumMember[]): void {
  const put = prepared<[string, string, string], unknown>(
    db,
    `INSERT INTO album_user (album_id, user_id, role) SELECT ?, id, ? FROM user WHERE id = ?
     ON CONFLICT (album_id, user_id) DO UPDATE SET role = excluded.role`,
  );
  for (const { user_id: userId, role } of members) put.run(albumId, role, userId);
}

/** Puts photos into an album; returns those that exist and were not in it. */
export function putAlbumAssets(
  db: WriteDb,
  albumId: string,
  rows: readonly AlbumAssetRow[],
): AlbumAssetRow[] {
  const put = prepared<[string, number | null, number, string], unknown>(
    db,
    `INSERT INTO album_asset (album_id, asset_id, position, added_at) SELECT ?, id, ?, ? FROM asset WHERE id = ?
     ON CONFLICT DO NOTHING`,
  );
  return rows.filter((row) => put.run(albumId, row.position, row.added_at, row.asset_id).changes > 0);
}

/** Takes photos out of an album; returns what was in it. */
export function takeAlbumAssets(db: WriteDb, albumId: string, assetIds: readonly string[]): AlbumAssetRow[] {
  const take = prepared<[string, string], AlbumAssetRow>(
    db,
    'DELETE FROM album_asset WHERE album_id = ? AND asset_id = ? RETURNING asset_id, position, added_at',
  );
  return assetIds.flatMap((id) => take.all(albumId, id));
}

/** What of an album a change of its row may touch; the cover follows its photos and is compared with the rest. */
const sameAlbum = (a: AlbumRow | null, b: AlbumRow | null): boolean =>
  JSON.stringify(a && { ...a, thumbnail_asset_id: null }) ===
  JSON.stringify(b && { ...b, thumbnail_asset_id: null });

/** Brings an album back, lets it go again, or puts its row back. False when it changed again since. */
export function applyAlbum(db: WriteDb, step: AlbumStep, direction: 'undo' | 'redo'): boolean {
  const [from, to] = direction === 'undo' ? [step.after, step.before] : [step.before, step.after];
  if (!sameAlbum(albumRow(db, step.albumId), from)) return false;
  if (to === null) {
    prepared<[string], unknown>(db, 'DELETE FROM album WHERE id = ?').run(step.albumId);
    return true;
  }
  putAlbum(db, to);
  if (from === null) putMembers(db, step.albumId, step.members ?? []);
  if (from === null && step.belongings) putBelongings(db, step.albumId, step.belongings);
  return true;
}

export function applyAlbumAssets(
  db: WriteDb,
  step: AlbumAssetsStep,
  direction: 'undo' | 'redo',
): { restored: string[]; skipped: string[] } {
  const [put, take] = direction === 'undo' ? [step.removed, step.added] : [step.added, step.removed];
  const done = new Set<string>();
  if (albumRow(db, step.albumId)) {
    const taken = takeAlbumAssets(
      db,
      step.albumId,
      take.map((row) => row.asset_id),
    );
    for (const row of [...taken, ...putAlbumAssets(db, step.albumId, put)]) done.add(row.asset_id);
    refreshCover(db, step.albumId);
    touchAlbum(db, step.albumId);
  }
  const all = [...put, ...take].map((row) => row.asset_id);
  return { restored: [...done], skipped: all.filter((id) => !done.has(id)) };
}

/** Says that an album was changed now, by what came into it or went. */
export function touchAlbum(db: WriteDb, albumId: string): void {
  prepared<[number, string], unknown>(db, 'UPDATE album SET updated_at = ? WHERE id = ?').run(
    Date.now(),
    albumId,
  );
}

/** Gives an album whose cover is none, or is no longer one of its photos, the newest of them. */
export function refreshCover(db: WriteDb, albumId: string): void {
  prepared<[{ albumId: string }], unknown>(
    db,
    `UPDATE album SET thumbnail_asset_id =
       (SELECT a.id FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
        WHERE aa.album_id = @albumId AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')
        ORDER BY a.local_date_time DESC, a.id LIMIT 1)
     WHERE id = @albumId
       AND (thumbnail_asset_id IS NULL OR NOT EXISTS (
         SELECT 1 FROM album_asset WHERE album_id = @albumId AND asset_id = thumbnail_asset_id))`,
  ).run({ albumId });
}
