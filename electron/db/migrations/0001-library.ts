import type { Migration } from './migration.ts';

/**
 * The first shape of library.db: the user's facts. Conventions, kept by every later migration:
 * ids are UUID text; times are integer milliseconds UTC; booleans are 0/1; tables are STRICT;
 * every row that the API scopes has `owner_id`; every table that phones sync has `change_id`,
 * a number that only grows and is set by triggers, so that no write can forget it.
 */
const tables = /* sql */ `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- One row: the last change id given out. Phones ask "what changed since N".
CREATE TABLE change_sequence (id INTEGER PRIMARY KEY CHECK (id = 1), value INTEGER NOT NULL) STRICT;
INSERT INTO change_sequence VALUES (1, 0);

-- What was deleted, so that a phone which was away can forget it too. Kept 31 days.
CREATE TABLE tombstone (
  change_id  INTEGER PRIMARY KEY,
  entity     TEXT NOT NULL,
  entity_id  TEXT NOT NULL,
  parent_id  TEXT,
  owner_id   TEXT,
  deleted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tombstone_entity ON tombstone (entity, change_id);

-- What a person did, and how to take it back. Feeds undo and the history panel.
CREATE TABLE change_journal (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  label      TEXT NOT NULL,
  undo       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER
) STRICT;
CREATE INDEX change_journal_owner ON change_journal (owner_id, id);

CREATE TABLE user (
  id                     TEXT PRIMARY KEY,
  email                  TEXT UNIQUE,
  name                   TEXT NOT NULL,
  password_hash          TEXT,
  is_admin               INTEGER NOT NULL DEFAULT 0,
  avatar_color           TEXT NOT NULL DEFAULT 'primary',
  profile_image_path     TEXT NOT NULL DEFAULT '',
  profile_changed_at     INTEGER NOT NULL,
  should_change_password INTEGER NOT NULL DEFAULT 0,
  quota_bytes            INTEGER,
  usage_bytes            INTEGER NOT NULL DEFAULT 0,
  storage_label          TEXT UNIQUE,
  oauth_id               TEXT NOT NULL DEFAULT '',
  pin_hash               TEXT,
  status                 TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'removing', 'deleted')),
  created_at             INTEGER NOT NULL,
  updated_at             INTEGER NOT NULL,
  deleted_at             INTEGER,
  change_id              INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX user_change ON user (change_id);

CREATE TABLE user_metadata (
  user_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  key       TEXT NOT NULL,
  value     TEXT NOT NULL,
  change_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, key)
) STRICT;

CREATE TABLE session (
  id                    TEXT PRIMARY KEY,
  user_id               TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  token_hash            BLOB NOT NULL UNIQUE,
  kind                  TEXT NOT NULL DEFAULT 'browser' CHECK (kind IN ('desktop', 'browser', 'device')),
  device_type           TEXT NOT NULL DEFAULT '',
  device_os             TEXT NOT NULL DEFAULT '',
  app_version           TEXT,
  is_pending_sync_reset INTEGER NOT NULL DEFAULT 0,
  pin_expires_at        INTEGER,
  created_at            INTEGER NOT NULL,
  updated_at            INTEGER NOT NULL,
  expires_at            INTEGER
) STRICT;
CREATE INDEX session_user ON session (user_id);

CREATE TABLE api_key (
  id          TEXT PRIMARY KEY,
  user_id     TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  key_hash    BLOB NOT NULL UNIQUE,
  permissions TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX api_key_user ON api_key (user_id);

-- A disk that originals live on. Offline, missing and deleted are three different things.
CREATE TABLE volume (
  id           TEXT PRIMARY KEY,
  label        TEXT NOT NULL,
  mount_path   TEXT NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE asset (
  id                  TEXT PRIMARY KEY,
  owner_id            TEXT NOT NULL REFERENCES user (id),
  library_id          TEXT,
  type                TEXT NOT NULL CHECK (type IN ('IMAGE', 'VIDEO', 'AUDIO', 'OTHER')),
  original_file_name  TEXT NOT NULL,
  mime_type           TEXT NOT NULL,
  checksum            BLOB NOT NULL,
  checksum_algorithm  TEXT NOT NULL DEFAULT 'sha1' CHECK (checksum_algorithm IN ('sha1', 'sha1-path')),
  file_created_at     INTEGER NOT NULL,
  file_modified_at    INTEGER NOT NULL,
  -- The photographer's wall clock, stored as if it were UTC. The timeline groups and sorts by it.
  local_date_time     INTEGER NOT NULL,
  local_month         INTEGER NOT NULL GENERATED ALWAYS AS
                        (CAST(strftime('%Y%m', local_date_time / 1000, 'unixepoch') AS INTEGER)) STORED,
  local_day           INTEGER NOT NULL GENERATED ALWAYS AS
                        (CAST(strftime('%Y%m%d', local_date_time / 1000, 'unixepoch') AS INTEGER)) STORED,
  width               INTEGER,
  height              INTEGER,
  duration            INTEGER,
  thumbhash           BLOB,
  is_favorite         INTEGER NOT NULL DEFAULT 0,
  visibility          TEXT NOT NULL DEFAULT 'timeline' CHECK (visibility IN ('archive', 'timeline', 'hidden', 'locked')),
  is_edited           INTEGER NOT NULL DEFAULT 0,
  is_offline          INTEGER NOT NULL DEFAULT 0,
  live_photo_video_id TEXT REFERENCES asset (id) ON DELETE SET NULL,
  stack_id            TEXT,
  duplicate_id        TEXT,
  has_metadata        INTEGER NOT NULL DEFAULT 0,
  created_at          INTEGER NOT NULL,
  updated_at          INTEGER NOT NULL,
  deleted_at          INTEGER,
  change_id           INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX asset_checksum ON asset (owner_id, checksum, coalesce(library_id, ''));
CREATE INDEX asset_timeline ON asset (owner_id, local_month, local_day DESC, file_created_at DESC);
CREATE INDEX asset_created ON asset (owner_id, created_at);
CREATE INDEX asset_change ON asset (change_id);
CREATE INDEX asset_trash ON asset (owner_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX asset_live_video ON asset (live_photo_video_id) WHERE live_photo_video_id IS NOT NULL;
CREATE INDEX asset_stack ON asset (stack_id) WHERE stack_id IS NOT NULL;
CREATE INDEX asset_duplicate ON asset (owner_id, duplicate_id) WHERE duplicate_id IS NOT NULL;

-- Where the bytes are. Managed files: path relative to the library folder; referenced: absolute.
CREATE TABLE asset_file (
  id            TEXT PRIMARY KEY,
  asset_id      TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  owner_id      TEXT NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('original', 'sidecar')),
  path          TEXT NOT NULL,
  is_managed    INTEGER NOT NULL,
  volume_id     TEXT REFERENCES volume (id),
  device        INTEGER,
  inode         INTEGER,
  size          INTEGER NOT NULL,
  modified_at   INTEGER NOT NULL,
  checksum      BLOB NOT NULL,
  state         TEXT NOT NULL DEFAULT 'present' CHECK (state IN ('present', 'offline', 'missing', 'quarantined')),
  state_reason  TEXT,
  verified_at   INTEGER,
  UNIQUE (path, owner_id)
) STRICT;
CREATE INDEX asset_file_asset ON asset_file (asset_id, kind);
CREATE INDEX asset_file_size ON asset_file (owner_id, size);
CREATE INDEX asset_file_state ON asset_file (state) WHERE state <> 'present';

CREATE TABLE exif (
  asset_id            TEXT PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
  owner_id            TEXT NOT NULL,
  make                TEXT,
  model               TEXT,
  lens_model          TEXT,
  f_number            REAL,
  focal_length        REAL,
  iso                 INTEGER,
  exposure_time       TEXT,
  date_time_original  INTEGER,
  modify_date         INTEGER,
  time_zone           TEXT,
  latitude            REAL,
  longitude           REAL,
  city                TEXT,
  state               TEXT,
  country             TEXT,
  description         TEXT NOT NULL DEFAULT '',
  orientation         INTEGER,
  projection_type     TEXT,
  rating              INTEGER,
  keywords            TEXT NOT NULL DEFAULT '[]',
  file_size           INTEGER,
  exif_image_width    INTEGER,
  exif_image_height   INTEGER,
  fps                 REAL,
  profile_description TEXT,
  content_identifier  TEXT,
  -- JSON list of column names a person has set: re-reading the file never overwrites those.
  locked_fields       TEXT NOT NULL DEFAULT '[]',
  updated_at          INTEGER NOT NULL,
  change_id           INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX exif_change ON exif (change_id);
CREATE INDEX exif_place ON exif (owner_id, country, state, city);
CREATE INDEX exif_gps ON exif (owner_id, latitude, longitude) WHERE latitude IS NOT NULL;
CREATE INDEX exif_content_identifier ON exif (owner_id, content_identifier) WHERE content_identifier IS NOT NULL;

-- Free key/value pairs that clients keep with an asset (the phone app's cloud id).
CREATE TABLE asset_metadata (
  asset_id   TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  key        TEXT NOT NULL,
  owner_id   TEXT NOT NULL,
  value      TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  change_id  INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (asset_id, key)
) STRICT;

CREATE TABLE album (
  id                  TEXT PRIMARY KEY,
  owner_id            TEXT NOT NULL REFERENCES user (id),
  parent_id           TEXT REFERENCES album (id) ON DELETE SET NULL,
  name                TEXT NOT NULL,
  description         TEXT NOT NULL DEFAULT '',
  thumbnail_asset_id  TEXT REFERENCES asset (id) ON DELETE SET NULL,
  is_activity_enabled INTEGER NOT NULL DEFAULT 1,
  sort_order          TEXT NOT NULL DEFAULT 'desc' CHECK (sort_order IN ('asc', 'desc')),
  created_at          INTEGER NOT NULL,
  updated_at          INTEGER NOT NULL,
  deleted_at          INTEGER,
  change_id           INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX album_owner ON album (owner_id, created_at DESC);
CREATE INDEX album_change ON album (change_id);

CREATE TABLE album_asset (
  album_id  TEXT NOT NULL REFERENCES album (id) ON DELETE CASCADE,
  asset_id  TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  position  INTEGER,
  added_at  INTEGER NOT NULL,
  change_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (album_id, asset_id)
) STRICT;
CREATE INDEX album_asset_asset ON album_asset (asset_id);
CREATE INDEX album_asset_change ON album_asset (change_id);

CREATE TABLE album_user (
  album_id  TEXT NOT NULL REFERENCES album (id) ON DELETE CASCADE,
  user_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  role      TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  change_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (album_id, user_id)
) STRICT;
CREATE INDEX album_user_user ON album_user (user_id);

CREATE TABLE tag (
  id         TEXT PRIMARY KEY,
  owner_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  parent_id  TEXT REFERENCES tag (id) ON DELETE CASCADE,
  value      TEXT NOT NULL,
  color      TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  change_id  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (owner_id, value)
) STRICT;

CREATE TABLE tag_asset (
  tag_id   TEXT NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  PRIMARY KEY (tag_id, asset_id)
) STRICT;
CREATE INDEX tag_asset_asset ON tag_asset (asset_id);

-- People and what a person said about faces. What a model saw is in cache.db (face_detection).
CREATE TABLE person (
  id          TEXT PRIMARY KEY,
  owner_id    TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name        TEXT NOT NULL DEFAULT '',
  birth_date  TEXT,
  is_hidden   INTEGER NOT NULL DEFAULT 0,
  is_favorite INTEGER NOT NULL DEFAULT 0,
  color       TEXT,
  cover_face_id TEXT,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  change_id   INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX person_owner ON person (owner_id, name);
CREATE INDEX person_change ON person (change_id);

-- A confirmed fact about a region of a picture. Box corners are fractions of width and height.
CREATE TABLE face_fact (
  id         TEXT PRIMARY KEY,
  asset_id   TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  owner_id   TEXT NOT NULL,
  person_id  TEXT REFERENCES person (id) ON DELETE CASCADE,
  verdict    TEXT NOT NULL CHECK (verdict IN ('is', 'is_not', 'not_a_face')),
  source     TEXT NOT NULL CHECK (source IN ('user', 'exif')),
  x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
  created_at INTEGER NOT NULL,
  change_id  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX face_fact_asset ON face_fact (asset_id);
CREATE INDEX face_fact_person ON face_fact (person_id);

-- Work to do, written in the same transaction as the rows that cause it.
CREATE TABLE job (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  queue         TEXT NOT NULL,
  name          TEXT NOT NULL,
  asset_id      TEXT REFERENCES asset (id) ON DELETE CASCADE,
  payload       TEXT NOT NULL DEFAULT '{}',
  priority      INTEGER NOT NULL DEFAULT 0,
  state         TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'active', 'failed')),
  attempts      INTEGER NOT NULL DEFAULT 0,
  deaths        INTEGER NOT NULL DEFAULT 0,
  run_at        INTEGER NOT NULL DEFAULT 0,
  leased_by     TEXT,
  lease_until   INTEGER,
  error_name    TEXT,
  error_message TEXT,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX job_lease ON job (queue, priority DESC, id) WHERE state = 'waiting';
CREATE INDEX job_active ON job (leased_by) WHERE state = 'active';
CREATE INDEX job_state ON job (queue, state);
-- Deleting an asset looks for its jobs and import items; a partial index serves that, too.
CREATE INDEX job_asset ON job (asset_id) WHERE asset_id IS NOT NULL;
CREATE UNIQUE INDEX job_once ON job (name, asset_id) WHERE state = 'waiting' AND asset_id IS NOT NULL;

CREATE TABLE queue (
  name      TEXT PRIMARY KEY,
  is_paused INTEGER NOT NULL DEFAULT 0,
  completed INTEGER NOT NULL DEFAULT 0
) STRICT;

-- An import and each of its files: the journal that a restart resumes from, and the report.
CREATE TABLE import (
  id          TEXT PRIMARY KEY,
  owner_id    TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  mode        TEXT NOT NULL CHECK (mode IN ('copy', 'reference')),
  sources     TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('scanning', 'running', 'paused', 'done', 'cancelled')),
  started_at  INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX import_owner ON import (owner_id, started_at);

CREATE TABLE import_item (
  id            INTEGER PRIMARY KEY,
  import_id     TEXT NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  -- The file's path as bytes decoded by the platform; raw bytes when it is not valid Unicode.
  path          TEXT NOT NULL,
  size          INTEGER NOT NULL DEFAULT 0,
  state         TEXT NOT NULL DEFAULT 'waiting'
                  CHECK (state IN ('waiting', 'added', 'duplicate', 'skipped', 'failed')),
  asset_id      TEXT REFERENCES asset (id) ON DELETE SET NULL,
  error_name    TEXT,
  error_message TEXT,
  UNIQUE (import_id, path)
) STRICT;
CREATE INDEX import_item_asset ON import_item (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX import_item_state ON import_item (import_id, state);
`;

/** Counts kept, not counted: a GROUP BY over a million rows takes a second, this table has some hundred rows. */
const timelineCounts = /* sql */ `
CREATE TABLE timeline_count (
  owner_id    TEXT NOT NULL,
  local_month INTEGER NOT NULL,
  visibility  TEXT NOT NULL,
  is_trashed  INTEGER NOT NULL,
  is_favorite INTEGER NOT NULL,
  type        TEXT NOT NULL,
  count       INTEGER NOT NULL,
  PRIMARY KEY (owner_id, local_month, visibility, is_trashed, is_favorite, type)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER timeline_count_insert AFTER INSERT ON asset BEGIN
  INSERT INTO timeline_count VALUES
    (NEW.owner_id, NEW.local_month, NEW.visibility, NEW.deleted_at IS NOT NULL, NEW.is_favorite, NEW.type, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER timeline_count_delete AFTER DELETE ON asset BEGIN
  UPDATE timeline_count SET count = count - 1
    WHERE owner_id = OLD.owner_id AND local_month = OLD.local_month AND visibility = OLD.visibility
      AND is_trashed = (OLD.deleted_at IS NOT NULL) AND is_favorite = OLD.is_favorite AND type = OLD.type;
END;
CREATE TRIGGER timeline_count_update
AFTER UPDATE OF owner_id, local_date_time, visibility, deleted_at, is_favorite, type ON asset BEGIN
  UPDATE timeline_count SET count = count - 1
    WHERE owner_id = OLD.owner_id AND local_month = OLD.local_month AND visibility = OLD.visibility
      AND is_trashed = (OLD.deleted_at IS NOT NULL) AND is_favorite = OLD.is_favorite AND type = OLD.type;
  INSERT INTO timeline_count VALUES
    (NEW.owner_id, NEW.local_month, NEW.visibility, NEW.deleted_at IS NOT NULL, NEW.is_favorite, NEW.type, 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
`;

/** Tables that phones sync, with their key, and the expressions a tombstone keeps. */
const synced = [
  { table: 'user', key: 'id', id: 'OLD.id', parent: 'NULL', owner: 'OLD.id' },
  { table: 'user_metadata', key: 'user_id, key', id: 'OLD.key', parent: 'OLD.user_id', owner: 'OLD.user_id' },
  { table: 'asset', key: 'id', id: 'OLD.id', parent: 'NULL', owner: 'OLD.owner_id' },
  { table: 'exif', key: 'asset_id', id: 'OLD.asset_id', parent: 'NULL', owner: 'OLD.owner_id' },
  {
    table: 'asset_metadata',
    key: 'asset_id, key',
    id: 'OLD.key',
    parent: 'OLD.asset_id',
    owner: 'OLD.owner_id',
  },
  { table: 'album', key: 'id', id: 'OLD.id', parent: 'NULL', owner: 'OLD.owner_id' },
  {
    table: 'album_asset',
    key: 'album_id, asset_id',
    id: 'OLD.asset_id',
    parent: 'OLD.album_id',
    owner: 'NULL',
  },
  {
    table: 'album_user',
    key: 'album_id, user_id',
    id: 'OLD.user_id',
    parent: 'OLD.album_id',
    owner: 'OLD.user_id',
  },
  { table: 'tag', key: 'id', id: 'OLD.id', parent: 'NULL', owner: 'OLD.owner_id' },
  { table: 'person', key: 'id', id: 'OLD.id', parent: 'NULL', owner: 'OLD.owner_id' },
  { table: 'face_fact', key: 'id', id: 'OLD.id', parent: 'OLD.asset_id', owner: 'OLD.owner_id' },
] as const;

/** The set-change-id and tombstone triggers of one table. `recursive_triggers` is off, so the inner UPDATE ends there. */
function changeTriggers({ table, key, id, parent, owner }: (typeof synced)[number]): string {
  const same = key
    .split(', ')
    .map((column) => `${column} = NEW.${column}`)
    .join(' AND ');
  const stamp = `
    UPDATE change_sequence SET value = value + 1;
    UPDATE ${table} SET change_id = (SELECT value FROM change_sequence) WHERE ${same};`;
  return `
  CREATE TRIGGER ${table}_changed_insert AFTER INSERT ON ${table} BEGIN ${stamp} END;
  CREATE TRIGGER ${table}_changed_update AFTER UPDATE ON ${table} WHEN NEW.change_id = OLD.change_id BEGIN ${stamp} END;
  CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table} BEGIN
    UPDATE change_sequence SET value = value + 1;
    INSERT INTO tombstone SELECT value, '${table}', ${id}, ${parent}, ${owner}, CAST(unixepoch('subsec') * 1000 AS INTEGER)
      FROM change_sequence;
  END;`;
}

export const migration0001: Migration = {
  version: 1,
  name: 'library',
  up(db) {
    db.exec(tables);
    db.exec(timelineCounts);
    for (const table of synced) db.exec(changeTriggers(table));
  },
};
