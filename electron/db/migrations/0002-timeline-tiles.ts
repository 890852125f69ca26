import type { Migration } from './migration.ts';

/**
 * What a tile of the timeline needs, kept in the timeline's own order. Read from `asset` and `exif`, a month of
 * 10,000 photos out of a million took 100 ms before a byte of the answer was made: photos of one month lie all over
 * both tables, in the order they were imported. Clustered by (owner, day, moment) the same month is one run of
 * pages, 3 ms. Triggers keep it, so that no write can forget it; it can be rebuilt from `asset` and `exif` alone.
 */
const table = /* sql */ `
CREATE TABLE timeline_tile (
  owner_id            TEXT NOT NULL,
  local_day           INTEGER NOT NULL,
  file_created_at     INTEGER NOT NULL,
  asset_id            TEXT NOT NULL,
  visibility          TEXT NOT NULL,
  is_trashed          INTEGER NOT NULL,
  is_favorite         INTEGER NOT NULL,
  type                TEXT NOT NULL,
  -- Width by height in thousandths; 1000 while unknown.
  ratio               INTEGER NOT NULL,
  -- How far the photographer's wall clock was ahead of UTC.
  offset_minutes      INTEGER NOT NULL,
  created_at          INTEGER NOT NULL,
  duration            INTEGER,
  thumbhash           BLOB,
  live_photo_video_id TEXT,
  stack_id            TEXT,
  projection_type     TEXT,
  city                TEXT,
  country             TEXT,
  latitude            REAL,
  longitude           REAL,
  PRIMARY KEY (owner_id, local_day, file_created_at, asset_id)
) STRICT, WITHOUT ROWID;
`;

/** Column of the tile: its expression over `row`, an alias of `asset`. */
const fromAsset = (row: string): Record<string, string> => ({
  owner_id: `${row}.owner_id`,
  local_day: `${row}.local_day`,
  file_created_at: `${row}.file_created_at`,
  asset_id: `${row}.id`,
  visibility: `${row}.visibility`,
  is_trashed: `${row}.deleted_at IS NOT NULL`,
  is_favorite: `${row}.is_favorite`,
  type: `${row}.type`,
  ratio: `CASE WHEN ${row}.width > 0 AND ${row}.height > 0
               THEN max(1, CAST(round(${row}.width * 1000.0 / ${row}.height) AS INTEGER)) ELSE 1000 END`,
  offset_minutes: `CAST(round((${row}.local_date_time - ${row}.file_created_at) / 60000.0) AS INTEGER)`,
  created_at: `${row}.created_at`,
  duration: `${row}.duration`,
  thumbhash: `${row}.thumbhash`,
  live_photo_video_id: `${row}.live_photo_video_id`,
  stack_id: `${row}.stack_id`,
});

/** Columns of `asset` that a tile is made of; others (a change id, a check) cost the tile nothing. */
const watchedAssetColumns =
  'owner_id, local_date_time, file_created_at, visibility, deleted_at, is_favorite, type, width, height, created_at, ' +
  'duration, thumbhash, live_photo_video_id, stack_id';

const exifColumns = ['projection_type', 'city', 'country', 'latitude', 'longitude'] as const;

const names = (columns: Record<string, string>): string => Object.keys(columns).join(', ');
const values = (columns: Record<string, string>): string => Object.values(columns).join(', ');
const assignments = (columns: Record<string, string>): string =>
  Object.entries(columns)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

const tileOf = (row: string): string =>
  `owner_id = ${row}.owner_id AND local_day = ${row}.local_day
   AND file_created_at = ${row}.file_created_at AND asset_id = ${row}.id`;

const exifAssignments = exifColumns.map((column) => `${column} = NEW.${column}`).join(', ');

const tileOfExif = `(owner_id, local_day, file_created_at, asset_id) =
  (SELECT owner_id, local_day, file_created_at, id FROM asset WHERE id = NEW.asset_id)`;

const triggers = /* sql */ `
CREATE TRIGGER timeline_tile_insert AFTER INSERT ON asset BEGIN
  INSERT INTO timeline_tile (${names(fromAsset('NEW'))}) VALUES (${values(fromAsset('NEW'))});
END;
CREATE TRIGGER timeline_tile_update AFTER UPDATE OF ${watchedAssetColumns} ON asset BEGIN
  UPDATE timeline_tile SET ${assignments(fromAsset('NEW'))} WHERE ${tileOf('OLD')};
END;
CREATE TRIGGER timeline_tile_delete AFTER DELETE ON asset BEGIN
  DELETE FROM timeline_tile WHERE ${tileOf('OLD')};
END;
CREATE TRIGGER timeline_tile_exif_insert AFTER INSERT ON exif BEGIN
  UPDATE timeline_tile SET ${exifAssignments} WHERE ${tileOfExif};
END;
CREATE TRIGGER timeline_tile_exif_update AFTER UPDATE OF ${exifColumns.join(', ')} ON exif BEGIN
  UPDATE timeline_tile SET ${exifAssignments} WHERE ${tileOfExif};
END;
`;

const fill = /* sql */ `
INSERT INTO timeline_tile (${names(fromAsset('asset'))}, ${exifColumns.join(', ')})
  SELECT ${values(fromAsset('asset'))}, ${exifColumns.map((column) => `exif.${column}`).join(', ')}
  FROM asset LEFT JOIN exif ON exif.asset_id = asset.id
  ORDER BY asset.owner_id, asset.local_day, asset.file_created_at, asset.id;
`;

/**
 * The tiles replace the first index; the second one now answers "how many came in in this month" by itself; the new
 * one answers "how many photos lie in this box, month by month" by itself. A tag's timeline includes the
 * tags below it. A photo that is deleted is somewhere the cover of an album.
 */
const indexes = /* sql */ `
CREATE INDEX timeline_tile_gps ON timeline_tile (owner_id, latitude, longitude, visibility, is_trashed, is_favorite)
  WHERE latitude IS NOT NULL;
CREATE INDEX album_thumbnail ON album (thumbnail_asset_id) WHERE thumbnail_asset_id IS NOT NULL;
CREATE INDEX tag_parent ON tag (parent_id) WHERE parent_id IS NOT NULL;
DROP INDEX asset_timeline;
DROP INDEX asset_created;
CREATE INDEX asset_created ON asset (owner_id, created_at, visibility, deleted_at, is_favorite);
`;

export const migration0002: Migration = {
  version: 2,
  name: 'timeline-tiles',
  up(db) {
    db.exec(table);
    db.exec(fill);
    db.exec(triggers);
    db.exec(indexes);
  },
};
