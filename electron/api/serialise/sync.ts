import { momentOrNull, toMoment } from '../../../shared/api/common.ts';
import type {
  SyncAlbum,
  SyncAlbumV1,
  SyncAssetFace,
  SyncAuthUser,
  SyncEntityType,
  SyncMemory,
  SyncPerson,
  SyncUser,
} from '../../../shared/api/sync.ts';
import type { SyncLine } from '../../library/sync/stream.ts';
import type { SyncRow } from '../../db/queries/syncRows.ts';
import { toTextLine } from './ocr.ts';
import { toFaceBox } from './person.ts';
import { toSyncAsset, toSyncAssetExif, toSyncEdit } from './syncAsset.ts';
import { toAvatarColor } from './user.ts';

type Row<Kind extends SyncRow['kind']> = Extract<SyncRow, { kind: Kind }>;

/** A line of the stream with its line break. */
export const toSyncLine = ({ type, row, ack }: SyncLine): string =>
  `${JSON.stringify({ type, data: row === null ? {} : toData(type, row), ack })}\n`;

/** What is told of something that went: its ids, by the names that each type has for them. */
function toDeleted(type: SyncEntityType, id: string, parentId: string | null, deletedAt = 0): object {
  switch (type) {
    case 'UserDeleteV1':
      return { userId: id };
    case 'PartnerDeleteV1':
      return { sharedById: parentId, sharedWithId: id };
    case 'AssetDeleteV1':
    case 'PartnerAssetDeleteV1':
      return { assetId: id };
    case 'StackDeleteV1':
    case 'PartnerStackDeleteV1':
      return { stackId: id };
    case 'AlbumDeleteV1':
      return { albumId: parentId };
    case 'AlbumUserDeleteV1':
      return { albumId: parentId, userId: id };
    case 'AlbumToAssetDeleteV1':
      return { albumId: parentId, assetId: id };
    case 'MemoryDeleteV1':
      return { memoryId: id };
    case 'MemoryToAssetDeleteV1':
      return { memoryId: parentId, assetId: id };
    case 'PersonDeleteV1':
      return { personId: id };
    case 'AssetFaceDeleteV1':
      return { assetFaceId: id };
    case 'UserMetadataDeleteV1':
      return { userId: parentId, key: id };
    case 'AssetMetadataDeleteV1':
      return { assetId: parentId, key: id };
    case 'AssetEditDeleteV1':
      return { editId: id };
    case 'AssetOcrDeleteV1':
      return { id, assetId: parentId, deletedAt: toMoment(deletedAt) };
    default:
      throw new TypeError(`${type} tells of nothing that went.`);
  }
}

function toData(type: SyncEntityType, row: SyncRow): object {
  switch (row.kind) {
    case 'deleted':
      return toDeleted(type, row.entityId, row.parentId, row.deletedAt);
    case 'user':
      return type === 'AuthUserV1' ? toAuthUser(row) : toUser(row);
    case 'partner':
      return {
        sharedById: row.sharedById,
        sharedWithId: row.sharedWithId,
        inTimeline: row.inTimeline === 1,
      };
    case 'asset':
      return row.isGone ? toDeleted(type, row.id, null) : toSyncAsset(row);
    case 'exif':
      return toSyncAssetExif(row.assetId, row);
    case 'stack':
      return {
        id: row.id,
        ownerId: row.ownerId,
        primaryAssetId: row.primaryAssetId,
        createdAt: toMoment(row.createdAt),
        updatedAt: toMoment(row.updatedAt),
      };
    case 'album':
      return row.isGone ? toDeleted(type, '', row.id) : toAlbum(type, row);
    case 'albumUser':
      return { albumId: row.albumId, userId: row.userId, role: row.role };
    case 'albumToAsset':
      return { albumId: row.albumId, assetId: row.assetId };
    case 'memory':
      return toMemory(row);
    case 'memoryAsset':
      return { memoryId: row.memoryId, assetId: row.assetId };
    case 'person':
      return toPerson(row);
    case 'face':
      return toFace(row);
    case 'userMetadata':
      return { userId: row.userId, key: row.key, value: JSON.parse(row.value) };
    case 'assetMetadata':
      return { assetId: row.assetId, key: row.key, value: JSON.parse(row.value) };
    case 'assetEdit':
      return toSyncEdit(row);
    case 'assetOcr':
      return toTextLine(row);
  }
}

const toUser = (user: Row<'user'>): SyncUser => ({
  id: user.id,
  name: user.name,
  email: user.email ?? '',
  avatarColor: toAvatarColor(user.avatarColor),
  deletedAt: momentOrNull(user.deletedAt),
  hasProfileImage: user.profileImagePath !== '',
  profileChangedAt: toMoment(user.profileChangedAt),
});

const toAuthUser = (user: Row<'user'>): SyncAuthUser => ({
  ...toUser(user),
  isAdmin: user.isAdmin === 1,
  pinCode: user.hasPin ? '' : null,
  oauthId: user.oauthId,
  storageLabel: user.storageLabel,
  quotaSizeInBytes: user.quotaBytes,
  quotaUsageInBytes: user.usageBytes,
});

function toAlbum(type: SyncEntityType, album: Row<'album'>): SyncAlbum | SyncAlbumV1 {
  return {
    id: album.id,
    name: album.name,
    description: album.description,
    createdAt: toMoment(album.createdAt),
    updatedAt: toMoment(album.updatedAt),
    thumbnailAssetId: album.thumbnailAssetId,
    isActivityEnabled: album.isActivityEnabled === 1,
    order: album.sortOrder,
    ...(type === 'AlbumV1' && { ownerId: album.ownerId }),
  };
}

const toMemory = (memory: Row<'memory'>): SyncMemory => ({
  id: memory.id,
  ownerId: memory.ownerId,
  type: memory.type,
  data: JSON.parse(memory.data),
  isSaved: memory.isSaved === 1,
  memoryAt: toMoment(memory.memoryAt),
  seenAt: momentOrNull(memory.seenAt),
  showAt: momentOrNull(memory.showAt),
  hideAt: momentOrNull(memory.hideAt),
  createdAt: toMoment(memory.createdAt),
  updatedAt: toMoment(memory.updatedAt),
  deletedAt: momentOrNull(memory.deletedAt),
});

const toPerson = (person: Row<'person'>): SyncPerson => ({
  id: person.id,
  ownerId: person.ownerId,
  name: person.name,
  birthDate: person.birthDate === null ? null : toMoment(Date.parse(person.birthDate)),
  isHidden: person.isHidden === 1,
  isFavorite: person.isFavorite === 1,
  color: person.color,
  faceAssetId: person.faceAssetId,
  createdAt: toMoment(person.createdAt),
  updatedAt: toMoment(person.updatedAt),
});

const toFace = (face: Row<'face'>): SyncAssetFace => ({
  ...toFaceBox(face),
  assetId: face.assetId,
  personId: face.personId,
  isVisible: face.isVisible === 1,
  deletedAt: null,
});
