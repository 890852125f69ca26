import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let ben: ApiUser;
let told: { albumId: string; userIds: string[] }[];
let album: AlbumResponse;
let photo: string;
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me' });
  anna = await apiUser(api, { name: 'Anna' });
  ben = await apiUser(api, { name: 'Ben' });
  photo = createAsset(api.db, { owner_id: me.id });
  const made = await me.call('POST', '/albums', { albumName: 'Trip', assetIds: [photo] });
  album = AlbumResponse.parse(made.json());
  told = [];
  api.deps.events.on('album.updated', (fact) => told.push(fact));
});
afterEach(() => api.close());

const add = (who: ApiUser, albumUsers: object[]) =>
  who.call('PUT', `/albums/${album.id}/users`, { albumUsers });
const status = async (answer: ReturnType<ApiUser['call']>): Promise<number> => (await answer).statusCode;
const sees = async (who: ApiUser): Promise<boolean> =>
  (await who.call('GET', `/albums/${album.id}`)).statusCode === 200 &&
  (await who.call('GET', `/assets/${photo}`)).statusCode === 200;

describe('people of an album', () => {
  it('are let in by its owner, as editors unless told, and see it and its photos from then on', async () => {
    expect(await sees(anna)).toBe(false);
    const answer = await add(me, [{ userId: anna.id }, { userId: ben.id, role: 'viewer' }]);
    expect(AlbumResponse.parse(answer.json())).toMatchObject({
      shared: true,
      albumUsers: [
        { role: 'owner', user: { name: 'Me' } },
        { role: 'editor', user: { name: 'Anna' } },
        { role: 'viewer', user: { name: 'Ben' } },
      ],
    });
    expect([await sees(anna), await sees(ben)]).toEqual([true, true]);
    expect(told).toEqual([{ albumId: album.id, userIds: expect.arrayContaining([me.id, anna.id, ben.id]) }]);
  });

  it('are not let in twice, as owners, from nowhere, or by somebody else: then nobody is', async () => {
    await add(me, [{ userId: anna.id }]);
    for (const albumUsers of [
      [{ userId: ben.id }, { userId: anna.id }],
      [{ userId: ben.id, role: 'owner' }],
      [{ userId: ben.id }, { userId: randomUUID() }],
      [{ userId: me.id }],
      [],
    ]) {
      expect(await status(add(me, albumUsers))).toBe(400);
    }
    expect(await status(add(anna, [{ userId: ben.id }]))).toBe(400);
    expect(await sees(ben)).toBe(false);
  });

  it('become viewers and editors as the owner says, and nobody else', async () => {
    await add(me, [{ userId: anna.id, role: 'viewer' }]);
    const mine = createAsset(api.db, { owner_id: anna.id });
    const bring = async () => status(anna.call('PUT', `/albums/${album.id}/assets`, { ids: [mine] }));
    const make = (who: ApiUser, userId: string, role: string) =>
      status(who.call('PUT', `/albums/${album.id}/user/${userId}`, { role }));
    expect(await bring()).toBe(400);
    expect(await make(anna, anna.id, 'editor')).toBe(400);
    expect(await make(me, anna.id, 'editor')).toBe(204);
    expect(await bring()).toBe(200);
    expect(await make(me, anna.id, 'owner')).toBe(400);
    expect(await make(me, me.id, 'viewer')).toBe(400);
    expect(await make(me, ben.id, 'viewer')).toBe(400);
  });

  it('go when the owner says so or they like to; the owner stays', async () => {
    await add(me, [{ userId: anna.id }, { userId: ben.id }]);
    const remove = (who: ApiUser, userId: string) =>
      status(who.call('DELETE', `/albums/${album.id}/user/${userId}`));
    expect(await remove(anna, ben.id)).toBe(400);
    told = [];
    expect(await remove(anna, 'me')).toBe(204);
    expect(told[0]?.userIds).toContain(anna.id);
    expect(await remove(me, ben.id)).toBe(204);
    expect([await sees(anna), await sees(ben), await sees(me)]).toEqual([false, false, true]);
    expect(await remove(me, 'me')).toBe(400);
    expect(await remove(me, anna.id)).toBe(400);
  });

  it('see the moving half of a live photo that is in it', async () => {
    const half = createAsset(api.db, { owner_id: me.id, type: 'VIDEO', visibility: 'hidden' });
    api.db.prepare('UPDATE asset SET live_photo_video_id = ? WHERE id = ?').run(half, photo);
    await add(me, [{ userId: anna.id, role: 'viewer' }]);
    expect(await status(anna.call('GET', `/assets/${half}`))).toBe(200);
    expect(await status(ben.call('GET', `/assets/${half}`))).toBe(400);
  });

  it('never see what a member has locked, hidden or thrown away, by whatever way they ask', async () => {
    await add(me, [{ userId: anna.id, role: 'editor' }]);
    const annaWithPin = elevated(api, anna);
    for (const change of [`visibility = 'locked'`, `visibility = 'hidden'`, 'deleted_at = 1']) {
      api.db
        .prepare(`UPDATE asset SET visibility = 'timeline', deleted_at = NULL, ${change} WHERE id = ?`)
        .run(photo);
      expect(await status(annaWithPin.call('GET', `/assets/${photo}`))).toBe(400);
      for (const query of ['', '&visibility=locked', '&visibility=hidden', '&isTrashed=true']) {
        const buckets = await annaWithPin.call('GET', `/timeline/buckets?albumId=${album.id}${query}`);
        expect([change, query, buckets.json()]).toEqual([change, query, []]);
      }
      for (const more of [{}, { visibility: 'locked' }, { visibility: 'hidden' }, { withDeleted: true }]) {
        const found = await annaWithPin.call('POST', '/search/metadata', { albumIds: [album.id], ...more });
        expect([change, more, found.json().assets.count]).toEqual([change, more, 0]);
      }
    }
  });
});

describe('the list of albums', () => {
  const counts = async () =>
    (await me.call('GET', '/albums')).json().map((one: AlbumResponse) => one.assetCount);

  it('counts photos once after a change, and answers what was kept until the next', async () => {
    expect(await counts()).toEqual([1]);
    const kept = api.db.prepare<[], { assets: number; fresh: number }>(
      'SELECT assets, counted = changes AS fresh FROM album_count',
    );
    expect(kept.all()).toEqual([{ assets: 1, fresh: 1 }]);
    const more = createAsset(api.db, { owner_id: me.id });
    await me.call('PUT', `/albums/${album.id}/assets`, { ids: [more] });
    expect(kept.get()?.fresh).toBe(0);
    expect(await counts()).toEqual([2]);
    await me.call('DELETE', '/assets', { ids: [more] });
    expect(await counts()).toEqual([1]);
    expect(kept.all()).toEqual([{ assets: 1, fresh: 1 }]);
  });
});

describe('undoing who is in an album', () => {
  const roles = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      AlbumResponse.parse((await me.call('GET', `/albums/${album.id}`)).json()).albumUsers.map(
        ({ user, role }) => [user.name, role],
      ),
    );
  const undo = async () =>
    (await me.call('POST', '/undo')).json<{ entry: { action: string } }>().entry.action;

  it('lets them go again, in again, and be what they were; everybody is told', async () => {
    const added = await add(me, [{ userId: anna.id }, { userId: ben.id, role: 'viewer' }]);
    expect(Number(added.headers['latent-change-id'])).toBeGreaterThan(0);
    await me.call('PUT', `/albums/${album.id}/user/${ben.id}`, { role: 'editor' });
    await me.call('DELETE', `/albums/${album.id}/user/${anna.id}`);
    expect(await roles()).toEqual({ Me: 'owner', Ben: 'editor' });
    told = [];
    expect(await undo()).toBe('removeMember');
    expect(await roles()).toEqual({ Me: 'owner', Anna: 'editor', Ben: 'editor' });
    expect(told).toEqual([{ albumId: album.id, userIds: expect.arrayContaining([me.id, anna.id, ben.id]) }]);
    expect(await undo()).toBe('changeMember');
    expect(await roles()).toMatchObject({ Ben: 'viewer' });
    expect(await undo()).toBe('addMembers');
    expect(await roles()).toEqual({ Me: 'owner' });
    await me.call('POST', '/redo');
    expect(await roles()).toEqual({ Me: 'owner', Anna: 'editor', Ben: 'viewer' });
  });

  it('leaves alone whose part is another since', async () => {
    const added = await add(me, [{ userId: anna.id }, { userId: ben.id }]);
    await me.call('PUT', `/albums/${album.id}/user/${ben.id}`, { role: 'viewer' });
    await me.call('POST', '/undo', { id: Number(added.headers['latent-change-id']) });
    expect(await roles()).toEqual({ Me: 'owner', Ben: 'viewer' });
  });

  it('is nothing for who has left by themselves', async () => {
    await add(me, [{ userId: anna.id }]);
    await anna.call('DELETE', `/albums/${album.id}/user/me`);
    expect((await anna.call('POST', '/undo')).json()).toMatchObject({ entry: null });
    expect(await sees(anna)).toBe(false);
  });
});

it('an album that is deleted comes back by undo with what was said in it and its links', async () => {
  await add(me, [{ userId: anna.id }]);
  const say = (who: ApiUser, body: object) => who.call('POST', '/activities', { albumId: album.id, ...body });
  await say(anna, { type: 'comment', comment: 'Lovely!' });
  await say(me, { type: 'like', assetId: photo });
  const made = { type: 'ALBUM', albumId: album.id, slug: 'trip', password: 'secret', description: 'Ours' };
  const link = (await me.call('POST', '/shared-links', made)).json<{ id: string; key: string }>();
  const heard = async () => (await me.call('GET', `/activities?albumId=${album.id}`)).json<object[]>();
  const links = async () => (await me.call('GET', '/shared-links')).json<object[]>();
  const [saidBefore, linksBefore] = [await heard(), await links()];
  expect(saidBefore).toHaveLength(2);

  await me.call('DELETE', `/albums/${album.id}`);
  expect(await links()).toEqual([]);
  await me.call('POST', '/undo');
  expect(await heard()).toEqual(saidBefore);
  const plain = (all: object[]) => all.map((one) => ({ ...one, album: undefined }));
  expect(plain(await links())).toEqual(plain(linksBefore));
  const visit = await api.app.inject({ url: `/api/shared-links/me?key=${link.key}` });
  expect(visit.statusCode).toBe(401);

  // A name that somebody else's link has got meanwhile stays theirs.
  await me.call('DELETE', `/albums/${album.id}`);
  const other = { type: 'INDIVIDUAL', assetIds: [createAsset(api.db, { owner_id: ben.id })], slug: 'trip' };
  expect(await status(ben.call('POST', '/shared-links', other))).toBe(201);
  await me.call('POST', '/undo');
  expect(await links()).toEqual([expect.objectContaining({ id: link.id, slug: null })]);
});
