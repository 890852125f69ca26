/**
 * cache.db: only what can be computed again. It has no migrations: when its version is not this one, or
 * it does not open, it is deleted and filled afresh. Attached as `cache` to every connection.
 */
export const cacheVersion = 3;

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
-- Hashes that differ in two bits are equal in one of three parts: how copies are found without looking at every photo.
CREATE INDEX cache.perceptual_hash_low ON perceptual_hash (hash & 2097151);
CREATE INDEX cache.perceptual_hash_middle ON perceptual_hash ((hash >> 21) & 2097151);
CREATE INDEX cache.perceptual_hash_high ON perceptual_hash ((hash >> 42) & 4194303);

-- What a photo was last compared by to find duplicates: a model, or 'looks'.
CREATE TABLE cache.duplicate_seen (
  asset_id TEXT PRIMARY KEY,
  source   TEXT NOT NULL
) STRICT;

-- Faces as a model saw them; which faces there are and whose they are is in library.db. Vectors of two models never meet.
CREATE TABLE cache.face_vector (
  face_id  TEXT NOT NULL,
  model    TEXT NOT NULL,
  asset_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  -- 512 little-endian float32, of length one.
  vector   BLOB NOT NULL,
  PRIMARY KEY (face_id, model)
) STRICT;
CREATE INDEX cache.face_vector_asset ON face_vector (asset_id);
CREATE INDEX cache.face_vector_model ON face_vector (model, owner_id);

-- A person as they look in a number of photos: the sum of these faces' vectors. Somebody has several looks after
-- two people were joined by hand (a child and the grown-up). Grouping writes them anew; readers follow by version.
CREATE TABLE cache.face_look (
  id        TEXT PRIMARY KEY,
  owner_id  TEXT NOT NULL,
  person_id TEXT NOT NULL,
  model     TEXT NOT NULL,
  weight    REAL NOT NULL,
  sum       BLOB NOT NULL,
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX cache.face_look_version ON face_look (owner_id, model, version);
CREATE INDEX cache.face_look_person ON face_look (person_id);

-- Photos in which a model has looked for faces, also those where it found none.
CREATE TABLE cache.face_seen (
  asset_id TEXT NOT NULL,
  model    TEXT NOT NULL,
  PRIMARY KEY (asset_id, model)
) STRICT;

-- Squares of 250 pixels around faces, as JPEG: the people's portraits.
CREATE TABLE cache.face_thumbnail (
  face_id TEXT PRIMARY KEY,
  data    BLOB NOT NULL
) STRICT;

-- Where a model puts a photo: float32 numbers, little-endian, of length 1. The number is what the vector index knows it by.
CREATE TABLE cache.embedding (
  id       INTEGER PRIMARY KEY,
  asset_id TEXT NOT NULL,
  model    TEXT NOT NULL,
  vector   BLOB NOT NULL,
  UNIQUE (asset_id, model)
) STRICT;

-- The vector index: 4,096 vectors' sign bits in a row, so that a million are read in a tenth of a second. Slot n of chunk c is
-- the embedding with id 4096 c + n; its factor, a float32, is NaN where there is none. Sixteen vectors' bits are a block: the
-- first byte of each, the second of each … Readers take the rows whose version they have not seen.
CREATE TABLE cache.vector_chunk (
  model      TEXT NOT NULL,
  chunk      INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  factors    BLOB NOT NULL,
  bits       BLOB NOT NULL,
  PRIMARY KEY (model, chunk)
) STRICT;
CREATE INDEX cache.vector_chunk_version ON vector_chunk (model, version);

-- Between signs and vectors: the same numbers as int8, behind the float32 that one of them stands for. Small enough to read
-- some thousand for a query; by them it is told which hundred vectors are compared exactly.
CREATE TABLE cache.vector_code (id INTEGER PRIMARY KEY, code BLOB NOT NULL) STRICT;

-- What is taken from a vector before its signs are: the mean of those there were. Found again as the library grows.
CREATE TABLE cache.vector_mean (
  model      TEXT PRIMARY KEY,
  dimensions INTEGER NOT NULL,
  sampled    INTEGER NOT NULL,
  mean       BLOB NOT NULL
) STRICT;

-- Embeddings whose bits are not in the index yet, or are no longer right.
CREATE TABLE cache.vector_stale (id INTEGER PRIMARY KEY, model TEXT NOT NULL) STRICT;
CREATE TRIGGER cache.embedding_inserted AFTER INSERT ON embedding BEGIN
  INSERT INTO vector_stale VALUES (NEW.id, NEW.model) ON CONFLICT DO UPDATE SET model = excluded.model;
END;
CREATE TRIGGER cache.embedding_updated AFTER UPDATE OF vector ON embedding BEGIN
  INSERT INTO vector_stale VALUES (NEW.id, NEW.model) ON CONFLICT DO UPDATE SET model = excluded.model;
END;
CREATE TRIGGER cache.embedding_deleted AFTER DELETE ON embedding BEGIN
  DELETE FROM vector_code WHERE id = OLD.id;
  INSERT INTO vector_stale VALUES (OLD.id, OLD.model) ON CONFLICT DO UPDATE SET model = excluded.model;
END;

-- Lines of text in a photo; by id in reading order. The lines of one photo are one model's.
CREATE TABLE cache.ocr_line (
  id        INTEGER PRIMARY KEY,
  asset_id  TEXT NOT NULL,
  model     TEXT NOT NULL,
  text      TEXT NOT NULL,
  -- JSON: x and y of the four corners, clockwise from the text's top left, as fractions.
  box       TEXT NOT NULL,
  -- Mean confidence of the characters, 0 to 1.
  score     REAL NOT NULL,
  -- Confidence that there is text, 0 to 1.
  box_score REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX cache.ocr_line_asset ON ocr_line (asset_id);

-- Photos that a model has read, also those where it found nothing. The last one that did.
CREATE TABLE cache.ocr_seen (
  asset_id TEXT PRIMARY KEY,
  model    TEXT NOT NULL
) STRICT;

-- The text index: what is written in, on and about each photo, as terms (shared/search/terms.ts).
CREATE TABLE cache.search_document (id INTEGER PRIMARY KEY, asset_id TEXT NOT NULL UNIQUE) STRICT;
CREATE VIRTUAL TABLE cache.search_text USING fts5 (
  picture, description, file_name, folder, tags, people, places, albums,
  content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- How far the text index has followed library.db: the last row of its search_change. This is in the index's own file: both
-- survive a power cut, or neither does. A new index takes all photos in by their ids first: \`filled\` is the last that it
-- has, NULL when it has all.
CREATE TABLE cache.search_progress (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  change INTEGER NOT NULL,
  filled TEXT
) STRICT;

-- Photos whose text was read anew. What changes in library.db is logged there.
CREATE TABLE cache.search_stale (asset_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER cache.ocr_line_inserted AFTER INSERT ON ocr_line BEGIN
  INSERT INTO search_stale VALUES (NEW.asset_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER cache.ocr_line_updated AFTER UPDATE ON ocr_line BEGIN
  INSERT INTO search_stale VALUES (NEW.asset_id) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER cache.ocr_line_deleted AFTER DELETE ON ocr_line BEGIN
  INSERT INTO search_stale VALUES (OLD.asset_id) ON CONFLICT DO NOTHING;
END;
`;
