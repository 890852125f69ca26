import type { Migration } from './migration.ts';

/**
 * External libraries: folders that somebody else looks after. Their photos are shown where they are; nothing is ever
 * written there. `library_file` is what the scans know of them: 100,000 files are compared with it a batch at a time
 * instead of being held in memory.
 */
export const migration0016: Migration = {
  version: 16,
  name: 'libraries',
  up(db) {
    db.exec(/* sql */ `
CREATE TABLE library (
  id                 TEXT PRIMARY KEY,
  owner_id           TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name               TEXT NOT NULL,
  -- JSON lists of text.
  import_paths       TEXT NOT NULL,
  exclusion_patterns TEXT NOT NULL,
  -- Number of the last scan that was begun.
  scan               INTEGER NOT NULL DEFAULT 0,
  scan_started_at    INTEGER,
  -- Files that scan has seen.
  found              INTEGER NOT NULL DEFAULT 0,
  -- JSON list: folders that it did not find.
  unreachable        TEXT NOT NULL DEFAULT '[]',
  created_at         INTEGER NOT NULL,
  updated_at         INTEGER NOT NULL,
  refreshed_at       INTEGER,
  -- Its photos are on the way to the trash.
  deleted_at         INTEGER
) STRICT;
CREATE INDEX library_owner ON library (owner_id);

CREATE TABLE library_file (
  library_id          TEXT NOT NULL REFERENCES library (id) ON DELETE CASCADE,
  -- Absolute, with \`/\` on every system.
  path                TEXT NOT NULL,
  -- NULL while it waits, when it could not be taken in, and when somebody has deleted the photo for good: it then stays away.
  asset_id            TEXT REFERENCES asset (id) ON DELETE SET NULL,
  state               TEXT NOT NULL CHECK (state IN ('waiting', 'present', 'refused', 'missing', 'excluded')),
  size                INTEGER NOT NULL,
  modified_at         INTEGER NOT NULL,
  -- The disk it was seen on: absent from another one means nothing.
  device              INTEGER NOT NULL,
  sidecar_path        TEXT,
  sidecar_modified_at INTEGER,
  -- The last scan that saw it.
  scan                INTEGER NOT NULL,
  -- The moment at which a pattern moved its photo to the trash; a person's own moment differs and is left alone.
  trashed_at          INTEGER,
  error_name          TEXT,
  error_message       TEXT,
  PRIMARY KEY (library_id, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX library_file_asset ON library_file (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX library_file_odd ON library_file (library_id, state) WHERE state <> 'present';

-- Everything that counting the photos of a library asks for.
CREATE INDEX asset_library ON asset (library_id, type, visibility, deleted_at, is_offline) WHERE library_id IS NOT NULL;
`);
  },
};
