import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let told: { albumId: string; userIds: string[] }[];
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me' });
  anna = await apiUser(api, { name: 'Anna' });
  told = [];
  api.deps.events.on('album.updated', (fact) => told.push(fact));
});
afterEach(() => api.close());

const photo = (owner = me): string => createAsset(api.db, { owner_id: owner.id });
const make = async (body: object, who = me): Promise<AlbumResponse> =>
  AlbumResponse.parse((await who.call('POST', '/albums', body)).json());

describe('an album', () => {
  it('is made with photos and people, answered whole, and told to everybody in it', async () => {
    const id = photo();
    const answer = await me.call('POST', '/albums', {
      albumName: 'Trip',
      description: null,
      assetIds: [id],
      albumUsers: [{ userId: anna.id, role: 'editor' }],
    });
    expect(answer.statusCode).toBe(201);
    const album = AlbumResponse.parse(answer.json());
    expect(album).toMatchObject({
      albumName: 'Trip',
      description: '',
      assetCount: 1,
      albumThumbnailAssetId: id,
      startDate: '2024-01-01T12:00:00.000Z',
      order: 'desc',
      shared: true,
      albumUsers: [
        { role: 'owner', user: { id: me.id } },
        { role: 'editor', user: { id: anna.id } },
      ],
    });
    expect(told).toEqual([{ albumId: album.id, userIds: expect.arrayContaining([me.id, anna.id]) }]);
  });

  it('is not made with photos of others, with strangers, or with its owner twice', async () => {
    const refused = [
      { albumName: 'A', assetIds: [photo(anna)] },
      { albumName: 'A', albumUsers: [{ userId: randomUUID(), role: 'viewer' }] },
      { albumName: 'A', albumUsers: [{ userId: me.id, role: 'editor' }] },
      { albumName: 'A', albumUsers: [{ userId: anna.id, role: 'owner' }] },
      {},
    ];
    for (const body of refused) expect((await me.call('POST', '/albums', body)).statusCode).toBe(400);
    expect((await me.call('GET', '/albums')).json()).toEqual([]);
  });

  it('is found by the filters of the protocol', async () => {
    const id = photo();
    const [trip] = [await make({ albumName: 'Trip', assetIds: [id] }), await make({ albumName: 'Family' })];
    const names = async (query: string): Promise<string[]> =>
      (await me.call('GET', `/albums${query}`)).json().map((album: AlbumResponse) => album.albumName);
    expect((await names('')).toSorted()).toEqual(['Family', 'Trip']);
    expect(await names('?name=Trip')).toEqual(['Trip']);
    expect(await names(`?assetId=${id}`)).toEqual(['Trip']);
    expect(await names(`?id=${trip.id}`)).toEqual(['Trip']);
    expect(await names('?isShared=true')).toEqual([]);
    expect((await me.call('GET', '/albums?isShared=yes')).statusCode).toBe(400);
    expect((await me.call('GET', '/albums/statistics')).json()).toEqual({
      owned: 2,
      shared: 0,
      notShared: 2,
    });
  });

  it('is nobody else’s to see, change or delete', async () => {
    const { id } = await make({ albumName: 'Trip' });
    const calls = [
      ['GET', `/albums/${id}`, undefined, 'album.read'],
      ['PATCH', `/albums/${id}`, { albumName: 'Mine' }, 'album.update'],
      ['DELETE', `/albums/${id}`, undefined, 'album.delete'],
      ['PUT', `/albums/${id}/assets`, { ids: [photo(anna)] }, 'albumAsset.create'],
      ['DELETE', `/albums/${id}/assets`, { ids: [] }, 'albumAsset.delete'],
    ] as const;
    for (const [method, url, body, permission] of calls) {
      const answer = await anna.call(method, url, body);
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        { message: `Not found or no ${permission} access` },
      ]);
    }
  });

  it('changes its name, description, order and cover; the cover is one of its photos', async () => {
    const [a, b] = [photo(), photo()];
    const { id } = await make({ albumName: 'Trip', assetIds: [a, b] });
    const cover = async (albumThumbnailAssetId: string) => {
      const answer = await me.call('PATCH', `/albums/${id}`, {
        albumThumbnailAssetId,
        albumName: 'Sea',
        order: 'asc',
      });
      return answer.statusCode === 200 ? AlbumResponse.parse(answer.json()) : answer.statusCode;
    };
    expect(await cover(photo())).toBe(400);
    for (const albumThumbnailAssetId of [a, b]) {
      expect(await cover(albumThumbnailAssetId)).toMatchObject({
        albumThumbnailAssetId,
        albumName: 'Sea',
        order: 'asc',
      });
    }
  });

  it('that is deleted comes back whole by undo', async () => {
    const ids = [photo(), photo()];
    const album = await make({ albumName: 'Trip', assetIds: ids });
    const deleted = await me.call('DELETE', `/albums/${album.id}`);
    expect([deleted.statusCode, deleted.body]).toEqual([204, '']);
    expect((await me.call('GET', `/albums/${album.id}`)).statusCode).toBe(400);
    expect((await me.call('POST', '/undo')).json()).toMatchObject({
      entry: { action: 'deleteAlbum', albumName: 'Trip', count: 2 },
      restored: 2,
    });
    const back = (await me.call('GET', `/albums/${album.id}`)).json();
    expect({ ...back, updatedAt: '' }).toEqual({ ...album, updatedAt: '' });
    expect(told.length).toBe(3);
  });
});

describe('photos of an album', () => {
  it('are added with an answer for each, and taken out again', async () => {
    const [mine, theirs] = [photo(), photo(anna)];
    const { id } = await make({ albumName: 'Trip' });
    const add = () => me.call('PUT', `/albums/${id}/assets`, { ids: [mine, theirs] });
    expect((await add()).json()).toEqual([
      { id: mine, success: true },
      { id: theirs, success: false, error: 'no_permission' },
    ]);
    expect((await add()).json()[0]).toEqual({ id: mine, success: false, error: 'duplicate' });
    const remove = () => me.call('DELETE', `/albums/${id}/assets`, { ids: [mine] });
    expect((await remove()).json()).toEqual([{ id: mine, success: true }]);
    expect((await remove()).json()).toEqual([{ id: mine, success: false, error: 'not_found' }]);
  });

  it('are added by editors, not by viewers', async () => {
    const [editor, viewer] = [await apiUser(api), await apiUser(api)];
    const { id } = await make({
      albumName: 'Trip',
      albumUsers: [
        { userId: editor.id, role: 'editor' },
        { userId: viewer.id, role: 'viewer' },
      ],
    });
    const add = async (who: ApiUser) =>
      (await who.call('PUT', `/albums/${id}/assets`, { ids: [photo(who)] })).statusCode;
    expect([await add(editor), await add(viewer)]).toEqual([200, 400]);
  });

  it('never are locked ones', async () => {
    const locked = createAsset(api.db, { owner_id: me.id, visibility: 'locked' });
    const { id } = await make({ albumName: 'Trip' });
    expect((await me.call('PUT', `/albums/${id}/assets`, { ids: [locked] })).json()).toEqual([
      { id: locked, success: false, error: 'no_permission' },
    ]);
  });

  it('come into several albums at once', async () => {
    const id = photo();
    const [a, b] = [await make({ albumName: 'A', assetIds: [id] }), await make({ albumName: 'B' })];
    const add = async (albumIds: string[], who = me) =>
      (await who.call('PUT', '/albums/assets', { albumIds, assetIds: [id] })).json();
    expect(await add([a.id, b.id])).toEqual({ success: true });
    expect(await add([a.id, b.id])).toEqual({ success: false, error: 'duplicate' });
    expect(await add([a.id], anna)).toEqual({ success: false, error: 'no_permission' });
  });

  it('are the album’s timeline, also for who was invited', async () => {
    const id = photo();
    const album = await make({
      albumName: 'A',
      assetIds: [id],
      albumUsers: [{ userId: anna.id, role: 'viewer' }],
    });
    const buckets = async (who: ApiUser) => {
      const answer = await who.call('GET', `/timeline/buckets?albumId=${album.id}`);
      return answer.statusCode === 200 ? answer.json() : answer.statusCode;
    };
    expect(await buckets(anna)).toEqual([{ timeBucket: '2024-01-01', count: 1 }]);
    expect(await buckets(await apiUser(api))).toBe(400);
  });
});

describe('an album in an album', () => {
  const parentOf = async (id: string, who = me): Promise<string | undefined> =>
    AlbumResponse.parse((await who.call('GET', `/albums/${id}`)).json()).parentId;
  const move = async (id: string, parentId: string | null, who = me): Promise<number> =>
    (await who.call('PATCH', `/albums/${id}`, { parentId })).statusCode;

  it('is made there, moved, and taken out', async () => {
    const [journeys, house] = [await make({ albumName: 'Journeys' }), await make({ albumName: 'House' })];
    const lisbon = await make({ albumName: 'Lisbon', parentId: journeys.id });
    expect(lisbon.parentId).toBe(journeys.id);
    expect(await move(lisbon.id, house.id)).toBe(200);
    expect(await parentOf(lisbon.id)).toBe(house.id);
    await me.call('POST', '/undo');
    expect(await parentOf(lisbon.id)).toBe(journeys.id);
    expect(await move(lisbon.id, null)).toBe(200);
    expect(await parentOf(lisbon.id)).toBeUndefined();
  });

  it('never lies in itself, nor in what lies in it', async () => {
    const outer = await make({ albumName: 'Outer' });
    const middle = await make({ albumName: 'Middle', parentId: outer.id });
    const inner = await make({ albumName: 'Inner', parentId: middle.id });
    for (const parent of [outer, middle, inner]) expect(await move(outer.id, parent.id)).toBe(400);
    expect(await parentOf(outer.id)).toBeUndefined();
  });

  it('lies only among albums of the same person, who alone moves it', async () => {
    const theirs = await make({ albumName: 'Theirs', albumUsers: [{ userId: me.id, role: 'editor' }] }, anna);
    const own = await make({ albumName: 'Own' });
    expect(await move(own.id, theirs.id)).toBe(400);
    expect(await move(theirs.id, own.id)).toBe(400);
    expect((await me.call('POST', '/albums', { albumName: 'A', parentId: theirs.id })).statusCode).toBe(400);
  });

  it('stands by itself for those who are not in the other one', async () => {
    const outer = await make({ albumName: 'Private' });
    const inner = await make({
      albumName: 'Shared',
      parentId: outer.id,
      albumUsers: [{ userId: anna.id, role: 'viewer' }],
    });
    expect(await parentOf(inner.id)).toBe(outer.id);
    expect(await parentOf(inner.id, anna)).toBeUndefined();
  });

  it('takes the place of one that is deleted, and goes back by undo', async () => {
    const outer = await make({ albumName: 'Outer' });
    const middle = await make({ albumName: 'Middle', parentId: outer.id });
    const inner = await make({ albumName: 'Inner', parentId: middle.id });
    await me.call('DELETE', `/albums/${middle.id}`);
    expect(await parentOf(inner.id)).toBe(outer.id);
    await me.call('POST', '/undo');
    expect(await parentOf(inner.id)).toBe(middle.id);
    expect(await parentOf(middle.id)).toBe(outer.id);
  });
});

describe('the order of an album', () => {
  const at = (day: number, owner = me): string =>
    createAsset(api.db, {
      owner_id: owner.id,
      local_date_time: Date.UTC(2024, 4, day),
      file_created_at: Date.UTC(2024, 4, day),
    });
  const order = async (id: string): Promise<unknown> =>
    (await me.call('GET', `/albums/${id}/arrangement`)).json();
  const shown = async (albumId: string, timeBucket: string): Promise<unknown> => {
    const query = `albumId=${albumId}&asArranged=true`;
    const buckets = (await me.call('GET', `/timeline/buckets?${query}`)).json();
    const bucket = (await me.call('GET', `/timeline/bucket?${query}&timeBucket=${timeBucket}`)).json();
    return [buckets, bucket.id];
  };
  const arrange = async (id: string, assetIds: string[], who = me): Promise<number> =>
    (await who.call('PUT', `/albums/${id}/arrangement`, { assetIds })).statusCode;

  it('is by date until somebody gives it another one, and again by undo', async () => {
    const [first, second, third] = [at(1), at(2), at(3)];
    const { id } = await make({ albumName: 'Trip', assetIds: [first, second, third] });
    const byDate = { isArranged: false, assetIds: [third, second, first] };
    expect(await order(id)).toEqual(byDate);
    expect(await arrange(id, [second, third, first])).toBe(204);
    expect(await order(id)).toEqual({ isArranged: true, assetIds: [second, third, first] });
    expect(await shown(id, '0001-01-01')).toEqual([
      [{ timeBucket: '0001-01-01', count: 3 }],
      [second, third, first],
    ]);
    await me.call('POST', '/undo');
    expect(await order(id)).toEqual(byDate);
    expect(await shown(id, '2024-05-01')).toEqual([
      [{ timeBucket: '2024-05-01', count: 3 }],
      [third, second, first],
    ]);
    await me.call('POST', '/redo');
    expect(await order(id)).toEqual({ isArranged: true, assetIds: [second, third, first] });
    expect(await arrange(id, [])).toBe(204);
    expect(await order(id)).toEqual(byDate);
  });

  it('keeps what comes later at its end, the oldest first', async () => {
    const [first, second] = [at(1), at(2)];
    const { id } = await make({ albumName: 'Trip', assetIds: [first, second] });
    await arrange(id, [second, first]);
    const [later, last] = [at(8), at(9)];
    await me.call('PUT', `/albums/${id}/assets`, { ids: [last, later] });
    expect(await order(id)).toEqual({ isArranged: true, assetIds: [second, first, later, last] });
  });

  it('is for those who may change the album, and for nobody to learn who is not in it', async () => {
    const ids = [at(1), at(2)];
    const { id } = await make({
      albumName: 'Trip',
      assetIds: ids,
      albumUsers: [{ userId: anna.id, role: 'viewer' }],
    });
    expect(await arrange(id, ids, anna)).toBe(400);
    const stranger = await apiUser(api);
    expect((await stranger.call('GET', `/albums/${id}/arrangement`)).statusCode).toBe(400);
  });
});
