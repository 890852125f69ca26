import { existsSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseOf } from '../../../electron/db/open.ts';
import type { OpenDatabase, OpenOptions } from '../../../electron/db/open.ts';
import type { SlowCall } from '../../../electron/db/thread.ts';
import { AppError } from '../../../shared/errors.ts';
import { emptyLibrary, newFolder, testWorkerFile } from './support/library.ts';
import { pathsIn } from './support/paths.ts';
import type { reads, writes } from './support/testQueries.ts';

type TestDatabase = OpenDatabase<typeof reads, typeof writes>;

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const db of open.splice(0)) await db.close();
});

const openAt = (options: Partial<OpenOptions> & Pick<OpenOptions, 'paths'>): Promise<TestDatabase> =>
  openDatabaseOf<typeof reads, typeof writes>({
    workerFile: testWorkerFile,
    secondReaderAfterMs: 0,
    ...options,
  });

async function openTest(options: Partial<OpenOptions> = {}): Promise<TestDatabase> {
  const db = await openAt({ paths: emptyLibrary(), ...options });
  open.push(db);
  return db;
}

/** Resolves with the first death of a thread, as the log would hear of it. */
function nextDeath(): { died: Promise<unknown>; onDeath: (error: unknown) => void } {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { died: promise, onDeath: resolve };
}

describe('an open library', () => {
  let db: TestDatabase;
  let slow: SlowCall[] = [];
  const folder = newFolder();
  beforeAll(async () => {
    db = await openAt({ paths: pathsIn(folder), onSlow: (call) => slow.push(call) });
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  test('a read sees what a write that has resolved did', async () => {
    await db.write.setSetting({ key: 'theme', value: 'dark' });
    expect(await db.read.getSetting({ key: 'theme' })).toBe('dark');
  });

  test('a write is one transaction: when it throws, nothing of it stays', async () => {
    expect(await db.write.isInTransaction()).toBe(true);
    await expect(db.write.setThenFail({ key: 'half' })).rejects.toThrow('Changed my mind.');
    expect(await db.read.getSetting({ key: 'half' })).toBeUndefined();
  });

  test('a reader can’t write, whatever its types say', async () => {
    await expect(db.read.writeAnyway()).rejects.toMatchObject({ code: 'SQLITE_READONLY' });
  });

  test('reads go to the reader with fewer waiting', async () => {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const busy = db.read.waitAt({ gate });
    const others = [await db.read.busyFor({ ms: 0 }), await db.read.busyFor({ ms: 0 })];
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    expect(others[0]).toBe(others[1]);
    expect(others).not.toContain(await busy);
  });

  test('bytes arrive whole, and only the bytes meant', async () => {
    expect(await db.read.bytes()).toEqual(new Uint8Array([1, 2, 3]));
    const answer = await db.read.bytesInside();
    expect(answer).toEqual({
      count: 2,
      part: new Uint8Array(2),
      first: new Uint8Array([7, 8, 9]),
      second: new Uint8Array([7, 8, 9]),
    });
    expect(answer.part.buffer.byteLength).toBe(2);
  });

  test('a call of more than 40 ms is told by name', async () => {
    slow = [];
    await db.read.busyFor({ ms: 60 });
    expect(slow).toEqual([{ name: 'busyFor', thread: 'reader', ms: expect.any(Number) }]);
    expect(slow[0]?.ms).toBeGreaterThanOrEqual(60);
  });

  test('an AppError stays one, with name, message and status', async () => {
    const error: unknown = await db.read.notFound().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ name: 'NotFound', message: 'There is no such thing.', status: 418 });
  });

  test('SQLite’s errors keep their code', async () => {
    await db.write.setSetting({ key: 'a', value: '1' });
    await expect(db.write.setSetting({ key: 'a', value: '2' })).rejects.toMatchObject({
      name: 'SqliteError',
      code: 'SQLITE_CONSTRAINT_PRIMARYKEY',
    });
  });

  test('any other error keeps name, message and the query’s stack', async () => {
    const error: unknown = await db.read.broken().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'RangeError', message: 'out of range' });
    expect(error instanceof Error && error.stack).toContain('testQueries.ts');
  });

  test('a result that can’t be cloned rejects its own call and no other', async () => {
    await expect(db.read.uncloneable()).rejects.toMatchObject({ name: 'DataCloneError' });
    expect(await db.read.bytes()).toHaveLength(3);
  });

  test('a full disk has a name, and nothing half-done is kept', async () => {
    await expect(db.write.fillDisk({ key: 'full' })).rejects.toMatchObject({
      name: 'DiskFull',
      message: expect.stringContaining('library.db'),
    });
    expect(await db.read.getSetting({ key: 'full' })).toBeUndefined();
  });

  test('connections are set up as decided', async () => {
    const ofReader = async (name: string): Promise<unknown> => db.read.pragma({ name });
    const ofWriter = async (name: string): Promise<unknown> => db.write.writePragma({ name });
    const settings = {
      'writer main.journal_mode': await ofWriter('main.journal_mode'),
      'writer cache.journal_mode': await ofWriter('cache.journal_mode'),
      'writer main.synchronous': await ofWriter('main.synchronous'),
      'writer cache.synchronous': await ofWriter('cache.synchronous'),
      'writer foreign_keys': await ofWriter('foreign_keys'),
      'writer recursive_triggers': await ofWriter('recursive_triggers'),
      'writer fullfsync': await ofWriter('fullfsync'),
      'writer application_id': await ofWriter('application_id'),
      'reader query_only': await ofReader('query_only'),
      'reader mmap_size': await ofReader('mmap_size'),
      'reader busy_timeout': await ofReader('busy_timeout'),
      'reader temp_store': await ofReader('temp_store'),
    };
    expect(settings).toEqual({
      'writer main.journal_mode': 'wal',
      'writer cache.journal_mode': 'wal',
      'writer main.synchronous': 2, // FULL
      'writer cache.synchronous': 1, // NORMAL
      'writer foreign_keys': 1,
      'writer recursive_triggers': 0,
      'writer fullfsync': 1,
      'writer application_id': 0x4c61746e,
      'reader query_only': 1,
      'reader mmap_size': 0,
      'reader busy_timeout': 5000,
      'reader temp_store': 2, // MEMORY
    });
  });
});

describe('a thread that dies', () => {
  test('rejects what it was asked with ProcessDied, and comes back', async () => {
    const { died, onDeath } = nextDeath();
    const db = await openTest({ onDeath });
    await db.write.setSetting({ key: 'kept', value: '1' });
    await expect(db.write.setThenDie({ key: 'lost' })).rejects.toMatchObject({ name: 'ProcessDied' });
    await died;

    await db.write.setSetting({ key: 'after', value: '2' });
    expect(await db.read.countSettings()).toBe(2);
    expect(await db.read.getSetting({ key: 'lost' })).toBeUndefined();
  });

  test('leaves the other threads at work', async () => {
    const db = await openTest();
    const death = db.read.die();
    const alive = Promise.all([db.read.bytes(), db.write.setSetting({ key: 'a', value: '1' })]);
    await expect(death).rejects.toMatchObject({ name: 'ProcessDied' });
    await expect(alive).resolves.toEqual([new Uint8Array([1, 2, 3]), undefined]);
    // Both readers answer again.
    const threads = await Promise.all([db.read.busyFor({ ms: 30 }), db.read.busyFor({ ms: 30 })]);
    expect(new Set(threads).size).toBe(2);
  });
});

describe('close', () => {
  test('answers what was asked before, and leaves one whole file without a log', async () => {
    const paths = emptyLibrary();
    const db = await openTest({ paths });
    const asked = Promise.all([
      db.write.setSetting({ key: 'a', value: '1' }),
      db.read.busyFor({ ms: 30 }),
      db.read.busyFor({ ms: 30 }),
    ]);
    await db.close();
    await expect(asked).resolves.toHaveLength(3);
    expect(existsSync(`${paths.database}-wal`)).toBe(false);
    expect(existsSync(`${paths.cacheDatabase}-wal`)).toBe(false);

    const again = await openTest({ paths });
    expect(again.report).toMatchObject({ wasUnclean: false, cacheIsNew: false });
    expect(await again.read.getSetting({ key: 'a' })).toBe('1');
  });

  test('later calls reject with a named error', async () => {
    const db = await openTest();
    await db.close();
    const named = { name: 'Cancelled', message: expect.stringContaining('closed') };
    await expect(db.read.countSettings()).rejects.toMatchObject(named);
    await expect(db.write.isInTransaction()).rejects.toMatchObject(named);
    await expect(db.backupDatabase()).rejects.toMatchObject(named);
    await expect(db.checkDatabase()).rejects.toMatchObject(named);
    await db.close();
  });

  test('works while a dead thread waits to be started again', async () => {
    const { died, onDeath } = nextDeath();
    // In the moment of the death, so that the next start is still to come.
    const ending = died.then(() => Promise.all([db.write.setSetting({ key: 'a', value: '1' }), db.close()]));
    const db = await openTest({ onDeath });
    const dying = db.write.setThenDie({ key: 'lost' });
    await Promise.all([
      expect(dying).rejects.toMatchObject({ name: 'ProcessDied' }),
      expect(ending).rejects.toMatchObject({ name: 'Cancelled' }),
    ]);
    await db.close();
  });
});

test('a worker file that is not there is a named error, not a hang', async () => {
  const opening = openTest({ workerFile: '/nowhere/dbWorker.ts' });
  await expect(opening).rejects.toMatchObject({ name: 'ProcessDied' });
});
