import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listBackups } from '../../../electron/db/backupList.ts';
import { integrityCheck } from '../../../electron/db/integrity.ts';
import { migrate, userVersion } from '../../../electron/db/migrate.ts';
import { migrations } from '../../../electron/db/migrations/all.ts';
import type { Migration } from '../../../electron/db/migrations/migration.ts';
import { openWriter } from '../../../electron/db/openConnection.ts';
import type { OpenWriter } from '../../../electron/db/openConnection.ts';
import type { DatabasePaths } from '../../../electron/db/paths.ts';
import { emptyLibrary, hashOf, testNow } from './support/library.ts';
import { fillLibrary, rowHashes, tablesOf } from './support/sample.ts';

/** A database at version `version`, with the sample in it from the first version on. */
function libraryAt(version: number, fill = true): Database.Database {
  const db = new Database(':memory:');
  onTestFinished(() => void db.close());
  db.pragma('recursive_triggers = OFF');
  db.pragma('foreign_keys = ON');
  if (version > 0) {
    migrate(db, migrations.slice(0, 1));
    if (fill) fillLibrary(db);
    migrate(db, migrations.slice(0, version));
  }
  return db;
}

const schemaOf = (db: Database.Database): string[] =>
  db
    .prepare<[], string>(
      "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
    )
    .pluck()
    .all();

/** Whose rows go into other tables, as the tests of those migrations show. */
const replaced = new Set(['face_fact', 'search_stale']);

describe('each migration', () => {
  test.each(migrations.map((migration) => [migration.version, migration.name] as const))(
    '%i %s goes from the one before, loses no table’s rows and leaves a sound database',
    (version) => {
      const db = libraryAt(version - 1);
      const before = tablesOf(db).filter((table) => !replaced.has(table));
      const counts = before.map((table) => db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get());
      expect(migrate(db, migrations.slice(0, version))).toBe(version - 1);
      expect(userVersion(db)).toBe(version);
      expect(before.map((table) => db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get())).toEqual(
        counts,
      );
      expect(integrityCheck(db)).toEqual([]);
      expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    },
  );

  test('a library that grew with the program is like one made today', () => {
    const grown = libraryAt(migrations.length);
    const fresh = new Database(':memory:');
    onTestFinished(() => void fresh.close());
    fresh.pragma('recursive_triggers = OFF');
    migrate(fresh, migrations);
    fillLibrary(fresh);
    expect(schemaOf(grown)).toEqual(schemaOf(fresh));
    // Work that is still to do, and what is counted when it is asked for, depend on what had happened by when.
    const facts = ({ search_change: _work, album_count: _counts, ...tables }: Record<string, unknown>) =>
      tables;
    expect(facts(rowHashes(grown))).toEqual(facts(rowHashes(fresh)));
  });

  test('numbers are consecutive from 1', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(migrations.map((_, index) => index + 1));
  });
});

describe('migrating', () => {
  const first: Migration = {
    version: 1,
    name: 'first',
    up: (db) =>
      db.exec(`CREATE TABLE parent (id INTEGER PRIMARY KEY);
               CREATE TABLE child (parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE);
               INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);`),
  };
  const second: Migration = { version: 2, name: 'second', up: (db) => db.exec('CREATE TABLE more (a)') };
  const failing: Migration = {
    version: 3,
    name: 'failing',
    up(db) {
      db.exec('DROP TABLE more');
      throw new Error('the disk is on fire');
    },
  };

  test('is refused when a number is missing', () => {
    const db = new Database(':memory:');
    expect(() => migrate(db, [first, { ...second, version: 3 }])).toThrow('Migration 2 is missing');
    expect(tablesOf(db)).toEqual([]);
  });

  test('is all or nothing: when one step fails, the ones before it are undone, too', () => {
    const db = new Database(':memory:');
    migrate(db, [first]);
    expect(() => migrate(db, [first, second, failing])).toThrow(
      'failed at step 0003-failing: the disk is on fire. The library is as it was before.',
    );
    expect(userVersion(db)).toBe(1);
    expect(tablesOf(db)).toEqual(['child', 'parent']);
    migrate(db, [first, second]);
    expect(tablesOf(db)).toEqual(['child', 'more', 'parent']);
  });

  test('can rebuild a table without cascading its deletion', () => {
    const db = new Database(':memory:');
    db.pragma('foreign_keys = ON');
    const rebuild: Migration = {
      version: 2,
      name: 'rebuild',
      up: (db) =>
        db.exec(`CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT);
                 INSERT INTO parent_new (id) SELECT id FROM parent;
                 DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;`),
    };
    migrate(db, [first, rebuild]);
    expect(db.prepare('SELECT count(*) FROM child').pluck().get()).toBe(1);
  });

  test('refuses a step that leaves rows referring to nothing', () => {
    const db = new Database(':memory:');
    const orphaning: Migration = { version: 2, name: 'orphaning', up: (db) => db.exec('DELETE FROM parent') };
    migrate(db, [first]);
    expect(() => migrate(db, [first, orphaning])).toThrow('refer to nothing');
    expect(db.prepare('SELECT count(*) FROM parent').pluck().get()).toBe(1);
  });
});

describe('opening an older library', () => {
  const next = migrations.length + 1;
  const open = (paths: DatabasePaths, more: Migration[] = []): Promise<OpenWriter> =>
    openWriter(paths, [...migrations, ...more], testNow);
  const later: Migration = { version: next, name: 'later', up: (db) => db.exec('CREATE TABLE later (a)') };

  test('makes a backup of the old format first, then migrates', async () => {
    const paths = emptyLibrary();
    const old = await open(paths);
    fillLibrary(old.db);
    const rows = rowHashes(old.db);
    old.close();

    const { db, report, close } = await open(paths, [later]);
    expect(report).toMatchObject({
      fromVersion: migrations.length,
      version: next,
      backup: `library-v${migrations.length}-20240515T120000000Z.db`,
    });
    expect(tablesOf(db)).toContain('later');
    close();
    const [backup] = listBackups(paths.backups);
    const copy = new Database(backup?.file, { readonly: true });
    expect(userVersion(copy)).toBe(migrations.length);
    expect(rowHashes(copy)).toEqual(rows);
    copy.close();
  });

  test('makes none for a new library, nor when there is nothing to do', async () => {
    const paths = emptyLibrary();
    (await open(paths)).close();
    (await open(paths)).close();
    expect(existsSync(paths.backups)).toBe(false);
  });

  test('leaves everything as it was when a step fails', async () => {
    const paths = emptyLibrary();
    (await open(paths)).close();
    const before = hashOf(paths.database);
    const failing: Migration = {
      ...later,
      up: () => {
        throw new Error('no');
      },
    };
    await expect(open(paths, [failing])).rejects.toMatchObject({
      name: 'Internal',
      message: expect.stringContaining('-later: no'),
    });
    expect(hashOf(paths.database)).toBe(before);
    // The program it belongs to still opens it.
    (await open(paths)).close();
  });

  test('does not migrate when the backup can’t be made', async () => {
    const paths = emptyLibrary();
    (await open(paths)).close();
    const before = hashOf(paths.database);
    // A file where the folder should be.
    const blocked = { ...paths, backups: paths.cacheDatabase };
    await expect(open(blocked, [later])).rejects.toThrow('EEXIST');
    expect(hashOf(paths.database)).toBe(before);
  });
});
