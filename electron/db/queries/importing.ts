import type { Rectangle } from '../../../shared/people/boxes.ts';
import { importRegions } from './faces.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { finishImportItem } from './imports.ts';
import { tagKeywords } from './tags.ts';
import { enqueueJob, finishJob, type JobDone, type NewJob } from './jobs.ts';

/** A new asset with everything that is known of it when its bytes are safe on disk. */
export interface NewAsset {
  id: string;
  ownerId: string;
  type: 'IMAGE' | 'VIDEO';
  originalFileName: string;
  mimeType: string;
  /** SHA-1 of the content, or of the path of a file of an external library; 20 bytes. */
  checksum: Uint8Array;
  fileCreatedAt: number;
  fileModifiedAt: number;
  localDateTime: number;
  width: number | null;
  height: number | null;
  duration: number | null;
  isFavorite: boolean;
  visibility: 'archive' | 'timeline' | 'hidden' | 'locked';
  livePhotoVideoId: string | null;
  /** Its external library: then the checksum is of its path, and its bytes count towards nobody's quota. */
  libraryId?: string;
  exif: NewExif | null;
  files: NewAssetFile[];
  metadata: { key: string; value: unknown }[];
}

/** Column values of `exif`, as metadata gives them. */
export type NewExif = {
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
  keywords: string[];
  fileSize: number;
  exifImageWidth: number | null;
  exifImageHeight: number | null;
  fps: number | null;
  profileDescription: string | null;
  contentIdentifier: string | null;
  /** Faces with names that another program has marked in the file. */
  regions?: readonly (Rectangle & { name: string })[];
};

export interface NewAssetFile {
  id: string;
  kind: 'original' | 'sidecar';
  /** Relative to the library folder when managed, absolute when referenced. Always with `/`. */
  path: string;
  isManaged: boolean;
  device: number;
  inode: number;
  size: number;
  modifiedAt: number;
  checksum: Uint8Array;
}

export type Created =
  | { status: 'created'; assetId: string; hiddenAssetId: string | null }
  | { status: 'duplicate'; assetId: string; isTrashed: boolean }
  /** Nothing was written: the owner's quota has no room for it. */
  | { status: 'overQuota' };

/** The line of an import's report that the asset is, with what was odd about its file. */
export interface ImportLine {
  id: number;
  remark?: { name: string; message: string };
}

/**
 * The asset's rows, its first jobs and its line in the report, or the asset that has these bytes already. One
 * transaction: a report never says "already in the library" of a photo that its own import brought in.
 */
export function createAsset(
  db: WriteDb,
  args: { asset: NewAsset; jobs: NewJob[]; importItem?: ImportLine; holdsQuota?: boolean },
): Created {
  const { asset } = args;
  const twin = findByChecksum(db, asset);
  if (twin) return { status: 'duplicate', assetId: twin.assetId, isTrashed: twin.isTrashed };
  const size = asset.files.reduce((sum, file) => sum + file.size, 0);
  // Here, where nobody else writes: two uploads at once each fit by themselves, and not together.
  if (args.holdsQuota && !fitsQuota(db, asset.ownerId, size)) return { status: 'overQuota' };
  const now = Date.now();
  prepared(
    db,
    `INSERT INTO asset (id, owner_id, type, original_file_name, mime_type, checksum, file_created_at, file_modified_at,
       local_date_time, width, height, duration, is_favorite, visibility, live_photo_video_id, has_metadata, created_at, updated_at,
       library_id, checksum_algorithm)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    asset.id,
    asset.ownerId,
    asset.type,
    asset.originalFileName,
    asset.mimeType,
    asset.checksum,
    asset.fileCreatedAt,
    asset.fileModifiedAt,
    asset.localDateTime,
    asset.width,
    asset.height,
    asset.duration,
    asset.isFavorite ? 1 : 0,
    asset.visibility,
    asset.livePhotoVideoId,
    asset.exif ? 1 : 0,
    now,
    now,
    asset.libraryId ?? null,
    asset.libraryId === undefined ? 'sha1' : 'sha1-path',
  );
  for (const file of asset.files) insertFile(db, asset, file);
  if (asset.exif) insertExif(db, { assetId: asset.id, ownerId: asset.ownerId, exif: asset.exif });
  for (const { key, value } of asset.metadata) {
    prepared(
      db,
      `INSERT INTO asset_metadata (asset_id, key, owner_id, value, updated_at) VALUES (?, ?, ?, ?, ?)`,
    ).run(asset.id, key, asset.ownerId, JSON.stringify(value), now);
  }
  if (asset.libraryId === undefined) {
    prepared(db, `UPDATE user SET usage_bytes = usage_bytes + ? WHERE id = ?`).run(size, asset.ownerId);
  }
  for (const job of args.jobs) enqueueJob(db, job);
  if (args.importItem) {
    const { id, remark } = args.importItem;
    const told = remark && { errorName: remark.name, errorMessage: remark.message };
    finishImportItem(db, { id, state: 'added', assetId: asset.id, ...told });
  }
  let hiddenAssetId = linkLivePhoto(db, { assetId: asset.id });
  if (asset.livePhotoVideoId && hideMotionPart(db, asset.ownerId, asset.livePhotoVideoId)) {
    hiddenAssetId = asset.livePhotoVideoId;
  }
  return { status: 'created', assetId: asset.id, hiddenAssetId };
}

const fitsQuota = (db: ReadDb, ownerId: string, size: number): boolean =>
  prepared<[string, number], unknown>(
    db,
    'SELECT 1 FROM user WHERE id = ? AND ifnull(usage_bytes + ? <= quota_bytes, 1)',
  ).get(ownerId, size) !== undefined;

function insertFile(db: WriteDb, asset: NewAsset, file: NewAssetFile): void {
  // A sidecar in place, `IMG_1.xmp`, may speak for IMG_1.CR2 and IMG_1.JPG: its row is the first one's.
  const isShared = file.kind === 'sidecar' && !file.isManaged;
  prepared(
    db,
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, device, inode, size, modified_at, checksum, verified_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)${isShared ? ' ON CONFLICT (path, owner_id) DO NOTHING' : ''}`,
  ).run(
    file.id,
    asset.id,
    asset.ownerId,
    file.kind,
    file.path,
    file.isManaged ? 1 : 0,
    file.device,
    file.inode,
    file.size,
    file.modifiedAt,
    file.checksum,
    Date.now(),
  );
}

/** A column that a person has set stays: `locked_fields` names those. */
function insertExif(db: WriteDb, args: { assetId: string; ownerId: string; exif: NewExif }): void {
  const { exif } = args;
  const columns: Record<string, string | number | null> = {
    make: exif.make,
    model: exif.model,
    lens_model: exif.lensModel,
    f_number: exif.fNumber,
    focal_length: exif.focalLength,
    iso: exif.iso,
    exposure_time: exif.exposureTime,
    date_time_original: exif.dateTimeOriginal,
    modify_date: exif.modifyDate,
    time_zone: exif.timeZone,
    latitude: exif.latitude,
    longitude: exif.longitude,
    city: exif.city,
    state: exif.state,
    country: exif.country,
    description: exif.description,
    orientation: exif.orientation,
    projection_type: exif.projectionType,
    rating: exif.rating,
    keywords: JSON.stringify(exif.keywords),
    file_size: exif.fileSize,
    exif_image_width: exif.exifImageWidth,
    exif_image_height: exif.exifImageHeight,
    fps: exif.fps,
    profile_description: exif.profileDescription,
    content_identifier: exif.contentIdentifier,
  };
  const keywordsBefore = keywordsOf(db, args.assetId);
  const locked = lockedFields(db, args.assetId);
  const names = Object.keys(columns);
  const updates = names.filter((name) => !locked.has(name)).map((name) => `${name} = excluded.${name}`);
  prepared(
    db,
    `INSERT INTO exif (asset_id, owner_id, ${names.join(', ')}, updated_at)
     VALUES (?, ?, ${names.map(() => '?').join(', ')}, ?)
     ON CONFLICT (asset_id) DO UPDATE SET ${[...updates, 'updated_at = excluded.updated_at'].join(', ')}`,
  ).run(args.assetId, args.ownerId, ...Object.values(columns), Date.now());
  importRegions(db, { ...args, regions: exif.regions ?? [] });
  tagKeywords(db, { ...args, before: keywordsBefore, after: exif.keywords });
}

/** What the file said when it was last read. */
function keywordsOf(db: ReadDb, assetId: string): string[] {
  const row = prepared<[string], { keywords: string }>(
    db,
    `SELECT keywords FROM exif WHERE asset_id = ? AND keywords <> '[]'`,
  ).get(assetId);
  const words: unknown = row ? JSON.parse(row.keywords) : [];
  return Array.isArray(words) ? words.map(String) : [];
}

function lockedFields(db: ReadDb, assetId: string): Set<string> {
  const row = prepared<[string], { locked_fields: string }>(
    db,
    `SELECT locked_fields FROM exif WHERE asset_id = ?`,
  ).get(assetId);
  const names: unknown = row ? JSON.parse(row.locked_fields) : [];
  const locked = new Set<string>(
    Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [],
  );
  // Names belong to a position: those of the file's are wrong for the one that a person set.
  if (locked.has('latitude')) for (const name of ['city', 'state', 'country']) locked.add(name);
  return locked;
}

/** A later reading of the file: replaces what an earlier one said, never what a person said. */
export function saveMetadata(
  db: WriteDb,
  args: {
    assetId: string;
    fileCreatedAt: number;
    localDateTime: number;
    width: number | null;
    height: number | null;
    duration: number | null;
    exif: NewExif;
    done: JobDone;
  },
): void {
  const row = prepared<[string], { owner_id: string }>(db, `SELECT owner_id FROM asset WHERE id = ?`).get(
    args.assetId,
  );
  finishJob(db, args.done);
  if (!row) return;
  const dateIsLocked = lockedFields(db, args.assetId).has('date_time_original');
  insertExif(db, { assetId: args.assetId, ownerId: row.owner_id, exif: args.exif });
  prepared(
    db,
    `UPDATE asset SET file_created_at = CASE WHEN ? THEN file_created_at ELSE ? END,
            local_date_time = CASE WHEN ? THEN local_date_time ELSE ? END,
            width = iif(is_edited, width, coalesce(?, width)), height = iif(is_edited, height, coalesce(?, height)),
            duration = coalesce(?, duration),
            has_metadata = 1, updated_at = ? WHERE id = ?`,
  ).run(
    dateIsLocked ? 1 : 0,
    args.fileCreatedAt,
    dateIsLocked ? 1 : 0,
    args.localDateTime,
    args.width,
    args.height,
    args.duration,
    Date.now(),
    args.assetId,
  );
}

/**
 * Joins a picture and its motion part by their content identifier, within one owner, whichever came first.
 * Returns the id of the video that is now hidden, or null.
 */
export function linkLivePhoto(db: WriteDb, args: { assetId: string }): string | null {
  const self = prepared<
    [string],
    {
      id: string;
      owner_id: string;
      type: string;
      live_photo_video_id: string | null;
      content_identifier: string | null;
    }
  >(
    db,
    `SELECT asset.id, asset.owner_id, type, live_photo_video_id, content_identifier
     FROM asset JOIN exif ON exif.asset_id = asset.id WHERE asset.id = ?`,
  ).get(args.assetId);
  if (!self?.content_identifier || self.live_photo_video_id) return null;
  const partner = prepared<[string, string, string], { id: string }>(
    db,
    `SELECT asset.id FROM exif JOIN asset ON asset.id = exif.asset_id
     WHERE exif.owner_id = ? AND exif.content_identifier = ? AND asset.type = ?
       AND asset.live_photo_video_id IS NULL AND asset.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM asset other WHERE other.live_photo_video_id = asset.id)
     LIMIT 1`,
  ).get(self.owner_id, self.content_identifier, self.type === 'IMAGE' ? 'VIDEO' : 'IMAGE');
  if (!partner) return null;
  const [image, video] = self.type === 'IMAGE' ? [self.id, partner.id] : [partner.id, self.id];
  prepared(db, `UPDATE asset SET live_photo_video_id = ?, updated_at = ? WHERE id = ?`).run(
    video,
    Date.now(),
    image,
  );
  hideMotionPart(db, self.owner_id, video);
  return video;
}

/** `linkLivePhoto` as the end of its job. */
export function linkLivePhotoJob(db: WriteDb, args: { assetId: string; done: JobDone }): string | null {
  finishJob(db, args.done);
  return linkLivePhoto(db, args);
}

function hideMotionPart(db: WriteDb, ownerId: string, videoId: string): boolean {
  return (
    prepared(
      db,
      `UPDATE asset SET visibility = 'hidden', updated_at = ? WHERE id = ? AND owner_id = ? AND visibility <> 'hidden'`,
    ).run(Date.now(), videoId, ownerId).changes > 0
  );
}

/** The asset that has these bytes, trashed or not; or the one of an external library that has this path. */
export function findByChecksum(
  db: ReadDb,
  args: { ownerId: string; checksum: Uint8Array; libraryId?: string },
): { assetId: string; isTrashed: boolean } | null {
  const row = prepared<[string, Uint8Array, string], { id: string; trashed: number }>(
    db,
    `SELECT id, deleted_at IS NOT NULL AS trashed FROM asset
     WHERE owner_id = ? AND checksum = ? AND coalesce(library_id, '') = ?`,
  ).get(args.ownerId, args.checksum, args.libraryId ?? '');
  return row ? { assetId: row.id, isTrashed: row.trashed === 1 } : null;
}

/** True when some file of this owner has exactly this size: only then can reading it first save a copy. */
export function hasFileOfSize(db: ReadDb, args: { ownerId: string; size: number }): boolean {
  return (
    prepared(db, `SELECT 1 FROM asset_file WHERE owner_id = ? AND size = ? LIMIT 1`).get(
      args.ownerId,
      args.size,
    ) !== undefined
  );
}

/** The row of a file by its path (as `NewAssetFile` has it), of one owner or of any; null when no asset claims it. */
export function findFileByPath(
  db: ReadDb,
  args: { path: string; ownerId?: string },
): { assetId: string; libraryId: string | null } | null {
  return (
    prepared<[string, string | null, string | null], { assetId: string; libraryId: string | null }>(
      db,
      `SELECT asset.id AS assetId, asset.library_id AS libraryId FROM asset_file file JOIN asset ON asset.id = file.asset_id
       WHERE file.path = ? AND (? IS NULL OR file.owner_id = ?)`,
    ).get(args.path, args.ownerId ?? null, args.ownerId ?? null) ?? null
  );
}

/** What a job needs to know of an asset's original. */
export interface OriginalFile {
  assetId: string;
  ownerId: string;
  type: 'IMAGE' | 'VIDEO';
  mimeType: string;
  originalFileName: string;
  path: string;
  isManaged: boolean;
  fileState: 'present' | 'offline' | 'missing' | 'quarantined';
  stateReason: string | null;
  fileModifiedAt: number;
  sidecarPath: string | null;
}

export function getOriginalFile(db: ReadDb, args: { assetId: string }): OriginalFile | null {
  const row = prepared<[string], Omit<OriginalFile, 'isManaged'> & { isManaged: number }>(
    db,
    `SELECT asset.id AS assetId, asset.owner_id AS ownerId, asset.type, asset.mime_type AS mimeType,
            asset.original_file_name AS originalFileName, file.path, file.is_managed AS isManaged,
            file.state AS fileState, file.state_reason AS stateReason, asset.file_modified_at AS fileModifiedAt,
            (SELECT path FROM asset_file side WHERE side.asset_id = asset.id AND side.kind = 'sidecar') AS sidecarPath
     FROM asset JOIN asset_file file ON file.asset_id = asset.id AND file.kind = 'original'
     WHERE asset.id = ?`,
  ).get(args.assetId);
  return row ? { ...row, isManaged: row.isManaged === 1 } : null;
}
