import type { Migration } from './migration.ts';

/** Adds the size of a new file, for the owner and the type of its photo. */
const add = `
  INSERT INTO usage_count (owner_id, type, bytes)
    SELECT owner_id, type, NEW.size FROM asset WHERE id = NEW.asset_id AND NEW.kind = 'original'
    ON CONFLICT (owner_id, type) DO UPDATE SET bytes = bytes + excluded.bytes;`;

/** Takes away that of an old one. Never makes a row: the owner may be on the way out. */
const take = `
  UPDATE usage_count SET bytes = bytes - OLD.size
    WHERE OLD.kind = 'original' AND (owner_id, type) = (SELECT owner_id, type FROM asset WHERE id = OLD.asset_id);`;

/** The bytes of a photo's originals. */
const bytesOfNew = `SELECT ifnull(sum(size), 0) FROM asset_file WHERE asset_id = NEW.id AND kind = 'original'`;

/**
 * Bytes of originals by owner and type, kept and not summed: a million photos with their files took 13 s of a processor,
 * and everybody who waited for a page meanwhile waited with them. What the quota is held against (`user.usage_bytes`)
 * knows no types, and counts sidecars.
 */
export const migration0006: Migration = {
  version: 6,
  name: 'usage',
  up(db) {
    db.exec(/* sql */ `
CREATE TABLE usage_count (
  owner_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  type     TEXT NOT NULL,
  bytes    INTEGER NOT NULL,
  PRIMARY KEY (owner_id, type)
) STRICT, WITHOUT ROWID;
INSERT INTO usage_count (owner_id, type, bytes)
  SELECT asset.owner_id, asset.type, sum(file.size)
  FROM asset_file file NOT INDEXED CROSS JOIN asset ON asset.id = file.asset_id
  WHERE file.kind = 'original' GROUP BY 1, 2;

CREATE TRIGGER usage_count_insert AFTER INSERT ON asset_file BEGIN ${add} END;
CREATE TRIGGER usage_count_delete AFTER DELETE ON asset_file BEGIN ${take} END;
CREATE TRIGGER usage_count_update AFTER UPDATE OF size, kind, asset_id ON asset_file BEGIN
  ${take}
  ${add}
END;
CREATE TRIGGER usage_count_asset AFTER UPDATE OF owner_id, type ON asset
WHEN NEW.owner_id <> OLD.owner_id OR NEW.type <> OLD.type BEGIN
  UPDATE usage_count SET bytes = bytes - (${bytesOfNew}) WHERE owner_id = OLD.owner_id AND type = OLD.type;
  INSERT INTO usage_count (owner_id, type, bytes) SELECT NEW.owner_id, NEW.type, (${bytesOfNew}) WHERE true
    ON CONFLICT (owner_id, type) DO UPDATE SET bytes = bytes + excluded.bytes;
END;
-- Files go before their photo does: afterwards nobody could say any more whose they were.
CREATE TRIGGER usage_count_asset_deleted BEFORE DELETE ON asset BEGIN
  DELETE FROM asset_file WHERE asset_id = OLD.id;
END;
`);
  },
};
