import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as sdk from '@immich/sdk';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpeg } from '../support/pictures.ts';
import { jobsDone, startTestCore } from '../support/testCore.ts';
import type { TestCore } from '../support/testCore.ts';

/** A day with the protocol's own client against a real core: upload, look, sort, undo, delete. */
let core: TestCore;
let bytes: Buffer;
let id: string;
const sha1 = (data: Uint8Array): string => createHash('sha1').update(data).digest('hex');
const upload = (data: Buffer, name: string) =>
  sdk.uploadAsset({
    assetMediaCreateDto: {
      assetData: new File([new Uint8Array(data)], name),
      fileCreatedAt: '2024-05-01T12:00:00.000Z',
      fileModifiedAt: '2024-05-01T12:00:00.000Z',
    },
  });

beforeAll(async () => {
  core = await startTestCore();
  sdk.init({ baseUrl: `${core.url}/api`, apiKey: '' });
  sdk.defaults.headers = { Authorization: `Bearer ${core.token}` };
  bytes = await jpeg({ seed: 42, width: 1200, height: 800 });
  ({ id } = await upload(bytes, 'IMG_0042.jpg'));
  await jobsDone(core);
});
afterAll(() => core.close());

describe('an uploaded photo', () => {
  it('is known by its checksum, and is a duplicate the second time', async () => {
    const { results } = await sdk.checkBulkUpload({
      assetBulkUploadCheckDto: { assets: [{ id: 'a', checksum: sha1(bytes) }] },
    });
    expect(results).toEqual([
      { id: 'a', action: 'reject', reason: 'duplicate', assetId: id, isTrashed: false },
    ]);
    expect(await upload(bytes, 'again.jpg')).toEqual({ id, status: 'duplicate' });
  });

  it('comes back byte for byte, and in sizes for showing', async () => {
    const original = Buffer.from(await (await sdk.downloadAsset({ id })).arrayBuffer());
    expect(sha1(original)).toBe(sha1(bytes));
    const thumbnail = await sdk.viewAsset({ id, size: sdk.AssetMediaSize.Thumbnail });
    expect([thumbnail.type, thumbnail.size > 100]).toEqual(['image/webp', true]);
    expect((await sdk.viewAsset({ id, size: sdk.AssetMediaSize.Preview })).type).toBe('image/jpeg');
  });

  it('says what its file says', async () => {
    const asset = await sdk.getAssetInfo({ id });
    expect(asset).toMatchObject({
      originalFileName: 'IMG_0042.jpg',
      checksum: createHash('sha1').update(bytes).digest('base64'),
      width: 1200,
      height: 800,
      localDateTime: '2024-05-01T12:00:00.000Z',
      exifInfo: { make: 'Latent', fileSizeInByte: bytes.length },
    });
    expect(await readFile(asset.originalPath)).toEqual(bytes);
  });

  it('is in the timeline', async () => {
    expect(await sdk.getTimeBuckets({})).toEqual([{ timeBucket: '2024-05-01', count: 1 }]);
    const bucket = await sdk.getTimeBucket({ timeBucket: '2024-05-01' });
    expect(bucket).toMatchObject({ id: [id], ratio: [1.5], isImage: [true], localOffsetHours: [0] });
    expect(bucket.thumbhash[0]).toMatch(/^[\w+/]+=*$/);
  });

  it('is found by search, page by page', async () => {
    const { assets } = await sdk.searchAssets({
      metadataSearchDto: { originalFileName: 'img_0042', withExif: true, size: 1 },
    });
    expect(assets.items.map((item) => item.id)).toEqual([id]);
    expect(assets.nextPage).toBeNull();
  });

  it('can be cropped and turned, and is as it was again', async () => {
    const edits = [
      { action: sdk.AssetEditAction.Crop, parameters: { x: 100, y: 0, width: 600, height: 800 } },
      { action: sdk.AssetEditAction.Rotate, parameters: { angle: 90 } },
      { action: sdk.AssetEditAction.Mirror, parameters: { axis: sdk.MirrorAxis.Horizontal } },
    ];
    const answer = await sdk.editAsset({ id, assetEditsCreateDto: { edits } });
    expect(answer).toMatchObject({ assetId: id, edits });
    expect(await sdk.getAssetEdits({ id })).toEqual(answer);
    expect(await sdk.getAssetInfo({ id })).toMatchObject({ isEdited: true, width: 800, height: 600 });
    const sizeOf = async (blob: Blob) => {
      const { width, height } = await sharp(Buffer.from(await blob.arrayBuffer())).metadata();
      return [width, height];
    };
    const size = sdk.AssetMediaSize.Preview;
    expect(await sizeOf(await sdk.viewAsset({ id, size, edited: true }))).toEqual([800, 600]);
    expect(await sizeOf(await sdk.viewAsset({ id, size }))).toEqual([1200, 800]);
    expect(await sizeOf(await sdk.downloadAsset({ id, edited: true }))).toEqual([800, 600]);
    expect(sha1(Buffer.from(await (await sdk.downloadAsset({ id })).arrayBuffer()))).toBe(sha1(bytes));
    await sdk.removeAssetEdits({ id });
    expect(await sdk.getAssetInfo({ id })).toMatchObject({ isEdited: false, width: 1200, height: 800 });
  });

  it('gives what belongs to it to a better copy', async () => {
    await sdk.updateAsset({ id, updateAssetDto: { isFavorite: true } });
    const better = await upload(await jpeg({ seed: 43, width: 1200, height: 800 }), 'better.jpg');
    await sdk.copyAsset({ assetCopyDto: { sourceId: id, targetId: better.id } });
    expect((await sdk.getAssetInfo({ id: better.id })).isFavorite).toBe(true);
    await sdk.deleteAssets({ assetBulkDeleteDto: { ids: [better.id], force: true } });
    await jobsDone(core);
  });

  it('can be changed, put into an album, and deleted', async () => {
    expect((await sdk.updateAsset({ id, updateAssetDto: { isFavorite: true, rating: 5 } })).isFavorite).toBe(
      true,
    );
    await sdk.updateAssets({ assetBulkUpdateDto: { ids: [id], visibility: sdk.AssetVisibility.Archive } });
    expect(await sdk.getAssetStatistics({ visibility: sdk.AssetVisibility.Archive })).toEqual({
      images: 1,
      videos: 0,
      total: 1,
    });
    const album = await sdk.createAlbum({ createAlbumDto: { albumName: 'Trip' } });
    const bulkIdsDto = { ids: [id] };
    expect(await sdk.addAssetsToAlbum({ id: album.id, bulkIdsDto })).toEqual([{ id, success: true }]);
    expect(await sdk.getAllAlbums({})).toMatchObject([
      { albumName: 'Trip', assetCount: 1, albumThumbnailAssetId: id },
    ]);
    expect(
      (await sdk.updateAlbumInfo({ id: album.id, updateAlbumDto: { albumName: 'Sea' } })).albumName,
    ).toBe('Sea');
    expect((await sdk.getDownloadInfo({ downloadInfoDto: { albumId: album.id } })).totalSize).toBe(
      bytes.length,
    );
    await sdk.deleteAssets({ assetBulkDeleteDto: { ids: [id] } });
    expect(await sdk.restoreTrash()).toEqual({ count: 1 });
    await sdk.deleteAlbum({ id: album.id });
    await sdk.deleteAssets({ assetBulkDeleteDto: { ids: [id], force: true } });
    const gone = await sdk.getAssetInfo({ id }).catch((error: unknown) => error);
    expect(gone).toMatchObject({ status: 400, data: { message: 'Not found or no asset.read access' } });
    await jobsDone(core);
    expect(core.logged).toEqual([]);
  });
});
