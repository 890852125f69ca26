import type { DownloadInfo, DownloadResponse } from '../../../shared/api/download.ts';
import type { DbClient } from '../../db/client.ts';
import type { DownloadFile } from '../../db/queries/download.ts';
import { noAccess, requireAssets, requireLinkAllows, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';

interface Deps {
  db: DbClient;
}

/** Bytes of one archive unless told: 4 GiB, what every unpacker and a FAT stick can hold. */
const defaultArchiveSize = 4 * 1024 ** 3;

/** Ids of what is to be downloaded, if the caller may. @throws AppError BadRequest */
async function wantedAssets(deps: Deps, auth: AuthContext, info: DownloadInfo): Promise<string[]> {
  if (info.assetIds) {
    await requireAssets(deps, auth, info.assetIds, 'asset.download', 'visible');
    return [...new Set(info.assetIds)];
  }
  requireLinkAllows(auth, 'asset.download');
  if (info.albumId !== undefined) {
    const roles = await deps.db.read.getAlbumRoles({ viewer: viewerOf(auth), albumIds: [info.albumId] });
    if (roles.length === 0) throw noAccess('album.download');
    return deps.db.read.listAlbumAssets({ albumId: info.albumId });
  }
  if (info.userId === undefined || auth.sharedLink) throw noAccess('timeline.download');
  if (info.userId === auth.user.id) return deps.db.read.listOwnedAssets({ ownerId: auth.user.id });
  const partners = await deps.db.read.listPartners({ userId: auth.user.id, direction: 'with' });
  if (!partners.some(({ user }) => user.id === info.userId)) throw noAccess('timeline.download');
  return deps.db.read.listOwnedAssets({ ownerId: info.userId, timelineOnly: true });
}

/** How a download is cut into archives of at most `archiveSize` bytes; a larger file is an archive of its own. */
export async function downloadInfo(
  deps: Deps,
  auth: AuthContext,
  info: DownloadInfo,
): Promise<DownloadResponse> {
  const files = await deps.db.read.listDownloadFiles({ ids: await wantedAssets(deps, auth, info) });
  return cutIntoArchives(files, info.archiveSize ?? defaultArchiveSize);
}

/** The same, of files: pure. */
export function cutIntoArchives(
  files: readonly Pick<DownloadFile, 'assetId' | 'size'>[],
  archiveSize: number,
): DownloadResponse {
  const archives: DownloadResponse['archives'] = [];
  let current: DownloadResponse['archives'][number] | undefined;
  for (const { assetId, size } of files) {
    if (!current || current.size + size > archiveSize) {
      current = { assetIds: [], size: 0 };
      archives.push(current);
    }
    current.assetIds.push(assetId);
    current.size += size;
  }
  return { totalSize: archives.reduce((sum, archive) => sum + archive.size, 0), archives };
}
