import { prepared, type ReadDb } from '../connection.ts';

export interface MarkerFilter {
  viewerId: string;
  /** ms UTC. */
  takenAfter?: number;
  takenBefore?: number;
  withArchived: boolean;
  isFavorite?: boolean;
  withPartners: boolean;
  withSharedAlbums: boolean;
  /** Only photos of this album, which the viewer may see; whose they are and who is a partner counts for nothing then. */
  albumId?: string;
}

type Values = Record<string, string | number>;

/** Exported for the test that looks at its plan. */
export function markersSql(filter: MarkerFilter): { sql: string; values: Values } {
  const values: Values = { viewerId: filter.viewerId };
  const conditions = [
    't.latitude IS NOT NULL AND t.longitude IS NOT NULL',
    't.is_trashed = 0',
    filter.withArchived ? `t.visibility IN ('archive', 'timeline')` : `t.visibility = 'timeline'`,
  ];
  const add = (condition: string, name: string, value: string | number): void => {
    conditions.push(condition);
    values[name] = value;
  };
  if (filter.takenAfter !== undefined) add('t.file_created_at >= @after', 'after', filter.takenAfter);
  if (filter.takenBefore !== undefined) add('t.file_created_at <= @before', 'before', filter.takenBefore);
  if (filter.isFavorite !== undefined)
    conditions.push(
      filter.isFavorite
        ? 't.is_favorite = 1 AND t.owner_id = @viewerId'
        : '(t.is_favorite = 0 OR t.owner_id <> @viewerId)',
    );
  const tileOf = `t.owner_id = a.owner_id AND t.local_day = a.local_day AND t.file_created_at = a.file_created_at
    AND t.asset_id = a.id`;
  const inAlbum = (album: string): string =>
    `SELECT a.id FROM album_asset aa CROSS JOIN asset a ON a.id = aa.asset_id WHERE aa.album_id ${album}`;
  const inAlbums =
    filter.albumId === undefined
      ? inAlbum('IN (SELECT album_id FROM album_user WHERE user_id = @viewerId)')
      : inAlbum('= @albumId');
  if (filter.albumId !== undefined) values['albumId'] = filter.albumId;
  const owners = `SELECT @viewerId${
    filter.withPartners
      ? ' UNION ALL SELECT shared_by_id FROM partner WHERE shared_with_id = @viewerId AND in_timeline = 1'
      : ''
  }`;
  const where = conditions.join(' AND ');
  const ofOwners = `SELECT t.* FROM timeline_tile t INDEXED BY timeline_tile_gps
    WHERE t.owner_id IN (${owners}) AND ${where} AND (t.owner_id = @viewerId OR t.visibility = 'timeline')`;
  const ofAlbums = `SELECT t.* FROM (${inAlbums}) x CROSS JOIN asset a ON a.id = x.id
    CROSS JOIN timeline_tile t ON ${tileOf} WHERE ${where}`;
  const from =
    filter.albumId !== undefined
      ? ofAlbums
      : filter.withSharedAlbums
        ? `${ofOwners} UNION ${ofAlbums}`
        : ofOwners;
  return {
    values,
    sql: `SELECT json_group_array(json_object('id', m.asset_id, 'lat', m.latitude, 'lon', m.longitude, 'city', m.city,
            'state', (SELECT state FROM exif WHERE asset_id = m.asset_id), 'country', m.country)
            ORDER BY m.file_created_at DESC, m.asset_id) AS json
          FROM (${from}) m`,
  };
}

/** Where photos were taken, newest first, as the JSON that is sent: made here in the reader thread, a library has a million. */
export function getMapMarkers(db: ReadDb, filter: MarkerFilter): Uint8Array<ArrayBuffer> {
  const { sql, values } = markersSql(filter);
  const row = prepared<[Values], { json: string }>(db, sql).get(values);
  return new TextEncoder().encode(row?.json ?? '[]');
}
