import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PartnerResponse } from '../../../shared/api/partners.ts';
import { apiUser, elevated } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
let told: string[][];
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me' });
  anna = await apiUser(api, { name: 'Anna' });
  told = [];
  api.deps.events.on('partners.changed', ({ userIds }) => told.push(userIds));
});
afterEach(() => api.close());

const share = () => me.call('POST', '/partners', { sharedWithId: anna.id });
const list = async (who: ApiUser, direction: string) =>
  z.array(PartnerResponse).parse((await who.call('GET', `/partners?direction=${direction}`)).json());
const status = async (answer: ReturnType<ApiUser['call']>): Promise<number> => (await answer).statusCode;
const buckets = async (who: ApiUser, query: string) => {
  const answer = await who.call('GET', `/timeline/buckets?${query}`);
  return answer.statusCode === 200 ? answer.json() : answer.statusCode;
};
const one = [{ timeBucket: '2024-01-01', count: 1 }];

describe('partners', () => {
  it('are listed by who shows whom', async () => {
    const answer = await share();
    expect([answer.statusCode, PartnerResponse.parse(answer.json())]).toMatchObject([
      201,
      { id: anna.id, name: 'Anna', inTimeline: false },
    ]);
    expect(await list(me, 'shared-by')).toMatchObject([{ id: anna.id }]);
    expect(await list(anna, 'shared-with')).toMatchObject([{ id: me.id }]);
    expect([await list(me, 'shared-with'), await list(anna, 'shared-by')]).toEqual([[], []]);
    expect(told).toEqual([[me.id, anna.id]]);
  });

  it('are made once, with somebody who is here and is somebody else', async () => {
    await share();
    expect(await status(share())).toBe(400);
    for (const sharedWithId of [me.id, randomUUID()]) {
      expect(await status(me.call('POST', '/partners', { sharedWithId }))).toBe(400);
    }
    expect(await status(anna.call('POST', `/partners/${me.id}`))).toBe(201);
    expect(await status(me.call('GET', '/partners'))).toBe(400);
  });

  it('end when who shows says so', async () => {
    await share();
    expect(await status(anna.call('DELETE', `/partners/${me.id}`))).toBe(400);
    expect(await status(me.call('DELETE', `/partners/${anna.id}`))).toBe(204);
    expect(await list(anna, 'shared-with')).toEqual([]);
    expect(await status(me.call('DELETE', `/partners/${anna.id}`))).toBe(400);
  });

  it('leave a tombstone for phones that were away', async () => {
    await share();
    await me.call('DELETE', `/partners/${anna.id}`);
    expect(
      api.db.prepare(`SELECT entity_id, parent_id FROM tombstone WHERE entity = 'partner'`).all(),
    ).toEqual([{ entity_id: anna.id, parent_id: me.id }]);
  });
});

describe('a partner’s photos', () => {
  it('are in one’s own timeline when one wants them there', async () => {
    createAsset(api.db, { owner_id: me.id });
    await share();
    const mixed = 'withPartners=true&visibility=timeline';
    expect(await buckets(anna, mixed)).toEqual([]);
    expect(await status(me.call('PUT', `/partners/${anna.id}`, { inTimeline: true }))).toBe(400);
    const answer = await anna.call('PUT', `/partners/${me.id}`, { inTimeline: true });
    expect(PartnerResponse.parse(answer.json())).toMatchObject({ id: me.id, inTimeline: true });
    expect(await buckets(anna, mixed)).toEqual(one);
    const month = await anna.call('GET', `/timeline/bucket?timeBucket=2024-01-01&${mixed}`);
    expect(month.json().ownerId).toEqual([me.id]);
    expect(await buckets(anna, 'visibility=timeline')).toEqual([]);
  });

  it('are a timeline of their own, without archive, trash, favourites or what is hidden', async () => {
    createAsset(api.db, { owner_id: me.id, is_favorite: 1 });
    for (const visibility of ['archive', 'hidden', 'locked'] as const) {
      createAsset(api.db, { owner_id: me.id, visibility });
    }
    createAsset(api.db, { owner_id: me.id, deleted_at: 1 });
    expect(await buckets(anna, `userId=${me.id}`)).toBe(400);
    await share();
    expect(await buckets(anna, `userId=${me.id}`)).toEqual(one);
    for (const query of [
      'visibility=archive',
      'visibility=hidden',
      'visibility=locked',
      'isTrashed=true',
      'isFavorite=true',
    ]) {
      expect([query, await buckets(elevated(api, anna), `userId=${me.id}&${query}`)]).toEqual([query, 400]);
    }
    expect(await buckets(me, `userId=${anna.id}`)).toBe(400);
  });

  it('can be looked at and downloaded, and in no way changed', async () => {
    const id = createAsset(api.db, { owner_id: me.id, is_favorite: 1 });
    const [archived, locked, trashed] = [
      createAsset(api.db, { owner_id: me.id, visibility: 'archive' }),
      createAsset(api.db, { owner_id: me.id, visibility: 'locked' }),
      createAsset(api.db, { owner_id: me.id, deleted_at: 1 }),
    ];
    expect(await status(anna.call('GET', `/assets/${id}`))).toBe(400);
    await share();
    expect((await anna.call('GET', `/assets/${id}`)).json()).toMatchObject({ id, isFavorite: false });
    for (const other of [archived, locked, trashed]) {
      expect(await status(elevated(api, anna).call('GET', `/assets/${other}`))).toBe(400);
    }
    expect(await status(anna.call('POST', '/download/info', { assetIds: [id] }))).toBe(201);
    expect(await status(anna.call('POST', '/download/info', { userId: me.id }))).toBe(201);
    expect(await status(anna.call('PUT', `/assets/${id}`, { isFavorite: true }))).toBe(400);
    expect(await status(anna.call('PUT', '/assets', { ids: [id], isFavorite: true }))).toBe(400);
    expect(await status(anna.call('DELETE', '/assets', { ids: [id] }))).toBe(400);
    const made = await anna.call('POST', '/albums', { albumName: 'Theirs', assetIds: [id] });
    expect(made.statusCode).toBe(400);
    const link = await anna.call('POST', '/shared-links', { type: 'INDIVIDUAL', assetIds: [id] });
    expect(link.statusCode).toBe(400);
  });
});
