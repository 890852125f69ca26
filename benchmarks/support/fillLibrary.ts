/**
 * @file Writes synthetic photos into an empty library.db, the slow way (through its triggers, as the app does) or in
 * bulk: at version 1 without triggers and indexes, which are put back afterwards with what they would have kept; the
 * later migrations then find a library of that size, as they would in someone's home. A test holds the two against
 * each other.
 */
import type { Database } from 'better-sqlite3';
import { migrate } from '../../electron/db/migrate.ts';
import { migrations } from '../../electron/db/migrations/all.ts';
import { shapes, type SyntheticPhoto, type SyntheticTimeline } from './syntheticPhotos.ts';

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

const columns = {
  asset:
    'id, owner_id, type, original_file_name, mime_type, checksum, file_created_at, file_modified_at, local_date_time, ' +
    'width, height, duration, thumbhash, is_favorite, visibility, has_metadata, created_at, updated_at, deleted_at, change_id',
  asset_file:
    'id, asset_id, owner_id, kind, path, is_managed, device, inode, size, modified_at, checksum, verified_at',
  exif:
    'asset_id, owner_id, make, model, lens_model, f_number, focal_length, iso, exposure_time, date_time_original, time_zone, ' +
    'latitude, longitude, city, state, country, file_size, exif_image_width, exif_image_height, updated_at, change_id',
};

function insertPhotos(
  db: Database,
  timeline: SyntheticTimeline,
  thumbhashes: readonly (readonly Uint8Array[])[],
  way: 'bulk' | 'triggers',
): void {
  const into = (table: keyof typeof columns) => {
    const names = columns[table];
    return db.prepare<unknown[]>(`INSERT INTO ${table} (${names}) VALUES (${names.replace(/\w+/g, '?')})`);
  };
  const [assets, files, exifs] = [into('asset'), into('asset_file'), into('exif')];
  let change = Number(db.prepare(`SELECT value FROM change_sequence`).pluck().get());
  // What a trigger stamps over is 0, as in every insert of the app.
  const stamp = (): number => (way === 'bulk' ? (change += 1) : 0);
  for (const number of importOrder(timeline.count)) {
    const photo = timeline.photo(number);
    const { width, height } = shapes[photo.shape] ?? shapes[0];
    assets.run(
      ...[
        photo.id,
        ownerId,
        photo.isVideo ? 'VIDEO' : 'IMAGE',
        photo.fileName,
        photo.mimeType,
        photo.checksum,
      ],
      ...[photo.takenAt, photo.takenAt, photo.localTime, width, height, photo.duration],
      ...[thumbhashes[photo.shape]?.[photo.picture] ?? null, Number(photo.isFavorite), photo.visibility, 1],
      ...[photo.importedAt, photo.importedAt, photo.deletedAt, stamp()],
    );
    files.run(
      ...[photo.fileId, photo.id, ownerId, 'original', photo.path, 1, 1, number, photo.size],
      ...[photo.takenAt, photo.checksum, photo.importedAt],
    );
    exifs.run(photo.id, ownerId, ...exifValues(photo), width, height, photo.importedAt, stamp());
  }
  if (way === 'bulk') db.prepare(`UPDATE change_sequence SET value = ?`).run(change);
}

function exifValues(photo: SyntheticPhoto): unknown[] {
  const { camera, place } = photo;
  return [
    ...[camera.make, camera.model, camera.lens, camera.fNumber, camera.focalLength, photo.iso, '1/250'],
    ...[photo.takenAt, photo.zone],
    ...[place?.latitude ?? null, place?.longitude ?? null, place?.city ?? null],
    ...[place?.state ?? null, place?.country ?? null, photo.size],
  ];
}

/** Every number once, far ones after each other: folders come in as they are found, not by date. */
function* importOrder(count: number): Generator<number> {
  const divides = (a: number, b: number): boolean => (b === 0 ? a > 1 : divides(b, a % b));
  let step = Math.max(1, Math.floor(count * 0.618));
  while (divides(count, step)) step += 1;
  for (let i = 0, at = 0; i < count; i += 1, at = (at + step) % count) yield at;
}
