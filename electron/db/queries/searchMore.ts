import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { metadataScope } from './searchMetadata.ts';
import type { MetadataFilter } from './searchMetadata.ts';
import { embeddingsInScope, keepInScope, scopeTiles } from './searchScope.ts';
import type { ScopeValues } from './searchScope.ts';
import { nearest } from './vectors.ts';

type Filter = Omit<MetadataFilter, 'limit' | 'offset' | 'order'>;

/** Ids of the photos nearest to a vector among those that fit, nearest first. */
export function searchSmart(
  db: ReadDb,
  args: { filter: Filter; model: string; query: Float32Array; limit: number; offset: number },
): string[] {
  const scope = metadataScope(args.filter);
  return nearest(db, {
    model: args.model,
    query: args.query,
    limit: args.offset + args.limit,
    keep: (ids) => keepInScope(db, scope, ids),
    allowed: () => embeddingsInScope(db, scope, args.model),
  })
    .slice(args.offset)
    .map((one) => one.assetId);
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

/** Some photos that fit, others every time. */
export function searchRandom(db: ReadDb, { filter, limit }: { filter: Filter; limit: number }): string[] {
  const scope = metadataScope(filter);
  return idsOf(
    prepared<[ScopeValues], { id: string }>(
      db,
      `SELECT t.asset_id AS id FROM ${scopeTiles(scope)} WHERE ${scope.where} ORDER BY random() LIMIT @wLimit`,
    ).all({ ...scope.values, wLimit: limit }),
  );
}

/** How many photos fit. */
export function countMetadata(db: ReadDb, filter: Filter): number {
  const scope = metadataScope(filter);
  return (
    prepared<[ScopeValues], { count: number }>(
      db,
      `SELECT count(*) AS count FROM ${scopeTiles(scope)} WHERE ${scope.where}`,
    ).get(scope.values)?.count ?? 0
  );
}

/** The photos with the largest files that fit, largest first. */
export function searchLarge(
  db: ReadDb,
  { filter, minSize, limit }: { filter: Filter; minSize: number; limit: number },
): string[] {
  const scope = metadataScope(filter);
  return idsOf(
    prepared<[ScopeValues], { id: string }>(
      db,
      `SELECT t.asset_id AS id FROM asset_file o CROSS JOIN asset a ON a.id = o.asset_id
       CROSS JOIN timeline_tile t ON t.owner_id = a.owner_id AND t.local_day = a.local_day
         AND t.file_created_at = a.file_created_at AND t.asset_id = a.id
       LEFT JOIN exif e ON e.asset_id = t.asset_id LEFT JOIN asset_file f ON f.id = o.id
       WHERE o.owner_id = @ownerId AND o.kind = 'original' AND o.size >= @wSize AND ${scope.where}
       ORDER BY o.size DESC, t.asset_id LIMIT @wLimit`,
    ).all({ ...scope.values, wSize: minSize, wLimit: limit }),
  );
}

/** The newest photo of each town, and how many there are; most photos first. */
export function listCities(
  db: ReadDb,
  { ownerId, limit }: { ownerId: string; limit: number },
): { city: string; id: string; count: number }[] {
  // With one max() SQLite takes the other columns from the row that has it.
  return prepared<[string, number], { city: string; id: string; count: number }>(
    db,
    `SELECT city, asset_id AS id, count(*) AS count, max(file_created_at) FROM timeline_tile
     WHERE owner_id = ? AND city IS NOT NULL AND visibility = 'timeline' AND is_trashed = 0
     GROUP BY city ORDER BY 3 DESC, city LIMIT ?`,
  )
    .all(ownerId, limit)
    .map(({ city, id, count }) => ({ city, id, count }));
}

export interface PlaceRow {
  city: string;
  state: string | null;
  latitude: number;
  longitude: number;
}

/** Towns of the library with where their photos lie, on the average. */
export function listPlaces(db: ReadDb, { ownerId }: { ownerId: string }): PlaceRow[] {
  return prepared<[string], PlaceRow>(
    db,
    `SELECT city, state, avg(latitude) AS latitude, avg(longitude) AS longitude FROM exif
     WHERE owner_id = ? AND city IS NOT NULL AND latitude IS NOT NULL GROUP BY country, state, city ORDER BY count(*) DESC`,
  ).all(ownerId);
}

/** Whether any photo of an owner has no value in a column. */
export function hasUnknown(
  db: ReadDb,
  {
    ownerId,
    column,
  }: { ownerId: string; column: 'country' | 'state' | 'city' | 'make' | 'model' | 'lens_model' },
): boolean {
  return (
    prepared(db, `SELECT 1 FROM exif WHERE owner_id = ? AND ${column} IS NULL LIMIT 1`).get(ownerId) !==
    undefined
  );
}

/** Ids of an owner's people whose name has `name` in it, in any case; hidden ones if asked for. */
export function findPeople(
  db: ReadDb,
  args: { ownerId: string; name: string; withHidden: boolean },
): string[] {
  return idsOf(
    prepared<[string, number, string], { id: string }>(
      db,
      `SELECT id FROM person WHERE owner_id = ? AND is_hidden <= ? AND name LIKE ? ESCAPE '\\' ORDER BY name COLLATE NOCASE LIMIT 1000`,
    ).all(args.ownerId, args.withHidden ? 1 : 0, `%${args.name.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`),
  );
}
