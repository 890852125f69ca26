import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** What lists of albums tell of its photos: of those that are shown, not of those in a trash, hidden or locked. */
export interface AlbumCount {
  assets: number;
  /** Wall clocks of its oldest and newest photo, as if UTC. */
  startDate: number | null;
  endDate: number | null;
  lastModifiedAt: number | null;
}

/** A count and the number of changes that it knows of. */
export interface CountedAlbum extends AlbumCount {
  albumId: string;
  changes: number;
}

/** Counts an album's photos. */
export function countAlbum(db: ReadDb, albumId: string): AlbumCount {
  const row = prepared<[string], AlbumCount>(
    db,
    `SELECT count(*) AS assets, min(a.local_date_time) AS startDate, max(a.local_date_time) AS endDate,
            max(a.updated_at) AS lastModifiedAt
     FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id
     WHERE aa.album_id = ? AND a.deleted_at IS NULL AND a.visibility IN ('archive', 'timeline')`,
  ).get(albumId);
  if (!row) throw new TypeError('An aggregate always has one row.');
  return row;
}

/** Keeps what was counted, so that the next who asks need not count. What changed since is counted again. */
export function keepAlbumCounts(db: WriteDb, args: { counts: readonly CountedAlbum[] }): void {
  const keep = prepared<[CountedAlbum]>(
    db,
    `UPDATE album_count SET assets = @assets, start_date = @startDate, end_date = @endDate,
       last_modified_at = @lastModifiedAt, counted = @changes WHERE album_id = @albumId AND counted < @changes`,
  );
  for (const count of args.counts) keep.run(count);
}
