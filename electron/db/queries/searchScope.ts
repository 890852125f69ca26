import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

export type ScopeValues = Record<string, string | number | Buffer>;

/**
 * Which photos a search is about, as SQL over `timeline_tile t`, `asset a`, `exif e` and `asset_file f` (the original). The
 * values' names begin with no `w`: those belong to who uses the scope.
 */
export interface SearchScope {
  where: string;
  values: ScopeValues;
}

export const tileOfAsset = `t.owner_id = a.owner_id AND t.local_day = a.local_day
  AND t.file_created_at = a.file_created_at AND t.asset_id = a.id`;

/** The tables beyond `t` and `a` that the conditions name. */
export const scopeJoins = ({ where }: SearchScope): string =>
  `${/\be\./.test(where) ? 'LEFT JOIN exif e ON e.asset_id = t.asset_id' : ''}
   ${/\bf\./.test(where) ? `LEFT JOIN asset_file f ON f.asset_id = t.asset_id AND f.kind = 'original'` : ''}`;

/** `t` and `a`, driven by the tiles in their own order. */
export const scopeTiles = (scope: SearchScope): string =>
  `timeline_tile t ${/\ba\./.test(scope.where) ? 'CROSS JOIN asset a ON a.id = t.asset_id' : ''} ${scopeJoins(scope)}`;

/** Those of these photos that are in the scope. */
export function keepInScope(db: ReadDb, scope: SearchScope, assetIds: readonly string[]): Set<string> {
  const rows = prepared<[ScopeValues], { id: string }>(
    db,
    `SELECT t.asset_id AS id FROM json_each(@wIds) w CROSS JOIN asset a ON a.id = w.value
     CROSS JOIN timeline_tile t ON ${tileOfAsset} ${scopeJoins(scope)} WHERE ${scope.where}`,
  ).all({ ...scope.values, wIds: JSON.stringify(assetIds) });
  return new Set(rows.map((row) => row.id));
}

/** Ids of the embeddings of all photos in the scope. */
export function embeddingsInScope(db: ReadDb, scope: SearchScope, model: string): number[] {
  return prepared<[ScopeValues], { id: number }>(
    db,
    `SELECT v.id FROM ${scopeTiles(scope)} CROSS JOIN cache.embedding v ON v.asset_id = t.asset_id AND v.model = @wModel
     WHERE ${scope.where}`,
  )
    .all({ ...scope.values, wModel: model })
    .map((row) => row.id);
}
