import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { insertFile, type NewAssetFile } from './assetFiles.ts';
import { putExif, type NewExif } from './exif.ts';
import { finishImportItem } from './imports.ts';
import { enqueueJob, type NewJob } from './jobs.ts';
import { hideMotionPart, linkLivePhoto } from './livePhotos.ts';

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
  if (asset.exif) putExif(db, { assetId: asset.id, ownerId: asset.ownerId, exif: asset.exif });
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
