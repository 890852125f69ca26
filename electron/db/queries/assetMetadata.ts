import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** A key/value pair that a client keeps with an asset. */
export interface AssetMetadataRow {
  assetId: string;
  key: string;
  value: Record<string, unknown>;
  updatedAt: number;
}

type StoredRow = Omit<AssetMetadataRow, 'value'> & { value: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(row: StoredRow): AssetMetadataRow {
  const value: unknown = JSON.parse(row.value);
  return { ...row, value: isObject(value) ? value : { value } };
}

const columns = 'asset_id AS assetId, key, value, updated_at AS updatedAt';

/** The pairs of one asset by key, or the one of `key`. Asks nobody for permission. */
export function getAssetMetadata(db: ReadDb, args: { assetId: string; key?: string }): AssetMetadataRow[] {
  return prepared<[string, string | null, string | null], StoredRow>(
    db,
    `SELECT ${columns} FROM asset_metadata WHERE asset_id = ? AND (? IS NULL OR key = ?) ORDER BY key`,
  )
    .all(args.assetId, args.key ?? null, args.key ?? null)
    .map(parse);
}

/** Sets pairs of assets of this owner; others are left out. Returns what is stored now. */
export function setAssetMetadata(
  db: WriteDb,
  args: {
    ownerId: string;
    items: readonly { assetId: string; key: string; value: Record<string, unknown> }[];
  },
): AssetMetadataRow[] {
  const now = Date.now();
  const set = prepared<[string, string, number, string, string], StoredRow>(
    db,
    `INSERT INTO asset_metadata (asset_id, key, owner_id, value, updated_at)
     SELECT id, ?, owner_id, ?, ? FROM asset WHERE id = ? AND owner_id = ?
     ON CONFLICT (asset_id, key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
     RETURNING ${columns}`,
  );
  return args.items
    .flatMap(({ assetId, key, value }) => set.all(key, JSON.stringify(value), now, assetId, args.ownerId))
    .map(parse);
}

/** Removes pairs of assets of this owner; returns how many there were. */
export function deleteAssetMetadata(
  db: WriteDb,
  args: { ownerId: string; items: readonly { assetId: string; key: string }[] },
): number {
  const remove = prepared<[string, string, string], unknown>(
    db,
    'DELETE FROM asset_metadata WHERE asset_id = ? AND key = ? AND owner_id = ?',
  );
  return args.items.reduce(
    (sum, { assetId, key }) => sum + remove.run(assetId, key, args.ownerId).changes,
    0,
  );
}
