import type { MemoryRow } from './memories.ts';
import type { AssetDetail, ExifDetail } from './assets.ts';
import type { FaceSourceName } from './faces.ts';

/** What the stream tells of, as its table has it. Times are ms UTC, booleans 0 or 1, bytes base64 text. */
interface SyncContent {
  user: {
    id: string;
    name: string;
    email: string | null;
    avatarColor: string;
    profileImagePath: string;
    profileChangedAt: number;
    deletedAt: number | null;
    isAdmin: number;
    oauthId: string;
    hasPin: number;
    quotaBytes: number | null;
    usageBytes: number;
    storageLabel: string | null;
  };
  partner: { sharedById: string; sharedWithId: string; inTimeline: number };
  asset: SyncAssetRow;
  exif: ExifDetail & { assetId: string };
  stack: { id: string; ownerId: string; primaryAssetId: string; createdAt: number; updatedAt: number };
  album: {
    id: string;
    ownerId: string;
    name: string;
    description: string;
    thumbnailAssetId: string | null;
    isActivityEnabled: number;
    sortOrder: 'asc' | 'desc';
    createdAt: number;
    updatedAt: number;
  };
  albumUser: { albumId: string; userId: string; role: 'owner' | 'editor' | 'viewer' };
  albumToAsset: { albumId: string; assetId: string };
  memory: Omit<MemoryRow, 'assetIds'>;
  memoryAsset: { memoryId: string; assetId: string };
  person: {
    id: string;
    ownerId: string;
    name: string;
    birthDate: string | null;
    isHidden: number;
    isFavorite: number;
    color: string | null;
    faceAssetId: string | null;
    createdAt: number;
    updatedAt: number;
  };
  face: {
    id: string;
    assetId: string;
    personId: string | null;
    x1: number;
    y1: number;
    x2: number;
    y2: number;
    imageWidth: number;
    imageHeight: number;
    source: FaceSourceName;
    isVisible: number;
  };
  userMetadata: { userId: string; key: string; value: string };
  assetMetadata: { assetId: string; key: string; value: string };
  assetEdit: {
    id: string;
    assetId: string;
    action: 'crop' | 'rotate' | 'mirror';
    /** JSON. */
    parameters: string;
    sequence: number;
  };
  assetOcr: {
    assetId: string;
    /** From 0, in reading order; of so many. */
    line: number;
    lines: number;
    text: string;
    /** JSON: x and y of the four corners, as fractions of the original. */
    box: string;
    textScore: number;
    boxScore: number;
    /** JSON: what the photo's crop is, in pixels of an original of this size; null where it has none. */
    crop: string | null;
    width: number | null;
    height: number | null;
  };
  /** Something that is no more, as its tombstone has it. `deletedAt`: ms UTC. */
  deleted: { entityId: string; parentId: string | null; deletedAt: number };
}

/** What phones keep of an asset. */
export type SyncAssetRow = Pick<
  AssetDetail,
  | 'id'
  | 'ownerId'
  | 'libraryId'
  | 'type'
  | 'originalFileName'
  | 'checksum'
  | 'thumbhash'
  | 'fileCreatedAt'
  | 'fileModifiedAt'
  | 'localDateTime'
  | 'createdAt'
  | 'deletedAt'
  | 'width'
  | 'height'
  | 'duration'
  | 'isFavorite'
  | 'isEdited'
  | 'visibility'
  | 'livePhotoVideoId'
  | 'stackId'
>;

export type SyncKind = keyof SyncContent;

/** What every row of the stream has besides. */
export interface SyncPlace {
  /** Where it stands in the order of changes. */
  changeId: number;
  /** 1: it is there, but whom the stream is for may not see it any more. */
  isGone?: number;
  /** How far in the order of changes everything was told once this was; `changeId` where it is not said. */
  told?: number;
  /** In an album's backfill: where to go on after it. */
  cursor?: string;
}

export type SyncRow = { [Kind in SyncKind]: { kind: Kind } & SyncContent[Kind] & SyncPlace }[SyncKind];

const assetColumns = `a.id, a.owner_id AS ownerId, a.library_id AS libraryId, a.type, a.original_file_name AS originalFileName,
  a.checksum, a.thumbhash, a.file_created_at AS fileCreatedAt, a.file_modified_at AS fileModifiedAt,
  a.local_date_time AS localDateTime, a.created_at AS createdAt, a.deleted_at AS deletedAt, a.width, a.height, a.duration,
  (a.is_favorite AND a.owner_id = @userId) AS isFavorite, a.is_edited AS isEdited, a.visibility,
  a.live_photo_video_id AS livePhotoVideoId, a.stack_id AS stackId`;

const exifColumns = `e.asset_id AS assetId, e.make, e.model, e.lens_model AS lensModel, e.f_number AS fNumber,
  e.focal_length AS focalLength, e.iso, e.exposure_time AS exposureTime, e.date_time_original AS dateTimeOriginal,
  e.modify_date AS modifyDate, e.time_zone AS timeZone, e.latitude, e.longitude, e.city, e.state, e.country, e.description,
  e.orientation, e.projection_type AS projectionType, e.rating, e.file_size AS fileSize,
  e.exif_image_width AS exifImageWidth, e.exif_image_height AS exifImageHeight, e.fps,
  e.profile_description AS profileDescription`;

/** What is selected of each kind, by the names that the sources give its tables. */
export const syncColumns = {
  user: `u.id, u.name, u.email, u.avatar_color AS avatarColor, u.profile_image_path AS profileImagePath,
    u.profile_changed_at AS profileChangedAt, u.deleted_at AS deletedAt, u.is_admin AS isAdmin, u.oauth_id AS oauthId,
    u.pin_hash IS NOT NULL AS hasPin, u.quota_bytes AS quotaBytes, u.usage_bytes AS usageBytes, u.storage_label AS storageLabel`,
  partner: `p.shared_by_id AS sharedById, p.shared_with_id AS sharedWithId, p.in_timeline AS inTimeline`,
  asset: assetColumns,
  exif: exifColumns,
  stack: `s.id, s.owner_id AS ownerId, s.primary_asset_id AS primaryAssetId, s.created_at AS createdAt, s.updated_at AS updatedAt`,
  album: `al.id, al.owner_id AS ownerId, al.name, al.description, al.thumbnail_asset_id AS thumbnailAssetId,
    al.is_activity_enabled AS isActivityEnabled, al.sort_order AS sortOrder, al.created_at AS createdAt, al.updated_at AS updatedAt`,
  albumUser: `m.album_id AS albumId, m.user_id AS userId, m.role`,
  albumToAsset: `l.album_id AS albumId, l.asset_id AS assetId`,
  memory: `m.id, m.owner_id AS ownerId, m.type, m.data, m.is_saved AS isSaved, m.memory_at AS memoryAt, m.seen_at AS seenAt,
    m.show_at AS showAt, m.hide_at AS hideAt, m.created_at AS createdAt, m.updated_at AS updatedAt, m.deleted_at AS deletedAt`,
  memoryAsset: `m.memory_id AS memoryId, m.asset_id AS assetId`,
  person: `p.id, p.owner_id AS ownerId, p.name, p.birth_date AS birthDate, p.is_hidden AS isHidden, p.is_favorite AS isFavorite,
    p.color, (SELECT asset_id FROM face WHERE id = p.cover_face_id) AS faceAssetId, p.created_at AS createdAt, p.updated_at AS updatedAt`,
  face: `f.id, f.asset_id AS assetId, f.person_id AS personId, f.x1, f.y1, f.x2, f.y2, f.image_width AS imageWidth,
    f.image_height AS imageHeight, f.source, f.is_visible AS isVisible`,
  userMetadata: `m.user_id AS userId, m.key, m.value`,
  assetMetadata: `m.asset_id AS assetId, m.key, m.value`,
  assetEdit: `d.id, d.asset_id AS assetId, d.action, d.parameters, d.sequence`,
  assetOcr: `x.asset_id AS assetId, l.text, l.box, l.score AS textScore, l.box_score AS boxScore,
    (SELECT count(*) FROM cache.ocr_line b WHERE b.asset_id = l.asset_id AND b.id < l.id) AS line,
    (SELECT count(*) FROM cache.ocr_line b WHERE b.asset_id = l.asset_id) AS lines,
    d.parameters AS crop, u.width, u.height`,
  deleted: `t.entity_id AS entityId, t.parent_id AS parentId, t.deleted_at AS deletedAt`,
} as const satisfies Record<SyncKind, string>;
