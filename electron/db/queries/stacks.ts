import { prepared, type ReadDb } from '../connection.ts';

export interface StackRow {
  id: string;
  primaryAssetId: string;
  /** The primary one first, then as they were taken; not those in the trash. */
  assetIds: string[];
}

/** Stacks of a person, or those of these ids, or the one that this photo leads; newest first. */
export function listStacks(
  db: ReadDb,
  args: { ownerId: string; ids?: readonly string[]; primaryAssetId?: string },
): StackRow[] {
  const rows = prepared<
    [Record<string, string | null>],
    { id: string; primaryAssetId: string; assetIds: string }
  >(
    db,
    `SELECT s.id, s.primary_asset_id AS primaryAssetId,
            (SELECT json_group_array(m.id) FROM (
               SELECT a.id FROM asset a WHERE a.stack_id = s.id AND a.deleted_at IS NULL
               ORDER BY a.id = s.primary_asset_id DESC, a.local_date_time, a.id) m) AS assetIds
     FROM stack s
     WHERE s.owner_id = @ownerId AND (@ids IS NULL OR s.id IN (SELECT value FROM json_each(@ids)))
       AND (@primaryAssetId IS NULL OR s.primary_asset_id = @primaryAssetId)
     ORDER BY s.created_at DESC, s.id`,
  ).all({
    ownerId: args.ownerId,
    ids: args.ids ? JSON.stringify(args.ids) : null,
    primaryAssetId: args.primaryAssetId ?? null,
  });
  return rows.map((row) => {
    const ids: string[] = JSON.parse(row.assetIds);
    return { ...row, assetIds: ids };
  });
}
