import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** Who looks at an asset. `isElevated`: the PIN was given lately, so locked photos are shown. */
export interface Viewer {
  userId: string;
  isElevated: boolean;
}

/** How the conditions below name a viewer. */
export const viewerValues = (viewer: Viewer): { viewerId: string; isElevated: number } => ({
  viewerId: viewer.userId,
  isElevated: viewer.isElevated ? 1 : 0,
});

/** That the asset `alias` is the viewer's own; locked photos only for an elevated session. */
export const isOwn = (alias: string): string =>
  `(${alias}.owner_id = @viewerId AND (${alias}.visibility <> 'locked' OR @isElevated))`;

/** That the viewer may look at the asset `alias`: their own, or in an album they are in and not in its owner's trash. */
export const isVisible = (alias: string): string =>
  `(${isOwn(alias)} OR (${alias}.owner_id <> @viewerId AND ${alias}.deleted_at IS NULL AND ${alias}.visibility <> 'locked'
     AND EXISTS (SELECT 1 FROM album_asset aa CROSS JOIN album_user au ON au.album_id = aa.album_id AND au.user_id = @viewerId
                 WHERE aa.asset_id = ${alias}.id)))`;

/** Which of `ids` the viewer owns (`own`), or may look at (`visible`, own ones included). In the given order, each once. */
export function findAccessible(
  db: ReadDb,
  args: { viewer: Viewer; ids: readonly string[]; access: 'own' | 'visible' },
): string[] {
  const condition = args.access === 'own' ? isOwn('a') : isVisible('a');
  return prepared<[Record<string, string | number>], { id: string }>(
    db,
    `SELECT a.id FROM json_each(@ids) wanted CROSS JOIN asset a ON a.id = wanted.value WHERE ${condition}`,
  )
    .all({ ...viewerValues(args.viewer), ids: JSON.stringify([...new Set(args.ids)]) })
    .map((row) => row.id);
}
