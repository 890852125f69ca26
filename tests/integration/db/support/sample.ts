import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/**
 * Rows for the first format of library.db, in every table that a person fills. Frozen: a later migration has to
 * carry exactly these over. The same each time, so that two libraries filled with it can be compared.
 */
const fillVersion1 = /* sql */ `
INSERT INTO user (id, email, name, profile_changed_at, created_at, updated_at)
  VALUES ('ann', 'ann@example.com', 'Ann', 1, 1, 1), ('ben', NULL, 'Ben Ünïcode 🖼', 2, 2, 2);
INSERT INTO user_metadata (user_id, key, value) VALUES ('ann', 'preferences', '{"theme":"dark"}');
INSERT INTO session (id, user_id, token_hash, created_at, updated_at) VALUES ('s1', 'ann', x'0102', 1, 1);
INSERT INTO api_key (id, user_id, name, key_hash, permissions, created_at, updated_at)
  VALUES ('k1', 'ann', 'cli', x'03', '["all"]', 1, 1);
INSERT INTO setting VALUES ('theme', 'dark');
INSERT INTO volume VALUES ('v1', 'Disk', '/mnt/disk', 5);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
  INSERT INTO asset (id, owner_id, type, original_file_name, mime_type, checksum, file_created_at, file_modified_at,
    local_date_time, width, height, is_favorite, created_at, updated_at)
  SELECT printf('asset-%04d', i), iif(i % 5, 'ann', 'ben'), iif(i % 7, 'IMAGE', 'VIDEO'), 'IMG_' || i || '.jpg',
    'image/jpeg', CAST(printf('%020d', i) AS BLOB), 1700000000000 + i * 86400000, 1700000000000,
    1700000000000 + i * 86400000 + 3600000, 4000, 3000 + i, i % 11 = 0, 1700000000000, 1700000000000 FROM n;
UPDATE asset SET deleted_at = 1700000000001 WHERE id IN ('asset-0010', 'asset-0020');
UPDATE asset SET live_photo_video_id = 'asset-0007' WHERE id = 'asset-0008';
INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
  SELECT 'file-' || id, id, owner_id, 'original', 'originals/' || id || '.jpg', 1, 1000, 1, checksum FROM asset;
INSERT INTO exif (asset_id, owner_id, make, latitude, longitude, city, country, updated_at)
  SELECT id, owner_id, 'Maker', 38.7, -9.1, 'Lisbon', 'Portugal', 1 FROM asset WHERE rowid % 2;
INSERT INTO asset_metadata (asset_id, key, owner_id, value, updated_at) VALUES ('asset-0001', 'k', 'ann', '{}', 1);
INSERT INTO album (id, owner_id, name, thumbnail_asset_id, created_at, updated_at)
  VALUES ('album-1', 'ann', 'Lisbon', 'asset-0001', 1, 1);
INSERT INTO album_asset (album_id, asset_id, added_at) SELECT 'album-1', id, 1 FROM asset WHERE rowid < 50;
INSERT INTO album_user (album_id, user_id, role) VALUES ('album-1', 'ben', 'viewer');
INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES ('t1', 'ann', 'sea', 1, 1);
INSERT INTO tag_asset VALUES ('t1', 'asset-0001');
INSERT INTO person (id, owner_id, name, created_at, updated_at) VALUES ('p1', 'ann', 'Carla', 1, 1);
INSERT INTO job (queue, name, asset_id, created_at, updated_at)
  VALUES ('metadataExtraction', 'extractMetadata', 'asset-0001', 1, 1);
INSERT INTO queue (name, completed) VALUES ('metadataExtraction', 12);
INSERT INTO import (id, owner_id, mode, sources, state, started_at) VALUES ('i1', 'ann', 'copy', '["/a"]', 'done', 1);
INSERT INTO import_item (import_id, path, asset_id) VALUES ('i1', '/a/1.jpg', 'asset-0001');
INSERT INTO change_journal (owner_id, label, undo, created_at) VALUES ('ann', 'Favourite', '{}', 1);
DELETE FROM asset WHERE id = 'asset-0300';
UPDATE tombstone SET deleted_at = 1;
`;

export function fillLibrary(db: Database): void {
  db.transaction(() => db.exec(fillVersion1))();
}

export function tablesOf(db: Database): string[] {
  return db
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
}

/** A fingerprint of each table's rows, whatever order they lie in. */
export function rowHashes(db: Database): Record<string, string> {
  const hashOfTable = (table: string): string => {
    const columns = db
      .prepare<[string], string>('SELECT name FROM pragma_table_xinfo(?)')
      .pluck()
      .all(table)
      .map((column) => `quote("${column}")`);
    const rows = db
      .prepare<[], string>(`SELECT concat_ws('|', ${columns.join(', ')}) FROM main."${table}" ORDER BY 1`)
      .pluck()
      .all();
    return `${rows.length} rows ${createHash('sha256').update(rows.join('\n')).digest('hex')}`;
  };
  return Object.fromEntries(tablesOf(db).map((table) => [table, hashOfTable(table)]));
}
