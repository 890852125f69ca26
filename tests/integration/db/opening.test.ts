import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { makeBackup } from '../../../electron/db/backup.ts';
import { cacheVersion } from '../../../electron/db/cacheSchema.ts';
import { damageMark } from '../../../electron/db/health.ts';
import { latestVersion } from '../../../electron/db/migrate.ts';
import { migrations } from '../../../electron/db/migrations/all.ts';
import type { DatabasePaths } from '../../../electron/db/paths.ts';
import { libraryApplicationId } from '../../../electron/db/pragmas.ts';
import { crashedCopyOf } from './support/damage.ts';
import { emptyLibrary, hashOf, openHere, testNow } from './support/library.ts';

const known = latestVersion(migrations);

async function libraryWith(setting: string): Promise<DatabasePaths> {
  const paths = emptyLibrary();
  const { db, close } = await openHere(paths);
  db.prepare('INSERT INTO setting VALUES (?, ?)').run('kept', setting);
  close();
  return paths;
}

/** Runs SQL in one of the files, as another program would. */
function edit(file: string, sql: string): void {
  const db = new Database(file);
  db.exec(sql);
  db.close();
}

async function refusal(paths: DatabasePaths): Promise<unknown> {
  return openHere(paths).then(
    (opened) => {
      opened.close();
      return 'opened';
    },
    (error: unknown) => error,
  );
}

describe('library.db', () => {
  test('is made in a folder that does not exist yet, with our mark and format', async () => {
    const outer = emptyLibrary();
    const root = join(outer.root, 'Photos', 'Library');
    const paths = { ...outer, root, database: join(root, 'library.db'), lock: join(root, 'lock.db') };
    const { db, report, close } = await openHere(paths);
    expect(report).toEqual({
      fromVersion: 0,
      version: known,
      wasUnclean: false,
      cacheIsNew: true,
      backup: undefined,
    });
    expect(db.pragma('application_id', { simple: true })).toBe(libraryApplicationId);
    expect(db.pragma('user_version', { simple: true })).toBe(known);
    close();
  });

  test('opens again as it was', async () => {
    const paths = await libraryWith('a value');
    const { db, report, close } = await openHere(paths);
    expect(report).toMatchObject({ fromVersion: known, wasUnclean: false, cacheIsNew: false });
    expect(db.prepare('SELECT value FROM setting').pluck().all()).toEqual(['a value']);
    close();
  });

  test('of a newer Latent is refused and not touched', async () => {
    const paths = await libraryWith('from the future');
    edit(paths.database, `PRAGMA user_version = ${known + 1}`);
    const before = hashOf(paths.database);
    const files = readdirSync(paths.root);
    expect(await refusal(paths)).toMatchObject({
      name: 'DatabaseFromFuture',
      message: expect.stringContaining(`${paths.database} was written by a newer Latent`),
    });
    expect(hashOf(paths.database)).toBe(before);
    expect(readdirSync(paths.root)).toEqual(files);
  });

  test('of a newer Latent that crashed is refused, although only its log says so', async () => {
    const paths = await libraryWith('from the future');
    const crashed = crashedCopyOf(paths, (db) => db.pragma(`user_version = ${known + 1}`));
    const log = `${crashed.database}-wal`;
    const before = [hashOf(crashed.database), hashOf(log)];
    expect(await refusal(crashed)).toMatchObject({ name: 'DatabaseFromFuture' });
    expect([hashOf(crashed.database), hashOf(log)]).toEqual(before);
  });

  test.each([
    ['text', (file: string) => writeFileSync(file, 'Dear diary, '.repeat(1000)), 'not a database'],
    ['fewer bytes than a header', (file: string) => truncateSync(file, 50), 'not a database'],
    [
      'another program’s database',
      (file: string) => {
        rmSync(file);
        edit(file, 'CREATE TABLE theirs (a)');
      },
      'another program',
    ],
    [
      'another program’s database with a mark',
      (file: string) => edit(file, 'PRAGMA application_id = 1'),
      'another program',
    ],
  ])('that is %s is refused and not touched', async (_what, spoil, reason) => {
    const paths = await libraryWith('lost');
    spoil(paths.database);
    const before = hashOf(paths.database);
    expect(await refusal(paths)).toMatchObject({
      name: 'DatabaseUnreadable',
      message: expect.stringContaining(reason),
    });
    expect(hashOf(paths.database)).toBe(before);
  });

  test('that can’t be opened names the newest good backups', async () => {
    const paths = await libraryWith('in the backup');
    const good = await makeBackup(paths, testNow);
    const bad = await makeBackup(paths, testNow + 1000 * 60 * 60 * 24);
    truncateSync(bad.file, 5000);
    writeFileSync(paths.database, 'garbage'.repeat(100));
    const error = await refusal(paths);
    expect(error).toMatchObject({ message: expect.stringContaining(good.name) });
    expect(error).not.toMatchObject({ message: expect.stringContaining(bad.name) });
  });

  test('that is gone is not replaced by an empty one while there are backups', async () => {
    const paths = await libraryWith('in the backup');
    await makeBackup(paths, testNow);
    rmSync(paths.database);
    expect(await refusal(paths)).toMatchObject({
      name: 'DatabaseUnreadable',
      message: expect.stringContaining('gone or empty'),
    });
    expect(existsSync(paths.database)).toBe(false);
  });

  test('that is gone is not replaced while its log is there', async () => {
    const paths = emptyLibrary();
    writeFileSync(`${paths.database}-wal`, 'the last changes');
    expect(await refusal(paths)).toMatchObject({ name: 'DatabaseUnreadable' });
    expect(existsSync(`${paths.database}-wal`)).toBe(true);
  });

  test('left empty by a crash in the first second is begun again', async () => {
    const paths = emptyLibrary();
    writeFileSync(paths.database, '');
    const { report, close } = await openHere(paths);
    expect(report.fromVersion).toBe(0);
    close();
  });

  test('left without tables by a crash in the first second is begun again', async () => {
    const paths = emptyLibrary();
    edit(paths.database, 'PRAGMA journal_mode = WAL');
    const { report, close } = await openHere(paths);
    expect(report.fromVersion).toBe(0);
    close();
  });
});

describe('the check after an unclean end', () => {
  test('happens, and finds nothing after a mere crash', async () => {
    const paths = await libraryWith('before');
    const crashed = crashedCopyOf(paths, (db) => db.exec("UPDATE setting SET value = 'in the log'"));
    const { db, report, close } = await openHere(crashed);
    expect(report.wasUnclean).toBe(true);
    expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('in the log');
    close();
    const again = await openHere(crashed);
    expect(again.report.wasUnclean).toBe(false);
    again.close();
  });

  test('refuses a damaged library before anything is written to it', async () => {
    const paths = await libraryWith('before');
    const crashed = crashedCopyOf(paths, (db) => db.exec("UPDATE setting SET value = 'in the log'"));
    truncateSync(crashed.database, 8192);
    const before = hashOf(crashed.database);
    expect(await refusal(crashed)).toMatchObject({ name: 'DatabaseUnreadable' });
    expect(hashOf(crashed.database)).toBe(before);
  });

  test('happens as well when a query has met damage', async () => {
    const paths = await libraryWith('before');
    writeFileSync(damageMark(paths), '');
    const { report, close } = await openHere(paths);
    expect(report.wasUnclean).toBe(true);
    close();
    expect(existsSync(damageMark(paths))).toBe(false);
  });
});

describe('cache.db', () => {
  const fill = (paths: DatabasePaths): void =>
    edit(paths.cacheDatabase, "INSERT INTO thumbnail VALUES ('a', x'00', 0)");
  async function thumbnails(paths: DatabasePaths): Promise<{ cacheIsNew: boolean; count: unknown }> {
    const { db, report, close } = await openHere(paths);
    const count = db.prepare('SELECT count(*) FROM cache.thumbnail').pluck().get();
    close();
    return { cacheIsNew: report.cacheIsNew, count };
  }

  test('is kept when nothing is wrong with it', async () => {
    const paths = await libraryWith('kept');
    fill(paths);
    expect(await thumbnails(paths)).toEqual({ cacheIsNew: false, count: 1 });
  });

  test.each([
    ['is missing', (file: string) => rmSync(file)],
    ['is empty', (file: string) => truncateSync(file, 0)],
    ['is no database', (file: string) => writeFileSync(file, 'garbage'.repeat(5000))],
    ['is cut short', (file: string) => truncateSync(file, 20_000)],
    ['is of another version', (file: string) => edit(file, `PRAGMA user_version = ${cacheVersion + 1}`)],
    ['is another program’s', (file: string) => edit(file, 'PRAGMA application_id = 1')],
    [
      'lacks its database but not its log',
      (file: string) => {
        rmSync(file);
        writeFileSync(`${file}-wal`, 'x'.repeat(10_000));
      },
    ],
  ])('is made anew when it %s, and the library keeps everything', async (_what, spoil) => {
    const paths = await libraryWith('kept');
    fill(paths);
    spoil(paths.cacheDatabase);
    expect(await thumbnails(paths)).toEqual({ cacheIsNew: true, count: 0 });
    const { db, close } = await openHere(paths);
    expect(db.prepare('SELECT value FROM setting').pluck().get()).toBe('kept');
    close();
  });
});

test('a lock file that is no lock file says what to do', async () => {
  const paths = emptyLibrary();
  writeFileSync(paths.lock, 'garbage'.repeat(1000));
  expect(await refusal(paths)).toMatchObject({
    name: 'DatabaseUnreadable',
    message: expect.stringContaining(`${paths.lock} is not the lock file`),
  });
});

test('a folder where a file should be is a named error', async () => {
  const paths = emptyLibrary();
  mkdirSync(paths.database);
  expect(await refusal(paths)).toMatchObject({ name: 'DatabaseUnreadable' });
});
