import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { filesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg } from '../../support/pictures.ts';
import { importPaths, jobsDone, newFolder, startTestCore, type TestCore } from '../../support/testCore.ts';
import { uploadFile } from '../../support/uploads.ts';

/** What happens to a photo after it came in: its file is read again, or deleted for good. */
let core: TestCore;
let folder: string;
let seed = 400;
beforeAll(async () => {
  folder = await newFolder('afterwards');
  core = await startTestCore();
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true });
});

const asset = (id: string): Promise<AssetResponse> => core.api.call('GET', `/assets/${id}`, AssetResponse);

async function send(method: string, path: string, body: object): Promise<void> {
  const response = await core.request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
}

const pauseQueue = (name: string, isPaused: boolean): Promise<void> =>
  send('PUT', `/queues/${name}`, { isPaused });
const removeForGood = (...ids: string[]): Promise<void> => send('DELETE', '/assets', { ids, force: true });

describe('reading the file again', () => {
  it('brings back what the file says and keeps what a person has said', async () => {
    const { id } = await uploadFile(core, 'a.jpg', await jpeg({ seed: (seed += 1) }));
    await send('PUT', `/assets/${id}`, {
      description: 'Grandmother in her garden',
      dateTimeOriginal: '1968-06-01T15:00:00.000',
      rating: 5,
    });
    const said = await asset(id);
    // As if an earlier version had read the camera wrongly.
    openLibraryDb(core.root, (db) =>
      db.run("UPDATE exif SET make = 'Wrong', model = NULL WHERE asset_id = ?", id),
    );
    await send('POST', '/assets/jobs', { assetIds: [id], name: 'refresh-metadata' });
    await jobsDone(core);
    const now = await asset(id);
    expect(now.exifInfo).toMatchObject({
      make: 'Latent',
      model: 'Test',
      description: 'Grandmother in her garden',
      rating: 5,
      dateTimeOriginal: said.exifInfo?.dateTimeOriginal,
    });
    expect(now.localDateTime).toBe('1968-06-01T15:00:00.000Z');
    expect(now.fileCreatedAt).toBe(said.fileCreatedAt);
  });

  it('follows a file whose words a person has not touched', async () => {
    const path = join(folder, 'b.jpg');
    await writeFile(path, await jpeg({ seed: (seed += 1) }));
    const { items } = await importPaths(core, [path], 'reference');
    const id = items[0]?.assetId ?? '';
    await writeFile(path, await jpeg({ seed, takenAt: '2001:02:03 04:05:06' }));
    await send('POST', '/assets/jobs', { assetIds: [id], name: 'refresh-metadata' });
    await jobsDone(core);
    expect((await asset(id)).localDateTime).toBe('2001-02-03T04:05:06.000Z');
  });
});

describe('deleting for good', () => {
  it('removes the original, its sidecar and all that was made of it', async () => {
    const path = join(folder, 'gone.jpg');
    await writeFile(path, await jpeg({ seed: (seed += 1), takenAt: '2011:11:11 11:11:11' }));
    await writeFile(`${path}.xmp`, '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>');
    const { items } = await importPaths(core, [path]);
    const id = items[0]?.assetId ?? '';
    await jobsDone(core);
    const day = join(core.paths.originals, '2011/2011-11-11');
    const preview = join(core.paths.derivatives, 'preview', id.slice(0, 2), `${id}.jpg`);
    expect(await filesBelow(day)).toEqual(['gone.jpg', 'gone.jpg.xmp']);
    expect(existsSync(preview)).toBe(true);

    await removeForGood(id);
    await jobsDone(core);
    expect(await filesBelow(day)).toEqual([]);
    expect(existsSync(preview)).toBe(false);
    const tiles = openLibraryDb(core.root, (db) =>
      db.first('SELECT count(*) FROM cache.thumbnail WHERE asset_id = ?', id),
    );
    expect(tiles).toBe(0);
    expect(await filesBelow(folder)).toEqual(expect.arrayContaining(['gone.jpg', 'gone.jpg.xmp']));
  });

  it('never removes a file that the same photo, come back meanwhile, has taken over', async () => {
    const bytes = await jpeg({ seed: (seed += 1), takenAt: '2012:12:12 12:12:12' });
    const first = await uploadFile(core, 'back.jpg', bytes);
    await jobsDone(core);
    await pauseQueue('backgroundTask', true);
    await removeForGood(first.id);
    // The row is gone, its file still waits to be removed; then the same photo comes in again.
    const second = await uploadFile(core, 'back.jpg', bytes);
    expect(second).toMatchObject({ status: 'created' });
    expect(second.id).not.toBe(first.id);
    await pauseQueue('backgroundTask', false);
    await jobsDone(core);
    expect(await readFile((await asset(second.id)).originalPath)).toEqual(bytes);
    expect(await filesBelow(join(core.paths.originals, '2012/2012-12-12'))).toEqual(['back.jpg']);
  });

  it('nor one that comes back while it is being deleted, again and again', async () => {
    const bytes = await jpeg({ seed: (seed += 1), takenAt: '2013:01:13 13:13:13' });
    let { id } = await uploadFile(core, 'race.jpg', bytes);
    for (let round = 0; round < 10; round += 1) {
      const [, again] = await Promise.all([removeForGood(id), uploadFile(core, 'race.jpg', bytes)]);
      // It came before the deletion and went with it, or it came after and is a new one.
      id = again.status === 'created' ? again.id : (await uploadFile(core, 'race.jpg', bytes)).id;
      await jobsDone(core);
      expect(await readFile((await asset(id)).originalPath)).toEqual(bytes);
    }
  });
});

it('nothing of it was unexpected', () => {
  expect(core.logged).toEqual([]);
});
