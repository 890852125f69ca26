import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const photo = (owner = me): string => createAsset(api.db, { owner_id: owner.id });
const names = async (): Promise<string[]> => (await sdk.getAllTags()).map(({ value }) => value);
const upsert = async (...tags: string[]): Promise<string[]> =>
  (await sdk.upsertTags({ tagUpsertDto: { tags } })).map(({ id }) => id);
const tagsOf = async (id: string): Promise<string[]> =>
  ((await sdk.getAssetInfo({ id })).tags ?? []).map(({ value }) => value);
const undo = (): unknown => me.call('POST', '/undo', {});
const redo = (): unknown => me.call('POST', '/redo', {});

describe('the tree of tags', () => {
  it('grows by single tags, below others', async () => {
    const places = await sdk.createTag({ tagCreateDto: { name: 'Places', color: 'F80' } });
    expect(places).toMatchObject({ name: 'Places', value: 'Places', color: '#ff8800' });
    expect(places.parentId).toBeUndefined();
    const lisbon = await sdk.createTag({ tagCreateDto: { name: 'Lisbon', parentId: places.id } });
    expect(lisbon).toMatchObject({ name: 'Lisbon', value: 'Places/Lisbon', parentId: places.id });
    expect(await sdk.getTagById({ id: lisbon.id })).toEqual(lisbon);
    const again = sdk.createTag({ tagCreateDto: { name: 'Lisbon', parentId: places.id } });
    expect(await refusal(again)).toEqual([400, 'There is a tag of that name already.']);
  });

  it('grows by whole names, once each', async () => {
    const [lisbon] = await upsert('Places/Lisbon', ' sea ');
    expect(await names()).toEqual(['Places', 'Places/Lisbon', 'sea']);
    expect(await upsert('Places/Lisbon')).toEqual([lisbon]);
    expect(await names()).toHaveLength(3);
  });

  it('renames what is below with a tag, and gives it a colour or none', async () => {
    const [trip, day] = await upsert('Trip', 'Trip/Day 1');
    const renamed = await sdk.updateTag({ id: trip ?? '', tagUpdateDto: { name: 'Tour', color: '#00ff00' } });
    expect(renamed).toMatchObject({ value: 'Tour', color: '#00ff00' });
    expect((await sdk.getTagById({ id: day ?? '' })).value).toBe('Tour/Day 1');
    expect((await sdk.updateTag({ id: trip ?? '', tagUpdateDto: { color: null } })).color).toBeUndefined();
    await undo();
    await undo();
    expect(await names()).toEqual(['Trip', 'Trip/Day 1']);
  });

  it('loses a branch whole, and gets it back with its photos', async () => {
    const [trip, day] = await upsert('Trip', 'Trip/Day 1');
    const id = photo();
    await sdk.tagAssets({ id: day ?? '', bulkIdsDto: { ids: [id] } });
    await sdk.deleteTag({ id: trip ?? '' });
    expect([await names(), await tagsOf(id)]).toEqual([[], []]);
    await undo();
    expect([await names(), await tagsOf(id)]).toEqual([['Trip', 'Trip/Day 1'], ['Trip/Day 1']]);
    await redo();
    expect(await names()).toEqual([]);
  });

  it('is its owner’s alone', async () => {
    const other = await apiUser(api);
    const [mine] = await upsert('Mine');
    expect((await other.call('GET', '/tags')).json()).toEqual([]);
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const answer = await other.call(
        method,
        `/tags/${mine}`,
        method === 'PUT' ? { color: null } : undefined,
      );
      expect([method, answer.statusCode]).toEqual([method, 400]);
    }
    expect(await names()).toEqual(['Mine']);
  });
});

describe('tags of photos', () => {
  it('are put on and taken off one by one, each id answered for itself', async () => {
    const [sea = ''] = await upsert('sea');
    const [mine, theirs] = [photo(), photo(await apiUser(api))];
    expect(await sdk.tagAssets({ id: sea, bulkIdsDto: { ids: [mine, mine, theirs] } })).toEqual([
      { id: mine, success: true },
      { id: mine, success: false, error: 'duplicate' },
      { id: theirs, success: false, error: 'no_permission' },
    ]);
    expect(await tagsOf(mine)).toEqual(['sea']);
    expect(await sdk.untagAssets({ id: sea, bulkIdsDto: { ids: [mine, theirs] } })).toEqual([
      { id: mine, success: true },
      { id: theirs, success: false, error: 'not_found' },
    ]);
    await undo();
    expect(await tagsOf(mine)).toEqual(['sea']);
    await undo();
    expect(await tagsOf(mine)).toEqual([]);
  });

  it('are put on many at once, which counts only what is new', async () => {
    const [a = '', b = ''] = await upsert('a', 'b');
    const photos = [photo(), photo()];
    const bulk = (tagIds: string[]) => sdk.bulkTagAssets({ tagBulkAssetsDto: { tagIds, assetIds: photos } });
    expect(await bulk([a])).toEqual({ count: 2 });
    expect(await bulk([a, b])).toEqual({ count: 2 });
    expect(await tagsOf(photos[0] ?? '')).toEqual(['a', 'b']);
  });

  it('are told to whoever looks at the photos', async () => {
    const told: string[][] = [];
    api.deps.events.on('asset.updated', ({ assetIds }) => told.push(assetIds));
    const [sea = ''] = await upsert('sea');
    const id = photo();
    await sdk.tagAssets({ id: sea, bulkIdsDto: { ids: [id] } });
    await sdk.updateTag({ id: sea, tagUpdateDto: { name: 'ocean' } });
    expect(told).toEqual([[id], [id]]);
  });
});
