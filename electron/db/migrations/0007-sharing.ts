import type { Migration } from './migration.ts';

/** Who shares with whom, by account or by link, what they say about it, and counts of albums that are kept. */
const tables = /* sql */ `
-- \`shared_with\` may look at all that \`shared_by\` has in the timeline.
CREATE TABLE partner (
  shared_by_id      TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  shared_with_id    TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  -- Whether \`shared_with\` wants them among their own.
  in_timeline       INTEGER NOT NULL DEFAULT 0,
  created_at        INTEGER NOT NULL,
  -- The change id of the day it began: a phone that has heard less is sent all the photos, not only new ones.
  created_change_id INTEGER NOT NULL DEFAULT 0,
  change_id         INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (shared_by_id, shared_with_id),
  CHECK (shared_by_id <> shared_with_id)
) STRICT;
CREATE INDEX partner_with ON partner (shared_with_id);
CREATE INDEX partner_change ON partner (change_id);

CREATE TABLE shared_link (
  id             TEXT PRIMARY KEY,
  owner_id       TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  -- NULL: the photos of shared_link_asset.
  album_id       TEXT REFERENCES album (id) ON DELETE CASCADE,
  -- Random bytes that the address of the link is made of. Kept as they are: the owner copies the address again and again.
  key            BLOB NOT NULL UNIQUE,
  slug           TEXT UNIQUE,
  description    TEXT,
  password_hash  TEXT,
  allow_upload   INTEGER NOT NULL,
  allow_download INTEGER NOT NULL,
  show_metadata  INTEGER NOT NULL,
  expires_at     INTEGER,
  created_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX shared_link_owner ON shared_link (owner_id, created_at DESC);
CREATE INDEX shared_link_album ON shared_link (album_id) WHERE album_id IS NOT NULL;

CREATE TABLE shared_link_asset (
  link_id  TEXT NOT NULL REFERENCES shared_link (id) ON DELETE CASCADE,
  asset_id TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  PRIMARY KEY (link_id, asset_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_link_asset_asset ON shared_link_asset (asset_id);

-- A comment, or a like where there is none: about a photo of an album, or about the album.
CREATE TABLE activity (
  id         TEXT PRIMARY KEY,
  owner_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  album_id   TEXT NOT NULL REFERENCES album (id) ON DELETE CASCADE,
  asset_id   TEXT REFERENCES asset (id) ON DELETE CASCADE,
  comment    TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_album ON activity (album_id, created_at);
CREATE INDEX activity_asset ON activity (asset_id) WHERE asset_id IS NOT NULL;
CREATE INDEX activity_owner ON activity (owner_id);
-- Nobody likes the same thing twice.
CREATE UNIQUE INDEX activity_like ON activity (album_id, ifnull(asset_id, ''), owner_id) WHERE comment IS NULL;

-- What lists of albums show. Counting ten thousands of photos took up to a second; so it is counted once after a change.
-- It holds while \`counted\`, the number of changes when it was counted, is \`changes\`.
CREATE TABLE album_count (
  album_id         TEXT PRIMARY KEY REFERENCES album (id) ON DELETE CASCADE,
  assets           INTEGER NOT NULL DEFAULT 0,
  -- Wall clocks of the oldest and the newest photo.
  start_date       INTEGER,
  end_date         INTEGER,
  last_modified_at INTEGER,
  changes          INTEGER NOT NULL DEFAULT 0,
  counted          INTEGER NOT NULL DEFAULT -1
) STRICT;
INSERT INTO album_count (album_id) SELECT id FROM album;
`;

const triggers = /* sql */ `
CREATE TRIGGER partner_changed_insert AFTER INSERT ON partner BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE partner SET change_id = value, created_change_id = value FROM change_sequence
    WHERE shared_by_id = NEW.shared_by_id AND shared_with_id = NEW.shared_with_id;
END;
CREATE TRIGGER partner_changed_update AFTER UPDATE ON partner WHEN NEW.change_id = OLD.change_id BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE partner SET change_id = value FROM change_sequence
    WHERE shared_by_id = NEW.shared_by_id AND shared_with_id = NEW.shared_with_id;
END;
CREATE TRIGGER partner_deleted AFTER DELETE ON partner BEGIN
  UPDATE change_sequence SET value = value + 1;
  INSERT INTO tombstone SELECT value, 'partner', OLD.shared_with_id, OLD.shared_by_id, OLD.shared_by_id,
      CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM change_sequence;
END;

CREATE TRIGGER album_count_album AFTER INSERT ON album BEGIN
  INSERT INTO album_count (album_id) VALUES (NEW.id);
END;
CREATE TRIGGER album_count_insert AFTER INSERT ON album_asset BEGIN
  UPDATE album_count SET changes = changes + 1 WHERE album_id = NEW.album_id;
END;
CREATE TRIGGER album_count_delete AFTER DELETE ON album_asset BEGIN
  UPDATE album_count SET changes = changes + 1 WHERE album_id = OLD.album_id;
END;
CREATE TRIGGER album_count_asset AFTER UPDATE OF visibility, deleted_at, local_date_time, updated_at ON asset BEGIN
  UPDATE album_count SET changes = changes + 1 WHERE album_id IN (SELECT album_id FROM album_asset WHERE asset_id = NEW.id);
END;
`;

export const migration0007: Migration = {
  version: 7,
  name: 'sharing',
  up(db) {
    db.exec(tables);
    db.exec(triggers);
  },
};
