import type { Migration } from './migration.ts';

/** What people make of their pictures without touching the files, and what phones need to know of text in pictures. */
const tables = /* sql */ `
-- Steps from an original to what is shown of it, in order. The id of the first one names the pictures made by them.
CREATE TABLE asset_edit (
  id         TEXT PRIMARY KEY,
  asset_id   TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  owner_id   TEXT NOT NULL,
  sequence   INTEGER NOT NULL,
  action     TEXT NOT NULL CHECK (action IN ('crop', 'rotate', 'mirror')),
  parameters TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  change_id  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (asset_id, sequence)
) STRICT;
CREATE INDEX asset_edit_change ON asset_edit (change_id);

-- The original of a photo that has edits: \`asset\` has the size and thumbhash of what they show.
CREATE TABLE asset_unedited (
  asset_id  TEXT PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
  width     INTEGER,
  height    INTEGER,
  thumbhash BLOB
) STRICT;

-- 1: invisible because edits cut it off; it comes back with what they took away.
ALTER TABLE face ADD COLUMN is_cut_off INTEGER NOT NULL DEFAULT 0;

-- How many lines of text cache.db has of a photo, and when that last changed: phones keep a copy of them. The lines
-- themselves can be read again at any time, so they are not facts.
CREATE TABLE asset_text (
  asset_id  TEXT PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE,
  owner_id  TEXT NOT NULL,
  lines     INTEGER NOT NULL,
  change_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX asset_text_change ON asset_text (change_id);
`;

const stamp = (table: string, key: string): string => /* sql */ `
CREATE TRIGGER ${table}_changed_insert AFTER INSERT ON ${table} BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE ${table} SET change_id = (SELECT value FROM change_sequence) WHERE ${key} = NEW.${key};
END;
CREATE TRIGGER ${table}_changed_update AFTER UPDATE ON ${table} WHEN NEW.change_id = OLD.change_id BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE ${table} SET change_id = (SELECT value FROM change_sequence) WHERE ${key} = NEW.${key};
END;
`;

/** Of a photo whose text is read again with fewer lines, the rest is told as gone; of a photo that goes, nothing is left anyway. */
const deaths = /* sql */ `
CREATE TRIGGER asset_edit_deleted AFTER DELETE ON asset_edit BEGIN
  UPDATE change_sequence SET value = value + 1;
  INSERT INTO tombstone SELECT value, 'asset_edit', OLD.id, OLD.asset_id, OLD.owner_id, CAST(unixepoch('subsec') * 1000 AS INTEGER)
    FROM change_sequence;
END;
`;

export const migration0017: Migration = {
  version: 17,
  name: 'edits',
  up(db) {
    db.exec(tables);
    db.exec(stamp('asset_edit', 'id'));
    db.exec(stamp('asset_text', 'asset_id'));
    db.exec(deaths);
  },
};
