import type { AddUsers, AlbumUserRole } from '../../../shared/api/albums.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { AlbumDetail } from '../../db/queries/albums.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { checkMembers, getAlbum, requireAlbum, tell, tellShared } from './albums.ts';
import type { AlbumDeps } from './albums.ts';

/** Lets people into an album of the caller's: all of them, or nobody. With the journal's entry. @throws AppError BadRequest */
export async function addMembers(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  albumUsers: AddUsers['albumUsers'],
): Promise<{ album: AlbumDetail; changeId: number | null }> {
  await requireAlbum(deps, auth, albumId, 'album.share', ['owner']);
  const members = await checkMembers(deps, auth, albumUsers);
  const told = await deps.db.write.addAlbumMembers({ actorId: auth.user.id, albumId, members });
  if (!told) throw new AppError('BadRequest', t('sharing.memberAlready'));
  tell(deps, { albumId, userIds: told.userIds });
  tellShared(deps, auth, albumId, members);
  return { album: await getAlbum(deps, auth, albumId), changeId: told.changeId };
}

/** Makes a member of an album of the caller's editor or viewer. Returns the journal's entry. @throws AppError BadRequest */
export async function setMemberRole(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  member: string,
  role: AlbumUserRole,
): Promise<number | null> {
  await requireAlbum(deps, auth, albumId, 'album.share', ['owner']);
  const userId = member === 'me' ? auth.user.id : member;
  const told =
    role === 'owner'
      ? null
      : await deps.db.write.setAlbumRole({ actorId: auth.user.id, albumId, userId, role });
  if (!told) throw new AppError('BadRequest', t('sharing.notAMember'));
  tell(deps, { albumId, userIds: told.userIds });
  return told.changeId;
}

/**
 * Lets a member go: the album's owner anybody, everybody else themselves. Their photos stay. Returns the journal's entry.
 * @throws AppError BadRequest
 */
export async function removeMember(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  member: string,
): Promise<number | null> {
  const role = await requireAlbum(deps, auth, albumId, 'album.read', ['owner', 'editor', 'viewer']);
  const userId = member === 'me' ? auth.user.id : member;
  if (role !== 'owner' && userId !== auth.user.id) throw noAccess('album.share');
  const told = await deps.db.write.removeAlbumMember({ actorId: auth.user.id, albumId, userId });
  if (!told) throw new AppError('BadRequest', t('sharing.notAMember'));
  tell(deps, { albumId, userIds: told.userIds });
  return told.changeId;
}
