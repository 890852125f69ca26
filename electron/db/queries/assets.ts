import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { AssetTable } from '../schema/assets.ts';
import type { UserRow } from './users.ts';

/** What a file and its owner say of the picture. Times are ms UTC. */
export interface ExifDetail {
  make: string | null;
  model: string | null;
  lensModel: string | null;
  fNumber: number | null;
  focalLength: number | null;
  iso: number | null;
  exposureTime: string | null;
  dateTimeOriginal: number | null;
  modifyDate: number | null;
  timeZone: string | null;
  latitude: number | null;
  longitude: number | null;
  city: string | null;
  state: string | null;
  country: string | null;
  description: string;
  orientation: number | null;
  projectionType: string | null;
  rating: number | null;
  fileSize: number | null;
  exifImageWidth: number | null;
  exifImageHeight: number | null;
  fps: number | null;
  profileDescription: string | null;
}

export interface PersonDetail {
  id: string;
  name: string;
  birthDate: string | null;
  isHidden: number;
  isFavorite: number;
  color: string | null;
  updatedAt: number;
}

export interface TagDetail {
  id: string;
  value: string;
  parentId: string | null;
  color: string | null;
  createdAt: number;
  updatedAt: number;
}

/** An asset as `toAssetResponse` takes it. Bytes are base64 text, times ms UTC, booleans 0 or 1. */
export interface AssetDetail {
  id: string;
  ownerId: string;
  libraryId: string | null;
  type: AssetTable['type'];
  originalFileName: string;
  mimeType: string;
  checksum: string;
  thumbhash: string | null;
  fileCreatedAt: number;
  fileModifiedAt: number;
  localDateTime: number;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  width: number | null;
  height: number | null;
  duration: number | null;
  isFavorite: number;
  isEdited: number;
  isOffline: number;
  hasMetadata: number;
  visibility: 'archive' | 'timeline' | 'hidden' | 'locked';
  livePhotoVideoId: string | null;
  duplicateId: string | null;
  stackId: string | null;
  stackSize: number | null;
  /** The photo that its stack is shown as. */
  stackPrimaryId: string | null;
  /** Relative to the library when managed. */
  originalPath: string;
  isManaged: number;
  /** What is wrong with the original; null when nothing is. */
  fileProblem: string | null;
  exif?: ExifDetail | null;
  people?: PersonDetail[];
  tags?: TagDetail[];
  owner?: UserRow;
}

export interface DetailOptions {
  withExif?: boolean;
  withPeople?: boolean;
  withTags?: boolean;
}

type AssetRow = Omit<AssetDetail, 'checksum' | 'thumbhash' | 'exif' | 'people' | 'tags' | 'owner'> & {
  checksum: Buffer;
  thumbhash: Buffer | null;
};

/** The statement of `getAssetDetails`; `@ids` is a JSON list. */
export const assetDetailsSql = `
  SELECT a.id, a.owner_id AS ownerId, a.library_id AS libraryId, a.type, a.original_file_name AS originalFileName,
         a.mime_type AS mimeType, a.checksum, a.thumbhash, a.file_created_at AS fileCreatedAt,
         a.file_modified_at AS fileModifiedAt, a.local_date_time AS localDateTime, a.created_at AS createdAt,
         a.updated_at AS updatedAt, a.deleted_at AS deletedAt, a.width, a.height, a.duration,
         a.is_favorite AS isFavorite, a.is_edited AS isEdited,
         (a.is_offline OR ifnull(f.state IN ('offline', 'missing'), 0)) AS isOffline, a.has_metadata AS hasMetadata, a.visibility,
         a.live_photo_video_id AS livePhotoVideoId, a.duplicate_id AS duplicateId, a.stack_id AS stackId,
         iif(a.stack_id IS NULL, NULL, (SELECT count(*) FROM asset s WHERE s.stack_id = a.stack_id AND s.deleted_at IS NULL)) AS stackSize,
         (SELECT primary_asset_id FROM stack s WHERE s.id = a.stack_id) AS stackPrimaryId,
         ifnull(f.path, '') AS originalPath, ifnull(f.is_managed, 1) AS isManaged,
         f.state_reason AS fileProblem
  FROM json_each(@ids) wanted CROSS JOIN asset a ON a.id = wanted.value
  LEFT JOIN asset_file f ON f.asset_id = a.id AND f.kind = 'original'`;

/** Everything of these assets, in the given order; ids that are no asset are left out. Asks nobody for permission. */
export function getAssetDetails(db: ReadDb, args: { ids: readonly string[] } & DetailOptions): AssetDetail[] {
  return prepared<[{ ids: string }], AssetRow>(db, assetDetailsSql)
    .all({ ids: JSON.stringify(args.ids) })
    .map((row) => ({
      ...row,
      checksum: row.checksum.toString('base64'),
      thumbhash: row.thumbhash?.toString('base64') ?? null,
      ...(args.withExif && { exif: getExif(db, row.id) }),
      ...(args.withPeople && { people: getPeople(db, row.id) }),
      ...(args.withTags && { tags: getTags(db, row.id) }),
    }));
}

function getExif(db: ReadDb, assetId: string): ExifDetail | null {
  return (
    prepared<[string], ExifDetail>(
      db,
      `SELECT make, model, lens_model AS lensModel, f_number AS fNumber, focal_length AS focalLength, iso,
              exposure_time AS exposureTime, date_time_original AS dateTimeOriginal, modify_date AS modifyDate,
              time_zone AS timeZone, latitude, longitude, city, state, country, description, orientation,
              projection_type AS projectionType, rating, file_size AS fileSize, exif_image_width AS exifImageWidth,
              exif_image_height AS exifImageHeight, fps, profile_description AS profileDescription
       FROM exif WHERE asset_id = ?`,
    ).get(assetId) ?? null
  );
}

/** Who is on the picture: said by a person, or seen by a model and assigned. Named ones first. */
function getPeople(db: ReadDb, assetId: string): PersonDetail[] {
  return prepared<[string], PersonDetail>(
    db,
    `SELECT id, name, birth_date AS birthDate, is_hidden AS isHidden, is_favorite AS isFavorite, color, updated_at AS updatedAt
     FROM person WHERE id IN (SELECT person_id FROM face WHERE asset_id = ? AND is_visible = 1)
     ORDER BY name = '', name COLLATE NOCASE, id`,
  ).all(assetId);
}

function getTags(db: ReadDb, assetId: string): TagDetail[] {
  return prepared<[string], TagDetail>(
    db,
    `SELECT tag.id, tag.value, tag.parent_id AS parentId, tag.color, tag.created_at AS createdAt, tag.updated_at AS updatedAt
     FROM tag_asset CROSS JOIN tag ON tag.id = tag_asset.tag_id WHERE tag_asset.asset_id = ? ORDER BY tag.value`,
  ).all(assetId);
}

/** Which contents an owner has already: one answer per checksum (SHA-1 in hex), null for what is new. */
export function findByChecksums(
  db: ReadDb,
  args: { ownerId: string; checksums: readonly string[] },
): ({ assetId: string; isTrashed: boolean } | null)[] {
  const find = prepared<[string, Buffer], { id: string; isTrashed: number }>(
    db,
    `SELECT id, deleted_at IS NOT NULL AS isTrashed FROM asset
     WHERE owner_id = ? AND checksum = ? AND coalesce(library_id, '') = ''`,
  );
  return args.checksums.map((checksum) => {
    const row = find.get(args.ownerId, Buffer.from(checksum, 'hex'));
    return row ? { assetId: row.id, isTrashed: row.isTrashed === 1 } : null;
  });
}
