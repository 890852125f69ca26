import type { WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { AlbumMember } from './journalAlbums.ts';
import { albumMembers, putMembers } from './journalAlbums.ts';

type Role = AlbumMember['role'];

/** People came into an album, left it, or may do more or less in it. Null: they were not in it, or are not. */
export interface MembersStep {
  kind: 'albumMembers';
  albumId: string;
  changes: { userId: string; before: Role | null; after: Role | null }[];
}

/** What became of an album's people since they were `before`; null when nothing did. */
export function membersStep(
  db: WriteDb,
  albumId: string,
  before: readonly AlbumMember[],
): MembersStep | null {
  const [then, now] = [rolesOf(before), rolesOf(albumMembers(db, albumId))];
  const changes = [...new Set([...then.keys(), ...now.keys()])]
    .map((userId) => ({ userId, before: then.get(userId) ?? null, after: now.get(userId) ?? null }))
    .filter((change) => change.before !== change.after);
  return changes.length === 0 ? null : { kind: 'albumMembers', albumId, changes };
}

const rolesOf = (members: readonly AlbumMember[]): Map<string, Role> =>
  new Map(members.map((member) => [member.user_id, member.role]));

/** Puts people back as they were, or as they became; by the album's owner, and those only whose part is still the one that came of it. */
export function applyMembers(
  db: WriteDb,
  ownerId: string,
  step: MembersStep,
  direction: 'undo' | 'redo',
): void {
  const now = rolesOf(albumMembers(db, step.albumId));
  if (now.get(ownerId) !== 'owner') return;
  for (const { userId, before, after } of step.changes) {
    const [from, to] = direction === 'undo' ? [after, before] : [before, after];
    if ((now.get(userId) ?? null) !== from) continue;
    if (to !== null) putMembers(db, step.albumId, [{ user_id: userId, role: to }]);
    else
      prepared<[string, string], unknown>(
        db,
        'DELETE FROM album_user WHERE album_id = ? AND user_id = ?',
      ).run(step.albumId, userId);
  }
}
