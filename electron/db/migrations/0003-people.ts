import type { Migration } from './migration.ts';

/**
 * Faces become the user's facts: which of them there are and whose they are must outlive cache.db, where a model's
 * vectors stay. A face keeps its id when detection runs again, so that names and confirmations keep their place.
 * What `face_fact` of the first shape was for is `is_confirmed` (it *is* them), `is_visible` (it is no face) and
 * `face_denial` (it is *not* them).
 */
const tables = /* sql */ `
CREATE TABLE face (
  id           TEXT PRIMARY KEY,
  asset_id     TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  owner_id     TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  person_id    TEXT REFERENCES person (id) ON DELETE SET NULL,
  -- Corners as fractions of the picture's width and height.
  x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
  -- Pixels of the picture that it was seen in: clients are told corners in these.
  image_width  INTEGER NOT NULL,
  image_height INTEGER NOT NULL,
  source       TEXT NOT NULL CHECK (source IN ('machine-learning', 'exif', 'manual')),
  -- The detector's confidence; 1 where somebody drew it.
  score        REAL NOT NULL,
  -- 0: somebody said that it is no face. Kept, so that it is not found again.
  is_visible   INTEGER NOT NULL DEFAULT 1,
  -- 1: somebody, or the file, said who it is. Grouping never changes it.
  is_confirmed INTEGER NOT NULL DEFAULT 0,
  -- 1: nobody fitted when it was new; the next grouping looks at it again.
  is_deferred  INTEGER NOT NULL DEFAULT 0,
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  change_id    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX face_asset ON face (asset_id);
CREATE INDEX face_person ON face (person_id, asset_id) WHERE person_id IS NOT NULL;
CREATE INDEX face_owner ON face (owner_id);
CREATE INDEX face_change ON face (change_id);

-- Who a face is not ('is_not'), or about whom nobody wants to be asked again ('skipped').
CREATE TABLE face_denial (
  face_id    TEXT NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  person_id  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  verdict    TEXT NOT NULL CHECK (verdict IN ('is_not', 'skipped')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (face_id, person_id)
) STRICT;
CREATE INDEX face_denial_person ON face_denial (person_id);

-- Faces that the people pages show, kept by triggers: those of trashed, hidden or locked photos don't count.
CREATE TABLE person_count (
  person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  faces     INTEGER NOT NULL
) STRICT;
`;

const change = /* sql */ `
CREATE TRIGGER face_changed_insert AFTER INSERT ON face BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE face SET change_id = (SELECT value FROM change_sequence) WHERE id = NEW.id;
END;
CREATE TRIGGER face_changed_update AFTER UPDATE ON face WHEN NEW.change_id = OLD.change_id BEGIN
  UPDATE change_sequence SET value = value + 1;
  UPDATE face SET change_id = (SELECT value FROM change_sequence) WHERE id = NEW.id;
END;
CREATE TRIGGER face_deleted AFTER DELETE ON face BEGIN
  UPDATE change_sequence SET value = value + 1;
  INSERT INTO tombstone SELECT value, 'face', OLD.id, OLD.asset_id, OLD.owner_id, CAST(unixepoch('subsec') * 1000 AS INTEGER)
    FROM change_sequence;
END;
`;

const isShown = (asset: string): string =>
  `(${asset}.deleted_at IS NULL AND ${asset}.visibility IN ('archive', 'timeline'))`;

/** Adds `by` to the count of `row`'s person, if that face is one that the pages show. */
const count = (row: 'NEW' | 'OLD', by: 1 | -1): string => `
  INSERT INTO person_count (person_id, faces)
    SELECT ${row}.person_id, ${by} FROM asset
    WHERE asset.id = ${row}.asset_id AND ${isShown('asset')} AND ${row}.is_visible = 1
      AND EXISTS (SELECT 1 FROM person WHERE id = ${row}.person_id)
    ON CONFLICT (person_id) DO UPDATE SET faces = faces + (${by});`;

const counts = /* sql */ `
CREATE TRIGGER person_count_insert AFTER INSERT ON face WHEN NEW.person_id IS NOT NULL BEGIN ${count('NEW', 1)} END;
CREATE TRIGGER person_count_delete AFTER DELETE ON face WHEN OLD.person_id IS NOT NULL BEGIN ${count('OLD', -1)} END;
CREATE TRIGGER person_count_update AFTER UPDATE OF person_id, is_visible ON face
WHEN NEW.person_id IS NOT OLD.person_id OR NEW.is_visible <> OLD.is_visible BEGIN
  ${count('OLD', -1)}
  ${count('NEW', 1)}
END;
CREATE TRIGGER person_count_asset AFTER UPDATE OF visibility, deleted_at ON asset
WHEN ${isShown('NEW')} <> ${isShown('OLD')} BEGIN
  UPDATE person_count SET faces = faces + iif(${isShown('NEW')}, 1, -1) * (
      SELECT count(*) FROM face WHERE asset_id = NEW.id AND face.person_id = person_count.person_id AND is_visible = 1)
    WHERE person_id IN (SELECT person_id FROM face WHERE asset_id = NEW.id);
  -- Of somebody whose faces were all hidden there is no row yet.
  INSERT INTO person_count (person_id, faces)
    SELECT person_id, count(*) FROM face WHERE asset_id = NEW.id AND person_id IS NOT NULL AND is_visible = 1 AND ${isShown('NEW')}
    GROUP BY person_id ON CONFLICT DO NOTHING;
END;
-- Faces go before their photo does: afterwards nobody could say any more whether they had counted.
CREATE TRIGGER face_asset_deleted BEFORE DELETE ON asset BEGIN
  DELETE FROM face WHERE asset_id = OLD.id;
END;
`;

/** The program that wrote the first shape never wrote a fact; somebody's tool may have. */
const oldFacts = /* sql */ `
INSERT INTO face (id, asset_id, owner_id, person_id, x1, y1, x2, y2, image_width, image_height, source, score,
                  is_visible, is_confirmed, created_at, updated_at)
  SELECT fact.id, fact.asset_id, fact.owner_id, iif(fact.verdict = 'is', fact.person_id, NULL), x1, y1, x2, y2,
         ifnull(asset.width, 1), ifnull(asset.height, 1), iif(fact.source = 'exif', 'exif', 'manual'), 1,
         fact.verdict <> 'not_a_face', fact.verdict = 'is', fact.created_at, fact.created_at
  FROM face_fact fact JOIN asset ON asset.id = fact.asset_id;
INSERT INTO face_denial (face_id, person_id, verdict, created_at)
  SELECT id, person_id, 'is_not', created_at FROM face_fact WHERE verdict = 'is_not' AND person_id IS NOT NULL;
DROP TABLE face_fact;
`;

export const migration0003: Migration = {
  version: 3,
  name: 'people',
  up(db) {
    db.exec(tables);
    db.exec(change);
    db.exec(counts);
    db.exec(oldFacts);
  },
};
