import { copyFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import {
  importEnded,
  importPaths,
  jobsDone,
  newFolder,
  startTestCore,
  type FinishedImport,
  type TestCore,
} from '../../support/testCore.ts';

let core: TestCore;
let root: string;
let seed = 200;
beforeAll(async () => {
  root = await newFolder('copies');
  core = await startTestCore();
});
afterAll(async () => {
  await core.close();
  await rm(root, { recursive: true });
});

/** A folder with these files in it. */
async function folderOf(name: string, files: Record<string, Uint8Array | string>): Promise<string> {
  const folder = join(root, name);
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
  return folder;
}

const newPicture = (takenAt: string | null = '2022:02:02 10:00:00'): Promise<Buffer> =>
  jpeg({ seed: (seed += 1), takenAt });
const asset = (id: string | null | undefined): Promise<AssetResponse> =>
  core.api.call('GET', `/assets/${id}`, AssetResponse);
const assetOf = (done: FinishedImport, name: string): Promise<AssetResponse> =>
  asset(done.items.find(({ path }) => path.endsWith(name))?.assetId);
const xmp = (rating: number): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${rating}"/></rdf:RDF></x:xmpmeta>`;

describe('copied into the library', () => {
  it('a folder that is dropped again adds nothing, however it is named then', async () => {
    const folder = join(root, 'again');
    await writePictures(folder, 8, 7);
    expect((await importPaths(core, [folder])).import.counts).toMatchObject({ found: 8, added: 8 });
    const before = await hashesBelow(core.paths.originals);
    const rows = openLibraryDb(core.root, (db) => db.count('asset'));
    const second = await importPaths(core, [`${folder}/../again/`, join(folder, 'odd')]);
    expect(second.import.counts).toMatchObject({ found: 8, added: 0, duplicate: 8 });
    expect(await hashesBelow(core.paths.originals)).toEqual(before);
    expect(openLibraryDb(core.root, (db) => db.count('asset'))).toBe(rows);
  });

  it('the same bytes under many names in one folder are one photo', async () => {
    const bytes = await newPicture();
    const folder = await folderOf('twins', { 'a.jpg': bytes, 'b.jpg': bytes, 'deep/c.jpg': bytes });
    const { import: done, items } = await importPaths(core, [folder]);
    expect(done.counts).toMatchObject({ added: 1, duplicate: 2 });
    expect(new Set(items.map(({ assetId }) => assetId)).size).toBe(1);
  });

  it('other bytes of the same name and day get numbers, and each keeps its own', async () => {
    const pictures = await Promise.all([newPicture(), newPicture(), newPicture()]);
    const folder = await folderOf('names', {
      '1/DSC_1.jpg': pictures[0] ?? '',
      '2/DSC_1.jpg': pictures[1] ?? '',
      '3/DSC_1.JPG': pictures[2] ?? '',
    });
    await importPaths(core, [folder]);
    const day = join(core.paths.originals, '2022/2022-02-02');
    const kept = (await filesBelow(day)).filter((name) => /^DSC_1/i.test(name));
    expect(kept).toHaveLength(3);
    const bytes = await Promise.all(kept.map((name) => readFile(join(day, name))));
    expect(new Set(bytes.map((each) => each.toString('base64')))).toEqual(
      new Set(pictures.map((each) => each.toString('base64'))),
    );
  });

  it('a picture without a date of its own goes by the date of its file', async () => {
    const folder = await folderOf('undated', { 'scan.jpg': await newPicture(null) });
    const time = Date.UTC(1999, 11, 24, 18, 30) / 1000;
    await utimes(join(folder, 'scan.jpg'), time, time);
    const done = await importPaths(core, [folder]);
    expect(await assetOf(done, 'scan.jpg')).toMatchObject({
      fileModifiedAt: '1999-12-24T18:30:00.000Z',
      originalPath: join(core.paths.originals, '1999/1999-12-24/scan.jpg'),
    });
    expect((await stat(join(core.paths.originals, '1999/1999-12-24/scan.jpg'))).mtimeMs).toBe(time * 1000);
  });

  it.each([
    ['photo.jpg.xmp', 'photo.jpg'],
    ['other.xmp', 'other.jpg'],
  ])('a sidecar %s speaks for %s and is kept beside it', async (sidecar, name) => {
    const folder = await folderOf(`sidecar-${sidecar}`, { [name]: await newPicture(), [sidecar]: xmp(4) });
    const done = await importPaths(core, [folder]);
    expect(done.import.counts).toMatchObject({ found: 1, added: 1 });
    expect((await assetOf(done, name)).exifInfo?.rating).toBe(4);
    const kept = await readFile(join(core.paths.originals, `2022/2022-02-02/${name}.xmp`), 'utf8');
    expect(kept).toBe(xmp(4));
  });

  it('the library itself is never taken in, whole or in part, not through a link either', async () => {
    const { import: done } = await importPaths(core, [
      core.root,
      core.paths.originals,
      join(core.paths.originals, '2022'),
    ]);
    expect(done.counts.found).toBe(0);
  });

  it('what is missing fails, and retrying finds the folder once its disk is there', async () => {
    const folder = join(root, 'stick');
    const missing = await importPaths(core, [folder]);
    expect(missing.items).toMatchObject([{ path: folder, state: 'failed', errorName: 'FileMissing' }]);
    await folderOf('stick', { 'a.jpg': await newPicture(), 'b.jpg': await newPicture() });
    const response = await core.request(`/imports/${missing.import.id}/retry`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(200);
    const retried = await importEnded(core, missing.import.id);
    expect(retried.import.counts).toMatchObject({ added: 2, failed: 0 });
  });
});

describe('left in place', () => {
  it('a photo is only referred to: nothing is written beside it, nothing is copied', async () => {
    const folder = await folderOf('place', {
      'a.jpg': await newPicture(),
      'b.jpg': await newPicture(),
      'b.jpg.xmp': xmp(5),
    });
    const [sources, originals] = [await hashesBelow(folder), await filesBelow(core.paths.originals)];
    const done = await importPaths(core, [folder], 'reference');
    await jobsDone(core);
    expect(done.import.counts).toMatchObject({ found: 2, added: 2 });
    expect((await assetOf(done, 'a.jpg')).originalPath).toBe(join(folder, 'a.jpg'));
    expect((await assetOf(done, 'b.jpg')).exifInfo?.rating).toBe(5);
    expect(await hashesBelow(folder)).toEqual(sources);
    expect(await filesBelow(core.paths.originals)).toEqual(originals);
    const tiles = openLibraryDb(core.root, (db) =>
      done.items.map(({ assetId }) =>
        db.first('SELECT count(*) FROM cache.thumbnail WHERE asset_id = ?', assetId),
      ),
    );
    expect(tiles).toEqual([1, 1]);
  });

  it('deleting it for good leaves the file where it is', async () => {
    const folder = await folderOf('mine', { 'keep.jpg': await newPicture(), 'keep.jpg.xmp': xmp(1) });
    const done = await importPaths(core, [folder], 'reference');
    const ids = done.items.map(({ assetId }) => assetId);
    const response = await core.request('/assets', {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ids, force: true }),
    });
    expect(response.status).toBe(204);
    await jobsDone(core);
    expect(await filesBelow(folder)).toEqual(['keep.jpg', 'keep.jpg.xmp']);
  });

  it('one sidecar may speak for two pictures', async () => {
    const folder = await folderOf('shared', {
      'IMG_1.jpg': await newPicture(),
      'IMG_1.jpeg': await newPicture(),
      'IMG_1.xmp': xmp(3),
    });
    const done = await importPaths(core, [folder], 'reference');
    expect(done.import.counts).toMatchObject({ added: 2, failed: 0 });
    expect((await assetOf(done, '.jpg')).exifInfo?.rating).toBe(3);
    expect((await assetOf(done, '.jpeg')).exifInfo?.rating).toBe(3);
  });

  it('a file that was changed since says so, and one that was copied elsewhere is known', async () => {
    const folder = await folderOf('edited', { 'a.jpg': await newPicture() });
    await importPaths(core, [folder], 'reference');
    await copyFile(join(folder, 'a.jpg'), join(folder, 'b.jpg'));
    await writeFile(join(folder, 'a.jpg'), await newPicture());
    const done = await importPaths(core, [folder], 'reference');
    expect(done.items).toMatchObject([
      { state: 'failed', errorName: 'FileChanged', errorMessage: expect.stringContaining('a.jpg') },
      { state: 'duplicate' },
    ]);
  });
});

it('nothing of it was unexpected', () => {
  expect(core.logged).toEqual([]);
});
