import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { revisionOf } from './edits.ts';

/** An original as it would go into an archive. */
export interface DownloadFile {
  assetId: string;
  ownerId: string;
  fileName: string;
  size: number;
  /** Relative to the library when managed. */
  path: string;
  isManaged: boolean;
  mimeType: string;
  /** The id of the first of its edits; null where it is shown as its file is. */
  revision: string | null;
  /** When the file was last changed, ms UTC. */
  modifiedAt: number;
}

/**
 * The originals of these assets, in this order; the moving half of a live photo follows it. What has no file that
 * can be read is left out. Asks nobody for permission.
 */
export function listDownloadFiles(db: ReadDb, args: { ids: readonly string[] }): DownloadFile[] {
  return prepared<[{ ids: string }], Omit<DownloadFile, 'isManaged'> & { isManaged: number }>(
    db,
    `SELECT part.id AS assetId, part.owner_id AS ownerId, part.original_file_name AS fileName, f.size, f.path,
            f.is_managed AS isManaged, part.file_modified_at AS modifiedAt, part.mime_type AS mimeType,
            ${revisionOf('part')} AS revision
     FROM json_each(@ids) wanted CROSS JOIN asset a ON a.id = wanted.value
     CROSS JOIN asset part ON part.id IN (a.id, a.live_photo_video_id)
     CROSS JOIN asset_file f ON f.asset_id = part.id AND f.kind = 'original' AND f.state IN ('present', 'quarantined')
     ORDER BY wanted.key, part.id <> a.id`,
  )
    .all({ ids: JSON.stringify(args.ids) })
    .map((row) => ({ ...row, isManaged: row.isManaged === 1 }));
}

/**
 * The photos of an owner that a download of everything means: not the trash, nothing hidden or locked; for a partner not
 * the archive either.
 */
export function listOwnedAssets(db: ReadDb, args: { ownerId: string; timelineOnly?: boolean }): string[] {
  return prepared<[string], { id: string }>(
    db,
    `SELECT asset_id AS id FROM timeline_tile
     WHERE owner_id = ? AND is_trashed = 0 AND visibility IN (${args.timelineOnly ? `'timeline'` : `'archive', 'timeline'`})
     ORDER BY local_day DESC, file_created_at DESC, asset_id DESC`,
  )
    .all(args.ownerId)
    .map((row) => row.id);
}
