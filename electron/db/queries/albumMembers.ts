import type { HistoryAction } from '../../../shared/api/history.ts';
import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { recordChange } from './journal.ts';
import { albumMembers, albumRow, putMembers } from './journalAlbums.ts';
import type { AlbumMember } from './journalAlbums.ts';
import { membersStep } from './journalMembers.ts';

/** Who was in an album before or after a change, to be told of it; and the journal's entry of who made it. */
export interface MembersChange {
  userIds: string[];
  changeId: number | null;
}

const userIdsOf = (members: readonly AlbumMember[]): string[] => members.map((member) => member.user_id);

/** Lets people into an album. Null, and nobody is let in, when one of them is in it already. */
export function addAlbumMembers(
  db: WriteDb,
  args: {
    actorId: string;
    albumId: string;
    members: readonly { userId: string; role: 'editor' | 'viewer' }[];
  },
): MembersChange | null {
  const before = albumMembers(db, args.albumId);
  const inside = new Set(userIdsOf(before));
  if (args.members.some(({ userId }) => inside.has(userId))) return null;
  putMembers(
    db,
    args.albumId,
    args.members.map(({ userId, role }) => ({ user_id: userId, role })),
  );
  return recorded(db, args, before, 'addMembers');
}

/** Makes a member editor or viewer. Null when they are not in the album, or own it. */
export function setAlbumRole(
  db: WriteDb,
  args: { actorId: string; albumId: string; userId: string; role: 'editor' | 'viewer' },
): MembersChange | null {
  const before = albumMembers(db, args.albumId);
  const { changes } = prepared<[string, string, string]>(
    db,
    `UPDATE album_user SET role = ? WHERE album_id = ? AND user_id = ? AND role <> 'owner'`,
  ).run(args.role, args.albumId, args.userId);
  return changes > 0 ? recorded(db, args, before, 'changeMember') : null;
}

/** Lets a member go; what they brought stays. Null when they are not in the album, or own it. */
export function removeAlbumMember(
  db: WriteDb,
  args: { actorId: string; albumId: string; userId: string },
): MembersChange | null {
  const before = albumMembers(db, args.albumId);
  const { changes } = prepared<[string, string]>(
    db,
    `DELETE FROM album_user WHERE album_id = ? AND user_id = ? AND role <> 'owner'`,
  ).run(args.albumId, args.userId);
  if (changes === 0) return null;
  // Who leaves does not let themselves in again: that is the owner's to do.
  if (args.actorId === args.userId) return { userIds: userIdsOf(before), changeId: null };
  return recorded(db, args, before, 'removeMember');
}

function recorded(
  db: WriteDb,
  { actorId, albumId }: { actorId: string; albumId: string },
  before: readonly AlbumMember[],
  action: HistoryAction,
): MembersChange {
  const albumName = albumRow(db, albumId)?.name;
  const changeId = recordChange(db, {
    ownerId: actorId,
    action,
    steps: [membersStep(db, albumId, before)],
    ...(albumName !== undefined && { albumName }),
  });
  return { userIds: [...new Set(userIdsOf([...before, ...albumMembers(db, albumId)]))], changeId };
}
