import { toMoment } from '../../../shared/api/common.ts';
import type { SyncAsset, SyncAssetExif } from '../../../shared/api/syncAssets.ts';
import type { AssetDetail, ExifDetail } from '../../db/queries/assets.ts';

const momentOrNull = (ms: number | null): string | null => (ms === null ? null : toMoment(ms));

/** An asset as phones keep it. */
export function toSyncAsset(asset: AssetDetail): SyncAsset {
  return {
    id: asset.id,
    ownerId: asset.ownerId,
    originalFileName: asset.originalFileName,
    thumbhash: asset.thumbhash,
    checksum: asset.checksum,
    fileCreatedAt: toMoment(asset.fileCreatedAt),
    fileModifiedAt: toMoment(asset.fileModifiedAt),
    localDateTime: toMoment(asset.localDateTime),
    createdAt: toMoment(asset.createdAt),
    duration: asset.duration,
    type: asset.type,
    deletedAt: momentOrNull(asset.deletedAt),
    isFavorite: asset.isFavorite === 1,
    isEdited: asset.isEdited === 1,
    visibility: asset.visibility,
    livePhotoVideoId: asset.livePhotoVideoId,
    stackId: asset.stackId,
    libraryId: asset.libraryId,
    width: asset.width,
    height: asset.height,
  };
}

/** What its file says, as phones keep it. */
export function toSyncAssetExif(assetId: string, exif: ExifDetail): SyncAssetExif {
  const { fileSize, orientation, dateTimeOriginal, modifyDate, ...rest } = exif;
  return {
    ...rest,
    assetId,
    fileSizeInByte: fileSize,
    orientation: orientation === null ? null : String(orientation),
    dateTimeOriginal: momentOrNull(dateTimeOriginal),
    modifyDate: momentOrNull(modifyDate),
  };
}
