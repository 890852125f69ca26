import { prepared, type ReadDb, type WriteDb } from '../connection.ts';

/** A file that has been taken in, or is used where it lies. */
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

/** A file's row, beside that of its asset. */
export function insertFile(db: WriteDb, asset: { id: string; ownerId: string }, file: NewAssetFile): void {
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
