import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLibraryDb } from '../../support/libraryFiles.ts';
import { jpeg, writePictures } from '../../support/pictures.ts';
import { importPaths, jobsDone, newFolder, startTestCore } from '../../support/testCore.ts';

let folder: string;
let library: string;
beforeAll(async () => {
  folder = await newFolder('lost');
  library = join(folder, 'library');
  const pictures = join(folder, 'pictures');
  await writePictures(pictures, 3);
  // One that can't be developed; it must not be tried again at every start.
  writeFileSync(
    join(pictures, 'broken.jpg'),
    (await jpeg({ seed: 9, width: 640, height: 480 })).subarray(0, 300),
  );
  const core = await startTestCore(library);
  await importPaths(core, [pictures]);
  await jobsDone(core);
  await core.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Hashes, thumbnails, failed jobs. */
const contents = (): unknown =>
  openLibraryDb(library, (db) => [
    db.count('cache.perceptual_hash'),
    db.count('cache.thumbnail'),
    db.count('job', "state = 'failed'"),
  ]);

/** What a kill between the commits of library.db and cache.db leaves: the job is done, its result is not there. */
function loseOne(): void {
  openLibraryDb(library, (db) => {
    const id = db.first('SELECT asset_id FROM cache.perceptual_hash LIMIT 1');
    db.run('DELETE FROM cache.perceptual_hash WHERE asset_id = ?', id);
    db.run('DELETE FROM cache.thumbnail WHERE asset_id = ?', id);
  });
}

it('a picture that a crash took out of the cache is developed again, and nothing else is', async () => {
  expect(contents()).toEqual([3, 3, 1]);
  loseOne();
  expect(contents()).toEqual([2, 2, 1]);
  // A log that was left is how an unclean end is known.
  writeFileSync(join(library, 'library.db-wal'), '');
  const core = await startTestCore(library);
  await jobsDone(core);
  expect(core.logged).toEqual([]);
  await core.close();
  expect(contents()).toEqual([3, 3, 1]);
});

it('after a clean end nobody looks', async () => {
  loseOne();
  const core = await startTestCore(library);
  await jobsDone(core);
  await core.close();
  expect(contents()).toEqual([2, 2, 1]);
});
