import { join } from 'node:path';
import type { AssetResponse, SharedAsset } from '../../../shared/api/assets.ts';
import { toMoment } from '../../../shared/api/common.ts';
import type { AssetDetail, TagDetail } from '../../db/queries/assets.ts';
import type { AuthContext } from '../../library/auth/context.ts';
import { toExif } from './exif.ts';
import { toPersonResponse } from './person.ts';
import { toUserResponse } from './user.ts';

/** Who reads it, and where the library lies. */
export interface AssetReader {
  readonly viewerId: string;
  /** Absolute path of the library folder. */
  readonly root: string;
}

/** Who asks as who reads: a visitor of a link is nobody, and least of all its owner. */
export const readerOf = (auth: AuthContext, root: string): AssetReader => ({
  viewerId: auth.sharedLink ? '' : auth.user.id,
  root,
});

/** An asset for whoever asks, with no more of it than a shared link tells. */
export function toSharedAsset(asset: AssetDetail, auth: AuthContext, root: string): SharedAsset {
  if (auth.sharedLink?.showMetadata !== false) return toAssetResponse(asset, readerOf(auth, root));
  return {
    id: asset.id,
    type: asset.type,
    originalMimeType: asset.mimeType,
    thumbhash: asset.thumbhash,
    localDateTime: toMoment(asset.localDateTime),
    duration: asset.duration,
    livePhotoVideoId: asset.livePhotoVideoId,
    width: asset.width,
    height: asset.height,
    hasMetadata: false,
  };
}

/** An asset as the protocol writes it. What only concerns its owner is left out for others. */
export function toAssetResponse(asset: AssetDetail, reader: AssetReader): AssetResponse {
  const isOwner = asset.ownerId === reader.viewerId;
  return {
    id: asset.id,
    ownerId: asset.ownerId,
    ...(asset.owner && { owner: toUserResponse(asset.owner) }),
    libraryId: asset.libraryId,
    type: asset.type,
    originalPath: isOwner ? originalPath(asset, reader.root) : asset.originalFileName,
    originalFileName: asset.originalFileName,
    originalMimeType: asset.mimeType,
    checksum: asset.checksum,
    thumbhash: asset.thumbhash,
    fileCreatedAt: toMoment(asset.fileCreatedAt),
    fileModifiedAt: toMoment(asset.fileModifiedAt),
    localDateTime: toMoment(asset.localDateTime),
    createdAt: toMoment(asset.createdAt),
    updatedAt: toMoment(asset.updatedAt),
    duration: asset.duration,
    width: asset.width,
    height: asset.height,
    isFavorite: isOwner && asset.isFavorite === 1,
    isArchived: asset.visibility === 'archive',
    isTrashed: asset.deletedAt !== null,
    isOffline: asset.isOffline === 1,
    isEdited: asset.isEdited === 1,
    hasMetadata: true,
    visibility: asset.visibility,
    livePhotoVideoId: asset.livePhotoVideoId,
    duplicateId: isOwner ? asset.duplicateId : null,
    stack:
      asset.stackId === null
        ? null
        : {
            id: asset.stackId,
            primaryAssetId: asset.stackPrimaryId ?? asset.id,
            assetCount: asset.stackSize ?? 1,
          },
    ...(isOwner && asset.fileProblem !== null && { fileProblem: asset.fileProblem }),
    ...(asset.exif && { exifInfo: toExif(asset.exif) }),
    ...(asset.people && { people: asset.people.map(toPersonResponse) }),
    ...(asset.tags && { tags: asset.tags.map(toTag) }),
    resized: true,
  };
}

const originalPath = (asset: AssetDetail, root: string): string =>
  asset.isManaged === 1 ? join(root, asset.originalPath) : asset.originalPath;

/** A tag as the protocol writes it. */
export function toTag(tag: TagDetail): NonNullable<AssetResponse['tags']>[number] {
  return {
    id: tag.id,
    // `Places/Portugal` is called `Portugal`.
    name: tag.value.slice(tag.value.lastIndexOf('/') + 1),
    value: tag.value,
    ...(tag.parentId !== null && { parentId: tag.parentId }),
    ...(tag.color !== null && { color: tag.color }),
    createdAt: toMoment(tag.createdAt),
    updatedAt: toMoment(tag.updatedAt),
  };
}
