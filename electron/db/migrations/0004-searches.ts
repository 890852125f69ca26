import type { Migration } from './migration.ts';

/**
 * Searches that a person keeps, and the list of photos whose text index is out of date. The index itself is in cache.db,
 * where a trigger of this database can't reach; so the same transaction that changes a fact marks its photos here, and
 * they are indexed anew before the next search (queries/searchText.ts).
 */
const tables = /* sql */ `
-- An album that fills itself. \`filter\` is JSON, SearchFilter of shared/api/searchFilter.ts.
CREATE TABLE saved_search (
  id         TEXT PRIMARY KEY,
  owner_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  filter     TEXT NOT NULL,
  sort       TEXT NOT NULL CHECK (sort IN ('relevance', 'date')),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX saved_search_owner ON saved_search (owner_id, name);

CREATE TABLE recent_search (
  id          TEXT PRIMARY KEY,
  owner_id    TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  query       TEXT NOT NULL,
  searched_at INTEGER NOT NULL,
  UNIQUE (owner_id, query)
) STRICT;
CREATE INDEX recent_search_owner ON recent_search (owner_id, searched_at DESC);

-- Photos to be indexed anew; one that is gone is to be forgotten.
CREATE TABLE search_stale (asset_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO search_stale SELECT id FROM asset;

-- Cameras and lenses that occur are found by leaping through this, not by reading every photo.
CREATE INDEX exif_camera ON exif (owner_id, make, model, lens_model);
`;

/** Columns whose change makes a photo's text another, by table; `photos` selects whose. Without columns: it comes and goes. */
const sources = [
  { table: 'asset', columns: 'original_file_name, owner_id', photos: (row: string) => `SELECT ${row}.id` },
  { table: 'asset_file', columns: 'path, kind', photos: (row: string) => `SELECT ${row}.asset_id` },
  {
    table: 'exif',
    columns: 'description, city, state, country',
    photos: (row: string) => `SELECT ${row}.asset_id`,
  },
  { table: 'tag_asset', columns: null, photos: (row: string) => `SELECT ${row}.asset_id` },
  { table: 'album_asset', columns: null, photos: (row: string) => `SELECT ${row}.asset_id` },
  { table: 'face', columns: 'person_id, is_visible', photos: (row: string) => `SELECT ${row}.asset_id` },
] as const;

/** Names that many photos share. Their deletion takes the rows above with it, which mark the photos. */
const names = [
  {
    table: 'tag',
    column: 'value',
    photos: 'SELECT asset_id FROM tag_asset WHERE tag_id = NEW.id',
  },
  {
    table: 'album',
    column: 'name',
    photos: 'SELECT asset_id FROM album_asset WHERE album_id = NEW.id',
  },
  {
    table: 'person',
    column: 'name',
    photos: 'SELECT DISTINCT asset_id FROM face WHERE person_id = NEW.id',
  },
] as const;

/** Not `OR IGNORE`: what the outer statement says about conflicts would count instead. `WHERE true` ends the SELECT. */
const mark = (photos: string): string =>
  `INSERT INTO search_stale ${photos} ${photos.includes('WHERE') ? '' : 'WHERE true'} ON CONFLICT DO NOTHING;`;

const triggers = [
  ...sources.flatMap(({ table, columns, photos }) => [
    `CREATE TRIGGER search_${table}_insert AFTER INSERT ON ${table} BEGIN ${mark(photos('NEW'))} END;`,
    `CREATE TRIGGER search_${table}_delete AFTER DELETE ON ${table} BEGIN ${mark(photos('OLD'))} END;`,
    ...(columns === null
      ? []
      : [
          `CREATE TRIGGER search_${table}_update AFTER UPDATE OF ${columns} ON ${table} BEGIN ${mark(photos('NEW'))} END;`,
        ]),
  ]),
  ...names.map(
    ({ table, column, photos }) =>
      `CREATE TRIGGER search_${table}_update AFTER UPDATE OF ${column} ON ${table}
       WHEN NEW.${column} IS NOT OLD.${column} BEGIN ${mark(photos)} END;`,
  ),
];

export const migration0004: Migration = {
  version: 4,
  name: 'searches',
  up(db) {
    db.exec(tables);
    for (const trigger of triggers) db.exec(trigger);
  },
};
