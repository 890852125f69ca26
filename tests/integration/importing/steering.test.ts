import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ImportListResponse, ImportResponse } from '../../../shared/api/imports.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import {
  importEnded,
  importPaths,
  itemsOf,
  newFolder,
  startTestCore,
  type TestCore,
} from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

let core: TestCore;
let root: string;
let seed = 300;
beforeAll(async () => {
  root = await newFolder('steering');
  core = await startTestCore(join(root, 'library'));
});
afterAll(async () => {
  await core.close();
  await rm(root, { recursive: true });
});

const look = (id: string): Promise<ImportResponse> => core.api.call('GET', `/imports/${id}`, ImportResponse);
const steer = (id: string, command: string, body?: object): Promise<ImportResponse> =>
  core.api.call('POST', `/imports/${id}/${command}`, ImportResponse, body);
const start = (paths: string[]): Promise<ImportResponse> =>
  core.api.call('POST', '/imports', ImportResponse, { paths });

async function pictures(count: number): Promise<string> {
  const folder = join(root, `pictures-${(seed += 1)}`);
  await writePictures(folder, count, seed);
  return folder;
}

/** An import of many that has brought in a few. */
async function underWay(count = 40): Promise<ImportResponse> {
  const { id } = await start([await pictures(count)]);
  return until('a few files to be in', async () => {
    const now = await look(id);
    return now.counts.added >= 3 ? now : undefined;
  });
}

it('a paused import stands still, survives a restart as it is, and goes on to its end', async () => {
  const { id } = await underWay();
  const paused = await steer(id, 'pause');
  expect(paused.state).toBe('paused');
  expect(paused.counts.added).toBeLessThan(40);

  await core.close();
  core = await startTestCore(join(root, 'library'));
  expect(await look(id)).toEqual(paused);

  expect((await steer(id, 'resume')).state).not.toBe('paused');
  const { import: done, items } = await importEnded(core, id);
  expect(done.counts).toMatchObject({ found: 40, added: 40, failed: 0, duplicate: 0 });
  expect(items.map(({ state }) => state)).toEqual(items.map(() => 'added'));
});

it('one that is paused before its folder was read to the end still finds every file', async () => {
  const { id } = await start([await pictures(12)]);
  await steer(id, 'pause');
  await steer(id, 'resume');
  const { import: done } = await importEnded(core, id);
  expect(done.counts).toMatchObject({ found: 12, added: 12 });
});

it('a cancelled import keeps what is in, says what is not, and is over for good', async () => {
  const { id } = await underWay();
  const cancelled = await steer(id, 'cancel');
  expect(cancelled).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
  expect(cancelled.counts).toMatchObject({ waiting: 0, failed: 0 });
  expect(cancelled.counts.added + cancelled.counts.skipped).toBe(cancelled.counts.found);
  const left = (await itemsOf(core, id)).filter(({ state }) => state === 'skipped');
  expect(new Set(left.map(({ errorName }) => errorName))).toEqual(new Set(['Cancelled']));
  for (const command of ['resume', 'pause', 'cancel']) {
    expect((await steer(id, command)).state).toBe('cancelled');
  }
});

it('failed files are tried again, one or all, and what works then is in', async () => {
  const folder = await pictures(2);
  for (const name of ['x.jpg', 'y.jpg', 'z.jpg']) await writeFile(join(folder, name), '');
  const first = await importPaths(core, [folder]);
  expect(first.import.counts).toMatchObject({ added: 2, failed: 3 });
  for (const name of ['x.jpg', 'y.jpg'])
    await writeFile(join(folder, name), await jpeg({ seed: (seed += 1) }));
  const x = first.items.find(({ path }) => path.endsWith('x.jpg'));

  expect((await steer(first.import.id, 'retry', { itemIds: [x?.id] })).state).toBe('running');
  expect((await importEnded(core, first.import.id)).import.counts).toMatchObject({ added: 3, failed: 2 });

  await steer(first.import.id, 'retry', {});
  const last = await importEnded(core, first.import.id);
  expect(last.import.counts).toMatchObject({ found: 5, added: 4, failed: 1 });
  expect(last.items.find(({ state }) => state === 'failed')).toMatchObject({ errorName: 'EmptyFile' });

  const ignored = await steer(first.import.id, 'ignore', {});
  expect(ignored).toMatchObject({ state: 'done', counts: { failed: 0, skipped: 1 } });
});

it('two imports run side by side, and of a file in both there is one', async () => {
  const folder = await pictures(10);
  const ids = (await Promise.all([start([folder]), start([folder])])).map(({ id }) => id);
  const done = await Promise.all(ids.map((id) => importEnded(core, id)));
  const sum = (state: 'added' | 'duplicate'): number =>
    done.reduce((total, each) => total + each.import.counts[state], 0);
  expect([sum('added'), sum('duplicate')]).toEqual([10, 10]);
  const listed = await core.api.call('GET', '/imports', ImportListResponse);
  expect(
    listed
      .slice(0, 2)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(ids.toSorted());
});

it('an import that makes no sense is refused', async () => {
  const relative = await core.request('/imports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ paths: ['pictures'] }),
  });
  expect(relative.status).toBe(400);
  const unknown = await core.request('/imports/00000000-0000-4000-8000-000000000000');
  expect(unknown.status).toBe(404);
});

it('nothing of it was unexpected', () => {
  expect(core.logged).toEqual([]);
});
