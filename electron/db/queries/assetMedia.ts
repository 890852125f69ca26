import { prepared, type ReadDb } from '../connection.ts';
import { isVisible, viewerValues, type Viewer } from './assetAccess.ts';
import { revisionOf } from './edits.ts';

/** What serving an asset's bytes needs to know. */
export interface MediaFile {
  assetId: string;
  ownerId: string;
  type: 'IMAGE' | 'VIDEO';
  mimeType: string;
  fileName: string;
  path: string;
  isManaged: boolean;
  /** What the original's ETag begins with: its SHA-1 in hex; of a file of an external library its path's, time and size. */
  checksum: string;
  state: 'present' | 'offline' | 'missing' | 'quarantined';
  /** The id of the first of its edits; null where it is shown as its file is. */
  revision: string | null;
}

/** The file of an asset that the viewer may look at; null when there is none, or it is not theirs to see. */
export function getMediaFile(db: ReadDb, args: { assetId: string; viewer: Viewer }): MediaFile | null {
  const row = prepared<
    [Record<string, string | number | null>],
    Omit<MediaFile, 'isManaged'> & { isManaged: number }
  >(
    db,
    `SELECT asset.id AS assetId, asset.owner_id AS ownerId, asset.type, asset.mime_type AS mimeType,
            asset.original_file_name AS fileName, file.path, file.is_managed AS isManaged,
            lower(hex(asset.checksum)) || iif(asset.checksum_algorithm = 'sha1', '',
              printf('-%x-%x', file.modified_at, file.size)) AS checksum, file.state,
            ${revisionOf('asset')} AS revision
     FROM asset JOIN asset_file file ON file.asset_id = asset.id AND file.kind = 'original'
     WHERE asset.id = @assetId AND ${isVisible('asset')}`,
  ).get({ assetId: args.assetId, ...viewerValues(args.viewer) });
  return row ? { ...row, isManaged: row.isManaged === 1 } : null;
}

/** A file with its small derivative: null where that is not made yet. */
export interface Thumbnail {
  file: MediaFile;
  /** WebP. */
  data: Uint8Array | null;
}

/**
 * The small derivative of an asset that the viewer may look at; null when there is no such asset, or it is not theirs to
 * see. One question, not two: a screenful of photos asks it fifty times.
 */
export function getThumbnail(db: ReadDb, args: { assetId: string; viewer: Viewer }): Thumbnail | null {
  const file = getMediaFile(db, args);
  if (!file) return null;
  const data = prepared<[string], { data: Buffer }>(
    db,
    `SELECT data FROM cache.thumbnail WHERE asset_id = ?`,
  ).get(args.assetId)?.data;
  // A copy of its own memory, so that it can be transferred.
  return { file, data: data ? new Uint8Array(data) : null };
}
