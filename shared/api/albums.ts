import { z } from 'zod';
import { AssetOrder } from './assets.ts';
import { BulkIdErrorReason, maxBulkIds, Moment, QueryBoolean, Uuid } from './common.ts';
import { UserResponse } from './users.ts';

export const AlbumUserRole = z.enum(['owner', 'editor', 'viewer']).meta({ id: 'AlbumUserRole' });
export type AlbumUserRole = z.infer<typeof AlbumUserRole>;

export const AlbumUserResponse = z
  .object({ user: UserResponse, role: AlbumUserRole })
  .meta({ id: 'AlbumUserResponseDto' });

export const AlbumResponse = z
  .object({
    id: z.string(),
    albumName: z.string(),
    description: z.string(),
    albumThumbnailAssetId: z.string().nullable(),
    /** Ours: the album it lies in, where who asks is in that one, too. */
    parentId: z.string().optional(),
    /** The owner first, then who asks (if another), then the others by name. */
    albumUsers: z.array(AlbumUserResponse),
    assetCount: z.int(),
    startDate: Moment.optional(),
    endDate: Moment.optional(),
    lastModifiedAssetTimestamp: Moment.optional(),
    order: AssetOrder,
    shared: z.boolean(),
    hasSharedLink: z.boolean(),
    isActivityEnabled: z.boolean(),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'AlbumResponseDto' });
export type AlbumResponse = z.infer<typeof AlbumResponse>;

export const AlbumsQuery = z.object({
  id: Uuid.optional(),
  /** The exact name. */
  name: z.string().optional(),
  /** Only albums that hold this photo. */
  assetId: Uuid.optional(),
  isOwned: QueryBoolean.optional(),
  isShared: QueryBoolean.optional(),
});
export type AlbumsQuery = z.infer<typeof AlbumsQuery>;

export const albumNameMaxLength = 1024;
const AlbumName = z.string().max(albumNameMaxLength);
const AlbumDescription = z
  .string()
  .max(65_536)
  .nullable()
  .transform((text) => text ?? '')
  .meta({ type: ['string', 'null'] });

export const CreateAlbum = z
  .object({
    albumName: AlbumName,
    description: AlbumDescription.optional(),
    assetIds: z.array(Uuid).max(maxBulkIds).optional(),
    /** Ours: an album of one's own to put it into. */
    parentId: Uuid.optional(),
    albumUsers: z
      .array(z.object({ userId: Uuid, role: AlbumUserRole }))
      .max(1000)
      .optional(),
  })
  .meta({ id: 'CreateAlbumDto' });
export type CreateAlbum = z.infer<typeof CreateAlbum>;

export const UpdateAlbum = z
  .object({
    albumName: AlbumName.optional(),
    description: AlbumDescription.optional(),
    albumThumbnailAssetId: Uuid.optional(),
    isActivityEnabled: z.boolean().optional(),
    /** Ours: an album of one's own to put it into; null takes it out. */
    parentId: Uuid.nullable().optional(),
    order: AssetOrder.optional(),
  })
  .meta({ id: 'UpdateAlbumDto' });
export type UpdateAlbum = z.infer<typeof UpdateAlbum>;

/** Ours: an album's photos in the order that people gave them. */
export const AlbumArrangement = z
  .object({
    /** False: they are shown by date. */
    isArranged: z.boolean(),
    assetIds: z.array(z.string()),
  })
  .meta({ id: 'AlbumArrangement' });
export type AlbumArrangement = z.infer<typeof AlbumArrangement>;

/** Photos that are not named follow by date; none named: all of them are by date again. */
export const ArrangeAlbum = z
  .object({ assetIds: z.array(Uuid).max(maxBulkIds) })
  .meta({ id: 'ArrangeAlbum' });

export const AddUsers = z
  .object({
    albumUsers: z
      .array(
        z.object({ userId: Uuid, role: AlbumUserRole.default('editor') }).meta({ id: 'AlbumUserAddDto' }),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'AddUsersDto' });
export type AddUsers = z.infer<typeof AddUsers>;

export const UpdateAlbumUser = z.object({ role: AlbumUserRole }).meta({ id: 'UpdateAlbumUserDto' });

/** A member, or `me`. */
export const AlbumUserParams = z.object({ id: Uuid, userId: z.union([z.literal('me'), Uuid]) });

export const AlbumStatisticsResponse = z
  .object({ owned: z.int(), shared: z.int(), notShared: z.int() })
  .meta({ id: 'AlbumStatisticsResponseDto' });
export type AlbumStatisticsResponse = z.infer<typeof AlbumStatisticsResponse>;

export const AlbumsAddAssets = z
  .object({ albumIds: z.array(Uuid).max(1000), assetIds: z.array(Uuid).max(maxBulkIds) })
  .meta({ id: 'AlbumsAddAssetsDto' });

export const AlbumsAddAssetsResponse = z
  .object({ success: z.boolean(), error: BulkIdErrorReason.optional() })
  .meta({ id: 'AlbumsAddAssetsResponseDto' });
