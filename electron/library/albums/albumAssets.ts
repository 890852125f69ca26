import type { BulkIdErrorReason } from '../../../shared/api/common.ts';
import type { z } from 'zod';
import type { AlbumAssetsChange } from '../../db/queries/albumEdit.ts';
import { viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireAlbum, tell } from './albums.ts';
import type { AlbumDeps } from './albums.ts';

/** Adds the caller's photos to an album; each id is answered for itself. @throws AppError BadRequest */
export async function addToAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  ids: readonly string[],
): Promise<AlbumAssetsChange> {
  await requireAlbum(deps, auth, albumId, 'albumAsset.create', ['owner', 'editor']);
  // Nobody adds what is not theirs, and nothing locked leaves its place.
  const allowed = await deps.db.read.findAccessible({
    viewer: { ...viewerOf(auth), isElevated: false },
    ids,
    access: 'own',
  });
  const change = told(
    deps,
    await deps.db.write.addAlbumAssets({ userId: auth.user.id, albumId, ids, allowed }),
  );
  const count = change.results.filter(({ success }) => success).length;
  const { userIds } = change;
  if (count > 0) deps.events.emit('album.filled', { albumId, byUserId: auth.user.id, userIds, count });
  return change;
}

/** Takes photos out of an album: its owner any, an editor their own. @throws AppError BadRequest */
export async function removeFromAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  ids: readonly string[],
): Promise<AlbumAssetsChange> {
  const role = await requireAlbum(deps, auth, albumId, 'albumAsset.delete', ['owner', 'editor']);
  return told(
    deps,
    await deps.db.write.removeAlbumAssets({
      userId: auth.user.id,
      albumId,
      ids,
      mayRemoveAll: role === 'owner',
    }),
  );
}

function told(deps: AlbumDeps, change: AlbumAssetsChange): AlbumAssetsChange {
  if (change.changeId !== null) tell(deps, change);
  return change;
}

/** Adds photos to several albums. It succeeds when at least one photo came into one of them. */
export async function addToAlbums(
  deps: AlbumDeps,
  auth: AuthContext,
  args: { albumIds: readonly string[]; assetIds: readonly string[] },
): Promise<{ success: boolean; error?: z.infer<typeof BulkIdErrorReason> }> {
  const roles = await deps.db.read.getAlbumRoles({ viewer: viewerOf(auth), albumIds: args.albumIds });
  const open = roles.filter(({ role }) => role !== 'viewer').map(({ albumId }) => albumId);
  if (open.length === 0) return { success: false, error: 'no_permission' };
  let error: z.infer<typeof BulkIdErrorReason> = 'unknown';
  let isAdded = false;
  for (const albumId of open) {
    const { results } = await addToAlbum(deps, auth, albumId, args.assetIds);
    isAdded ||= results.some((result) => result.success);
    error = results.find((result) => result.error)?.error ?? error;
  }
  return isAdded ? { success: true } : { success: false, error };
}
