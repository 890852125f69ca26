import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeIdHeader } from '../../../electron/api/changeId.ts';
import { DuplicateResponse } from '../../../shared/api/duplicates.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { createFace, createPerson } from '../../support/people.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
let anna: ApiUser;
beforeEach(async () => {
  api = await startTestApi();
  me = await apiUser(api, { name: 'Me' });
  anna = await apiUser(api, { name: 'Anna' });
});
afterEach(() => api.close());

const groupId = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

interface Words {
  size?: number;
  description?: string;
  rating?: number | null;
  place?: readonly [number, number];
  make?: string;
}

function copy(
  group: number,
  words: Words = {},
  values: Partial<Parameters<typeof createAsset>[1]> = {},
): string {
  const ownerId = values.owner_id ?? me.id;
  const id = createAsset(api.db, {
    duplicate_id: groupId(group),
    width: 400,
    height: 300,
    ...values,
    owner_id: ownerId,
  });
  api.db
    .prepare(
      `INSERT INTO exif (asset_id, owner_id, file_size, description, rating, latitude, longitude, make, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    )
    .run(
      id,
      ownerId,
      words.size ?? 1000,
      words.description ?? '',
      words.rating ?? null,
      words.place?.[0] ?? null,
      words.place?.[1] ?? null,
      words.make ?? null,
    );
  return id;
}

const list = async (who = me): Promise<DuplicateResponse[]> =>
  DuplicateResponse.array().parse((await who.call('GET', '/duplicates')).json());
const ids = async (): Promise<string[][]> =>
  (await list()).map(({ assets }) => assets.map(({ id }) => id).toSorted());
const resolve = (keepAssetIds: string[], trashAssetIds: string[], group = 1, who = me) =>
  who.call('POST', '/duplicates/resolve', {
    groups: [{ duplicateId: groupId(group), keepAssetIds, trashAssetIds }],
  });
const undo = () => me.call('POST', '/undo', {});
const isTrashed = async (id: string): Promise<unknown> =>
  (await me.call('GET', `/assets/${id}`)).json().isTrashed;

describe('the list', () => {
  it('has groups with the best photo first: the largest file, then the one that knows most of itself', async () => {
    const [small, large] = [copy(1, { size: 10 }), copy(1, { size: 20 })];
    const [plain, telling] = [copy(2), copy(2, { make: 'Canon' })];
    const answer = await list();
    const group = (n: number): DuplicateResponse | undefined =>
      answer.find(({ duplicateId }) => duplicateId === groupId(n));
    expect(group(1)?.assets.map(({ id }) => id)).toEqual([large, small]);
    expect(group(1)?.suggestedKeepAssetIds).toEqual([large]);
    expect(group(1)?.assets[0]?.exifInfo?.fileSizeInByte).toBe(20);
    expect(group(2)?.assets.map(({ id }) => id)).toEqual([telling, plain]);
  });

  it('is only of one’s own photos that can be seen, two at least', async () => {
    const mine = [copy(1), copy(1)];
    copy(1, {}, { visibility: 'locked' });
    copy(1, {}, { deleted_at: 5 });
    copy(1, {}, { stack_id: 'stack' });
    copy(2);
    copy(2, {}, { owner_id: anna.id });
    expect(await ids()).toEqual([mine.toSorted()]);
    expect(await list(anna)).toEqual([]);
  });
});

describe('keeping all', () => {
  it('dissolves a group, or several, and can be taken back', async () => {
    for (const group of [1, 1, 2, 2, 3, 3]) copy(group);
    const before = await ids();
    const one = await me.call('DELETE', `/duplicates/${groupId(1)}`);
    expect(one.statusCode).toBe(204);
    expect(one.headers[changeIdHeader]).toMatch(/^\d+$/);
    expect((await me.call('DELETE', '/duplicates', { ids: [groupId(2), groupId(3)] })).statusCode).toBe(204);
    expect(await ids()).toEqual([]);
    await undo();
    await undo();
    expect(await ids()).toEqual(before);
  });

  it('is refused for groups of others and groups that are none', async () => {
    copy(1, {}, { owner_id: anna.id });
    for (const id of [groupId(1), groupId(9)]) {
      const answer = await me.call('DELETE', `/duplicates/${id}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().message).toBe('Not found or no duplicate.delete access');
    }
  });
});

describe('resolving', () => {
  it('moves photos to the trash, keeps the file, tells of both, and is one step that can be taken back', async () => {
    const told: unknown[] = [];
    api.deps.events.on('asset.trashed', ({ assetIds }) => told.push(['trashed', ...assetIds]));
    api.deps.events.on('asset.updated', ({ assetIds }) => told.push(['updated', ...assetIds]));
    const [keep, go] = [copy(1), copy(1)];
    const answer = await resolve([keep], [go]);
    expect(answer.json()).toEqual([{ id: groupId(1), success: true }]);
    expect(told).toEqual([
      ['trashed', go],
      ['updated', keep],
    ]);
    expect([await isTrashed(keep), await isTrashed(go), await ids()]).toEqual([false, true, []]);
    expect((await undo()).json()).toMatchObject({
      entry: { action: 'resolveDuplicates', count: 2 },
      restored: 2,
    });
    expect([await isTrashed(go), await ids()]).toEqual([false, [[keep, go].toSorted()]]);
    await me.call('POST', '/redo', {});
    expect(await isTrashed(go)).toBe(true);
  });

  it('gives the one that stays everything that was said about the others', async () => {
    const keep = copy(1, { description: 'Harbour', rating: 2 });
    const go = copy(
      1,
      { description: 'Evening', rating: 5, place: [38.7, -9.1] },
      { is_favorite: 1, visibility: 'archive' },
    );
    const third = copy(1, { description: 'Harbour', place: [38.7, -9.1] });
    const album = (await me.call('POST', '/albums', { albumName: 'Trip', assetIds: [go] })).json().id;
    api.db
      .prepare(`INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES ('t', ?, 'sea', 1, 1)`)
      .run(me.id);
    api.db.prepare(`INSERT INTO tag_asset VALUES ('t', ?)`).run(go);
    const person = createPerson(api.db, { owner_id: me.id, name: 'Ben' });
    createFace(api.db, { owner_id: me.id, asset_id: go, person_id: person, is_confirmed: 1 });
    const read = async () => {
      const asset = (await me.call('GET', `/assets/${keep}`)).json();
      const albums = (await me.call('GET', `/albums?assetId=${keep}`)).json();
      return {
        description: asset.exifInfo.description,
        rating: asset.exifInfo.rating,
        latitude: asset.exifInfo.latitude,
        isFavorite: asset.isFavorite,
        visibility: asset.visibility,
        tags: asset.tags.map((tag: { value: string }) => tag.value),
        people: asset.people.map((one: { name: string }) => one.name),
        albums: albums.map((one: { id: string }) => one.id),
      };
    };
    const before = await read();
    await resolve([keep], [go, third]);
    expect(await read()).toEqual({
      description: 'Harbour\nEvening',
      rating: 5,
      latitude: 38.7,
      isFavorite: true,
      visibility: 'archive',
      tags: ['sea'],
      people: ['Ben'],
      albums: [album],
    });
    await undo();
    expect(await read()).toEqual(before);
  });

  it('takes no place that copies don’t agree about, and names the face that is there already', async () => {
    const keep = copy(1);
    const [go, third] = [copy(1, { place: [1, 1] }), copy(1, { place: [2, 2] })];
    const person = createPerson(api.db, { owner_id: me.id, name: 'Ben' });
    const own = createFace(api.db, { owner_id: me.id, asset_id: keep });
    createFace(api.db, { owner_id: me.id, asset_id: go, person_id: person, is_confirmed: 1, x1: 0.26 });
    await resolve([keep], [go, third]);
    const asset = (await me.call('GET', `/assets/${keep}`)).json();
    expect(asset.exifInfo.latitude).toBeNull();
    const faces = api.db.prepare('SELECT id, person_id AS person FROM face WHERE asset_id = ?').all(keep);
    expect(faces).toEqual([{ id: own, person }]);
  });

  it('merges nothing when several stay', async () => {
    const [a, b, go] = [copy(1), copy(1), copy(1, {}, { is_favorite: 1 })];
    await resolve([a, b], [go]);
    expect((await me.call('GET', `/assets/${a}`)).json().isFavorite).toBe(false);
    expect([await isTrashed(go), await ids()]).toEqual([true, []]);
  });

  it('of several groups leaves alone the ones that are not what was seen', async () => {
    const [a, b] = [copy(1), copy(1)];
    const [c, d, e] = [copy(2), copy(2), copy(2)];
    const [f] = [copy(3, {}, { owner_id: anna.id }), copy(3, {}, { owner_id: anna.id })];
    const answer = await me.call('POST', '/duplicates/resolve', {
      groups: [
        { duplicateId: groupId(1), keepAssetIds: [a], trashAssetIds: [b] },
        { duplicateId: groupId(2), keepAssetIds: [c], trashAssetIds: [d] },
        { duplicateId: groupId(2), keepAssetIds: [c], trashAssetIds: [c, d, e] },
        { duplicateId: groupId(3), keepAssetIds: [], trashAssetIds: [f] },
      ],
    });
    expect(answer.json()).toMatchObject([
      { success: true },
      { id: groupId(2), success: false, error: 'validation' },
      { success: false, error: 'validation' },
      { id: groupId(3), success: false, error: 'not_found' },
    ]);
    expect([await isTrashed(b), await isTrashed(d)]).toEqual([true, false]);
    expect(await list(anna)).toHaveLength(1);
  });
});

it('answers the protocol’s own client', async () => {
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  sdk.init({ baseUrl: `${url}/api`, apiKey: me.headers['x-api-key'] ?? '' });
  const [a, b] = [copy(1, { size: 9000 }), copy(1)];
  for (const group of [2, 2, 3, 3]) copy(group);
  const found = await sdk.getAssetDuplicates();
  expect(found.find(({ duplicateId }) => duplicateId === groupId(1))?.suggestedKeepAssetIds).toEqual([a]);
  await sdk.deleteDuplicate({ id: groupId(2) });
  await sdk.deleteDuplicates({ bulkIdsDto: { ids: [groupId(3)] } });
  const groups = [{ duplicateId: groupId(1), keepAssetIds: [a], trashAssetIds: [b] }];
  expect(await sdk.resolveDuplicates({ duplicateResolveDto: { groups } })).toEqual([
    { id: groupId(1), success: true },
  ]);
  expect(await sdk.getAssetDuplicates()).toEqual([]);
});
