import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { libraryPaths, type LibraryPaths } from '../../../electron/library/paths.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { inProcessCompute } from '../../support/inProcessCompute.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** `PUT /assets/copy`: what somebody asks for who has a better copy of a photo that is to take its place. */
let api: TestApi;
let me: ApiUser;
let paths: LibraryPaths;
let told: string[];
let source: string;
let target: string;

beforeEach(async () => {
  paths = libraryPaths(await mkdtemp(join(tmpdir(), 'latent-copy-')));
  await mkdir(join(paths.originals, '2024'), { recursive: true });
  told = [];
  api = await startTestApi({ root: paths.root, compute: inProcessCompute });
  for (const name of ['asset.updated', 'album.updated', 'stacks.changed', 'jobs.added'] as const) {
    api.deps.events.on(name, () => told.push(name));
  }
  me = await apiUser(api);
  source = await photo('old', { is_favorite: 1 });
  target = await photo('new');
});
afterEach(async () => {
  await api.close();
  await rm(paths.root, { recursive: true, force: true });
});

async function photo(name: string, values: Partial<Parameters<typeof createAsset>[1]> = {}): Promise<string> {
  const id = createAsset(api.db, { owner_id: me.id, ...values });
  await addFile(id, 'original', `originals/2024/${name}.jpg`, name);
  return id;
}

async function addFile(id: string, kind: string, path: string, content: string): Promise<void> {
  await writeFile(join(paths.root, path), content);
  api.db
    .prepare(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
       VALUES (?, ?, ?, ?, ?, 1, ?, 0, x'00')`,
    )
    .run(randomUUID(), id, me.id, kind, path, content.length);
}

const copy = (more: object = {}, who = me) =>
  who.call('PUT', '/assets/copy', { sourceId: source, targetId: target, ...more });
const albumsOf = async (assetId: string): Promise<string[]> =>
  (await me.call('GET', `/albums?assetId=${assetId}`)).json<{ id: string }[]>().map(({ id }) => id);
const asset = async (id: string): Promise<Record<string, unknown>> =>
  (await me.call('GET', `/assets/${id}`)).json();
const linked = async (): Promise<string[]> =>
  (await me.call('GET', '/shared-links'))
    .json<{ assets: { id: string }[] }[]>()
    .flatMap(({ assets }) => assets.map(({ id }) => id));

/** An album, a link and a stack that the source is in. */
async function furnish(): Promise<{ album: string; stack: string }> {
  const album = (await me.call('POST', '/albums', { albumName: 'Trip', assetIds: [source] })).json<{
    id: string;
  }>();
  await me.call('POST', '/shared-links', { type: 'INDIVIDUAL', assetIds: [source] });
  const burst = createAsset(api.db, { owner_id: me.id });
  const stack = (await me.call('POST', '/stacks', { assetIds: [source, burst] })).json<{ id: string }>();
  await addFile(source, 'sidecar', 'originals/2024/old.jpg.xmp', '<x:xmpmeta/>');
  told = [];
  return { album: album.id, stack: stack.id };
}

it('gives a photo the albums, links, stack, favourite and sidecar of another, which keeps them', async () => {
  const { album, stack } = await furnish();
  const answer = await copy();
  expect([answer.statusCode, answer.body]).toEqual([204, '']);
  for (const id of [source, target]) {
    expect(await albumsOf(id)).toEqual([album]);
    expect(await asset(id)).toMatchObject({ isFavorite: true, stack: { id: stack, assetCount: 3 } });
  }
  expect((await linked()).toSorted()).toEqual([source, target].toSorted());
  expect(await readFile(join(paths.root, 'originals/2024/new.jpg.xmp'), 'utf8')).toBe('<x:xmpmeta/>');
  expect(await readFile(join(paths.root, 'originals/2024/old.jpg.xmp'), 'utf8')).toBe('<x:xmpmeta/>');
  // Its metadata is read again, now with the sidecar.
  expect(api.db.prepare('SELECT name FROM job WHERE asset_id = ?').pluck().all(target)).toEqual([
    'extractMetadata',
  ]);
  expect(told.toSorted()).toEqual(['album.updated', 'asset.updated', 'jobs.added', 'stacks.changed']);
});

it('gives no more than it is asked for', async () => {
  await furnish();
  await copy({ albums: false, favorite: false, sharedLinks: false, sidecar: false, stack: false });
  expect(await albumsOf(target)).toEqual([]);
  expect(await asset(target)).toMatchObject({ isFavorite: false, stack: null });
  expect(await linked()).toEqual([source]);
  await expect(readFile(join(paths.root, 'originals/2024/new.jpg.xmp'))).rejects.toMatchObject({
    code: 'ENOENT',
  });
});

it('is undone in one step, but for links', async () => {
  await furnish();
  await copy({ sharedLinks: false, sidecar: false });
  await me.call('POST', '/undo');
  expect(await albumsOf(target)).toEqual([]);
  expect(await asset(target)).toMatchObject({ isFavorite: false, stack: null });
});

it('joins two stacks into that of the target', async () => {
  await furnish();
  const other = createAsset(api.db, { owner_id: me.id });
  const stack = (await me.call('POST', '/stacks', { assetIds: [target, other] })).json<{ id: string }>();
  await copy();
  expect(await asset(source)).toMatchObject({
    stack: { id: stack.id, primaryAssetId: target, assetCount: 4 },
  });
});

it('a sidecar that is there is not replaced', async () => {
  await furnish();
  await addFile(target, 'sidecar', 'originals/2024/new.jpg.xmp', 'mine');
  await copy();
  expect(await readFile(join(paths.root, 'originals/2024/new.jpg.xmp'), 'utf8')).toBe('mine');
});

it('is refused for one photo, for others’ photos, and without the permission', async () => {
  const { album } = await furnish();
  const stranger = await apiUser(api);
  const theirs = createAsset(api.db, { owner_id: stranger.id });
  const key = await apiUser(api, { permissions: ['asset.update'] });
  expect((await copy({ targetId: source })).statusCode).toBe(400);
  expect((await copy({ targetId: theirs })).statusCode).toBe(400);
  expect((await copy({ sourceId: theirs })).statusCode).toBe(400);
  expect((await copy({}, stranger)).statusCode).toBe(400);
  expect((await copy({}, key)).statusCode).toBe(403);
  expect(await albumsOf(source)).toEqual([album]);
  expect(await albumsOf(target)).toEqual([]);
});
