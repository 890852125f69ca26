import type { Migration } from './migration.ts';

/** How far each signed-in phone has heard what changed, and what the stream needs to find it. */
const tables = /* sql */ `
-- The last thing of each kind that a session said it has, as the stream named it.
CREATE TABLE sync_checkpoint (
  session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  type       TEXT NOT NULL,
  change_id  INTEGER NOT NULL,
  -- Of a backfill: how far in that album or with that partner; 'complete' at its end.
  extra      TEXT,
  acked_at   INTEGER NOT NULL,
  PRIMARY KEY (session_id, type)
) STRICT, WITHOUT ROWID;

-- One row: the newest tombstone that was thrown away. Who has heard less can't be told any more what to forget.
CREATE TABLE tombstone_purge (id INTEGER PRIMARY KEY CHECK (id = 1), change_id INTEGER NOT NULL) STRICT;
INSERT INTO tombstone_purge VALUES (1, 0);

CREATE INDEX user_metadata_change ON user_metadata (change_id);
CREATE INDEX asset_metadata_change ON asset_metadata (change_id);
CREATE INDEX album_user_change ON album_user (change_id);
`;

const stamp = (columns: string): string => `
  UPDATE change_sequence SET value = value + 1;
  UPDATE album_user SET ${columns} FROM change_sequence WHERE album_id = NEW.album_id AND user_id = NEW.user_id;`;

/** When somebody came into an album: a phone that has heard less is sent the whole album, not only what is new in it. */
const joining = /* sql */ `
ALTER TABLE album_user ADD COLUMN created_change_id INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER album_user_changed_insert;
DROP TRIGGER album_user_changed_update;
UPDATE album_user SET created_change_id = change_id;
CREATE TRIGGER album_user_changed_insert AFTER INSERT ON album_user BEGIN ${stamp('change_id = value, created_change_id = value')} END;
CREATE TRIGGER album_user_changed_update AFTER UPDATE ON album_user WHEN NEW.change_id = OLD.change_id BEGIN ${stamp('change_id = value')} END;
`;

/**
 * What others see of a photo depends on where it is: in the trash, archived, locked. So its place in albums and what its
 * file says count as changed with it, or a phone that had to forget them would never be sent them again.
 */
const showing = /* sql */ `
CREATE TRIGGER asset_shown_otherwise AFTER UPDATE OF visibility, deleted_at ON asset
WHEN NEW.visibility <> OLD.visibility OR (NEW.deleted_at IS NULL) <> (OLD.deleted_at IS NULL) BEGIN
  UPDATE album_asset SET change_id = change_id WHERE asset_id = NEW.id;
  UPDATE exif SET change_id = change_id WHERE asset_id = NEW.id;
END;
`;

/** A person's portrait is told with the person; when its face goes, the person has changed. */
const portraits = /* sql */ `
CREATE INDEX person_cover ON person (cover_face_id) WHERE cover_face_id IS NOT NULL;
CREATE TRIGGER face_was_cover AFTER DELETE ON face BEGIN
  UPDATE person SET change_id = change_id WHERE cover_face_id = OLD.id;
END;
`;

export const migration0013: Migration = {
  version: 13,
  name: 'sync',
  up(db) {
    db.exec(tables);
    db.exec(joining);
    db.exec(showing);
    db.exec(portraits);
  },
};
