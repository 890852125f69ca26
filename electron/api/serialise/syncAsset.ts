import { momentOrNull, toMoment } from '../../../shared/api/common.ts';
import type { SyncAssetEdit } from '../../../shared/api/sync.ts';
import type { SyncAsset, SyncAssetExif } from '../../../shared/api/syncAssets.ts';
import type { ExifDetail } from '../../db/queries/assets.ts';
import type { SyncAssetRow, SyncRow } from '../../db/queries/syncRows.ts';
import { toExif } from './exif.ts';

/** An asset as phones keep it. */
export function toSyncAsset(asset: SyncAssetRow): SyncAsset {
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
export const toSyncAssetExif = (assetId: string, exif: ExifDetail): SyncAssetExif => ({
  assetId,
  ...toExif(exif),
  profileDescription: exif.profileDescription,
  fps: exif.fps,
});

/** A step from a photo's original to what is shown of it, as phones keep it. */
export const toSyncEdit = (
  edit: Omit<Extract<SyncRow, { kind: 'assetEdit' }>, 'kind' | 'changeId'>,
): SyncAssetEdit => ({
  id: edit.id,
  assetId: edit.assetId,
  action: edit.action,
  parameters: JSON.parse(edit.parameters),
  sequence: edit.sequence,
});
