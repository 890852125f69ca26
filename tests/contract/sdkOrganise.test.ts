import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiUser } from '../support/apiUser.ts';
import { createAsset } from '../support/openTestDb.ts';
import { createFace } from '../support/people.ts';
import { startSdk } from '../support/sdkUser.ts';
import { startTestApi } from '../support/testApi.ts';
import type { TestApi } from '../support/testApi.ts';

/** Putting photos in order with the protocol's own client: one call per operation. */
let api: TestApi;
let me: ApiUser;
let photos: string[];
const photo = (index: number): string => photos[index] ?? '';
const isDone = (results: { success: boolean }[]): boolean[] => results.map(({ success }) => success);

beforeAll(async () => {
  api = await startTestApi();
  me = await startSdk(api);
  photos = Array.from({ length: 6 }, () => createAsset(api.db, { owner_id: me.id }));
  const file = api.db.prepare(
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
     VALUES (?, ?, ?, 'original', ?, 0, 100, 0, x'00')`,
  );
  for (const [i, id] of photos.entries()) file.run(id, id, me.id, `/pictures/2024/IMG_${i}.jpg`);
});
afterAll(() => api.close());

it('tags: makes, finds, colours, puts on, takes off and ends them', async () => {
  const garden = await sdk.createTag({ tagCreateDto: { name: 'Garden' } });
  const [roses] = await sdk.upsertTags({ tagUpsertDto: { tags: ['Garden/Roses'] } });
  expect(roses).toMatchObject({ value: 'Garden/Roses', parentId: garden.id });
  expect(await sdk.updateTag({ id: garden.id, tagUpdateDto: { color: '#008000' } })).toMatchObject({
    color: '#008000',
  });
  const bulkIdsDto = { ids: [photo(0)] };
  expect(isDone(await sdk.tagAssets({ id: garden.id, bulkIdsDto }))).toEqual([true]);
  const tagBulkAssetsDto = { tagIds: [roses?.id ?? ''], assetIds: [photo(0), photo(1)] };
  expect(await sdk.bulkTagAssets({ tagBulkAssetsDto })).toEqual({ count: 2 });
  expect((await sdk.getAssetInfo({ id: photo(0) })).tags?.map(({ value }) => value).toSorted()).toEqual([
    'Garden',
    'Garden/Roses',
  ]);
  expect(isDone(await sdk.untagAssets({ id: garden.id, bulkIdsDto }))).toEqual([true]);
  expect(await sdk.getTagById({ id: garden.id })).toMatchObject({ name: 'Garden' });
  expect((await sdk.getAllTags()).map(({ value }) => value)).toEqual(['Garden', 'Garden/Roses']);
  await sdk.deleteTag({ id: garden.id });
  expect(await sdk.getAllTags()).toEqual([]);
});

it('stacks: makes, changes the first photo, takes one out, ends one and many', async () => {
  const stack = await sdk.createStack({ stackCreateDto: { assetIds: [photo(0), photo(1), photo(2)] } });
  expect(stack.assets).toHaveLength(3);
  const { id } = stack;
  const updated = await sdk.updateStack({ id, stackUpdateDto: { primaryAssetId: photo(1) } });
  expect(updated.primaryAssetId).toBe(photo(1));
  await sdk.removeAssetFromStack({ id, assetId: photo(2) });
  expect((await sdk.getStack({ id })).assets).toHaveLength(2);
  expect(await sdk.searchStacks({ primaryAssetId: photo(1) })).toHaveLength(1);
  await sdk.deleteStack({ id });
  const another = await sdk.createStack({ stackCreateDto: { assetIds: [photo(3), photo(4)] } });
  await sdk.deleteStacks({ bulkIdsDto: { ids: [another.id] } });
  expect(await sdk.searchStacks({})).toEqual([]);
});

it('memories: makes, saves, fills, empties, counts and ends one', async () => {
  const memory = await sdk.createMemory({
    memoryCreateDto: {
      type: sdk.MemoryType.OnThisDay,
      data: { year: 2020 },
      memoryAt: '2020-05-01T00:00:00.000Z',
      assetIds: [photo(0)],
    },
  });
  const { id } = memory;
  expect(isDone(await sdk.addMemoryAssets({ id, bulkIdsDto: { ids: [photo(1)] } }))).toEqual([true]);
  expect((await sdk.getMemory({ id })).assets).toHaveLength(2);
  expect(isDone(await sdk.removeMemoryAssets({ id, bulkIdsDto: { ids: [photo(0)] } }))).toEqual([true]);
  expect((await sdk.updateMemory({ id, memoryUpdateDto: { isSaved: true } })).isSaved).toBe(true);
  expect((await sdk.searchMemories({ isSaved: true })).map((found) => found.id)).toEqual([id]);
  expect(await sdk.memoriesStatistics({})).toEqual({ total: 1 });
  await sdk.deleteMemory({ id });
  expect(await sdk.memoriesStatistics({})).toEqual({ total: 0 });
});

it('albums: several at once, photos out again, where they were taken, how many there are', async () => {
  const album = await sdk.createAlbum({ createAlbumDto: { albumName: 'One' } });
  const { id } = album;
  const albumsAddAssetsDto = { albumIds: [id], assetIds: [photo(0), photo(1)] };
  expect(await sdk.addAssetsToAlbums({ albumsAddAssetsDto })).toEqual({ success: true });
  expect(isDone(await sdk.removeAssetFromAlbum({ id, bulkIdsDto: { ids: [photo(1)] } }))).toEqual([true]);
  expect((await sdk.getAlbumInfo({ id })).assetCount).toBe(1);
  await sdk.updateAsset({ id: photo(0), updateAssetDto: { latitude: 38.7, longitude: -9.14 } });
  expect(await sdk.getAlbumMapMarkers({ id })).toMatchObject([{ id: photo(0), lat: 38.7 }]);
  expect(await sdk.getMapMarkers({})).toMatchObject([{ id: photo(0), lon: -9.14 }]);
  expect(await sdk.getAlbumStatistics()).toMatchObject({ owned: 1, shared: 0, notShared: 1 });
});

it('people and faces: made, named, moved, joined and ended', async () => {
  const anna = await sdk.createPerson({ personCreateDto: { name: 'Anna', birthDate: '2015-03-01' } });
  const ben = await sdk.createPerson({ personCreateDto: { name: 'Ben' } });
  expect(await sdk.getPerson({ id: anna.id })).toMatchObject({ name: 'Anna', birthDate: '2015-03-01' });
  const box = { x: 10, y: 10, width: 40, height: 40, imageWidth: 100, imageHeight: 100 };
  await sdk.createFace({ assetFaceCreateDto: { assetId: photo(0), personId: anna.id, ...box } });
  const [face] = await sdk.getFaces({ id: photo(0) });
  expect(face?.person?.name).toBe('Anna');
  const moved = await sdk.reassignFacesById({ id: ben.id, faceDto: { id: face?.id ?? '' } });
  expect(moved.id).toBe(ben.id);
  const data = [{ assetId: photo(0), personId: ben.id }];
  const [again] = await sdk.reassignFaces({ id: anna.id, assetFaceUpdateDto: { data } });
  expect(again?.id).toBe(anna.id);
  expect(await sdk.getPersonStatistics({ id: anna.id })).toEqual({ assets: 1 });
  expect((await sdk.updatePerson({ id: ben.id, personUpdateDto: { isFavorite: true } })).isFavorite).toBe(
    true,
  );
  const people = [{ id: ben.id, isHidden: true }];
  expect(isDone(await sdk.updatePeople({ peopleUpdateDto: { people } }))).toEqual([true]);
  expect((await sdk.searchPerson({ name: 'ann' })).map(({ id }) => id)).toEqual([anna.id]);
  const mergePersonDto = { ids: [ben.id] };
  expect(isDone(await sdk.mergePersonLegacy({ id: anna.id, mergePersonDto }))).toEqual([true]);
  const stranger = createFace(api.db, { owner_id: me.id, asset_id: photo(1) });
  await sdk.deleteFace({ id: stranger, assetFaceDeleteDto: { force: true } });
  expect(await sdk.getFaces({ id: photo(1) })).toEqual([]);
  const carl = await sdk.createPerson({ personCreateDto: { name: 'Carl' } });
  await sdk.deletePeople({ bulkIdsDto: { ids: [carl.id] } });
  const dora = await sdk.createPerson({ personCreateDto: { name: 'Dora' } });
  await sdk.mergePeople({ mergePersonDto: { ids: [anna.id, dora.id] } });
  await sdk.deletePerson({ id: anna.id });
  expect((await sdk.getAllPeople({})).total).toBe(0);
});

it('notes of apps on photos: one, many, read and ended', async () => {
  const id = photo(0);
  const items = [{ key: 'mobile-app', value: { iCloudId: 'x' } }];
  expect(await sdk.updateAssetMetadata({ id, assetMetadataUpsertDto: { items } })).toHaveLength(1);
  const bulk = photos.slice(1, 3).map((assetId) => ({ assetId, key: 'mobile-app', value: { a: 1 } }));
  expect(await sdk.updateBulkAssetMetadata({ assetMetadataBulkUpsertDto: { items: bulk } })).toHaveLength(2);
  expect(await sdk.getAssetMetadata({ id })).toMatchObject([{ key: 'mobile-app' }]);
  expect((await sdk.getAssetMetadataByKey({ id, key: 'mobile-app' })).value).toEqual({ iCloudId: 'x' });
  await sdk.deleteAssetMetadata({ id, key: 'mobile-app' });
  expect(await sdk.getAssetMetadata({ id })).toEqual([]);
  const gone = bulk.map(({ assetId, key }) => ({ assetId, key }));
  await sdk.deleteBulkAssetMetadata({ assetMetadataBulkDeleteDto: { items: gone } });
  expect(await sdk.getAssetMetadata({ id: photo(1) })).toEqual([]);
});

it('duplicates: listed, decided one by one and in groups, or let be', async () => {
  const group = (ids: string[], duplicateId: string): void => {
    for (const id of ids)
      api.db.prepare('UPDATE asset SET duplicate_id = ? WHERE id = ?').run(duplicateId, id);
  };
  const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(8) + '-aaaa-4aaa-8aaa-aaaaaaaaaaaa') as [
    string,
    string,
    string,
  ];
  group([photo(0), photo(1)], a);
  group([photo(2), photo(3)], b);
  group([photo(4), photo(5)], c);
  expect((await sdk.getAssetDuplicates()).map(({ assets }) => assets.length)).toEqual([2, 2, 2]);
  await sdk.deleteDuplicate({ id: a });
  await sdk.deleteDuplicates({ bulkIdsDto: { ids: [b] } });
  const groups = [{ duplicateId: c, keepAssetIds: [photo(4)], trashAssetIds: [photo(5)] }];
  expect(isDone(await sdk.resolveDuplicates({ duplicateResolveDto: { groups } }))).toEqual([true]);
  expect(await sdk.getAssetDuplicates()).toEqual([]);
  expect(await sdk.restoreAssets({ bulkIdsDto: { ids: [photo(5)] } })).toEqual({ count: 1 });
  expect(await sdk.emptyTrash()).toEqual({ count: 0 });
});

it('search: at random, by size, by counts, by what is known', async () => {
  expect(await sdk.searchRandom({ randomSearchDto: { size: 3 } })).toHaveLength(3);
  expect(await sdk.searchLargeAssets({ minFileSize: 0 })).toBeInstanceOf(Array);
  expect(await sdk.searchAssetStatistics({ statisticsSearchDto: {} })).toEqual({ total: photos.length });
  expect(await sdk.getSearchSuggestions({ $type: sdk.SearchSuggestionType.CameraMake })).toEqual([]);
  expect((await sdk.getExploreData()).map(({ fieldName }) => fieldName)).toContain('exifInfo.city');
  expect(await sdk.getAssetsByCity()).toEqual([]);
  // Without a model search by meaning has nothing to go by, and finds nothing rather than failing.
  expect((await sdk.searchSmart({ smartSearchDto: { query: 'a boat' } })).assets.items).toEqual([]);
  expect(await sdk.getAssetOcr({ id: photo(0) })).toEqual([]);
});

it('folders: all there are, and the photos of one', async () => {
  expect(await sdk.getUniqueOriginalPaths()).toEqual(['/pictures/2024']);
  expect(await sdk.getAssetsByOriginalPath({ path: '/pictures/2024' })).toHaveLength(photos.length);
});
