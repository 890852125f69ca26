import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { SharedLinkRow } from '../../db/queries/sharedLinks.ts';
import { proofOf } from './linkProof.ts';
import type { LinkCredentials } from './linkProof.ts';

/** What an address shows of itself before anybody opens it. Nothing of it, where a password is asked for. */
export interface LinkPreview {
  title?: string;
  description?: string;
  /** The photo that stands for it. */
  assetId?: string;
}

/** Undefined when there is no such link, or none any more. */
export async function describeLink(
  deps: { db: DbClient; now: () => number },
  credentials: LinkCredentials,
): Promise<LinkPreview | undefined> {
  const proof = proofOf(credentials);
  const link = proof && (await deps.db.read.findSharedLink({ proof, now: deps.now() }));
  if (!link) return undefined;
  if (link.passwordHash !== null) return {};
  const shown = await describeContents(deps, link);
  return {
    title: shown.name || t('sharing.pageByName', { name: link.ownerName }),
    description: link.description ?? t('sharing.photoCount', { count: shown.count }),
    ...(shown.assetId !== undefined && { assetId: shown.assetId }),
  };
}

async function describeContents(
  deps: { db: DbClient },
  link: SharedLinkRow,
): Promise<{ name?: string; count: number; assetId?: string | undefined }> {
  if (link.albumId === null) {
    const ids = await deps.db.read.listSharedLinkAssets({ linkId: link.id });
    return { count: ids.length, assetId: ids[0] };
  }
  const [album] = await deps.db.read.listAlbums({ userId: link.ownerId, id: link.albumId });
  if (!album) return { count: 0 };
  const viewer = { userId: link.ownerId, isElevated: false, linkId: link.id };
  const cover = album.thumbnailAssetId;
  // A cover that its owner has thrown away or locked since stands for nothing.
  const seen =
    cover === null ? [] : await deps.db.read.findAccessible({ viewer, ids: [cover], access: 'visible' });
  return { name: album.name, count: album.assetCount, assetId: seen[0] };
}
