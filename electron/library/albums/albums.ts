import type {
  AlbumsQuery,
  AlbumStatisticsResponse,
  CreateAlbum,
  UpdateAlbum,
} from '../../../shared/api/albums.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AlbumChange } from '../../db/queries/albumEdit.ts';
import type { AlbumRole } from '../../db/queries/albumAccess.ts';
import type { AlbumDetail } from '../../db/queries/albums.ts';
import { noAccess, requireAssets, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';
import type { Permission } from '../../../shared/api/permissions.ts';

export interface AlbumDeps {
  db: DbClient;
  events: EventHub;
}

/** The albums the caller is in, newest first. */
export async function listAlbums(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
  filter: AlbumsQuery,
): Promise<AlbumDetail[]> {
  const albums = await deps.db.read.listAlbums({ userId: auth.user.id, ...filter });
  const counts = albums.flatMap(({ counted }) => counted ?? []);
  // Not for the sake of who asks now, but of the next.
  if (counts.length > 0) await deps.db.write.keepAlbumCounts({ counts });
  return albums;
}

/** Visitors of a link learn whose album it is, and nobody's address. */
const forVisitor = (album: AlbumDetail): AlbumDetail => ({
  ...album,
  users: album.users
    .filter(({ role }) => role === 'owner')
    .map(({ user, role }) => ({ role, user: { ...user, email: null } })),
});

/** @throws AppError BadRequest when the caller is not in it, or there is none. */
export async function getAlbum(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
  id: string,
): Promise<AlbumDetail> {
  await requireAlbum(deps, auth, id, 'album.read', ['owner', 'editor', 'viewer']);
  const [album] = await deps.db.read.listAlbums({ userId: auth.user.id, id });
  if (!album) throw noAccess('album.read');
  return auth.sharedLink ? forVisitor(album) : album;
}

export async function albumStatistics(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
): Promise<AlbumStatisticsResponse> {
  return deps.db.read.getAlbumStatistics({ userId: auth.user.id });
}

/** The caller's role, if it is one of `roles`. @throws AppError BadRequest */
export async function requireAlbum(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
  albumId: string,
  permission: Permission,
  roles: readonly AlbumRole[],
): Promise<AlbumRole> {
  const [found] = await deps.db.read.getAlbumRoles({ viewer: viewerOf(auth), albumIds: [albumId] });
  if (!found || !roles.includes(found.role)) throw noAccess(permission);
  return found.role;
}

/** What an action on an album gives back: the album as it is now, and the journal's entry. */
export interface AlbumOutcome {
  album: AlbumDetail;
  changeId: number | null;
}

export async function createAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  album: CreateAlbum,
): Promise<AlbumOutcome> {
  const members = await checkMembers(deps, auth, album.albumUsers ?? []);
  if (album.parentId !== undefined) await requireParent(deps, auth, album.parentId);
  await requireAssets(deps, auth, album.assetIds ?? [], 'asset.share');
  const change = await deps.db.write.createAlbum({
    ownerId: auth.user.id,
    name: album.albumName,
    members,
    ...(album.description !== undefined && { description: album.description }),
    ...(album.assetIds && { assetIds: album.assetIds }),
    ...(album.parentId !== undefined && { parentId: album.parentId }),
  });
  if (members.length > 0) tellShared(deps, auth, change.albumId, members);
  return outcome(deps, auth, change);
}

/** States that these people were let into an album by the caller. */
export const tellShared = (
  deps: Pick<AlbumDeps, 'events'>,
  auth: AuthContext,
  albumId: string,
  members: readonly { userId: string }[],
): void =>
  deps.events.emit('album.shared', {
    albumId,
    byUserId: auth.user.id,
    userIds: members.map(({ userId }) => userId),
  });

/** The people of a list, none of them the caller. @throws AppError BadRequest */
export async function checkMembers(
  deps: AlbumDeps,
  auth: AuthContext,
  members: NonNullable<CreateAlbum['albumUsers']>,
): Promise<{ userId: string; role: 'editor' | 'viewer' }[]> {
  if (members.length === 0) return [];
  const known = new Set((await deps.db.read.listUsers()).map((user) => user.id));
  return members.map(({ userId, role }) => {
    if (userId === auth.user.id || role === 'owner') {
      throw new AppError('BadRequest', t('assets.ownerIsMember'));
    }
    if (!known.has(userId)) throw new AppError('BadRequest', t('assets.noSuchUser'));
    return { userId, role };
  });
}

export async function updateAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  edit: UpdateAlbum,
): Promise<AlbumOutcome> {
  await requireAlbum(deps, auth, albumId, 'album.update', ['owner', 'editor']);
  const { albumThumbnailAssetId: cover } = edit;
  if (cover !== undefined) {
    const [holding] = await deps.db.read.listAlbums({ userId: auth.user.id, id: albumId, assetId: cover });
    if (!holding) throw new AppError('BadRequest', t('assets.coverNotInAlbum'));
  }
  if (edit.parentId !== undefined) {
    await requireAlbum(deps, auth, albumId, 'album.update', ['owner']);
    if (edit.parentId !== null) await requireParent(deps, auth, edit.parentId, albumId);
  }
  const change = await deps.db.write.updateAlbum({
    userId: auth.user.id,
    albumId,
    edit: {
      ...(edit.albumName !== undefined && { name: edit.albumName }),
      ...(edit.description !== undefined && { description: edit.description }),
      ...(cover !== undefined && { thumbnailAssetId: cover }),
      ...(edit.isActivityEnabled !== undefined && { isActivityEnabled: edit.isActivityEnabled }),
      ...(edit.order !== undefined && { sortOrder: edit.order }),
      ...(edit.parentId !== undefined && { parentId: edit.parentId }),
    },
  });
  if (!change) throw noAccess('album.update');
  return outcome(deps, auth, change);
}

/** An album of the caller's own that `albumId` may lie in: not itself, nor one that lies in it. @throws AppError BadRequest */
async function requireParent(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
  parentId: string,
  albumId?: string,
): Promise<void> {
  await requireAlbum(deps, auth, parentId, 'album.update', ['owner']);
  const albums = await deps.db.read.listAlbums({ userId: auth.user.id, isOwned: true });
  const parentOf = new Map(albums.map((album) => [album.id, album.parentId]));
  for (let at: string | null = parentId; at !== null; at = parentOf.get(at) ?? null) {
    if (at === albumId) throw new AppError('BadRequest', t('assets.albumInItself'));
  }
}

/** Deletes an album of one's own; its photos stay. Returns the journal's entry. */
export async function deleteAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
): Promise<number | null> {
  await requireAlbum(deps, auth, albumId, 'album.delete', ['owner']);
  const change = await deps.db.write.deleteAlbum({ userId: auth.user.id, albumId });
  if (!change) throw noAccess('album.delete');
  tell(deps, change);
  return change.changeId;
}

async function outcome(deps: AlbumDeps, auth: AuthContext, change: AlbumChange): Promise<AlbumOutcome> {
  if (change.changeId !== null) tell(deps, change);
  return { album: await getAlbum(deps, auth, change.albumId), changeId: change.changeId };
}

export const tell = (
  deps: Pick<AlbumDeps, 'events'>,
  { albumId, userIds }: Pick<AlbumChange, 'albumId' | 'userIds'>,
): void => deps.events.emit('album.updated', { albumId, userIds });
