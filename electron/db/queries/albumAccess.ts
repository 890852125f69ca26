import { prepared, type ReadDb } from '../connection.ts';
import type { Viewer } from './assetAccess.ts';

/** Owners may do everything; editors add photos and take their own away; viewers look. */
export type AlbumRole = 'owner' | 'editor' | 'viewer';

/**
 * The role of the viewer in each of these albums; albums that they are not in are left out. To visitors of a shared link
 * its album is there to be looked at, and no other.
 */
export function getAlbumRoles(
  db: ReadDb,
  args: { viewer: Viewer; albumIds: readonly string[] },
): { albumId: string; role: AlbumRole }[] {
  return prepared<
    [{ ids: string; userId: string; linkId: string | null }],
    { albumId: string; role: AlbumRole }
  >(
    db,
    `SELECT au.album_id AS albumId, au.role FROM json_each(@ids) wanted
       CROSS JOIN album_user au ON au.album_id = wanted.value AND au.user_id = @userId
     WHERE @linkId IS NULL
     UNION ALL
     SELECT l.album_id, 'viewer' FROM shared_link l
     WHERE l.id = @linkId AND l.album_id IN (SELECT value FROM json_each(@ids))`,
  ).all({
    ids: JSON.stringify(args.albumIds),
    userId: args.viewer.userId,
    linkId: args.viewer.linkId,
  });
}
