import { z } from 'zod';
import { AssetOrder, AssetVisibility } from './assets.ts';
import { MomentInput, queryList, QueryBoolean, Uuid } from './common.ts';
import { BoundingBox } from './map.ts';

const filters = {
  visibility: AssetVisibility.optional(),
  isFavorite: QueryBoolean.optional(),
  isTrashed: QueryBoolean.optional(),
  albumId: Uuid.optional(),
  personId: Uuid.optional(),
  /** Ours: photos of several people. */
  personIds: queryList(Uuid).optional(),
  /** Ours: of `all` of them together (the default), or of `any` of them. */
  personMatch: z.enum(['all', 'any']).meta({ id: 'PersonMatch' }).optional(),
  tagId: Uuid.optional(),
  userId: Uuid.optional(),
  withPartners: QueryBoolean.optional(),
  withStacked: QueryBoolean.optional(),
  withCoordinates: QueryBoolean.optional(),
  bbox: BoundingBox.optional(),
  /** Ours: whether photos of albums one is in count, too, beside one's own and those of `withPartners`; as on the map. */
  withSharedAlbums: QueryBoolean.optional(),
  /** Ours: taken at this moment or later; at this moment or before. */
  takenAfter: MomentInput.optional(),
  takenBefore: MomentInput.optional(),
  /** Ours: originals that lie in this very folder, a path of `/view/folder/unique-paths`. */
  folder: z.string().min(1).max(4096).optional(),
  order: AssetOrder.optional(),
  /** By when a photo was taken (the default) or when it came into the library. */
  orderBy: z.enum(['takenAt', 'createdAt']).meta({ id: 'AssetOrderBy' }).optional(),
  /** Ours: an album that was put in order is one bucket, `arrangedBucket`, in that order; others are as without. Also a link's. */
  asArranged: QueryBoolean.optional(),
};

/** Where the photos of an album are that was put in order: no month that any camera knows. */
export const arrangedBucket = '0001-01-01';

export const TimeBucketsQuery = z.object(filters);
export type TimeBucketsQuery = z.infer<typeof TimeBucketsQuery>;

/** `2024-05-01`, or the same as a date with a time, as older clients send it. Gives `202405`. */
const TimeBucket = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-\d\d(T.*)?$/, 'Expected the first day of a month, YYYY-MM-01')
  .transform((text) => Number(text.slice(0, 4)) * 100 + Number(text.slice(5, 7)));

export const TimeBucketQuery = z.object({ ...filters, timeBucket: TimeBucket });
export type TimeBucketQuery = z.infer<typeof TimeBucketQuery>;

export const TimeBucketsResponse = z
  .object({ timeBucket: z.string().meta({ format: 'date' }), count: z.int() })
  .meta({ id: 'TimeBucketsResponseDto' });
export type TimeBucketsResponse = z.infer<typeof TimeBucketsResponse>;

/** One month as columns: every array has one entry per photo, in the order they are shown. */
export const TimeBucketAssetResponse = z
  .object({
    id: z.array(z.string()),
    ownerId: z.array(z.string()),
    /** Width by height, three decimals; 1 while unknown. */
    ratio: z.array(z.number()),
    isFavorite: z.array(z.boolean()),
    visibility: z.array(AssetVisibility),
    isTrashed: z.array(z.boolean()),
    isImage: z.array(z.boolean()),
    thumbhash: z.array(z.string().nullable()),
    createdAt: z.array(z.string()),
    fileCreatedAt: z.array(z.string()),
    /** Hours that the photographer's clock was ahead of UTC; 5.5 is +05:30. */
    localOffsetHours: z.array(z.number()),
    /** Milliseconds. */
    duration: z.array(z.number().nullable()),
    projectionType: z.array(z.string().nullable()),
    livePhotoVideoId: z.array(z.string().nullable()),
    city: z.array(z.string().nullable()).optional(),
    country: z.array(z.string().nullable()).optional(),
    /** With `withStacked`: the stack's id and its number of photos, as text. */
    stack: z.array(z.array(z.string()).nullable()).optional(),
    latitude: z.array(z.number().nullable()).optional(),
    longitude: z.array(z.number().nullable()).optional(),
    /** Ours beside the protocol's, and only in a month that has one: the original is not where it was. */
    isOffline: z.array(z.boolean()).optional(),
    /** Likewise: of its file no picture, or only a part of one, could be made. */
    isDamaged: z.array(z.boolean()).optional(),
  })
  .meta({ id: 'TimeBucketAssetResponseDto' });
export type TimeBucketAssetResponse = z.infer<typeof TimeBucketAssetResponse>;
