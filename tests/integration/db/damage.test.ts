import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { companionsOf } from '../../../electron/db/files.ts';
import { integrityCheck, quickCheck } from '../../../electron/db/integrity.ts';
import { openDatabaseOf } from '../../../electron/db/open.ts';
import type { DatabasePaths } from '../../../electron/db/paths.ts';
import { saysDamaged } from '../../../electron/db/sqliteError.ts';
import { crashedCopyOf, damages, flipBit, randomFrom } from './support/damage.ts';
import { emptyLibrary, openHere, testWorkerFile } from './support/library.ts';
import { fillLibrary, rowHashes } from './support/sample.ts';
import type { reads, writes } from './support/testQueries.ts';

/** How an attempt to open ended. Anything else (an unnamed error, a crash) fails the test. */
type Outcome =
  | { kind: 'refused' }
  /** It opened, and the whole check, which every backup makes, finds the damage. */
  | { kind: 'noticed' }
  | { kind: 'sound'; rows: Record<string, string> };

async function tryToOpen(paths: DatabasePaths): Promise<Outcome> {
  let opened;
  try {
    opened = await openHere(paths);
  } catch (error) {
    expect(error).toMatchObject({
      name: 'DatabaseUnreadable',
      message: expect.stringContaining(paths.database),
    });
    return { kind: 'refused' };
  }
  try {
    // What opens after a crash has passed this, except for CHECKs: read-only connections don't evaluate them.
    expect(quickCheck(opened.db).filter((problem) => !problem.startsWith('CHECK'))).toEqual([]);
    if (integrityCheck(opened.db).length > 0) return { kind: 'noticed' };
    return { kind: 'sound', rows: rowHashes(opened.db) };
  } catch (error) {
    if (!saysDamaged(error)) throw error;
    return { kind: 'noticed' };
  } finally {
    opened.close();
  }
}

let library: DatabasePaths;
/** The rows after each commit that the log holds, the state before them first. */
let states: Record<string, string>[];
let database: Buffer;
let log: Buffer;

beforeEach(async () => {
  library = emptyLibrary();
  const { db, close } = await openHere(library);
  fillLibrary(db);
  states = [rowHashes(db)];
  close();
  const crashed = crashedCopyOf(library, (db) => {
    for (let count = 0; count < 12; count++) {
      db.exec(`BEGIN;
               INSERT INTO setting VALUES ('key ${count}', hex(randomblob(${count * 300})));
               UPDATE asset SET is_favorite = 1 - is_favorite WHERE rowid % 12 = ${count};
               COMMIT`);
      states.push(rowHashes(db));
    }
  });
  database = readFileSync(crashed.database);
  log = readFileSync(`${crashed.database}-wal`);
  rmSync(crashed.root, { recursive: true });
});

/** Puts the two files there as a crash would leave them: without shared memory, as after a reboot. */
function put(newDatabase: Buffer, newLog: Buffer): void {
  const [logFile, sharedMemory] = companionsOf(library.database);
  writeFileSync(library.database, newDatabase);
  writeFileSync(logFile, newLog);
  rmSync(sharedMemory, { force: true });
}

/** After which commit the rows were like that; -1 for none. */
function stateOf(outcome: Outcome): number {
  if (outcome.kind !== 'sound') return -1;
  const { rows } = outcome;
  return states.findIndex((state) => Object.keys(state).every((table) => state[table] === rows[table]));
}

test('an undamaged crash opens with everything that was committed', async () => {
  put(database, log);
  expect(stateOf(await tryToOpen(library))).toBe(states.length - 1);
});

describe('a damaged log', () => {
  test.each(Object.entries({ ...damages, 'a flipped bit': flipBit }))(
    '%s: the library opens as it was after one of its commits',
    async (_what, damage) => {
      for (let seed = 1; seed <= 20; seed++) {
        put(database, damage(Buffer.from(log), randomFrom(seed)));
        const outcome = await tryToOpen(library);
        expect(outcome, `seed ${seed}`).toMatchObject({ kind: 'sound' });
        expect(stateOf(outcome), `seed ${seed}`).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test('cut anywhere, it gives back exactly the commits before the cut', async () => {
    const frame = 24 + 4096;
    // Every fifth frame: each commit has more of them.
    const cuts = Array.from(
      { length: Math.ceil(log.length / (frame * 5)) },
      (_, index) => 32 + index * frame * 5,
    );
    const found = new Set<number>();
    for (const end of [...cuts, log.length]) {
      put(database, log.subarray(0, end));
      const outcome = await tryToOpen(library);
      const state = stateOf(outcome);
      expect(state, `cut at ${end}`).toBeGreaterThanOrEqual(Math.max(0, ...found));
      found.add(state);
    }
    expect([...found]).toEqual(states.map((_, index) => index));
  });
});

describe('a damaged database', () => {
  test.each(Object.entries(damages))(
    '%s: refused, noticed or harmless, never wrong rows',
    async (_what, damage) => {
      const outcomes: Outcome['kind'][] = [];
      for (let seed = 1; seed <= 30; seed++) {
        put(damage(Buffer.from(database), randomFrom(seed)), Buffer.alloc(0));
        const outcome = await tryToOpen(library);
        outcomes.push(outcome.kind);
        if (outcome.kind === 'sound') expect(stateOf(outcome), `seed ${seed}`).toBe(0);
      }
      // The damage was real.
      expect(outcomes).toContain('refused');
    },
  );

  // SQLite keeps no checksums of pages: a bit inside a text or a number that no index holds is beyond any check.
  test('a flipped bit: refused, noticed, or no more than one value wrong', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      put(flipBit(Buffer.from(database), randomFrom(seed)), Buffer.alloc(0));
      const outcome = await tryToOpen(library);
      if (outcome.kind !== 'sound') continue;
      const { rows } = outcome;
      const wrong = Object.keys(rows).filter((table) => rows[table] !== states[0]?.[table]);
      expect(wrong.length, `seed ${seed}: ${wrong.join(', ')}`).toBeLessThanOrEqual(1);
    }
  });
});

describe('a query that meets damage gets a named error, and the next start', () => {
  const open = () =>
    openDatabaseOf<typeof reads, typeof writes>({ paths: library, workerFile: testWorkerFile });
  const named = { name: 'DatabaseUnreadable', message: expect.stringContaining('is damaged') };

  /** Garbage in the head of the page that holds `text`: nothing looks there after a clean end. */
  function breakPageOf(file: string, pageSize: number, text: string): void {
    const bytes = readFileSync(file);
    const found = bytes.indexOf(text);
    expect(found).toBeGreaterThan(0);
    bytes.fill(0xff, found - (found % pageSize), found - (found % pageSize) + 100);
    writeFileSync(file, bytes);
  }

  test('refuses, if it is in library.db', async () => {
    breakPageOf(library.database, 4096, 'preferences');
    const db = await open();
    onTestFinished(() => db.close());
    await expect(db.read.readMetadata()).rejects.toMatchObject(named);
    expect(await db.checkDatabase()).not.toEqual([]);
    await expect(db.backupDatabase()).rejects.toMatchObject({ name: 'DatabaseUnreadable' });
    await db.close();
    await expect(open()).rejects.toMatchObject({ name: 'DatabaseUnreadable' });
  });

  test('makes cache.db anew, if it is in there', async () => {
    const { db: filling, close } = await openHere(library);
    filling.exec("INSERT INTO cache.ocr_line VALUES (1, 'asset', 'model', 'words in a picture', '[]', 1, 1)");
    close();
    breakPageOf(library.cacheDatabase, 8192, 'words in a picture');
    const db = await open();
    await expect(db.read.readOcrText()).rejects.toMatchObject(named);
    await db.close();

    const again = await open();
    expect(again.report).toMatchObject({ cacheIsNew: true, wasUnclean: true });
    expect(await again.read.readOcrText()).toEqual([]);
    expect(await again.checkDatabase()).toEqual([]);
    await again.close();
  });
});
