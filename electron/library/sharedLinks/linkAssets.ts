import type { AssetIdsResponse } from '../../../shared/api/sharedLinks.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

interface Deps {
  db: DbClient;
}

/** The link of the caller's, if its photos are its own. @throws AppError BadRequest */
async function requirePhotoLink(deps: Deps, auth: AuthContext, id: string): Promise<void> {
  const [link] = await deps.db.read.listSharedLinks({ ownerId: auth.user.id, id });
  if (!link) throw noAccess('sharedLink.update');
  if (link.albumId !== null) throw new AppError('BadRequest', t('sharing.linkOfAlbum'));
}

/** Those of these photos that a person may show others: their own, and never locked ones. */
const shareable = (deps: Deps, auth: AuthContext, ids: readonly string[]): Promise<string[]> =>
  deps.db.read.findAccessible({
    viewer: { ...viewerOf(auth), isElevated: false, linkId: null },
    ids,
    access: 'own',
  });

/** Adds photos to a link; each is answered for itself. @throws AppError BadRequest */
export async function addToLink(
  deps: Deps,
  auth: AuthContext,
  linkId: string,
  assetIds: readonly string[],
): Promise<AssetIdsResponse[]> {
  await requirePhotoLink(deps, auth, linkId);
  const allowed = new Set(await shareable(deps, auth, assetIds));
  const added = new Set(await deps.db.write.addSharedLinkAssets({ linkId, assetIds: [...allowed] }));
  return assetIds.map((assetId) =>
    added.has(assetId)
      ? { assetId, success: true }
      : { assetId, success: false, error: allowed.has(assetId) ? 'duplicate' : 'no_permission' },
  );
}

/** Takes photos from a link; each is answered for itself. @throws AppError BadRequest */
export async function removeFromLink(
  deps: Deps,
  auth: AuthContext,
  linkId: string,
  assetIds: readonly string[],
): Promise<AssetIdsResponse[]> {
  await requirePhotoLink(deps, auth, linkId);
  const removed = new Set(await deps.db.write.removeSharedLinkAssets({ linkId, assetIds }));
  return assetIds.map((assetId) =>
    removed.has(assetId) ? { assetId, success: true } : { assetId, success: false, error: 'not_found' },
  );
}

/** Puts what a visitor of a link has sent where its other visitors see it. What the owner has locked stays locked. */
export async function showUpload(
  deps: Deps & { events: EventHub },
  auth: AuthContext,
  assetId: string,
): Promise<void> {
  const link = auth.sharedLink;
  if (!link) return;
  const ids = await shareable(deps, auth, [assetId]);
  if (link.albumId === null) {
    await deps.db.write.addSharedLinkAssets({ linkId: link.id, assetIds: ids });
    return;
  }
  const change = await deps.db.write.addAlbumAssets({
    userId: auth.user.id,
    albumId: link.albumId,
    ids,
    allowed: ids,
  });
  if (change.changeId !== null) deps.events.emit('album.updated', change);
}
