import { link, mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { LibraryResponse, LibraryScan, LibraryStats } from '../../../shared/api/libraries.ts';
import { UserAdminResponse } from '../../../shared/api/users.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg } from '../../support/pictures.ts';
import { importPaths, jobsDone, newFolder, startTestCore, type TestCore } from '../../support/testCore.ts';

/** External libraries on real files, with a real core. Whatever happens, nothing in the folders is ever touched. */
let core: TestCore;
let folder: string;
let ownerId: string;
let seed = 0;

beforeAll(async () => {
  core = await startTestCore();
  ownerId = (await core.api.call('GET', '/users/me', UserAdminResponse)).id;
});
beforeEach(async () => {
  folder = await newFolder('external');
});
afterAll(async () => {
  await core.close();
});

/** Writes a picture of its own, an hour old unless told. */
async function picture(
  name: string,
  takenAt = '2024:05:01 12:00:00',
  modified = 1_714_560_000,
): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, await jpeg({ seed: (seed += 1), takenAt }));
  await utimes(path, modified, modified);
  return path;
}

const xmp = (rating: number): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="${rating}"/></rdf:RDF></x:xmpmeta>`;

async function addLibrary(body: object = {}): Promise<LibraryResponse> {
  const all = { ownerId, name: 'Archive', importPaths: [folder], ...body };
  return core.api.call('POST', '/libraries', LibraryResponse, all);
}

/** Scans, waits for everything that follows, and tells how it ended. */
async function scan({ id }: { id: string }): Promise<LibraryScan> {
  expect((await core.request(`/libraries/${id}/scan`, { method: 'POST' })).status).toBe(204);
  await jobsDone(core);
  return core.api.call('GET', `/libraries/${id}/scan`, LibraryScan);
}

const change = (id: string, body: object): Promise<LibraryResponse> =>
  core.api.call('PUT', `/libraries/${id}`, LibraryResponse, body);

const statistics = ({ id }: { id: string }): Promise<LibraryStats> =>
  core.api.call('GET', `/libraries/${id}/statistics`, LibraryStats);

/** The photos of a library by the names of their files, those in the trash too. */
async function photos({ id }: { id: string }): Promise<Record<string, AssetResponse>> {
  const ids = openLibraryDb(core.root, (db) =>
    db.all<{ id: string }>('SELECT id FROM asset WHERE library_id = ? ORDER BY original_file_name', id),
  );
  const assets = await Promise.all(
    ids.map((row) => core.api.call('GET', `/assets/${row.id}`, AssetResponse)),
  );
  return Object.fromEntries(assets.map((asset) => [asset.originalFileName, asset]));
}

const post = (method: string, path: string, body: object): Promise<Response> =>
  core.request(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

describe('a scan', () => {
  it('takes photos in where they are, with their date and their sidecar’s rating, and leaves everything else alone', async () => {
    const first = await picture('2011/a.jpg', '2011:03:04 05:06:07');
    await writeFile(`${first}.xmp`, xmp(4));
    await picture('b.jpg');
    await writeFile(join(folder, 'notes.txt'), 'not a photo');
    await writeFile(join(folder, 'broken.jpg'), '');
    const before = await hashesBelow(folder);
    const originals = await filesBelow(core.paths.originals);

    const library = await addLibrary();
    const ended = await scan(library);
    expect(ended).toMatchObject({
      state: 'idle',
      found: 3,
      unread: 0,
      offline: 0,
      unreachable: [],
      problemCount: 1,
    });
    expect(ended.problems[0]?.path).toContain('broken.jpg');
    const { 'a.jpg': a, 'b.jpg': b } = await photos(library);
    expect(a).toMatchObject({
      libraryId: library.id,
      originalPath: first,
      localDateTime: '2011-03-04T05:06:07.000Z',
      isOffline: false,
      exifInfo: { rating: 4 },
    });
    expect(a?.thumbhash).not.toBeNull();
    expect(b?.originalFileName).toBe('b.jpg');
    expect(await statistics(library)).toMatchObject({ photos: 2, videos: 0, total: 2 });
    expect((await core.request(`/assets/${a?.id}/original`)).status).toBe(200);
    expect(await hashesBelow(folder)).toEqual(before);
    expect(await filesBelow(core.paths.originals)).toEqual(originals);
  });

  it('counts towards nobody’s quota', async () => {
    await picture('a.jpg');
    const usage = async () => (await core.api.call('GET', '/users/me', UserAdminResponse)).quotaUsageInBytes;
    const before = await usage();
    const library = await addLibrary();
    await scan(library);
    expect(await usage()).toBe(before);
    await post('DELETE', '/assets', { ids: [(await photos(library))['a.jpg']?.id], force: true });
    expect(await usage()).toBe(before);
  });

  it('finds nothing to do the second time', async () => {
    await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    const before = await photos(library);
    await scan(library);
    expect(await photos(library)).toEqual(before);
  });

  it('reads a file again that has changed, and shows the new picture', async () => {
    const path = await picture('a.jpg', '2001:01:01 01:01:01');
    const library = await addLibrary();
    await scan(library);
    const before = (await photos(library))['a.jpg'];
    const tag = async () => (await core.request(`/assets/${before?.id}/original`)).headers.get('etag');
    const etag = await tag();
    await picture('a.jpg', '2002:02:02 02:02:02', 1_714_570_000);
    await scan(library);
    const after = (await photos(library))['a.jpg'];
    expect(after).toMatchObject({ id: before?.id, localDateTime: '2002-02-02T02:02:02.000Z' });
    expect(after?.thumbhash).not.toBe(before?.thumbhash);
    expect(await tag()).not.toBe(etag);
    expect(path).toBe(after?.originalPath);
  });

  it('hears of a sidecar that comes, changes and goes', async () => {
    const path = await picture('a.jpg');
    const library = await addLibrary();
    const rating = async () => {
      await scan(library);
      return (await photos(library))['a.jpg']?.exifInfo?.rating;
    };
    expect(await rating()).toBeNull();
    const sidecar = join(folder, 'a.xmp');
    await writeFile(sidecar, xmp(2));
    expect(await rating()).toBe(2);
    await writeFile(sidecar, xmp(5));
    await utimes(sidecar, 1_714_580_000, 1_714_580_000);
    expect(await rating()).toBe(5);
    await rm(sidecar);
    expect(await rating()).toBeNull();
    expect(path).toContain('a.jpg');
  });

  it('sees what a link points to under its own name only, and nothing outside', async () => {
    await picture('a.jpg');
    const outside = await newFolder('outside');
    await writeFile(join(outside, 'secret.jpg'), await jpeg({ seed: 999 }));
    await symlink(outside, join(folder, 'out'));
    await symlink(folder, join(folder, 'loop'));
    const library = await addLibrary();
    await scan(library);
    expect(Object.keys(await photos(library))).toEqual(['a.jpg']);
  });

  it('is asked for by the command of its queue, for every library', async () => {
    await picture('a.jpg');
    const library = await addLibrary();
    await post('PUT', '/jobs/library', { command: 'start', force: false });
    await jobsDone(core);
    expect(Object.keys(await photos(library))).toEqual(['a.jpg']);
  });
});

describe('a file that is gone', () => {
  it('leaves its photo where it is, offline, until it is there again', async () => {
    const path = await picture('a.jpg');
    await picture('b.jpg');
    const library = await addLibrary();
    await scan(library);
    await rename(path, `${path}.away`);
    expect(await scan(library)).toMatchObject({ offline: 1 });
    expect((await photos(library))['a.jpg']).toMatchObject({ isOffline: true, isTrashed: false });
    expect((await photos(library))['b.jpg']).toMatchObject({ isOffline: false });
    await rename(`${path}.away`, path);
    expect(await scan(library)).toMatchObject({ offline: 0 });
    expect((await photos(library))['a.jpg']).toMatchObject({ isOffline: false, isTrashed: false });
  });

  it('lets its photo be moved to the trash with all others like it', async () => {
    await picture('a.jpg');
    await picture('b.jpg');
    const library = await addLibrary();
    await scan(library);
    await rm(join(folder, 'a.jpg'));
    await scan(library);
    expect((await core.request(`/libraries/${library.id}/offline`, { method: 'DELETE' })).status).toBe(204);
    const after = await photos(library);
    expect([after['a.jpg']?.isTrashed, after['b.jpg']?.isTrashed]).toEqual([true, false]);
    expect(await scan(library)).toMatchObject({ offline: 0 });
  });

  it('is one that was moved when it turns up elsewhere: its photo keeps all that was said of it', async () => {
    const path = await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    const before = (await photos(library))['a.jpg'];
    await post('PUT', `/assets/${before?.id}`, { isFavorite: true });
    const target = join(folder, 'sorted', 'renamed.jpg');
    await mkdir(join(folder, 'sorted'));
    await rename(path, target);
    expect(await scan(library)).toMatchObject({ offline: 0 });
    const after = await photos(library);
    expect(Object.keys(after)).toEqual(['renamed.jpg']);
    expect(after['renamed.jpg']).toMatchObject({
      id: before?.id,
      isFavorite: true,
      isOffline: false,
      originalPath: target,
    });
  });

  it('is not one that was moved while it is still where it was', async () => {
    const path = await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    await link(path, join(folder, 'twin.jpg'));
    await scan(library);
    expect(Object.keys(await photos(library))).toEqual(['a.jpg', 'twin.jpg']);
  });

  it('means nothing while the folder itself is not there', async () => {
    await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    await rename(folder, `${folder}-away`);
    expect(await scan(library)).toMatchObject({ offline: 0, unreachable: [folder] });
    expect((await photos(library))['a.jpg']).toMatchObject({ isOffline: false, isTrashed: false });
    await rename(`${folder}-away`, folder);
    expect(await scan(library)).toMatchObject({ offline: 0, unreachable: [] });
  });

  it('means nothing while another disk is in its place: an empty mount point', async () => {
    await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    // As if it had been seen on the disk that is mounted here at other times.
    openLibraryDb(core.root, (db) => db.run('UPDATE library_file SET device = device + 1'));
    await rename(join(folder, 'a.jpg'), `${folder}.jpg`);
    expect(await scan(library)).toMatchObject({ offline: 0 });
    // The disk is here again, under another number, with one photo more; then one is really gone.
    await rename(`${folder}.jpg`, join(folder, 'a.jpg'));
    await picture('b.jpg');
    await scan(library);
    await rm(join(folder, 'a.jpg'));
    expect(await scan(library)).toMatchObject({ offline: 1 });
  });
});

describe('a pattern', () => {
  it('that is added puts what it leaves out into the trash; taken away, it comes back; files stay', async () => {
    await picture('keep/a.jpg');
    await picture('Raw/b.jpg');
    const library = await addLibrary();
    await scan(library);
    await change(library.id, { exclusionPatterns: ['**/raw/**'] });
    await scan(library);
    const without = await photos(library);
    expect(without['a.jpg']).toMatchObject({ isTrashed: false });
    expect(without['b.jpg']).toMatchObject({ isTrashed: true, isOffline: true });
    expect(await statistics(library)).toMatchObject({ total: 1 });
    expect(await filesBelow(folder)).toEqual(['Raw/b.jpg', 'keep/a.jpg']);
    await change(library.id, { exclusionPatterns: [] });
    await scan(library);
    expect((await photos(library))['b.jpg']).toMatchObject({ isTrashed: false, isOffline: false });
  });

  it('never brings back what a person has thrown away', async () => {
    await picture('Raw/b.jpg');
    const library = await addLibrary();
    await scan(library);
    await post('DELETE', '/assets', { ids: [(await photos(library))['b.jpg']?.id] });
    for (const exclusionPatterns of [['**/Raw/**'], []]) {
      await change(library.id, { exclusionPatterns });
      await scan(library);
      expect((await photos(library))['b.jpg']?.isTrashed).toBe(true);
    }
  });

  it('works for a folder that is taken out, too', async () => {
    const other = await newFolder('external');
    await writeFile(join(other, 'c.jpg'), await jpeg({ seed: (seed += 1) }));
    await picture('a.jpg');
    const library = await addLibrary({ importPaths: [folder, other] });
    await scan(library);
    await change(library.id, { importPaths: [folder] });
    await scan(library);
    expect((await photos(library))['c.jpg']?.isTrashed).toBe(true);
    expect((await photos(library))['a.jpg']?.isTrashed).toBe(false);
  });
});

describe('deleting', () => {
  it('a photo for good leaves its file, and later scans leave it away until it changes', async () => {
    const path = await picture('a.jpg');
    const library = await addLibrary();
    await scan(library);
    await post('DELETE', '/assets', { ids: [(await photos(library))['a.jpg']?.id], force: true });
    await jobsDone(core);
    await scan(library);
    expect(await photos(library)).toEqual({});
    expect(await filesBelow(folder)).toEqual(['a.jpg']);
    await utimes(path, 1_714_590_000, 1_714_590_000);
    await scan(library);
    expect(Object.keys(await photos(library))).toEqual(['a.jpg']);
  });

  it('a library moves its photos to the trash and leaves the files; undone or added again, they come back', async () => {
    await picture('a.jpg');
    await picture('b.jpg');
    const library = await addLibrary();
    await scan(library);
    const before = await photos(library);
    const remove = async (): Promise<void> => {
      expect((await core.request(`/libraries/${library.id}`, { method: 'DELETE' })).status).toBe(204);
      expect((await core.request(`/libraries/${library.id}`)).status).toBe(400);
      await jobsDone(core);
    };
    await remove();
    await core.api.call('POST', `/libraries/${library.id}/restore`, LibraryResponse);
    await jobsDone(core);
    const undone = await photos(library);
    expect(undone['a.jpg']).toMatchObject({ id: before['a.jpg']?.id, isTrashed: false, isOffline: false });
    await remove();
    const trashed = await photos(library);
    expect(Object.values(trashed).map(({ isTrashed }) => isTrashed)).toEqual([true, true]);
    expect(await filesBelow(folder)).toEqual(['a.jpg', 'b.jpg']);
    const again = await addLibrary();
    await scan(again);
    const back = await photos(again);
    expect(back['a.jpg']).toMatchObject({ id: before['a.jpg']?.id, isTrashed: false, libraryId: again.id });
    expect(openLibraryDb(core.root, (db) => db.count('library_file', `library_id = '${library.id}'`))).toBe(
      0,
    );
  });
});

it('a photo that was imported in place becomes the library’s', async () => {
  const path = await picture('a.jpg');
  const { items } = await importPaths(core, [path], 'reference');
  const library = await addLibrary();
  await scan(library);
  expect((await photos(library))['a.jpg']?.id).toBe(items[0]?.assetId);
  const again = await importPaths(core, [path], 'reference');
  expect(again.items[0]?.state).toBe('duplicate');
});

it('a scan that the end of the app interrupts is done at the next start', async () => {
  const root = await newFolder('interrupted');
  for (let n = 0; n < 8; n += 1) await picture(`${n}.jpg`);
  const first = await startTestCore(root);
  const owner = await first.api.call('GET', '/users/me', UserAdminResponse);
  const library = await first.api.call('POST', '/libraries', LibraryResponse, {
    ownerId: owner.id,
    importPaths: [folder],
  });
  await first.request(`/libraries/${library.id}/scan`, { method: 'POST' });
  await first.close();
  const second = await startTestCore(root);
  await jobsDone(second);
  const path = `/libraries/${library.id}/statistics`;
  expect(await second.api.call('GET', path, LibraryStats)).toMatchObject({ photos: 8 });
  expect([...first.logged, ...second.logged]).toEqual([]);
  await second.close();
  await rm(root, { recursive: true });
});

it('nothing of it was unexpected', async () => {
  expect(core.logged).toEqual([]);
  expect(await readdir(core.paths.root)).not.toContain('undefined');
});
