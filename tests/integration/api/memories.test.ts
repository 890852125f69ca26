import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMemories } from '../../../electron/library/memories/memories.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { refusal, startSdk } from '../../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  api = await startTestApi();
  me = await startSdk(api);
});
afterEach(() => api.close());

/** The server's day is the first of January 2024. */
const today = new Date(2024, 0, 1, 8);
const thumbhash = new Uint8Array([1]);
const photo = (wall: string, values: Partial<Parameters<typeof createAsset>[1]> = {}): string => {
  const taken = Date.parse(`${wall}T12:00:00Z`);
  return createAsset(api.db, {
    owner_id: me.id,
    local_date_time: taken,
    file_created_at: taken,
    thumbhash,
    ...values,
  });
};
const make = (): Promise<number> => makeMemories({ db: api.deps.db }, today);
const shownAt = (at: string): Promise<sdk.MemoryResponseDto[]> => sdk.searchMemories({ $for: at });
const own = (values: Partial<sdk.MemoryCreateDto> = {}): Promise<sdk.MemoryResponseDto> =>
  sdk.createMemory({
    memoryCreateDto: {
      type: sdk.MemoryType.OnThisDay,
      data: { year: 2020 },
      memoryAt: '2020-05-01T00:00:00.000Z',
      ...values,
    },
  });

describe('on this day', () => {
  it('every year that has photos of today comes back, today only', async () => {
    const [old, older] = [photo('2020-01-01'), photo('2015-01-01')];
    photo('2020-01-05');
    photo('2024-01-01');
    expect(await make()).toBe(2);
    const memories = await shownAt('2024-01-01T09:30:00.000Z');
    expect(
      memories.map(({ data, memoryAt, assets }) => [data.year, memoryAt, assets.map(({ id }) => id)]),
    ).toEqual([
      [2020, '2020-01-01T00:00:00.000Z', [old]],
      [2015, '2015-01-01T00:00:00.000Z', [older]],
    ]);
    expect(memories[0]).toMatchObject({
      showAt: '2024-01-01T00:00:00.000Z',
      hideAt: '2024-01-01T23:59:59.999Z',
      isSaved: false,
    });
    expect(await shownAt('2024-01-02T00:00:00.000Z')).toEqual([]);
  });

  it('the next three days are made ahead', async () => {
    for (const day of ['02', '04', '05']) photo(`2020-01-${day}`);
    expect(await make()).toBe(2);
    expect(await sdk.memoriesStatistics({ isUpcoming: true })).toEqual({ total: 2 });
    expect(await sdk.memoriesStatistics({ isUpcoming: false })).toEqual({ total: 0 });
    expect(await shownAt('2024-01-04T12:00:00.000Z')).toHaveLength(1);
  });

  it('only photos that the timeline shows and that have a preview', async () => {
    photo('2020-01-01', { visibility: 'archive' });
    photo('2020-01-01', { deleted_at: 1 });
    photo('2020-01-01', { thumbhash: null });
    photo('2020-01-01', { owner_id: (await apiUser(api)).id });
    expect(await make()).toBe(1);
    expect(await shownAt('2024-01-01T09:30:00.000Z')).toEqual([]);
  });

  it('nothing is made twice, nor again once it was taken away', async () => {
    photo('2020-01-01');
    await make();
    expect(await make()).toBe(0);
    const [memory] = await shownAt('2024-01-01T09:30:00.000Z');
    await sdk.deleteMemory({ id: memory?.id ?? '' });
    expect([await make(), await shownAt('2024-01-01T09:30:00.000Z')]).toEqual([0, []]);
    expect(await sdk.searchMemories({ isTrashed: true })).toHaveLength(1);
    await me.call('POST', '/undo', {});
    expect(await shownAt('2024-01-01T09:30:00.000Z')).toHaveLength(1);
  });

  it('a month later only what was kept is left', async () => {
    photo('2020-01-01');
    photo('2019-01-01');
    await make();
    const [kept] = await shownAt('2024-01-01T09:30:00.000Z');
    await sdk.updateMemory({ id: kept?.id ?? '', memoryUpdateDto: { isSaved: true } });
    await makeMemories({ db: api.deps.db }, new Date(2024, 1, 3));
    expect((await sdk.searchMemories({})).map(({ id }) => id)).toEqual([kept?.id]);
  });
});

it('none are made for who has switched them off', async () => {
  photo('2020-01-01');
  await sdk.updateMyPreferences({ userPreferencesUpdateDto: { memories: { enabled: false } } });
  expect(await make()).toBe(0);
  await sdk.updateMyPreferences({ userPreferencesUpdateDto: { memories: { enabled: true } } });
  expect(await make()).toBe(1);
});

describe('a memory', () => {
  it('is made, read, kept, seen and counted', async () => {
    const id = photo('2020-05-01');
    const made = await own({ assetIds: [id] });
    expect(made).toMatchObject({ ownerId: me.id, isSaved: false, data: { year: 2020 }, assets: [{ id }] });
    expect(await sdk.getMemory({ id: made.id })).toEqual(made);
    const update = { isSaved: true, seenAt: '2024-01-01T10:00:00.000Z' };
    expect(await sdk.updateMemory({ id: made.id, memoryUpdateDto: update })).toMatchObject(update);
    expect(await sdk.memoriesStatistics({ isSaved: true })).toEqual({ total: 1 });
    expect(await sdk.searchMemories({ isSaved: false })).toEqual([]);
    await me.call('POST', '/undo', {});
    expect(await sdk.memoriesStatistics({ isSaved: true })).toEqual({ total: 0 });
  });

  it('gains and loses photos; one in the trash is not shown', async () => {
    const { id } = await own();
    const [first, second] = [photo('2020-05-01'), photo('2020-05-02')];
    const foreign = createAsset(api.db, { owner_id: (await apiUser(api)).id });
    expect(await sdk.addMemoryAssets({ id, bulkIdsDto: { ids: [first, first, foreign] } })).toEqual([
      { id: first, success: true },
      { id: first, success: false, error: 'duplicate' },
      { id: foreign, success: false, error: 'no_permission' },
    ]);
    await sdk.addMemoryAssets({ id, bulkIdsDto: { ids: [second] } });
    await sdk.deleteAssets({ assetBulkDeleteDto: { ids: [second] } });
    expect((await sdk.getMemory({ id })).assets.map((asset) => asset.id)).toEqual([first]);
    expect(await sdk.removeMemoryAssets({ id, bulkIdsDto: { ids: [first, foreign] } })).toEqual([
      { id: first, success: true },
      { id: foreign, success: false, error: 'not_found' },
    ]);
  });

  it('comes in pages and in either order', async () => {
    for (const year of [2018, 2019, 2020])
      await own({ data: { year }, memoryAt: `${year}-05-01T00:00:00.000Z` });
    const years = async (query: Parameters<typeof sdk.searchMemories>[0]): Promise<number[]> =>
      (await sdk.searchMemories(query)).map(({ data }) => data.year);
    expect(await years({ size: 2 })).toEqual([2020, 2019]);
    expect(await years({ size: 2, page: 2 })).toEqual([2018]);
    expect(await years({ order: sdk.MemorySearchOrder.Asc })).toEqual([2018, 2019, 2020]);
  });

  it('is its owner’s alone', async () => {
    const { id } = await own();
    const other = await apiUser(api);
    const foreign = createAsset(api.db, { owner_id: other.id });
    for (const [method, url, body] of [
      ['GET', `/memories/${id}`, undefined],
      ['PUT', `/memories/${id}`, { isSaved: true }],
      ['DELETE', `/memories/${id}`, undefined],
      ['PUT', `/memories/${id}/assets`, { ids: [foreign] }],
    ] as const) {
      expect([method, url, (await other.call(method, url, body)).statusCode]).toEqual([method, url, 400]);
    }
    expect(await refusal(own({ assetIds: [foreign] }))).toEqual([400, 'Not found or no asset.share access']);
  });
});
