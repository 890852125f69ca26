import { momentOrNull, toMoment } from '../../../shared/api/common.ts';
import { hiddenPassword } from '../../../shared/api/sharedLinks.ts';
import type { SharedLinkResponse } from '../../../shared/api/sharedLinks.ts';
import type { AuthContext } from '../../library/auth/context.ts';
import { formatLinkKey } from '../../library/sharedLinks/linkProof.ts';
import type { SharedLink } from '../../library/sharedLinks/sharedLinks.ts';
import { toAlbumResponse } from './album.ts';
import { toSharedAsset } from './asset.ts';

/** A link as the protocol writes it. `root`: the library's folder. */
export function toSharedLinkResponse(link: SharedLink, auth: AuthContext, root: string): SharedLinkResponse {
  return {
    id: link.id,
    userId: link.ownerId,
    type: link.albumId === null ? 'INDIVIDUAL' : 'ALBUM',
    key: formatLinkKey(link.key),
    slug: link.slug,
    description: link.description,
    password: link.passwordHash === null ? null : hiddenPassword,
    createdAt: toMoment(link.createdAt),
    expiresAt: momentOrNull(link.expiresAt),
    allowUpload: link.allowUpload === 1,
    allowDownload: link.allowDownload === 1,
    showMetadata: link.showMetadata === 1,
    ...(link.album && { album: toAlbumResponse(link.album) }),
    assets: link.assets.map((asset) => toSharedAsset(asset, auth, root)),
  };
}
