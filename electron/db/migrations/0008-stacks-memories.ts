import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/**
 * Photos that are shown as one (stacks), what this day brings back (memories), and tags of what files say: keywords
 * were kept beside the other metadata and become tags here, once for what is in the library already.
 */
const tables = /* sql */ `
-- Members are the assets whose stack_id it is. There are at least two, and the primary one is among them.
CREATE TABLE stack (
  id               TEXT PRIMARY KEY,
  owner_id         TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  primary_asset_id TEXT NOT NULL UNIQUE REFERENCES asset (id),
  created_at       INTEGER NOT NULL,
  updated_at       INTEGER NOT NULL,
  change_id        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX stack_owner ON stack (owner_id);
CREATE INDEX stack_change ON stack (change_id);

CREATE TABLE memory (
  id         TEXT PRIMARY KEY,
  owner_id   TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  type       TEXT NOT NULL CHECK (type IN ('on_this_day')),
  -- JSON, of the type: {"year": 2019}.
  data       TEXT NOT NULL,
  is_saved   INTEGER NOT NULL DEFAULT 0,
  -- The day that is remembered; a day's start as if UTC, as are show_at and hide_at.
  memory_at  INTEGER NOT NULL,
  seen_at    INTEGER,
  -- From when until when it is shown; null has no bound.
  show_at    INTEGER,
  hide_at    INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Taken away by its owner. The row stays for a while, so that the same day isn't brought back again.
  deleted_at INTEGER,
  change_id  INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX memory_owner ON memory (owner_id, memory_at DESC);
CREATE INDEX memory_change ON memory (change_id);

CREATE TABLE memory_asset (
  memory_id TEXT NOT NULL REFERENCES memory (id) ON DELETE CASCADE,
  asset_id  TEXT NOT NULL REFERENCES asset (id) ON DELETE CASCADE,
  owner_id  TEXT NOT NULL,
  change_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (memory_id, asset_id)
) STRICT;
CREATE INDEX memory_asset_asset ON memory_asset (asset_id);
CREATE INDEX memory_asset_change ON memory_asset (change_id);
`;

const now = `CAST(unixepoch('subsec') * 1000 AS INTEGER)`;

const stackTriggers = /* sql */ `
CREATE TRIGGER stack_leaves_assets AFTER DELETE ON stack BEGIN
  UPDATE asset SET stack_id = NULL WHERE stack_id = OLD.id;
END;
-- Afterwards, not before: a trigger must not change the row that is about to go.
CREATE TRIGGER stack_loses_asset AFTER DELETE ON asset WHEN OLD.stack_id IS NOT NULL BEGIN
  DELETE FROM stack WHERE id = OLD.stack_id AND (SELECT count(*) FROM asset WHERE stack_id = OLD.stack_id) < 2;
  UPDATE stack SET updated_at = ${now}, primary_asset_id =
      (SELECT id FROM asset WHERE stack_id = OLD.stack_id ORDER BY deleted_at IS NOT NULL, local_date_time, id LIMIT 1)
    WHERE id = OLD.stack_id AND primary_asset_id = OLD.id;
END;
`;

/** As the first migration has them: a number that only grows, and what phones are to forget. */
const synced = [
  { table: 'stack', key: ['id'], id: 'OLD.id', parent: 'NULL' },
  { table: 'memory', key: ['id'], id: 'OLD.id', parent: 'NULL' },
  { table: 'memory_asset', key: ['memory_id', 'asset_id'], id: 'OLD.asset_id', parent: 'OLD.memory_id' },
] as const;

function changeTriggers({ table, key, id, parent }: (typeof synced)[number]): string {
  const same = key.map((column) => `${column} = NEW.${column}`).join(' AND ');
  const stamp = `
    UPDATE change_sequence SET value = value + 1;
    UPDATE ${table} SET change_id = (SELECT value FROM change_sequence) WHERE ${same};`;
  return `
  CREATE TRIGGER ${table}_changed_insert AFTER INSERT ON ${table} BEGIN ${stamp} END;
  CREATE TRIGGER ${table}_changed_update AFTER UPDATE ON ${table} WHEN NEW.change_id = OLD.change_id BEGIN ${stamp} END;
  CREATE TRIGGER ${table}_deleted AFTER DELETE ON ${table} BEGIN
    UPDATE change_sequence SET value = value + 1;
    INSERT INTO tombstone SELECT value, '${table}', ${id}, ${parent}, OLD.owner_id, ${now} FROM change_sequence;
  END;`;
}

/** Tags of the keywords that were read before tags were made of them. */
function tagKeywords(db: Database): void {
  const found = db
    .prepare<[], { assetId: string; ownerId: string; keywords: string }>(
      `SELECT asset_id AS assetId, owner_id AS ownerId, keywords FROM exif WHERE keywords <> '[]'`,
    )
    .all();
  const put = db.prepare<[string, string, string | null, string, number, number], { id: string }>(
    `INSERT INTO tag (id, owner_id, parent_id, value, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (owner_id, value) DO UPDATE SET value = excluded.value RETURNING id`,
  );
  const join = db.prepare<[string, string]>(
    'INSERT INTO tag_asset (tag_id, asset_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const ids = new Map<string, string | null>();
  const tagOf = (ownerId: string, parts: readonly string[]): string | null => {
    if (parts.length === 0) return null;
    const value = parts.join('/');
    const key = `${ownerId} ${value}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const at = Date.now();
    const id = put.get(randomUUID(), ownerId, tagOf(ownerId, parts.slice(0, -1)), value, at, at)?.id ?? null;
    ids.set(key, id);
    return id;
  };
  for (const { assetId, ownerId, keywords } of found) {
    const words: unknown = JSON.parse(keywords);
    for (const word of Array.isArray(words) ? words : []) {
      const parts = String(word)
        .split('/')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      const tagId = tagOf(ownerId, parts);
      if (tagId !== null) join.run(tagId, assetId);
    }
  }
}

export const migration0008: Migration = {
  version: 8,
  name: 'stacks-memories',
  up(db) {
    db.exec(tables);
    db.exec(stackTriggers);
    for (const table of synced) db.exec(changeTriggers(table));
    tagKeywords(db);
  },
};
