import { z } from 'zod';
import { AlbumUserRole } from './albums.ts';
import { AssetOrder } from './assets.ts';
import { Moment } from './common.ts';
import { UserAvatarColor } from './users.ts';
import { AssetOcrResponse } from './ocr.ts';

/** How phones keep a copy of what there is: they ask for types, are sent lines, and say which of them they have. */

/** What a phone can ask for. */
export const SyncRequestType = z
  .enum([
    'AlbumsV1',
    'AlbumsV2',
    'AlbumUsersV1',
    'AlbumToAssetsV1',
    'AlbumAssetsV1',
    'AlbumAssetsV2',
    'AlbumAssetExifsV1',
    'AssetsV1',
    'AssetsV2',
    'AssetExifsV1',
    'AssetEditsV1',
    'AssetMetadataV1',
    'AssetOcrV1',
    'AuthUsersV1',
    'MemoriesV1',
    'MemoryToAssetsV1',
    'PartnersV1',
    'PartnerAssetsV1',
    'PartnerAssetsV2',
    'PartnerAssetExifsV1',
    'PartnerStacksV1',
    'StacksV1',
    'UsersV1',
    'PeopleV1',
    'AssetFacesV1',
    'AssetFacesV2',
    'UserMetadataV1',
  ])
  .meta({ id: 'SyncRequestType' });
export type SyncRequestType = z.infer<typeof SyncRequestType>;

/** What a line can be. */
export const SyncEntityType = z
  .enum([
    'AuthUserV1',
    'UserV1',
    'UserDeleteV1',
    'AssetV1',
    'AssetV2',
    'AssetDeleteV1',
    'AssetExifV1',
    'AssetEditV1',
    'AssetEditDeleteV1',
    'AssetMetadataV1',
    'AssetMetadataDeleteV1',
    'AssetOcrV1',
    'AssetOcrDeleteV1',
    'PartnerV1',
    'PartnerDeleteV1',
    'PartnerAssetV1',
    'PartnerAssetV2',
    'PartnerAssetBackfillV1',
    'PartnerAssetBackfillV2',
    'PartnerAssetDeleteV1',
    'PartnerAssetExifV1',
    'PartnerAssetExifBackfillV1',
    'PartnerStackBackfillV1',
    'PartnerStackDeleteV1',
    'PartnerStackV1',
    'AlbumV1',
    'AlbumV2',
    'AlbumDeleteV1',
    'AlbumUserV1',
    'AlbumUserBackfillV1',
    'AlbumUserDeleteV1',
    'AlbumAssetCreateV1',
    'AlbumAssetCreateV2',
    'AlbumAssetUpdateV1',
    'AlbumAssetUpdateV2',
    'AlbumAssetBackfillV1',
    'AlbumAssetBackfillV2',
    'AlbumAssetExifCreateV1',
    'AlbumAssetExifUpdateV1',
    'AlbumAssetExifBackfillV1',
    'AlbumToAssetV1',
    'AlbumToAssetDeleteV1',
    'AlbumToAssetBackfillV1',
    'MemoryV1',
    'MemoryDeleteV1',
    'MemoryToAssetV1',
    'MemoryToAssetDeleteV1',
    'StackV1',
    'StackDeleteV1',
    'PersonV1',
    'PersonDeleteV1',
    'AssetFaceV1',
    'AssetFaceV2',
    'AssetFaceDeleteV1',
    'UserMetadataV1',
    'UserMetadataDeleteV1',
    'SyncAckV1',
    'SyncResetV1',
    'SyncCompleteV1',
  ])
  .meta({ id: 'SyncEntityType' });
export type SyncEntityType = z.infer<typeof SyncEntityType>;

export const SyncStream = z
  .object({
    types: z.array(SyncRequestType),
    /** Forget what this device said it has, and begin from nothing. */
    reset: z.boolean().optional(),
  })
  .meta({ id: 'SyncStreamDto' });
export type SyncStream = z.infer<typeof SyncStream>;

export const SyncAck = z.object({ type: SyncEntityType, ack: z.string() }).meta({ id: 'SyncAckDto' });
export type SyncAck = z.infer<typeof SyncAck>;

export const SyncAckSet = z
  .object({ acks: z.array(z.string().max(200)).max(1000) })
  .meta({ id: 'SyncAckSetDto' });

/** A request without a body forgets everything, as one without types does. */
export const SyncAckDelete = z
  .object({ types: z.array(SyncEntityType).optional() })
  .nullish()
  .meta({ id: 'SyncAckDeleteDto' });

export const SyncUser = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    avatarColor: UserAvatarColor,
    deletedAt: Moment.nullable(),
    hasProfileImage: z.boolean(),
    profileChangedAt: Moment,
  })
  .meta({ id: 'SyncUserV1' });
export type SyncUser = z.infer<typeof SyncUser>;

export const SyncAuthUser = SyncUser.extend({
  isAdmin: z.boolean(),
  /** '' when there is one: what it is, or a hash of it, leaves for nowhere. */
  pinCode: z.string().nullable(),
  oauthId: z.string(),
  storageLabel: z.string().nullable(),
  quotaSizeInBytes: z.int().nullable(),
  quotaUsageInBytes: z.int(),
}).meta({ id: 'SyncAuthUserV1' });
export type SyncAuthUser = z.infer<typeof SyncAuthUser>;

export const SyncPartner = z
  .object({ sharedById: z.string(), sharedWithId: z.string(), inTimeline: z.boolean() })
  .meta({ id: 'SyncPartnerV1' });

export const SyncStack = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    primaryAssetId: z.string(),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'SyncStackV1' });

export const SyncAlbum = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    createdAt: Moment,
    updatedAt: Moment,
    thumbnailAssetId: z.string().nullable(),
    isActivityEnabled: z.boolean(),
    order: AssetOrder,
  })
  .meta({ id: 'SyncAlbumV2' });
export type SyncAlbum = z.infer<typeof SyncAlbum>;

/** As apps from before 3.0 know albums: with their owner, who later came to be one of their people. */
export const SyncAlbumV1 = SyncAlbum.extend({ ownerId: z.string() }).meta({ id: 'SyncAlbumV1' });
export type SyncAlbumV1 = z.infer<typeof SyncAlbumV1>;

export const SyncAlbumUser = z
  .object({ albumId: z.string(), userId: z.string(), role: AlbumUserRole })
  .meta({ id: 'SyncAlbumUserV1' });

export const SyncAlbumToAsset = z
  .object({ albumId: z.string(), assetId: z.string() })
  .meta({ id: 'SyncAlbumToAssetV1' });

export const SyncMemory = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    type: z.literal('on_this_day'),
    data: z.record(z.string(), z.unknown()),
    isSaved: z.boolean(),
    memoryAt: Moment,
    seenAt: Moment.nullable(),
    showAt: Moment.nullable(),
    hideAt: Moment.nullable(),
    createdAt: Moment,
    updatedAt: Moment,
    deletedAt: Moment.nullable(),
  })
  .meta({ id: 'SyncMemoryV1' });
export type SyncMemory = z.infer<typeof SyncMemory>;

export const SyncMemoryAsset = z
  .object({ memoryId: z.string(), assetId: z.string() })
  .meta({ id: 'SyncMemoryAssetV1' });

export const SyncPerson = z
  .object({
    id: z.string(),
    ownerId: z.string(),
    name: z.string(),
    /** The start of the day, as if UTC. */
    birthDate: Moment.nullable(),
    isHidden: z.boolean(),
    isFavorite: z.boolean(),
    color: z.string().nullable(),
    /** The photo with the face that was chosen to stand for them. */
    faceAssetId: z.string().nullable(),
    createdAt: Moment,
    updatedAt: Moment,
  })
  .meta({ id: 'SyncPersonV1' });
export type SyncPerson = z.infer<typeof SyncPerson>;

export const SyncAssetFace = z
  .object({
    id: z.string(),
    assetId: z.string(),
    personId: z.string().nullable(),
    imageWidth: z.int(),
    imageHeight: z.int(),
    boundingBoxX1: z.int(),
    boundingBoxY1: z.int(),
    boundingBoxX2: z.int(),
    boundingBoxY2: z.int(),
    sourceType: z.string(),
    isVisible: z.boolean(),
    deletedAt: Moment.nullable(),
  })
  .meta({ id: 'SyncAssetFaceV2' });
export type SyncAssetFace = z.infer<typeof SyncAssetFace>;

export const SyncUserMetadata = z
  .object({ userId: z.string(), key: z.string(), value: z.record(z.string(), z.unknown()) })
  .meta({ id: 'SyncUserMetadataV1' });

export const SyncAssetMetadata = z
  .object({ assetId: z.string(), key: z.string(), value: z.record(z.string(), z.unknown()) })
  .meta({ id: 'SyncAssetMetadataV1' });

export const SyncAssetEdit = z
  .object({
    id: z.string(),
    assetId: z.string(),
    action: z.enum(['crop', 'rotate', 'mirror']).meta({ id: 'AssetEditAction' }),
    parameters: z.record(z.string(), z.unknown()),
    /** Its place among the photo's edits, from 0. */
    sequence: z.int(),
  })
  .meta({ id: 'SyncAssetEditV1' });
export type SyncAssetEdit = z.infer<typeof SyncAssetEdit>;

/** A line of text; its corners are those in the original, whatever edits show of it. */
export const SyncAssetOcr = AssetOcrResponse.extend({
  /** False where edits cut it off. */
  isVisible: z.boolean(),
}).meta({ id: 'SyncAssetOcrV1' });
export type SyncAssetOcr = z.infer<typeof SyncAssetOcr>;
