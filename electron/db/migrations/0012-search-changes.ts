import type { Migration } from './migration.ts';

/**
 * What changes a photo's text goes into a log instead of onto a list that is struck off. The index is in cache.db, another
 * file, which a power cut may set back a little behind library.db: a mark that was struck off was then missing in the
 * index for ever. Now the index keeps, in its own file, up to which row of the log it has come (queries/searchProgress.ts).
 */
export const migration0012: Migration = {
  version: 12,
  name: 'search-changes',
  up(db) {
    db.exec(/* sql */ `
      -- Photos whose text became another, or that are gone, in the order of time. The last row always stays: numbers
      -- must not begin anew.
      CREATE TABLE search_change (id INTEGER PRIMARY KEY, asset_id TEXT NOT NULL) STRICT;
      INSERT INTO search_change (asset_id) SELECT asset_id FROM search_stale;
    `);
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%INTO search_stale%'`,
      )
      .all();
    for (const { name, sql } of triggers) db.exec(`DROP TRIGGER ${name}; ${withLog(sql)}`);
    db.exec('DROP TABLE search_stale');
  },
};

const withLog = (sql: string): string =>
  sql.replaceAll(/INSERT INTO search_stale ([^;]*?)\s*(?:WHERE true)?\s*ON CONFLICT DO NOTHING;/g, logged);

/** An import changes one photo several times in a row, which is one change. */
function logged(_: string, photos: string): string {
  const one = /^SELECT ((?:NEW|OLD)\.\w+)$/.exec(photos.trim())?.[1];
  const again = one && `DELETE FROM search_change WHERE id = last_insert_rowid() - 1 AND asset_id = ${one};`;
  return `INSERT INTO search_change (asset_id) ${photos}; ${again ?? ''}`;
}
