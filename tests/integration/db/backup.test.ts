import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeBackup } from '../../../electron/db/backup.ts';
import { goodBackups } from '../../../electron/db/backupCheck.ts';
import { listBackups } from '../../../electron/db/backupList.ts';
import { migrations } from '../../../electron/db/migrations/all.ts';
import { openDatabaseOf, restoreDatabase } from '../../../electron/db/open.ts';
import type { OpenDatabase } from '../../../electron/db/open.ts';
import type { DatabasePaths } from '../../../electron/db/paths.ts';
import { restoreBackup } from '../../../electron/db/restore.ts';
import { emptyLibrary, openHere, testNow, testWorkerFile } from './support/library.ts';
import { fillLibrary, rowHashes } from './support/sample.ts';
import type { reads, writes } from './support/testQueries.ts';

const day = 24 * 60 * 60 * 1000;

/** A closed library with the sample in it, and the fingerprints of its rows. */
async function filledLibrary(): Promise<{ paths: DatabasePaths; rows: Record<string, string> }> {
  const paths = emptyLibrary();
  const { db, close } = await openHere(paths);
  fillLibrary(db);
  const rows = rowHashes(db);
  close();
  return { paths, rows };
}

async function openThreads(paths: DatabasePaths): Promise<OpenDatabase<typeof reads, typeof writes>> {
  const db = await openDatabaseOf<typeof reads, typeof writes>({ paths, workerFile: testWorkerFile });
  onTestFinished(() => db.close());
  return db;
}

function rowsIn(file: string): Record<string, string> {
  const db = new Database(file, { readonly: true });
  const rows = rowHashes(db);
  db.close();
  return rows;
}

/** Makes a database that opens and whose tables can be read, but that no check passes. */
function spoil(file: string, sql: string): void {
  const db = new Database(file);
  db.unsafeMode();
  db.pragma('writable_schema = ON');
  db.exec(sql);
  db.close();
}

describe('a backup', () => {
  test('that has no folder to go to says which and why, and leaves the library alone', async () => {
    const { paths, rows } = await filledLibrary();
    rmSync(paths.backups, { recursive: true, force: true });
    writeFileSync(paths.backups, 'a file where the folder should be');
    await expect(makeBackup(paths, testNow)).rejects.toMatchObject({
      name: 'UnwritableBackups',
      message: expect.stringContaining(paths.backups),
    });
    expect(rowsIn(paths.database)).toEqual(rows);
  });

  test('has every row of every table, in one file of its own', async () => {
    const { paths, rows } = await filledLibrary();
    const backup = await makeBackup(paths, testNow);
    expect(backup).toMatchObject({
      name: `library-v${migrations.length}-20240515T120000000Z.db`,
      version: migrations.length,
      madeAt: testNow,
    });
    expect(rowsIn(backup.file)).toEqual(rows);
    expect(readdirSync(paths.backups)).toEqual([backup.name]);
    expect(listBackups(paths.backups)).toEqual([backup]);
  });

  test('made while others write is one moment of the library', async () => {
    const db = await openThreads(emptyLibrary());
    // Pairs written together: a copy of one moment has both or neither.
    const big = 'x'.repeat(20_000);
    const stop = new AbortController();
    let written = 0;
    const writing = (async () => {
      for (; !stop.signal.aborted; written++) await db.write.setPair({ key: String(written), value: big });
    })();
    const backup = await db.backupDatabase();
    const atEnd = written;
    stop.abort();
    await writing;

    const copy = new Database(backup.file, { readonly: true });
    const [left, right] = ['a%', 'b%'].map((like) =>
      copy.prepare('SELECT count(*) FROM setting WHERE key LIKE ?').pluck().get(like),
    );
    copy.close();
    expect(left).toBe(right);
    expect(left).toBeLessThanOrEqual(atEnd + 1);
    // Writing went on meanwhile.
    expect(atEnd).toBeGreaterThan(0);
    expect(await db.checkDatabase()).toEqual([]);
  });

  test('asked for twice at once is made once', async () => {
    const db = await openThreads(emptyLibrary());
    const [first, second] = await Promise.all([db.backupDatabase(), db.backupDatabase()]);
    expect(second).toEqual(first);
    expect(db.listBackups()).toEqual([first]);
  });

  test.each([
    ['two tables share their pages', "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'setting'"],
    ['pages belong to nothing', "DELETE FROM sqlite_schema WHERE name = 'asset_trash'"],
  ])('in which %s is thrown away, and the earlier ones stay', async (_what, sql) => {
    const { paths } = await filledLibrary();
    const good = await makeBackup(paths, testNow);
    spoil(paths.database, sql);
    await expect(makeBackup(paths, testNow + day)).rejects.toMatchObject({
      name: 'DatabaseUnreadable',
      message: expect.stringContaining('Earlier backups were kept'),
    });
    expect(readdirSync(paths.backups)).toEqual([good.name]);
    expect(goodBackups(paths.backups, 3)).toEqual([good]);
  });

  test('is stopped by closing, and what it left is swept by the next one', async () => {
    const { paths } = await filledLibrary();
    const db = await openThreads(paths);
    const backup = db.backupDatabase();
    await Promise.all([expect(backup).rejects.toMatchObject({ name: 'Cancelled' }), db.close()]);

    mkdirSync(paths.backups, { recursive: true });
    writeFileSync(join(paths.backups, '.library-1715774400000.part'), 'half');
    const { name } = await makeBackup(paths, testNow);
    expect(readdirSync(paths.backups)).toEqual([name]);
  });

  test('leaves those of the last days, weeks and months, and files of other names', async () => {
    const { paths } = await filledLibrary();
    mkdirSync(paths.backups);
    writeFileSync(join(paths.backups, 'my own copy.db'), 'mine');
    for (let count = 0; count < 10; count++) await makeBackup(paths, testNow + count * day);
    expect(listBackups(paths.backups).map((backup) => new Date(backup.madeAt).getUTCDate())).toEqual([
      24, 23, 22, 21, 20, 19, 18,
    ]);
    expect(existsSync(join(paths.backups, 'my own copy.db'))).toBe(true);
  });
});

describe('restoring', () => {
  test('gives back every row, sets the old file aside and makes phones sync afresh', async () => {
    const { paths, rows } = await filledLibrary();
    const { name } = await makeBackup(paths, testNow);
    const { db, close } = await openHere(paths);
    db.exec("DELETE FROM asset WHERE rowid < 100; INSERT INTO setting VALUES ('after', 'the backup')");
    const later = rowHashes(db);
    close();

    const { setAside } = await restoreDatabase({ paths, workerFile: testWorkerFile }, name);
    const restored = await openHere(paths);
    const { session, ...others } = rowHashes(restored.db);
    const { session: _, ...original } = rows;
    expect(others).toEqual(original);
    expect(session).toContain('1 rows');
    expect(restored.db.prepare('SELECT is_pending_sync_reset FROM session').pluck().all()).toEqual([1]);
    restored.close();
    expect(setAside).toContain('library-replaced-');
    expect(rowsIn(setAside ?? '')).toEqual(later);
  });

  test('works where library.db can’t be opened any more, and where it is gone', async () => {
    const { paths, rows } = await filledLibrary();
    const { name } = await makeBackup(paths, testNow);
    writeFileSync(paths.database, 'garbage'.repeat(1000));
    await expect(openHere(paths)).rejects.toMatchObject({ message: expect.stringContaining(name) });
    restoreBackup(paths, name, migrations, testNow);
    expect(rowsIn(paths.database)['asset']).toEqual(rows['asset']);

    rmSync(paths.database);
    expect(restoreBackup(paths, name, migrations, testNow)).toEqual({ setAside: undefined });
    expect(rowsIn(paths.database)['asset']).toEqual(rows['asset']);
  });

  test('takes the old log aside with the old file', async () => {
    const { paths } = await filledLibrary();
    const { name } = await makeBackup(paths, testNow);
    writeFileSync(`${paths.database}-wal`, 'changes of the old file');
    const { setAside } = restoreBackup(paths, name, migrations, testNow);
    expect(existsSync(`${paths.database}-wal`)).toBe(false);
    expect(existsSync(`${setAside}-wal`)).toBe(true);
    const { report, close } = await openHere(paths);
    expect(report.wasUnclean).toBe(false);
    close();
  });

  test('changes nothing when the backup is not there, damaged or too new, or the library is open', async () => {
    const { paths, rows } = await filledLibrary();
    const { name } = await makeBackup(paths, testNow);
    const attempt = (backup: string, known = migrations): unknown =>
      restoreBackup(paths, backup, known, testNow);
    expect(() => attempt('library-v1-19990101T000000000Z.db')).toThrow('There is no backup named');
    expect(() => attempt('../library.db')).toThrow('There is no backup named');
    expect(() => attempt(name, migrations.slice(0, -1))).toThrow('newer Latent');

    const open = await openHere(paths);
    expect(() => attempt(name)).toThrow('is open in another Latent');
    open.close();

    truncateSync(join(paths.backups, name), 20_000);
    expect(() => attempt(name)).toThrow(`The backup ${name} can’t be restored`);
    expect(rowsIn(paths.database)).toEqual(rows);
    expect(existsSync(`${paths.database}.part`)).toBe(false);
  });
});
