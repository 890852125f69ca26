import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/**
 * Who looks at an asset. With `linkId` it is a visitor of a shared link, and `userId`, whose link it is, counts for
 * nothing. `isElevated`: the PIN was given lately, so that their own locked photos are shown.
 */
export interface Viewer {
  userId: string;
  isElevated: boolean;
  linkId: string | null;
}

/** How the conditions below name a viewer. */
export const viewerValues = (viewer: Viewer): Record<string, string | number | null> => ({
  viewerId: viewer.userId,
  isElevated: viewer.isElevated ? 1 : 0,
  linkId: viewer.linkId,
});

/** That the asset `alias` is the viewer's own; locked photos only for an elevated session. */
export const isOwn = (alias: string): string =>
  `(@linkId IS NULL AND ${alias}.owner_id = @viewerId AND (${alias}.visibility <> 'locked' OR @isElevated))`;

/** That `alias` is in an album that the viewer is in. */
const isInAlbum = (alias: string): string =>
  `EXISTS (SELECT 1 FROM album_asset aa CROSS JOIN album_user au ON au.album_id = aa.album_id AND au.user_id = @viewerId
           WHERE aa.asset_id = ${alias}.id)`;

/** That `alias` is in the timeline of somebody whose partner the viewer is. */
const isPartners = (alias: string): string =>
  `(${alias}.visibility = 'timeline' AND EXISTS (
     SELECT 1 FROM partner p WHERE p.shared_by_id = ${alias}.owner_id AND p.shared_with_id = @viewerId))`;

/** That the link shows `alias`: as a photo of its album, or as one of the photos of its owner that it was made of. */
const isLinked = (alias: string): string =>
  `EXISTS (SELECT 1 FROM shared_link l WHERE l.id = @linkId AND (
     EXISTS (SELECT 1 FROM album_asset aa WHERE aa.album_id = l.album_id AND aa.asset_id = ${alias}.id)
     OR (l.album_id IS NULL AND ${alias}.owner_id = l.owner_id AND EXISTS (
           SELECT 1 FROM shared_link_asset la WHERE la.link_id = l.id AND la.asset_id = ${alias}.id))))`;

/**
 * That the viewer may look at the asset `alias`: at all of their own; at others' only what is neither in the trash nor
 * locked nor hidden. The moving half of a live photo is hidden, and is seen by whoever sees the photo.
 */
export const isVisible = (alias: string): string =>
  `(${isOwn(alias)} OR (${alias}.deleted_at IS NULL AND ${alias}.visibility <> 'locked' AND EXISTS (
     SELECT 1 FROM asset shown
     WHERE shown.id IN (${alias}.id, (SELECT still.id FROM asset still WHERE still.live_photo_video_id = ${alias}.id AND still.deleted_at IS NULL))
       AND shown.deleted_at IS NULL AND shown.visibility IN ('archive', 'timeline')
       AND iif(@linkId IS NULL, ${isInAlbum('shown')} OR ${isPartners('shown')}, ${isLinked('shown')}))))`;

/** Which of `ids` the viewer owns (`own`), or may look at (`visible`, own ones included). In the given order, each once. */
export function findAccessible(
  db: ReadDb,
  args: { viewer: Viewer; ids: readonly string[]; access: 'own' | 'visible' },
): string[] {
  const condition = args.access === 'own' ? isOwn('a') : isVisible('a');
  return prepared<[Record<string, string | number | null>], { id: string }>(
    db,
    `SELECT a.id FROM json_each(@ids) wanted CROSS JOIN asset a ON a.id = wanted.value WHERE ${condition}`,
  )
    .all({ ...viewerValues(args.viewer), ids: JSON.stringify([...new Set(args.ids)]) })
    .map((row) => row.id);
}
