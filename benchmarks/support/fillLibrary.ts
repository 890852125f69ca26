/**
 * @file Writes synthetic photos into an empty library.db, the slow way (through its triggers, as the app does) or in
 * bulk: at version 1 without triggers and indexes, which are put back afterwards with what they would have kept; the
 * later migrations then find a library of that size, as they would in someone's home. A test holds the two against
 * each other.
 */
import type { Database, Statement } from 'better-sqlite3';
import { migrate } from '../../electron/db/migrate.ts';
import { migrations } from '../../electron/db/migrations/all.ts';
import { type SyntheticPhoto, type SyntheticTimeline } from './syntheticPhotos.ts';

export const ownerId = '00000000-0000-4000-a000-000000000001';
const madeAt = Date.UTC(2022, 2, 1);

/** The tables that are filled; their triggers and indexes wait. */
const filled = ['asset', 'asset_file', 'exif'];

interface SchemaObject {
  type: 'index' | 'trigger';
  name: string;
  sql: string;
}

/** Fills `db`, new and empty, and leaves it at the newest version. `thumbhashes` by shape and picture. */
export function fillLibrary(
  db: Database,
  timeline: SyntheticTimeline,
  thumbhashes: readonly (readonly Uint8Array[])[],
  way: 'bulk' | 'triggers',
): void {
  migrate(db, way === 'bulk' ? migrations.slice(0, 1) : migrations);
  db.prepare(
    `INSERT INTO user (id, name, is_admin, profile_changed_at, created_at, updated_at) VALUES (?, 'Bench', 1, ?, ?, ?)`,
  ).run(ownerId, madeAt, madeAt, madeAt);

  const waiting = way === 'bulk' ? takeAway(db) : [];
  // The last step turns them on again.
  if (way === 'bulk') db.pragma('foreign_keys = OFF');
  db.transaction(() => insertPhotos(db, timeline, thumbhashes, way))();
  if (way === 'bulk') {
    db.exec(`INSERT INTO timeline_count
      SELECT owner_id, local_month, visibility, deleted_at IS NOT NULL, is_favorite, type, count(*)
      FROM asset GROUP BY 1, 2, 3, 4, 5, 6`);
    for (const { sql } of waiting) db.exec(sql);
  }
  db.exec(`UPDATE user SET usage_bytes = (SELECT sum(size) FROM asset_file)`);
  migrate(db, migrations);
}

function takeAway(db: Database): SchemaObject[] {
  const objects = db
    .prepare<string[], SchemaObject>(
      `SELECT type, name, sql FROM sqlite_schema
       WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN (?, ?, ?)`,
    )
    .all(...filled);
  for (const { type, name } of objects) db.exec(`DROP ${type} ${name}`);
  return objects;
}

type Value = string | number | Uint8Array | null;
/** Every row of a table has its columns in the same order. */
type Row = Record<string, Value>;

function insertPhotos(
  db: Database,
  timeline: SyntheticTimeline,
  thumbhashes: readonly (readonly Uint8Array[])[],
  way: 'bulk' | 'triggers',
): void {
  const statements = new Map<string, Statement<Value[]>>();
  const insert = (table: string, row: Row): void => {
    let statement = statements.get(table);
    if (!statement) {
      const names = Object.keys(row);
      const values = names.map(() => '?');
      statement = db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`);
      statements.set(table, statement);
    }
    // By position: by name a row takes a third longer.
    statement.run(...Object.values(row));
  };
  let change = Number(db.prepare(`SELECT value FROM change_sequence`).pluck().get());
  // What a trigger stamps over is 0, as in every insert of the app.
  const stamp = (): number => (way === 'bulk' ? (change += 1) : 0);
  for (const number of timeline.importOrder) {
    const photo = timeline.photo(number);
    const thumbhash = thumbhashes[photo.shape]?.[photo.picture] ?? null;
    insert('asset', { ...assetRow(photo, thumbhash), change_id: stamp() });
    insert('asset_file', fileRow(photo, number));
    insert('exif', { ...exifRow(photo), change_id: stamp() });
  }
  if (way === 'bulk') db.prepare(`UPDATE change_sequence SET value = ?`).run(change);
}

const assetRow = (photo: SyntheticPhoto, thumbhash: Uint8Array | null): Row => ({
  id: photo.id,
  owner_id: ownerId,
  type: photo.isVideo ? 'VIDEO' : 'IMAGE',
  original_file_name: photo.fileName,
  mime_type: photo.mimeType,
  checksum: photo.checksum,
  file_created_at: photo.takenAt,
  file_modified_at: photo.takenAt,
  local_date_time: photo.localTime,
  width: photo.width,
  height: photo.height,
  duration: photo.duration,
  thumbhash,
  is_favorite: Number(photo.isFavorite),
  visibility: photo.visibility,
  has_metadata: 1,
  created_at: photo.importedAt,
  updated_at: photo.importedAt,
  deleted_at: photo.deletedAt,
});

const fileRow = (photo: SyntheticPhoto, inode: number): Row => ({
  id: photo.fileId,
  asset_id: photo.id,
  owner_id: ownerId,
  kind: 'original',
  path: photo.path,
  is_managed: 1,
  device: 1,
  inode,
  size: photo.size,
  modified_at: photo.takenAt,
  checksum: photo.checksum,
  verified_at: photo.importedAt,
});

const exifRow = (photo: SyntheticPhoto): Row => ({
  asset_id: photo.id,
  owner_id: ownerId,
  make: photo.camera.make,
  model: photo.camera.model,
  lens_model: photo.camera.lens,
  f_number: photo.camera.fNumber,
  focal_length: photo.camera.focalLength,
  iso: photo.iso,
  exposure_time: '1/250',
  date_time_original: photo.takenAt,
  time_zone: photo.zone,
  latitude: photo.place?.latitude ?? null,
  longitude: photo.place?.longitude ?? null,
  city: photo.place?.city ?? null,
  state: photo.place?.state ?? null,
  country: photo.place?.country ?? null,
  file_size: photo.size,
  exif_image_width: photo.width,
  exif_image_height: photo.height,
  updated_at: photo.importedAt,
});
