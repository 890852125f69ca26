import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@immich/sdk';
import { afterAll, afterEach, beforeAll, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  LibraryCreate,
  LibraryResponse,
  LibraryStats,
  LibraryUpdate,
  LibraryValidate,
  LibraryValidation,
} from '../../shared/api/libraries.ts';
import { defaultExclusionPatterns } from '../../shared/api/libraries.ts';
import { apiUser, type ApiUser } from '../support/apiUser.ts';
import { createAsset } from '../support/openTestDb.ts';
import { refusal, startSdk } from '../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../support/testApi.ts';

/** External libraries with the protocol's own client: one call per operation, refusals, and the types on both sides. */
let api: TestApi;
let admin: ApiUser;
let stranger: ApiUser;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-libraries-'));
  for (const folder of ['app/originals', 'one/deep', 'two'])
    await mkdir(join(root, folder), { recursive: true });
  await symlink(join(root, 'app/originals'), join(root, 'link'));
  api = await startTestApi({ root: join(root, 'app') });
  stranger = await startSdk(api);
  admin = await apiUser(api, { isAdmin: true });
  sdk.defaults.headers = { ...admin.headers };
});
afterEach(async () => {
  for (const { id } of await sdk.getAllLibraries()) await sdk.deleteLibrary({ id });
});
afterAll(async () => {
  await api.close();
  await rm(root, { recursive: true });
});

const create = (dto: Partial<sdk.CreateLibraryDto> = {}): Promise<sdk.LibraryResponseDto> =>
  sdk.createLibrary({ createLibraryDto: { ownerId: stranger.id, ...dto } });

it('adds, lists, shows, changes and takes away', async () => {
  const importPaths = [join(root, 'one')];
  const library = await create({ name: 'Archive', importPaths });
  expect(library).toMatchObject({
    name: 'Archive',
    ownerId: stranger.id,
    importPaths,
    exclusionPatterns: defaultExclusionPatterns,
    assetCount: 0,
    refreshedAt: null,
  });
  const { id } = library;
  expect(await sdk.getAllLibraries()).toEqual([library]);
  expect(await sdk.getLibrary({ id })).toEqual(library);
  const updateLibraryDto = { name: 'Old photos', exclusionPatterns: ['**/Raw/**'] };
  expect(await sdk.updateLibrary({ id, updateLibraryDto })).toMatchObject({
    ...updateLibraryDto,
    importPaths,
  });
  await sdk.deleteLibrary({ id });
  expect(await sdk.getAllLibraries()).toEqual([]);
  expect(await refusal(sdk.getLibrary({ id }))).toEqual([400, 'There is no such library.']);
});

it('asks for one scan however often it is told to', async () => {
  const { id } = await create();
  await sdk.scanLibrary({ id });
  await sdk.scanLibrary({ id });
  const scans = api.db.prepare(`SELECT count(*) FROM job WHERE name = 'scanLibrary'`).pluck().get();
  expect(scans).toBe(1);
});

it('counts photos, videos and bytes, without the trash', async () => {
  const { id } = await create();
  const photo = (values: object) => createAsset(api.db, { owner_id: stranger.id, library_id: id, ...values });
  for (const asset of [photo({}), photo({ type: 'VIDEO' }), photo({ deleted_at: 1 })]) {
    api.db
      .prepare(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
         VALUES (@asset, @asset, @owner, 'original', @asset, 0, 1000, 0, x'00')`,
      )
      .run({ asset, owner: stranger.id });
  }
  expect(await sdk.getLibraryStatistics({ id })).toEqual({ photos: 1, videos: 1, total: 2, usage: 2000 });
  expect((await sdk.getLibrary({ id })).assetCount).toBe(2);
});

it('finds what is from a library, and what is from none', async () => {
  const { id } = await create();
  const inside = createAsset(api.db, { owner_id: stranger.id, library_id: id });
  const outside = createAsset(api.db, { owner_id: stranger.id });
  sdk.defaults.headers = { ...stranger.headers };
  const find = async (libraryId: string | null) => {
    const { assets } = await sdk.searchAssets({ metadataSearchDto: { libraryId } });
    return assets.items.map((asset) => asset.id);
  };
  expect(await find(id)).toEqual([inside]);
  expect(await find(null)).toContain(outside);
  expect(await find(null)).not.toContain(inside);
  sdk.defaults.headers = { ...admin.headers };
});

it('says of every folder whether it can be one of a library’s', async () => {
  await create({ name: 'Other', importPaths: [join(root, 'two')] });
  const { id } = await create();
  const folders = ['one', 'app', 'app/originals', 'link', 'two', 'none', 'one/deep'].map((name) =>
    join(root, name),
  );
  const { importPaths = [] } = await sdk.validate({
    id,
    validateLibraryDto: { importPaths: [...folders.slice(0, -1), 'photos', '/'] },
  });
  expect(
    importPaths.map(({ isValid, message }) => (isValid ? 'valid' : message?.replaceAll(root, ''))),
  ).toEqual([
    'valid',
    '/app belongs to Latent itself. Its photos are in the library already.',
    '/app/originals belongs to Latent itself. Its photos are in the library already.',
    '/link belongs to Latent itself. Its photos are in the library already.',
    '/two overlaps with /two of the library “Other”. A photo can only be in one.',
    'There is no folder /none. Check the name, or connect its disk.',
    'photos is not a whole path. Give the folder from its beginning on.',
    '/ is a whole disk or belongs to the system. Choose a folder with photos in it.',
  ]);
  const overlapping = [join(root, 'one'), join(root, 'one/deep')];
  const both = await sdk.validate({ id, validateLibraryDto: { importPaths: overlapping } });
  expect(both.importPaths?.map(({ isValid }) => isValid)).toEqual([false, false]);
});

it('refuses what it would not call valid, and nothing is changed', async () => {
  const { id } = await create({ importPaths: [join(root, 'one')] });
  for (const folder of ['/', join(root, 'app'), 'relative', join(root, 'none')]) {
    const refused = sdk.updateLibrary({ id, updateLibraryDto: { importPaths: [folder] } });
    expect(await refusal(refused)).toEqual([400, expect.stringContaining(folder)]);
    expect(await refusal(create({ importPaths: [folder] }))).toEqual([400, expect.any(String)]);
  }
  expect((await sdk.getLibrary({ id })).importPaths).toEqual([join(root, 'one')]);
  // It would leave out everything else.
  const reversed = sdk.updateLibrary({ id, updateLibraryDto: { exclusionPatterns: ['!**/keep/**'] } });
  expect(await refusal(reversed)).toEqual([400, expect.any(String)]);
  expect(await refusal(create({ ownerId: id }))).toEqual([400, 'There is no such user.']);
});

it('keeps a folder whose disk is not connected when something else is changed', async () => {
  const folder = join(root, 'removable');
  await mkdir(folder);
  const { id } = await create({ importPaths: [folder] });
  await rm(folder, { recursive: true });
  const importPaths = [folder, join(root, 'two')];
  expect(await sdk.updateLibrary({ id, updateLibraryDto: { importPaths } })).toMatchObject({ importPaths });
});

it('is for administrators', async () => {
  const { id } = await create();
  sdk.defaults.headers = { ...stranger.headers };
  const calls = [
    sdk.getAllLibraries(),
    create(),
    sdk.getLibrary({ id }),
    sdk.updateLibrary({ id, updateLibraryDto: {} }),
    sdk.scanLibrary({ id }),
    sdk.getLibraryStatistics({ id }),
    sdk.validate({ id, validateLibraryDto: {} }),
    sdk.deleteLibrary({ id }),
  ];
  expect(await Promise.all(calls.map(refusal))).toEqual(calls.map(() => [403, 'Forbidden']));
  sdk.defaults.headers = { ...admin.headers };
});

it('has the types of the client, both ways', () => {
  expectTypeOf<LibraryResponse>().toEqualTypeOf<sdk.LibraryResponseDto>();
  expectTypeOf<LibraryStats>().toEqualTypeOf<sdk.LibraryStatsResponseDto>();
  expectTypeOf<LibraryValidation>().toExtend<sdk.ValidateLibraryResponseDto>();
  expectTypeOf<sdk.CreateLibraryDto>().toExtend<z.input<typeof LibraryCreate>>();
  expectTypeOf<sdk.UpdateLibraryDto>().toExtend<z.input<typeof LibraryUpdate>>();
  expectTypeOf<sdk.ValidateLibraryDto>().toExtend<z.input<typeof LibraryValidate>>();
});
