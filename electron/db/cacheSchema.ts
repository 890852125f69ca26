/**
 * cache.db: only what can be computed again. It has no migrations: when its version is not this one, or
 * it does not open, it is deleted and filled afresh. Attached as `cache` to every connection.
 */
export const cacheVersion = 1;

export const cacheSchema = /* sql */ `
-- The small derivative, as WebP. Below some 50 KB a row is read faster than a file, and a million
-- small files make every backup and copy of the library slow.
CREATE TABLE cache.thumbnail (
  asset_id   TEXT PRIMARY KEY,
  data       BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- 64-bit perceptual hash of the preview, as a signed integer. Feeds the duplicate review.
CREATE TABLE cache.perceptual_hash (
  asset_id TEXT PRIMARY KEY,
  hash     INTEGER NOT NULL
) STRICT;

-- Faces as a model saw them. Vectors of two models never meet: every row names its model.
CREATE TABLE cache.face_detection (
  id        TEXT PRIMARY KEY,
  asset_id  TEXT NOT NULL,
  model     TEXT NOT NULL,
  x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
  score     REAL NOT NULL,
  embedding BLOB,
  person_id TEXT
) STRICT;
CREATE INDEX cache.face_detection_asset ON face_detection (asset_id, model);
CREATE INDEX cache.face_detection_person ON face_detection (person_id);

CREATE TABLE cache.embedding (
  asset_id TEXT NOT NULL,
  model    TEXT NOT NULL,
  vector   BLOB NOT NULL,
  PRIMARY KEY (asset_id, model)
) STRICT;

CREATE TABLE cache.ocr_line (
  id       INTEGER PRIMARY KEY,
  asset_id TEXT NOT NULL,
  model    TEXT NOT NULL,
  text     TEXT NOT NULL,
  box      TEXT NOT NULL,
  score    REAL NOT NULL
) STRICT;
CREATE INDEX cache.ocr_line_asset ON ocr_line (asset_id);
`;
