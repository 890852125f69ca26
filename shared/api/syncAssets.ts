import { z } from 'zod';
import { AssetType, AssetVisibility } from './assets.ts';
import { Moment } from './common.ts';

/** An asset as phones keep it. */
export const SyncAsset = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    originalFileName: z.string(),
    thumbhash: z.string().nullable(),
    checksum: z.string(),
    fileCreatedAt: Moment.nullable(),
    fileModifiedAt: Moment.nullable(),
    localDateTime: Moment.nullable(),
    createdAt: Moment.nullable(),
    /** Milliseconds. */
    duration: z.int().nullable(),
    type: AssetType,
    deletedAt: Moment.nullable(),
    isFavorite: z.boolean(),
    isEdited: z.boolean(),
    visibility: AssetVisibility,
    livePhotoVideoId: z.string().nullable(),
    stackId: z.string().nullable(),
    libraryId: z.string().nullable(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .meta({ id: 'SyncAssetV2' });
export type SyncAsset = z.infer<typeof SyncAsset>;

export const SyncAssetExif = z
  .object({
    assetId: z.string(),
    description: z.string().nullable(),
    exifImageWidth: z.number().nullable(),
    exifImageHeight: z.number().nullable(),
    fileSizeInByte: z.number().nullable(),
    orientation: z.string().nullable(),
    dateTimeOriginal: Moment.nullable(),
    modifyDate: Moment.nullable(),
    timeZone: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    projectionType: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    country: z.string().nullable(),
    make: z.string().nullable(),
    model: z.string().nullable(),
    lensModel: z.string().nullable(),
    fNumber: z.number().nullable(),
    focalLength: z.number().nullable(),
    iso: z.number().nullable(),
    exposureTime: z.string().nullable(),
    profileDescription: z.string().nullable(),
    rating: z.number().nullable(),
    fps: z.number().nullable(),
  })
  .meta({ id: 'SyncAssetExifV1' });
export type SyncAssetExif = z.infer<typeof SyncAssetExif>;
