import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetRemovedLibraries, removeLibrary } from '../../../electron/library/external/removeLibrary.ts';
import { KeyedLock } from '../../../electron/library/importing/keyedLock.ts';
import { apiUser, elevated, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { SyncLineJson } from '../../support/phone.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

/** Taking an external library away, and changing one's mind about it. */
let api: TestApi;
let admin: ApiUser;
let id: string;
let photos: string[];
const importPaths = ['/disk/photos'];

beforeEach(async () => {
  api = await startTestApi();
  admin = await apiUser(api, { isAdmin: true });
  id = await addLibrary();
  photos = [1, 2, 3].map(() => createAsset(api.db, { owner_id: admin.id, library_id: id }));
});
afterEach(() => api.close());

/** As if somebody had added it while its disk was connected. */
async function addLibrary(): Promise<string> {
  const facts = { name: 'Archive', importPaths, exclusionPatterns: [], ownerId: admin.id };
  const library = await api.deps.db.write.createLibrary({
    ...facts,
    id: crypto.randomUUID(),
    now: api.deps.now(),
  });
  return library.id;
}

const remove = () => admin.call('DELETE', `/libraries/${id}`);
const restore = () => admin.call('POST', `/libraries/${id}/restore`);

/** Does the work that waits for the library; with `until`, the app closes when that happens. */
async function work(until?: 'asset.trashed' | 'asset.restored'): Promise<void> {
  const closing = new AbortController();
  const { db, events } = api.deps;
  const off = until && events.on(until, () => closing.abort());
  const jobs = await db.write.leaseJobs({ owner: 'test', slots: { library: 9 }, leaseMs: 1000 });
  for (const job of jobs.filter(({ name }) => name === 'removeLibrary')) {
    const deps = { db, events, lock: new KeyedLock(), closing: closing.signal };
    await removeLibrary(deps, job, { id: job.id, follow: [] }).catch((error: Error) => {
      if (!closing.signal.aborted) throw error;
    });
  }
  off?.();
  await db.write.releaseLeases();
}

const inTrash = (): string[] =>
  api.db.prepare<[], string>('SELECT id FROM asset WHERE deleted_at IS NOT NULL').pluck().all();
const waiting = (): unknown =>
  api.db.prepare(`SELECT name FROM job WHERE queue = 'library' ORDER BY id`).pluck().all();

describe('a library that was removed', () => {
  it('is gone for every client, with its photos', async () => {
    expect((await remove()).statusCode).toBe(204);
    await work();
    expect((await admin.call('GET', `/libraries/${id}`)).statusCode).toBe(400);
    expect((await admin.call('GET', '/libraries')).json()).toEqual([]);
    expect((await admin.call('POST', `/libraries/${id}/scan`)).statusCode).toBe(400);
    expect((await admin.call('GET', '/timeline/buckets')).json()).toEqual([]);
    expect(inTrash().toSorted()).toEqual(photos.toSorted());
    expect((await remove()).statusCode).toBe(400);
  });

  it('comes back as it was, with its photos and all that was said about them, and is looked through', async () => {
    const [first = ''] = photos;
    await admin.call('PUT', `/assets/${first}`, { isFavorite: true, description: 'Ada' });
    await admin.call('POST', '/albums', { albumName: 'Trip', assetIds: [first] });
    const before = (await admin.call('GET', `/libraries/${id}`)).json();
    await remove();
    await work();
    const back = await restore();
    expect(back.statusCode).toBe(200);
    expect(back.json()).toMatchObject({ id, name: 'Archive', importPaths, createdAt: before.createdAt });
    await work();
    expect(inTrash()).toEqual([]);
    expect((await admin.call('GET', `/libraries/${id}`)).json()).toMatchObject({ assetCount: 3 });
    expect((await admin.call('GET', `/assets/${first}`)).json()).toMatchObject({
      isFavorite: true,
      isTrashed: false,
      exifInfo: { description: 'Ada' },
    });
    expect((await admin.call('GET', '/albums')).json()).toMatchObject([{ assetCount: 1 }]);
    expect(waiting()).toEqual(['scanLibrary']);
  });

  it('leaves in the trash what a person has put there, before and after', async () => {
    const [before = '', after = ''] = photos;
    await admin.call('DELETE', '/assets', { ids: [before] });
    await remove();
    await work();
    await admin.call('POST', '/trash/restore/assets', { ids: [after] });
    await admin.call('DELETE', '/assets', { ids: [after] });
    await restore();
    await work();
    expect(inTrash().toSorted()).toEqual([before, after].toSorted());
  });

  it('tells phones that its photos went, and that they are back', async () => {
    const phone = elevated(api, admin);
    const news = async (): Promise<unknown> => {
      const { body } = await phone.call('POST', '/sync/stream', { types: ['AssetsV2'] });
      const lines = body
        .trim()
        .split('\n')
        .map((line) => SyncLineJson.parse(JSON.parse(line)));
      await phone.call('POST', '/sync/ack', { acks: lines.map(({ ack }) => ack) });
      return lines.flatMap(({ type, data }) => (type === 'AssetV2' ? [data['deletedAt'] === null] : []));
    };
    expect(await news()).toEqual([true, true, true]);
    await remove();
    await work();
    expect(await news()).toEqual([false, false, false]);
    await restore();
    await work();
    expect(await news()).toEqual([true, true, true]);
  });

  it('is for administrators to bring back, and only once', async () => {
    await remove();
    const stranger = await apiUser(api);
    expect((await stranger.call('POST', `/libraries/${id}/restore`)).statusCode).toBe(403);
    expect((await restore()).statusCode).toBe(200);
    expect((await restore()).statusCode).toBe(400);
  });
});

describe('a change of mind', () => {
  // More than one transaction moves.
  beforeEach(() => {
    for (let n = 0; n < 600; n += 1) createAsset(api.db, { owner_id: admin.id, library_id: id });
  });

  it('in the middle of the removal, after the app was closed, brings back what had gone', async () => {
    await remove();
    await work('asset.trashed');
    expect(inTrash()).toHaveLength(500);
    await restore();
    await work();
    expect(inTrash()).toEqual([]);
    await work();
    expect(waiting()).toEqual(['scanLibrary']);
  });

  it('and another, and the end of the app twice: one undo is still for all of them', async () => {
    await remove();
    await work();
    await restore();
    await work('asset.restored');
    expect(inTrash()).toHaveLength(103);
    api.advance(5000);
    await remove();
    await work();
    expect(inTrash()).toHaveLength(603);
    await restore();
    await work();
    expect(inTrash()).toEqual([]);
  });
});

describe('bringing back', () => {
  it('is refused when another library has the folder by now, and nothing is changed', async () => {
    await remove();
    await work();
    const other = await addLibrary();
    const refused = await restore();
    expect(refused.statusCode).toBe(400);
    expect(refused.json().message).toContain(
      '/disk/photos overlaps with /disk/photos of the library “Archive”',
    );
    expect((await admin.call('GET', '/libraries')).json()).toMatchObject([{ id: other }]);
    expect(inTrash()).toHaveLength(3);
  });

  it('finds photos again that another library had meanwhile', async () => {
    const [photo = ''] = photos;
    const path = `${importPaths[0]}/a.jpg`;
    const { db } = api.deps;
    api.db
      .prepare(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
         VALUES ('f', ?, ?, 'original', ?, 0, 1, 0, x'00')`,
      )
      .run(photo, admin.id, path);
    api.db
      .prepare(
        `INSERT INTO library_file (library_id, path, asset_id, state, size, modified_at, device, scan)
         VALUES (?, ?, ?, 'present', 1, 0, 1, 1)`,
      )
      .run(id, path, photo);
    await remove();
    await work();
    const first = id;
    id = await addLibrary();
    await db.write.adoptAsset({ libraryId: id, ownerId: admin.id, path });
    await remove();
    await work();
    id = first;
    await restore();
    await work();
    // Unknown again: its scan takes it in, and finds whose picture it is.
    expect(api.db.prepare('SELECT count(*) FROM library_file').pluck().get()).toBe(0);
    const adopted = await db.write.adoptAsset({ libraryId: id, ownerId: admin.id, path });
    expect(adopted).toMatchObject({ assetId: photo, isRestored: true });
  });

  it('is possible as long as its photos would be in the trash; then it is forgotten', async () => {
    api.db
      .prepare(
        `INSERT INTO library_file (library_id, path, state, size, modified_at, device, scan)
         VALUES (?, 'a.jpg', 'waiting', 1, 0, 1, 1)`,
      )
      .run(id);
    await remove();
    await forgetRemovedLibraries(api.deps, api.deps.now());
    expect((await restore()).statusCode).toBe(200);
    await forgetRemovedLibraries(api.deps, api.deps.now() + 1);
    await remove();
    await forgetRemovedLibraries(api.deps, api.deps.now() + 1);
    expect((await restore()).statusCode).toBe(400);
    expect(api.db.prepare('SELECT count(*) FROM library_file').pluck().get()).toBe(0);
  });
});
