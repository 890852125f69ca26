import { z } from 'zod';
import { maxBulkIds, Moment, QueryBoolean, Uuid } from './common.ts';
import { UserResponse } from './users.ts';

export const AssetType = z.enum(['IMAGE', 'VIDEO', 'AUDIO', 'OTHER']).meta({ id: 'AssetTypeEnum' });
export type AssetType = z.infer<typeof AssetType>;

/** `timeline` is the ordinary place; `hidden` is the moving half of a live photo; `locked` asks for the PIN. */
export const AssetVisibility = z
  .enum(['archive', 'timeline', 'hidden', 'locked'])
  .meta({ id: 'AssetVisibility' });
export type AssetVisibility = z.infer<typeof AssetVisibility>;

export const AssetOrder = z.enum(['asc', 'desc']).meta({ id: 'AssetOrder' });
export type AssetOrder = z.infer<typeof AssetOrder>;

export const ExifResponse = z
  .object({
    make: z.string().nullable(),
    model: z.string().nullable(),
    lensModel: z.string().nullable(),
    fNumber: z.number().nullable(),
    /** Millimetres. */
    focalLength: z.number().nullable(),
    iso: z.number().nullable(),
    /** Seconds as a person writes them: `1/250`. */
    exposureTime: z.string().nullable(),
    dateTimeOriginal: Moment.nullable(),
    modifyDate: Moment.nullable(),
    timeZone: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    country: z.string().nullable(),
    description: z.string(),
    orientation: z.string().nullable(),
    projectionType: z.string().nullable(),
    /** 1 to 5 stars, -1 rejected, null not rated. */
    rating: z.number().nullable(),
    fileSizeInByte: z.number().nullable(),
    exifImageWidth: z.number().nullable(),
    exifImageHeight: z.number().nullable(),
  })
  .meta({ id: 'ExifResponseDto' });
export type ExifResponse = z.infer<typeof ExifResponse>;

export const AssetStackResponse = z
  .object({ id: z.string(), primaryAssetId: z.string(), assetCount: z.int() })
  .meta({ id: 'AssetStackResponseDto' });

export const AssetPerson = z
  .object({
    id: z.string(),
    name: z.string(),
    birthDate: z.string().nullable(),
    thumbnailPath: z.string(),
    isHidden: z.boolean(),
    isFavorite: z.boolean(),
    color: z.string().optional(),
    updatedAt: Moment,
    /** Ours: faces that are shown, where they were counted. */
    faceCount: z.int().optional(),
  })
  .meta({ id: 'PersonResponseDto' });

export const AssetTag = z
  .object({
    id: z.string(),
    name: z.string(),
    value: z.string(),
    parentId: z.string().optional(),
    color: z.string().optional(),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'TagResponseDto' });

export const AssetResponse = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    owner: UserResponse.optional(),
    libraryId: z.string().nullable(),
    type: AssetType,
    /** Where the original is on the server; only its owner is told. */
    originalPath: z.string(),
    originalFileName: z.string(),
    originalMimeType: z.string(),
    /** SHA-1 in base64. */
    checksum: z.string(),
    thumbhash: z.string().nullable(),
    fileCreatedAt: Moment,
    fileModifiedAt: Moment,
    /** The photographer's wall clock, written as if it were UTC. */
    localDateTime: Moment,
    createdAt: Moment,
    updatedAt: Moment,
    /** Milliseconds. */
    duration: z.int().nullable(),
    /** Pixels after orientation. */
    width: z.int().nullable(),
    height: z.int().nullable(),
    isFavorite: z.boolean(),
    isArchived: z.boolean(),
    isTrashed: z.boolean(),
    isOffline: z.boolean(),
    isEdited: z.boolean(),
    hasMetadata: z.boolean(),
    visibility: AssetVisibility,
    livePhotoVideoId: z.string().nullable(),
    duplicateId: z.string().nullable(),
    stack: AssetStackResponse.nullable().optional(),
    exifInfo: ExifResponse.optional(),
    people: z.array(AssetPerson).optional(),
    tags: z.array(AssetTag).optional(),
    /** Ours beside the protocol's: what is wrong with the file, in words for people. */
    fileProblem: z.string().optional(),
    resized: z.literal(true),
  })
  .meta({ id: 'AssetResponseDto' });
export type AssetResponse = z.infer<typeof AssetResponse>;

/** All that a shared link tells of a photo whose metadata it keeps to itself. */
export const AssetWithoutMetadata = AssetResponse.pick({
  id: true,
  type: true,
  originalMimeType: true,
  thumbhash: true,
  localDateTime: true,
  duration: true,
  livePhotoVideoId: true,
  width: true,
  height: true,
})
  .extend({ hasMetadata: z.literal(false) })
  .meta({ id: 'AssetWithoutMetadata' });
export type AssetWithoutMetadata = z.infer<typeof AssetWithoutMetadata>;

/** A photo as a route tells it that visitors of shared links may ask. */
export const SharedAsset = z.union([AssetResponse, AssetWithoutMetadata]);
export type SharedAsset = z.infer<typeof SharedAsset>;

/**
 * A date a person sets. `Z` names a moment and keeps the zone of the photo; an offset names the wall clock and its
 * zone; without either it is the wall clock in the photo's own zone.
 */
export const DateTimeEdit = z
  .union([z.iso.datetime({ offset: true, local: true }), z.iso.date()])
  .meta({ type: 'string', format: 'date-time' });

/** Stars 1 to 5, -1 rejected, null none. 0 is what older clients send for none. */
const Rating = z
  .int()
  .min(-1)
  .max(5)
  .nullable()
  .transform((stars) => (stars === 0 ? null : stars))
  .meta({ type: ['integer', 'null'], minimum: -1, maximum: 5 });

/** 64 Ki characters: far more than anyone writes below a photo, and a bound for what one request may store. */
const Description = z.string().max(65_536);

const Position = {
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
};

const bothOrNeither = (edit: { latitude?: number; longitude?: number }): boolean =>
  (edit.latitude === undefined) === (edit.longitude === undefined);
const bothOrNeitherMessage = 'Latitude and longitude must be given together';

const edit = {
  isFavorite: z.boolean().optional(),
  visibility: AssetVisibility.optional(),
  dateTimeOriginal: DateTimeEdit.optional(),
  description: Description.optional(),
  rating: Rating.optional(),
  ...Position,
};

export const UpdateAsset = z
  .object({ ...edit, livePhotoVideoId: Uuid.nullable().optional() })
  .refine(bothOrNeither, { message: bothOrNeitherMessage, path: ['latitude'] })
  .meta({ id: 'UpdateAssetDto' });
export type UpdateAsset = z.infer<typeof UpdateAsset>;

/** A hundred years in minutes. */
const maxShiftMinutes = 100 * 366 * 24 * 60;

export const AssetBulkUpdate = z
  .object({
    ids: z.array(Uuid).min(1).max(maxBulkIds),
    ...edit,
    /** Minutes to add to each photo's own date. */
    dateTimeRelative: z.int().min(-maxShiftMinutes).max(maxShiftMinutes).optional(),
    /** IANA name or `UTC+2`: the moments stay (or are what `dateTimeOriginal` says), the wall clocks follow. */
    timeZone: z.string().min(1).max(64).optional(),
    duplicateId: Uuid.nullable().optional(),
  })
  .refine(bothOrNeither, { message: bothOrNeitherMessage, path: ['latitude'] })
  .meta({ id: 'AssetBulkUpdateDto' });
export type AssetBulkUpdate = z.infer<typeof AssetBulkUpdate>;

export const AssetBulkDelete = z
  .object({
    ids: z.array(Uuid).max(maxBulkIds),
    /** True deletes for good, file included; otherwise into the trash. */
    force: z.boolean().optional(),
  })
  .meta({ id: 'AssetBulkDeleteDto' });

export const AssetBulkUploadCheck = z
  .object({
    assets: z
      .array(
        z.object({
          /** The client's own name for the file; comes back unchanged. */
          id: z.string(),
          /** SHA-1 in hex or base64. */
          checksum: z.string().max(64),
        }),
      )
      // The CLI sends 5,000 at once; ten times that is still one short read.
      .max(50_000),
  })
  .meta({ id: 'AssetBulkUploadCheckDto' });

export const AssetBulkUploadCheckResponse = z
  .object({
    results: z.array(
      z
        .object({
          id: z.string(),
          action: z.enum(['accept', 'reject']).meta({ id: 'AssetUploadAction' }),
          reason: z.enum(['duplicate', 'unsupported-format']).meta({ id: 'AssetRejectReason' }).optional(),
          assetId: z.string().optional(),
          isTrashed: z.boolean().optional(),
        })
        .meta({ id: 'AssetBulkUploadCheckResult' }),
    ),
  })
  .meta({ id: 'AssetBulkUploadCheckResponseDto' });
export type AssetBulkUploadCheckResponse = z.infer<typeof AssetBulkUploadCheckResponse>;

export const AssetStatsQuery = z.object({
  isFavorite: QueryBoolean.optional(),
  isTrashed: QueryBoolean.optional(),
  visibility: AssetVisibility.optional(),
});

export const AssetStatsResponse = z
  .object({ images: z.int(), videos: z.int(), total: z.int() })
  .meta({ id: 'AssetStatsResponseDto' });
export type AssetStatsResponse = z.infer<typeof AssetStatsResponse>;

export const AssetJobName = z
  .enum(['refresh-faces', 'refresh-metadata', 'regenerate-thumbnail', 'transcode-video'])
  .meta({ id: 'AssetJobName' });
export type AssetJobName = z.infer<typeof AssetJobName>;

export const AssetJobs = z
  .object({ assetIds: z.array(Uuid).max(maxBulkIds), name: AssetJobName })
  .meta({ id: 'AssetJobsDto' });
