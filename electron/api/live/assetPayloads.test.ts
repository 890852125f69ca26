import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { syncDbClient } from '../../../tests/support/testApi.ts';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { SyncAsset, SyncAssetExif } from '../../../shared/api/syncAssets.ts';
import type { WriteDb } from '../../db/connection.ts';
import { libraryPaths } from '../../library/paths.ts';
import { assetPayloads } from './assetPayloads.ts';
import type { AssetPayloads } from './assetPayloads.ts';

let db: WriteDb;
let payloads: AssetPayloads;
let me: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
  payloads = assetPayloads({ db: syncDbClient(db), paths: libraryPaths('/library') });
});
afterEach(() => db.close());

it('tells an asset as its owner would read it, and as phones keep it', async () => {
  const id = createAsset(db, { owner_id: me, is_favorite: 1, checksum: Buffer.alloc(20, 1) });
  db.prepare(
    `INSERT INTO exif (asset_id, owner_id, orientation, file_size, fps, updated_at) VALUES (?, ?, 6, 9, 30, 0)`,
  ).run(id, me);
  const [asset] = await payloads.responses(me, [id]);
  expect(AssetResponse.parse(asset)).toMatchObject({ id, isFavorite: true, exifInfo: { orientation: '6' } });
  const sync = await payloads.sync(me, id);
  expect(Object.keys(sync ?? {})).toEqual(['asset', 'exif']);
  const { asset: row, exif } = { asset: undefined, exif: undefined, ...sync };
  expect(SyncAsset.strict().parse(row)).toMatchObject({
    id,
    checksum: 'AQEBAQEBAQEBAQEBAQEBAQEBAQE=',
    isFavorite: true,
  });
  expect(SyncAssetExif.strict().parse(exif)).toMatchObject({
    assetId: id,
    orientation: '6',
    fileSizeInByte: 9,
    fps: 30,
  });
});

it('tells nobody of locked photos, of others’ photos, or of what is gone', async () => {
  const locked = createAsset(db, { owner_id: me, visibility: 'locked' });
  const theirs = createAsset(db, { owner_id: createUser(db) });
  expect(await payloads.responses(me, [locked, theirs, 'gone'])).toEqual([]);
  expect(await payloads.sync(me, locked)).toBeUndefined();
});
