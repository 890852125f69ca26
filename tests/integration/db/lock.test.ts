import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lockLibrary } from '../../../electron/db/lock.ts';
import { openDatabaseOf } from '../../../electron/db/open.ts';
import type { OpenDatabase } from '../../../electron/db/open.ts';
import type { DatabasePaths } from '../../../electron/db/paths.ts';
import { emptyLibrary, openHere, testWorkerFile } from './support/library.ts';
import type { reads, writes } from './support/testQueries.ts';

const holder = fileURLToPath(new URL('support/holdLibrary.ts', import.meta.url));

/** Another process that has the library open and writes to it without pause. */
function holdLibrary(paths: DatabasePaths) {
  const child = spawn(process.execPath, [holder, paths.root], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (key) => acknowledged.push(key));
  return { child, acknowledged, lines };
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

const open = (paths: DatabasePaths): Promise<OpenDatabase<typeof reads, typeof writes>> =>
  openDatabaseOf<typeof reads, typeof writes>({ paths, workerFile: testWorkerFile });

test('a second process is refused while the first runs, and let in when it was killed', async () => {
  const paths = emptyLibrary();
  const { child, acknowledged, lines } = holdLibrary(paths);
  await once(lines, 'line');
  const refused = { name: 'LibraryLocked', message: expect.stringContaining(paths.root) };
  await expect(open(paths)).rejects.toMatchObject(refused);

  await kill(child);
  expect(existsSync(`${paths.database}-wal`)).toBe(true);
  const db = await open(paths);
  expect(db.report.wasUnclean).toBe(true);
  // Every write that was acknowledged is there; the one in flight may be.
  const found = await Promise.all(acknowledged.map((key) => db.read.getSetting({ key })));
  expect(found).toEqual(acknowledged.map(() => 'x'.repeat(500)));
  expect(await db.checkDatabase()).toEqual([]);
  await db.close();

  const again = await open(paths);
  expect(again.report.wasUnclean).toBe(false);
  await again.close();
});

test('killed again and again in the middle of writes, it keeps every acknowledged one', async () => {
  const paths = emptyLibrary();
  const promised: string[] = [];
  for (let round = 0; round < 5; round++) {
    const { child, acknowledged, lines } = holdLibrary(paths);
    for (let line = 0; line < 10 + round * 7; line++) await once(lines, 'line');
    await kill(child);
    promised.push(...acknowledged);
  }
  const { db, close } = await openHere(paths);
  const found = new Set(db.prepare<[], string>('SELECT key FROM setting').pluck().all());
  expect(promised.filter((key) => !found.has(key))).toEqual([]);
  expect(found.size).toBeGreaterThanOrEqual(promised.length);
  expect(found.size).toBeLessThanOrEqual(promised.length + 5);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  close();
});

test('a second opening in the same process is refused, too', async () => {
  const paths = emptyLibrary();
  const first = await openHere(paths);
  await expect(openHere(paths)).rejects.toMatchObject({ name: 'LibraryLocked' });
  // A refusal takes nothing away from who holds it.
  await expect(openHere(paths)).rejects.toMatchObject({ name: 'LibraryLocked' });
  first.close();
  (await openHere(paths)).close();
});

test('the lock can be freed twice, and taken again', () => {
  const { lock: file } = emptyLibrary();
  const lock = lockLibrary(file);
  lock.close();
  lock.close();
  const next = lockLibrary(file);
  expect(() => lockLibrary(file)).toThrow('is open in another Latent');
  next.close();
});
