import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryEventName } from '../../../electron/library/events.ts';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset, testTime } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let other: ApiUser;
/** Facts that the library stated, as `name ids`. */
let facts: [LibraryEventName, string[]][];

beforeEach(async () => {
  const lisbon = { city: 'Lisbon', state: null, country: 'Portugal' };
  api = await startTestApi({
    root: '/library',
    deps: { places: { find: async () => lisbon, search: async () => [], largest: async () => [] } },
  });
  me = await apiUser(api, { name: 'Me' });
  other = await apiUser(api);
  facts = [];
  for (const name of ['asset.updated', 'asset.trashed', 'asset.restored', 'asset.deleted'] as const) {
    api.deps.events.on(name, (fact) => facts.push([name, fact.assetIds]));
  }
});
afterEach(() => api.close());

const photo = (values: Partial<Parameters<typeof createAsset>[1]> = {}): string => {
  const id = createAsset(api.db, { owner_id: me.id, ...values });
  api.db
    .prepare(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum) VALUES (?, ?, ?, 'original', ?, 1, 100, 0, x'00')`,
    )
    .run(randomUUID(), id, values.owner_id ?? me.id, `originals/${id}.jpg`);
  return id;
};

const noAccess = (permission: string) => ({ message: `Not found or no ${permission} access` });

describe('GET /assets/:id', () => {
  it('answers with everything there is to say', async () => {
    const id = photo({
      checksum: Buffer.alloc(20, 1),
      width: 4000,
      height: 3000,
      is_favorite: 1,
      duration: null,
    });
    api.db
      .prepare(
        `INSERT INTO exif (asset_id, owner_id, make, orientation, date_time_original, file_size, updated_at) VALUES (?, ?, 'Canon', 6, ?, 123, 0)`,
      )
      .run(id, me.id, testTime);
    const answer = await me.call('GET', `/assets/${id}`);
    expect(answer.statusCode).toBe(200);
    expect(AssetResponse.parse(answer.json())).toMatchObject({
      id,
      ownerId: me.id,
      owner: { name: 'Me' },
      type: 'IMAGE',
      checksum: 'AQEBAQEBAQEBAQEBAQEBAQEBAQE=',
      originalPath: `/library/originals/${id}.jpg`,
      originalMimeType: 'image/jpeg',
      localDateTime: '2024-01-01T12:00:00.000Z',
      isFavorite: true,
      isTrashed: false,
      duration: null,
      exifInfo: {
        make: 'Canon',
        orientation: '6',
        dateTimeOriginal: '2024-01-01T12:00:00.000Z',
        fileSizeInByte: 123,
        description: '',
      },
      people: [],
      tags: [],
      stack: null,
      resized: true,
    });
  });

  it('has one answer for what is not there and what is somebody else’s', async () => {
    for (const id of [randomUUID(), photo({ owner_id: other.id })]) {
      const answer = await me.call('GET', `/assets/${id}`);
      expect([answer.statusCode, answer.json()]).toEqual([400, noAccess('asset.read')]);
    }
  });

  it('shows who is in an album with a photo less than its owner sees', async () => {
    const id = photo({ owner_id: other.id, is_favorite: 1 });
    const album = (
      await other.call('POST', '/albums', {
        albumName: 'Trip',
        assetIds: [id],
        albumUsers: [{ userId: me.id, role: 'viewer' }],
      })
    ).json();
    expect(album.shared).toBe(true);
    const asset = (await me.call('GET', `/assets/${id}`)).json();
    expect(asset).toMatchObject({ id, isFavorite: false, originalPath: 'picture.jpg', people: [] });
    const refused = await me.call('PUT', `/assets/${id}`, { isFavorite: true });
    expect([refused.statusCode, refused.json()]).toEqual([400, noAccess('asset.update')]);
  });

  it('shows locked photos only after the PIN', async () => {
    const id = photo({ visibility: 'locked' });
    expect((await me.call('GET', `/assets/${id}`)).statusCode).toBe(400);
    expect((await elevated(api, me).call('GET', `/assets/${id}`)).statusCode).toBe(200);
  });

  it('refuses what is no id', async () => {
    const answer = await me.call('GET', '/assets/1');
    expect([answer.statusCode, answer.json().message]).toEqual([400, 'Validation failed']);
  });
});

describe('changing', () => {
  it('answers with the asset as it is then, tells it, and names the step that undoes it', async () => {
    const id = photo();
    const answer = await me.call('PUT', `/assets/${id}`, {
      isFavorite: true,
      description: 'By the sea',
      rating: 4,
      dateTimeOriginal: '2023-07-01T10:00:00.000Z',
      latitude: 38.7,
      longitude: -9.1,
    });
    expect(AssetResponse.parse(answer.json())).toMatchObject({
      isFavorite: true,
      fileCreatedAt: '2023-07-01T10:00:00.000Z',
      exifInfo: { description: 'By the sea', rating: 4, latitude: 38.7, longitude: -9.1, city: 'Lisbon' },
    });
    expect(facts).toEqual([['asset.updated', [id]]]);
    const undone = await me.call('POST', '/undo', { id: Number(answer.headers['latent-change-id']) });
    expect(undone.json()).toMatchObject({
      entry: { action: 'edit', count: 1, isUndone: true },
      restored: 1,
      skipped: 0,
    });
    expect((await me.call('GET', `/assets/${id}`)).json()).toMatchObject({
      isFavorite: false,
      fileCreatedAt: '2024-01-01T12:00:00.000Z',
      exifInfo: { description: '', rating: null, latitude: null, city: null },
    });
  });

  it('of many is one step, without a body, and is all or nothing', async () => {
    const ids = [photo(), photo()];
    const answer = await me.call('PUT', '/assets', { ids, visibility: 'archive' });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(facts).toEqual([['asset.updated', ids]]);
    const refused = await me.call('PUT', '/assets', {
      ids: [...ids, photo({ owner_id: other.id })],
      isFavorite: true,
    });
    expect([refused.statusCode, refused.json()]).toEqual([400, noAccess('asset.update')]);
    expect((await me.call('GET', `/assets/${ids[0]}`)).json()).toMatchObject({
      isFavorite: false,
      isArchived: true,
    });
  });

  it('understands the ratings of the protocol, and 0 as none', async () => {
    const id = photo();
    const rate = async (rating: unknown) => {
      const answer = await me.call('PUT', `/assets/${id}`, { rating });
      return answer.statusCode === 200 ? answer.json().exifInfo.rating : answer.statusCode;
    };
    expect([await rate(5), await rate(-1), await rate(null), await rate(3), await rate(0)]).toEqual([
      5,
      -1,
      null,
      3,
      null,
    ]);
    expect([await rate(6), await rate(-2), await rate(1.5)]).toEqual([400, 400, 400]);
  });

  it('refuses half a position, a place that is none, and a zone nobody knows', async () => {
    const id = photo();
    for (const body of [
      { latitude: 1 },
      { longitude: 1 },
      { latitude: 91, longitude: 0 },
      { dateTimeOriginal: 'yesterday' },
    ]) {
      expect((await me.call('PUT', `/assets/${id}`, body)).statusCode, JSON.stringify(body)).toBe(400);
    }
    expect((await me.call('PUT', '/assets', { ids: [id], timeZone: 'Mars/Olympus' })).statusCode).toBe(400);
    expect((await me.call('PUT', '/assets', { ids: [id], timeZone: 'Europe/Lisbon' })).statusCode).toBe(204);
  });

  it('joins a photo only with a video of one’s own', async () => {
    const [id, image, video, theirs] = [
      photo(),
      photo(),
      photo({ type: 'VIDEO' }),
      photo({ owner_id: other.id, type: 'VIDEO' }),
    ];
    const join = async (livePhotoVideoId: string | null) =>
      (await me.call('PUT', `/assets/${id}`, { livePhotoVideoId })).statusCode;
    expect([await join(image), await join(theirs), await join(randomUUID())]).toEqual([400, 400, 400]);
    expect(await join(video)).toBe(200);
    expect((await me.call('GET', `/assets/${video}`)).json().visibility).toBe('hidden');
    expect(await join(null)).toBe(200);
    expect((await me.call('GET', `/assets/${video}`)).json().visibility).toBe('timeline');
  });
});

describe('deleting', () => {
  it('moves to the trash, from where it can be undone', async () => {
    const ids = [photo(), photo()];
    expect((await me.call('DELETE', '/assets', { ids })).statusCode).toBe(204);
    expect(facts).toEqual([['asset.trashed', ids]]);
    expect((await me.call('GET', '/assets/statistics?isTrashed=true')).json()).toEqual({
      images: 2,
      videos: 0,
      total: 2,
    });
    expect((await me.call('POST', '/undo')).json()).toMatchObject({
      entry: { action: 'trash', count: 2 },
      restored: 2,
    });
    expect(facts.at(-1)).toEqual(['asset.restored', ids]);
    expect((await me.call('POST', '/redo')).json()).toMatchObject({ restored: 2 });
    expect(facts.at(-1)).toEqual(['asset.trashed', ids]);
  });

  it('for good leaves nothing to undo, and the files to a job', async () => {
    const id = photo();
    const answer = await me.call('DELETE', '/assets', { ids: [id], force: true });
    expect([answer.statusCode, answer.headers['latent-change-id']]).toEqual([204, undefined]);
    expect(facts).toEqual([['asset.deleted', [id]]]);
    expect(api.db.prepare('SELECT name FROM job').all()).toEqual([{ name: 'deleteFiles' }]);
    expect((await me.call('POST', '/undo')).json()).toEqual({ entry: null, restored: 0, skipped: 0 });
  });

  it('is for its owner only', async () => {
    const answer = await me.call('DELETE', '/assets', { ids: [photo({ owner_id: other.id })], force: true });
    expect([answer.statusCode, answer.json()]).toEqual([400, noAccess('asset.delete')]);
  });
});

describe('the trash', () => {
  it('restores what is named or everything, and empties for good', async () => {
    const [a, b, c] = [photo({ deleted_at: 1 }), photo({ deleted_at: 2 }), photo({ deleted_at: 3 })];
    const count = async (url: string, body?: object) => (await me.call('POST', url, body)).json();
    expect(await count('/trash/restore/assets', { ids: [a] })).toEqual({ count: 1 });
    await me.call('DELETE', '/assets', { ids: [a] });
    expect(await count('/trash/restore')).toEqual({ count: 3 });
    expect(facts.at(-1)?.[1].toSorted()).toEqual([a, b, c].toSorted());
    await me.call('DELETE', '/assets', { ids: [b, c] });
    expect(await count('/trash/empty')).toEqual({ count: 2 });
    expect(await count('/trash/empty')).toEqual({ count: 0 });
    expect(api.db.prepare('SELECT id FROM asset').all()).toEqual([{ id: a }]);
  });
});

describe('POST /assets/bulk-upload-check', () => {
  it('answers each file for itself, by hex or base64, in order', async () => {
    const [here, trashed] = [
      photo({ checksum: Buffer.alloc(20, 1) }),
      photo({ checksum: Buffer.alloc(20, 2), deleted_at: 1 }),
    ];
    photo({ owner_id: other.id, checksum: Buffer.alloc(20, 3) });
    const sum = (n: number, encoding: 'hex' | 'base64') => Buffer.alloc(20, n).toString(encoding);
    const answer = await me.call('POST', '/assets/bulk-upload-check', {
      assets: [
        { id: '/a.jpg', checksum: sum(1, 'hex') },
        { id: '/b.jpg', checksum: sum(2, 'base64') },
        { id: '/c.jpg', checksum: sum(3, 'hex').toUpperCase() },
      ],
    });
    expect([answer.statusCode, answer.json().results]).toEqual([
      200,
      [
        { id: '/a.jpg', action: 'reject', reason: 'duplicate', assetId: here, isTrashed: false },
        { id: '/b.jpg', action: 'reject', reason: 'duplicate', assetId: trashed, isTrashed: true },
        { id: '/c.jpg', action: 'accept' },
      ],
    ]);
  });

  it('refuses what is no checksum', async () => {
    const answer = await me.call('POST', '/assets/bulk-upload-check', {
      assets: [{ id: 'a', checksum: 'abc' }],
    });
    expect(answer.statusCode).toBe(400);
  });
});

describe('what clients keep with an asset', () => {
  it('is set, read and removed by key', async () => {
    const id = photo();
    const items = [{ key: 'mobile-app', value: { iCloudId: 'x' } }];
    const set = await me.call('PUT', `/assets/${id}/metadata`, { items });
    expect(set.json()).toMatchObject(items);
    expect((await me.call('GET', `/assets/${id}/metadata/mobile-app`)).json().value).toEqual({
      iCloudId: 'x',
    });
    expect((await me.call('DELETE', `/assets/${id}/metadata/mobile-app`)).statusCode).toBe(204);
    expect((await me.call('GET', `/assets/${id}/metadata`)).json()).toEqual([]);
    expect((await me.call('GET', `/assets/${id}/metadata/mobile-app`)).statusCode).toBe(400);
  });

  it('of many assets is set and removed at once, but only of one’s own', async () => {
    const [a, b] = [photo(), photo({ owner_id: other.id })];
    const items = [{ assetId: a, key: 'k', value: {} }];
    expect((await me.call('PUT', '/assets/metadata', { items })).json()).toMatchObject([
      { assetId: a, key: 'k' },
    ]);
    expect(
      (await me.call('PUT', '/assets/metadata', { items: [{ assetId: b, key: 'k', value: {} }] })).statusCode,
    ).toBe(400);
    expect((await me.call('DELETE', '/assets/metadata', { items })).statusCode).toBe(204);
    expect(api.db.prepare('SELECT count(*) AS n FROM asset_metadata').get()).toEqual({ n: 0 });
  });
});

describe('asking for work again', () => {
  it('enqueues it before the background', async () => {
    const id = photo();
    expect(
      (await me.call('POST', '/assets/jobs', { assetIds: [id], name: 'regenerate-thumbnail' })).statusCode,
    ).toBe(204);
    expect(api.db.prepare('SELECT name, asset_id, priority FROM job').all()).toEqual([
      { name: 'generateDerivatives', asset_id: id, priority: 5 },
    ]);
    await me.call('POST', '/assets/jobs', { assetIds: [id], name: 'refresh-faces' });
    expect(api.db.prepare(`SELECT payload, priority FROM job WHERE name = 'detectFaces'`).all()).toEqual([
      { payload: '{"force":true}', priority: 5 },
    ]);
  });
});

describe('the history', () => {
  it('names steps newest first, and which are undone', async () => {
    const id = photo();
    await me.call('PUT', `/assets/${id}`, { isFavorite: true });
    await me.call('PUT', `/assets/${id}`, { latitude: 38.7, longitude: -9.1 });
    await me.call('PUT', `/assets/${id}`, { rating: 3 });
    await me.call('POST', '/undo');
    const entries = (await me.call('GET', '/history?limit=10')).json();
    expect(
      entries.map((entry: { action: string; isUndone: boolean }) => [entry.action, entry.isUndone]),
    ).toEqual([
      ['rate', true],
      ['editPlace', false],
      ['favorite', false],
    ]);
    expect((await other.call('GET', '/history')).json()).toEqual([]);
  });
});

describe('POST /search/metadata', () => {
  it('pages with the number of the next page as text, as clients follow it', async () => {
    const ids = [3, 2, 1].map((n) => photo({ file_created_at: testTime + n, local_date_time: testTime + n }));
    const page = async (body: object) => (await me.call('POST', '/search/metadata', body)).json().assets;
    const first = await page({ size: 2, page: 1, withExif: true });
    expect(first).toMatchObject({ count: 2, total: 2, nextPage: '2', nextCursor: null });
    expect(first.items.map((item: { id: string }) => item.id)).toEqual(ids.slice(0, 2));
    expect(await page({ size: 2, page: 2 })).toMatchObject({ count: 1, nextPage: null });
  });

  it('finds by checksum and album, ignores what it does not know, and asks for access to albums', async () => {
    const id = photo({ checksum: Buffer.alloc(20, 9) });
    const album = (await me.call('POST', '/albums', { albumName: 'A', assetIds: [id] })).json().id;
    const find = async (body: object, who = me) => {
      const answer = await who.call('POST', '/search/metadata', body);
      return answer.statusCode === 200 ? answer.json().assets.count : answer.statusCode;
    };
    photo();
    expect(await find({ checksum: Buffer.alloc(20, 9).toString('base64'), somethingNew: true })).toBe(1);
    expect(await find({ albumIds: [album] })).toBe(1);
    expect(await find({ albumIds: [album] }, other)).toBe(400);
    expect(await find({ checksum: 'nonsense' })).toBe(400);
    expect(await find({ visibility: 'locked' })).toBe(401);
  });
});

describe('POST /download/info', () => {
  it('cuts a download into archives', async () => {
    const ids = [photo(), photo(), photo()];
    const answer = await me.call('POST', '/download/info', { assetIds: ids, archiveSize: 250 });
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      {
        totalSize: 300,
        archives: [
          { assetIds: ids.slice(0, 2), size: 200 },
          { assetIds: ids.slice(2), size: 100 },
        ],
      },
    ]);
    expect((await me.call('POST', '/download/info', { userId: me.id })).json().totalSize).toBe(300);
    expect((await me.call('POST', '/download/info', { userId: other.id })).statusCode).toBe(400);
    expect((await me.call('POST', '/download/info', {})).statusCode).toBe(400);
  });
});
