import type { AlbumArrangement } from '../../../shared/api/albums.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { getAlbum, requireAlbum, tell } from './albums.ts';
import type { AlbumDeps } from './albums.ts';

/** The photos of an album in their order. @throws AppError BadRequest when the caller is not in it */
export async function albumOrder(
  deps: Pick<AlbumDeps, 'db'>,
  auth: AuthContext,
  albumId: string,
): Promise<AlbumArrangement> {
  await getAlbum(deps, auth, albumId);
  const [isArranged, assetIds] = await Promise.all([
    deps.db.read.isAlbumArranged({ albumId }),
    deps.db.read.listArrangement({ albumId }),
  ]);
  return { isArranged, assetIds };
}

/** Puts an album in order; without ids its photos are by date again. Returns the journal's entry. @throws AppError BadRequest */
export async function arrangeAlbum(
  deps: AlbumDeps,
  auth: AuthContext,
  albumId: string,
  assetIds: readonly string[],
): Promise<number | null> {
  await requireAlbum(deps, auth, albumId, 'album.update', ['owner', 'editor']);
  const change = await deps.db.write.arrangeAlbum({ userId: auth.user.id, albumId, assetIds });
  if (!change) throw noAccess('album.update');
  if (change.changeId !== null) tell(deps, change);
  return change.changeId;
}
