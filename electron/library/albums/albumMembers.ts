import type { AddUsers, AlbumUserRole } from '../../../shared/api/albums.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { AlbumDetail } from '../../db/queries/albums.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { checkMembers, getAlbum, requireAlbum, tell, tellShared } from './albums.ts';
import type { AlbumDeps } from './albums.ts';

/** Lets people into an album of the caller's: all of them, or nobody. @throws AppError BadRequest */
export async function addMembers(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  albumUsers: AddUsers['albumUsers'],
): Promise<AlbumDetail> {
  await requireAlbum(deps, auth, albumId, 'album.share', ['owner']);
  const members = await checkMembers(deps, auth, albumUsers);
  const told = await deps.db.write.addAlbumMembers({ albumId, members });
  if (!told) throw new AppError('BadRequest', t('sharing.memberAlready'));
  tell(deps, { albumId, userIds: told.userIds });
  tellShared(deps, auth, albumId, members);
  return getAlbum(deps, auth, albumId);
}

/** Makes a member of an album of the caller's editor or viewer. @throws AppError BadRequest */
export async function setMemberRole(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  member: string,
  role: AlbumUserRole,
): Promise<void> {
  await requireAlbum(deps, auth, albumId, 'album.share', ['owner']);
  const userId = member === 'me' ? auth.user.id : member;
  const told = role === 'owner' ? null : await deps.db.write.setAlbumRole({ albumId, userId, role });
  if (!told) throw new AppError('BadRequest', t('sharing.notAMember'));
  tell(deps, { albumId, userIds: told.userIds });
}

/** Lets a member go: the album's owner anybody, everybody else themselves. Their photos stay. @throws AppError BadRequest */
export async function removeMember(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  member: string,
): Promise<void> {
  const role = await requireAlbum(deps, auth, albumId, 'album.read', ['owner', 'editor', 'viewer']);
  const userId = member === 'me' ? auth.user.id : member;
  if (role !== 'owner' && userId !== auth.user.id) throw noAccess('album.share');
  const told = await deps.db.write.removeAlbumMember({ albumId, userId });
  if (!told) throw new AppError('BadRequest', t('sharing.notAMember'));
  tell(deps, { albumId, userIds: told.userIds });
}
