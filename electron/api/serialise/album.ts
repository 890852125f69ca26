import type { AlbumResponse } from '../../../shared/api/albums.ts';
import { toMoment } from '../../../shared/api/common.ts';
import type { AlbumDetail } from '../../db/queries/albums.ts';
import { toUserResponse } from './user.ts';

/** An album as the protocol writes it. */
export function toAlbumResponse(album: AlbumDetail): AlbumResponse {
  return {
    id: album.id,
    albumName: album.name,
    description: album.description,
    albumThumbnailAssetId: album.thumbnailAssetId,
    ...(album.parentId !== null && { parentId: album.parentId }),
    albumUsers: album.users.map(({ user, role }) => ({ user: toUserResponse(user), role })),
    assetCount: album.assetCount,
    ...(album.startDate !== null && { startDate: toMoment(album.startDate) }),
    ...(album.endDate !== null && { endDate: toMoment(album.endDate) }),
    ...(album.lastModifiedAt !== null && { lastModifiedAssetTimestamp: toMoment(album.lastModifiedAt) }),
    order: album.sortOrder,
    shared: album.users.length > 1,
    hasSharedLink: album.hasSharedLink === 1,
    isActivityEnabled: album.isActivityEnabled === 1,
    createdAt: toMoment(album.createdAt),
    updatedAt: toMoment(album.updatedAt),
  };
}
