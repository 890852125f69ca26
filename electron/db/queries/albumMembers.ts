import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { albumMembers, putMembers } from './journalAlbums.ts';

/** Who was in an album before or after a change, to be told of it. */
type Told = { userIds: string[] };

const userIds = (db: WriteDb, albumId: string): string[] =>
  albumMembers(db, albumId).map((member) => member.user_id);

/** Lets people into an album. Null, and nobody is let in, when one of them is in it already. */
export function addAlbumMembers(
  db: WriteDb,
  args: { albumId: string; members: readonly { userId: string; role: 'editor' | 'viewer' }[] },
): Told | null {
  const inside = new Set(userIds(db, args.albumId));
  if (args.members.some(({ userId }) => inside.has(userId))) return null;
  putMembers(
    db,
    args.albumId,
    args.members.map(({ userId, role }) => ({ user_id: userId, role })),
  );
  return { userIds: userIds(db, args.albumId) };
}

/** Makes a member editor or viewer. Null when they are not in the album, or own it. */
export function setAlbumRole(
  db: WriteDb,
  args: { albumId: string; userId: string; role: 'editor' | 'viewer' },
): Told | null {
  const { changes } = prepared<[string, string, string]>(
    db,
    `UPDATE album_user SET role = ? WHERE album_id = ? AND user_id = ? AND role <> 'owner'`,
  ).run(args.role, args.albumId, args.userId);
  return changes > 0 ? { userIds: userIds(db, args.albumId) } : null;
}

/** Lets a member go; what they brought stays. Null when they are not in the album, or own it. */
export function removeAlbumMember(db: WriteDb, args: { albumId: string; userId: string }): Told | null {
  const before = userIds(db, args.albumId);
  const { changes } = prepared<[string, string]>(
    db,
    `DELETE FROM album_user WHERE album_id = ? AND user_id = ? AND role <> 'owner'`,
  ).run(args.albumId, args.userId);
  return changes > 0 ? { userIds: before } : null;
}
