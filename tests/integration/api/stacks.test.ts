import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { refusal, startSdk } from '../../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let photos: string[];
let told: number;
const noon = Date.UTC(2024, 4, 1, 12);
beforeEach(async () => {
  api = await startTestApi();
  me = await startSdk(api);
  photos = [0, 1, 2, 3].map((n) =>
    createAsset(api.db, { owner_id: me.id, local_date_time: noon + n, file_created_at: noon + n }),
  );
  told = 0;
  api.deps.events.on('stacks.changed', () => (told += 1));
});
afterEach(() => api.close());

const stack = async (...of: number[]): Promise<sdk.StackResponseDto> =>
  sdk.createStack({ stackCreateDto: { assetIds: of.map((n) => photos[n] ?? '') } });
const numbers = (ids: readonly string[]): number[] => ids.map((id) => photos.indexOf(id));
const members = async (id: string): Promise<number[]> =>
  numbers((await sdk.getStack({ id })).assets.map((asset) => asset.id));
const stacked = async (): Promise<number[][]> =>
  (await sdk.searchStacks({})).map(({ assets }) => numbers(assets.map(({ id }) => id)));
const shown = async (): Promise<number[]> => {
  const bucket = await sdk.getTimeBucket({ timeBucket: '2024-05-01', withStacked: true });
  return numbers(bucket.id).toReversed();
};
const undo = (): unknown => me.call('POST', '/undo', {});
const redo = (): unknown => me.call('POST', '/redo', {});

describe('a stack', () => {
  it('is led by the first photo that is named, and shown as that one', async () => {
    const made = await stack(2, 0, 1);
    expect(numbers([made.primaryAssetId])).toEqual([2]);
    expect(await members(made.id)).toEqual([2, 0, 1]);
    expect(await shown()).toEqual([2, 3]);
    expect(await sdk.getTimeBuckets({ withStacked: true })).toEqual([{ timeBucket: '2024-05-01', count: 2 }]);
    expect((await sdk.getAssetInfo({ id: photos[0] ?? '' })).stack).toEqual({
      id: made.id,
      primaryAssetId: photos[2],
      assetCount: 3,
    });
    expect(told).toBe(1);
  });

  it('is found by the photo that leads it', async () => {
    const made = await stack(2, 0);
    const found = await sdk.searchStacks({ primaryAssetId: photos[2] ?? '' });
    expect(found.map(({ id }) => id)).toEqual([made.id]);
    expect(await sdk.searchStacks({ primaryAssetId: photos[0] ?? '' })).toEqual([]);
  });

  it('is led by another one on demand, of its own', async () => {
    const { id } = await stack(0, 1);
    const update = (n: number) =>
      sdk.updateStack({ id, stackUpdateDto: { primaryAssetId: photos[n] ?? '' } });
    expect(numbers([(await update(1)).primaryAssetId])).toEqual([1]);
    expect(await refusal(update(2))).toEqual([400, 'That photo is not in this stack.']);
    await undo();
    expect(await members(id)).toEqual([0, 1]);
  });

  it('takes whole stacks in, and single photos out of others', async () => {
    await stack(0, 1);
    await stack(2, 3);
    await stack(0, 3);
    expect(await stacked()).toEqual([[0, 1, 3]]);
    await undo();
    expect((await stacked()).toSorted()).toEqual([
      [0, 1],
      [2, 3],
    ]);
    await redo();
    expect(await stacked()).toEqual([[0, 1, 3]]);
  });

  it('loses a photo, not the one that leads it, and is none with one left', async () => {
    const { id } = await stack(0, 1, 2);
    const remove = (n: number) => sdk.removeAssetFromStack({ id, assetId: photos[n] ?? '' });
    expect(await refusal(remove(0))).toEqual([400, expect.stringContaining('leads the stack')]);
    await remove(2);
    expect(await members(id)).toEqual([0, 1]);
    expect(await refusal(remove(2))).toEqual([400, 'That photo is not in this stack.']);
    await remove(1);
    expect(await stacked()).toEqual([]);
    await undo();
    await undo();
    expect(await members(id)).toEqual([0, 1, 2]);
  });

  it('is taken apart alone or with others, and put together again by undo', async () => {
    const [a, b] = [await stack(0, 1), await stack(2, 3)];
    await sdk.deleteStack({ id: a.id });
    expect(await shown()).toEqual([0, 1, 2]);
    await undo();
    await sdk.deleteStacks({ bulkIdsDto: { ids: [a.id, b.id] } });
    expect(await shown()).toEqual([0, 1, 2, 3]);
    await undo();
    expect([await members(a.id), await members(b.id)]).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('that lost a photo for good meanwhile comes back with the rest, or not at all', async () => {
    const { id } = await stack(0, 1, 2);
    await sdk.deleteStack({ id });
    await sdk.deleteAssets({ assetBulkDeleteDto: { ids: [photos[0] ?? ''], force: true } });
    api.db.prepare('DELETE FROM asset WHERE id = ?').run(photos[0]);
    await undo();
    expect(await shown()).toEqual([1, 2, 3]);
  });
});

it('nobody stacks, sees or takes apart what is not theirs', async () => {
  const { id } = await stack(0, 1);
  const other = await apiUser(api);
  const foreign = createAsset(api.db, { owner_id: other.id });
  expect(
    await refusal(sdk.createStack({ stackCreateDto: { assetIds: [photos[2] ?? '', foreign] } })),
  ).toEqual([400, 'Not found or no asset.update access']);
  expect((await other.call('GET', '/stacks')).json()).toEqual([]);
  for (const [method, url, body] of [
    ['GET', `/stacks/${id}`, undefined],
    ['PUT', `/stacks/${id}`, { primaryAssetId: photos[1] }],
    ['DELETE', `/stacks/${id}`, undefined],
    ['DELETE', '/stacks', { ids: [id] }],
    ['DELETE', `/stacks/${id}/assets/${photos[1]}`, undefined],
  ] as const) {
    expect([method, url, (await other.call(method, url, body)).statusCode]).toEqual([method, url, 400]);
  }
  expect(await members(id)).toEqual([0, 1]);
});
