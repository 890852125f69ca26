import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ActivityResponse } from '../../../shared/api/activities.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let stranger: ApiUser;
let albumId: string;
let photo: string;
let told: string[][];
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me' });
  anna = await apiUser(api, { name: 'Anna' });
  stranger = await apiUser(api);
  photo = createAsset(api.db, { owner_id: me.id });
  const album = await me.call('POST', '/albums', {
    albumName: 'Trip',
    assetIds: [photo],
    albumUsers: [{ userId: anna.id, role: 'viewer' }],
  });
  albumId = album.json().id;
  told = [];
  api.deps.events.on('activity.changed', ({ userIds }) => told.push(userIds));
});
afterEach(() => api.close());

const say = (who: ApiUser, body: object) => who.call('POST', '/activities', { albumId, ...body });
const list = async (query = '', who = me) =>
  z.array(ActivityResponse).parse((await who.call('GET', `/activities?albumId=${albumId}${query}`)).json());
const status = async (answer: ReturnType<ApiUser['call']>): Promise<number> => (await answer).statusCode;

describe('what is said in an album', () => {
  it('is read by everybody in it, oldest first, and told to them', async () => {
    const answer = await say(anna, { type: 'comment', comment: ' Lovely ', assetId: photo });
    expect([answer.statusCode, ActivityResponse.parse(answer.json())]).toMatchObject([
      201,
      { type: 'comment', comment: 'Lovely', assetId: photo, user: { name: 'Anna' } },
    ]);
    api.advance(1000);
    await say(me, { type: 'like' });
    expect((await list()).map(({ type }) => type)).toEqual(['comment', 'like']);
    expect(await list('', anna)).toHaveLength(2);
    expect(told).toEqual(Array(2).fill(expect.arrayContaining([me.id, anna.id])));
  });

  it('is found by what it is about, its kind and who said it', async () => {
    await say(anna, { type: 'comment', comment: 'One', assetId: photo });
    await say(anna, { type: 'like' });
    await say(me, { type: 'like', assetId: photo });
    const count = async (query: string) => (await list(query)).length;
    expect(await count('&level=album')).toBe(1);
    expect(await count('&level=asset')).toBe(2);
    expect(await count(`&assetId=${photo}`)).toBe(2);
    expect(await count('&type=like')).toBe(2);
    expect(await count(`&userId=${anna.id}`)).toBe(2);
    const totals = async (query: string) =>
      (await me.call('GET', `/activities/statistics?albumId=${albumId}${query}`)).json();
    expect(await totals('')).toEqual({ comments: 1, likes: 2 });
    expect(await totals(`&assetId=${photo}`)).toEqual({ comments: 1, likes: 1 });
  });

  it('is liked once, however often', async () => {
    const first = await say(anna, { type: 'like', assetId: photo });
    const second = await say(anna, { type: 'like', assetId: photo });
    expect([first.statusCode, second.statusCode]).toEqual([201, 200]);
    expect(second.json().id).toBe(first.json().id);
    expect(await status(say(anna, { type: 'like' }))).toBe(201);
  });

  it('has a text when it is a comment, and only then', async () => {
    for (const body of [
      { type: 'comment' },
      { type: 'comment', comment: '  ' },
      { type: 'like', comment: 'x' },
    ]) {
      expect(await status(say(me, body))).toBe(400);
    }
  });

  it('is about photos that are in it, and vanishes and returns with them', async () => {
    const elsewhere = createAsset(api.db, { owner_id: me.id });
    expect(await status(say(me, { type: 'like', assetId: elsewhere }))).toBe(400);
    await say(anna, { type: 'comment', comment: 'Nice', assetId: photo });
    await me.call('DELETE', `/albums/${albumId}/assets`, { ids: [photo] });
    expect(await list()).toEqual([]);
    await me.call('POST', '/undo');
    expect(await list()).toHaveLength(1);
  });

  it('is taken back by who said it or by the album’s owner', async () => {
    const said = async (who: ApiUser) => (await say(who, { type: 'comment', comment: 'x' })).json().id;
    const remove = (who: ApiUser, id: string) => status(who.call('DELETE', `/activities/${id}`));
    const [mine, hers] = [await said(me), await said(anna)];
    expect(await remove(anna, mine)).toBe(400);
    expect(await remove(stranger, hers)).toBe(400);
    expect(await remove(anna, hers)).toBe(204);
    expect(await remove(me, await said(anna))).toBe(204);
    expect((await list()).map(({ id }) => id)).toEqual([mine]);
  });

  it('is nothing when the owner has switched that off, or for who is not in it', async () => {
    expect(await status(say(stranger, { type: 'like' }))).toBe(400);
    expect(await status(stranger.call('GET', `/activities?albumId=${albumId}`))).toBe(400);
    expect(await status(stranger.call('GET', `/activities/statistics?albumId=${albumId}`))).toBe(400);
    await me.call('PATCH', `/albums/${albumId}`, { isActivityEnabled: false });
    expect(await status(say(anna, { type: 'like' }))).toBe(400);
  });
});
