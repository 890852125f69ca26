import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../../../scripts/demo/random.ts';
import { ImportListResponse, ImportResponse } from '../../../shared/api/imports.ts';
import { killNow, serveLatent } from '../../support/latentProcess.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { writePictures } from '../../support/pictures.ts';
import { importEnded, jobsDone, newFolder, startTestCore, type TestCore } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

/** Kills of one import; `LATENT_KILLS=200` for a long run. */
const kills = Number(process.env.LATENT_KILLS ?? 8);
/** Another seed, other moments. */
const seed = Number(process.env.LATENT_SEED ?? 20_240_501);
const pictureCount = 60;

let pictures: string;
let undisturbed: TestCore;

beforeAll(async () => {
  pictures = await newFolder('crash-pictures');
  await writePictures(pictures, pictureCount, 3);
});
afterAll(async () => {
  await undisturbed.close();
  await rm(pictures, { recursive: true });
});

/** Everything that two libraries of the same pictures must have in common. */
function contents(root: string): unknown {
  return openLibraryDb(root, (db) => ({
    assets: db.all(
      `SELECT hex(asset.checksum) AS checksum, original_file_name, path, asset.local_date_time, type, width, height,
              hex(thumbhash) AS thumbhash, asset_file.size, asset_file.modified_at, hex(asset_file.checksum) AS bytes,
              exif.make, exif.date_time_original, has_metadata, length(thumbnail.data) > 0 AS has_tile, perceptual_hash.hash
       FROM asset JOIN asset_file ON asset_file.asset_id = asset.id JOIN exif ON exif.asset_id = asset.id
         LEFT JOIN cache.thumbnail ON thumbnail.asset_id = asset.id
         LEFT JOIN cache.perceptual_hash ON perceptual_hash.asset_id = asset.id
       ORDER BY path`,
    ),
    counts: db.all('SELECT local_month, count FROM timeline_count WHERE count > 0 ORDER BY 1'),
    usage: db.first('SELECT usage_bytes FROM user'),
    jobs: db.count('job'),
  }));
}

/** How far an import has come, seen from outside. */
const filesIn = async (root: string, folder: string): Promise<number> =>
  (await filesBelow(`${root}/${folder}`)).filter((path) => path.endsWith('.jpg')).length;

it(`an import that is killed ${kills} times ends with exactly the library of an undisturbed one`, async () => {
  const sources = await hashesBelow(pictures);
  const library = await newFolder('crash');
  const random = seeded(seed);
  try {
    let started = '';
    for (let kill = 0; kill < kills; kill += 1) {
      const latent = await serveLatent(library);
      if (kill === 0) {
        const body = { paths: [pictures] };
        started = (await latent.api.call('POST', '/imports', ImportResponse, body)).id;
      }
      // Three quarters of the kills fall among the copies, the others among the previews, each a little further on.
      const isEarly = kill < Math.ceil(kills * 0.75);
      const within = isEarly ? (kill + random()) / Math.ceil(kills * 0.75) : random();
      const folder = isEarly ? 'originals' : 'derivatives/preview';
      const goal = Math.min(pictureCount, Math.floor(within * (pictureCount + 1)));
      await until(`${goal} files in ${folder}`, async () =>
        (await filesIn(library, folder)) >= goal ? true : undefined,
      );
      await wait(random() * 30);
      await killNow(latent);
    }

    const core = await startTestCore(library);
    const imports = await core.api.call('GET', '/imports', ImportListResponse);
    expect(imports.map(({ id }) => id)).toEqual([started]);
    const done = await importEnded(core, started);
    await jobsDone(core);
    expect(core.logged).toEqual([]);
    await core.close();

    undisturbed = await startTestCore();
    const { id } = await undisturbed.api.call('POST', '/imports', ImportResponse, { paths: [pictures] });
    const expected = await importEnded(undisturbed, id);
    await jobsDone(undisturbed);

    expect(contents(library)).toEqual(contents(undisturbed.root));
    expect(done.import.counts).toEqual(expected.import.counts);
    expect(done.import.counts).toMatchObject({ found: pictureCount, added: pictureCount });
    // Every original is claimed by a row and is what was given; no unfinished copy is left.
    const originals = await hashesBelow(`${library}/originals`);
    expect(originals).toEqual(await hashesBelow(`${undisturbed.root}/originals`));
    expect(Object.values(originals).toSorted()).toEqual(Object.values(sources).toSorted());
    expect(await filesIn(library, 'derivatives/preview')).toBe(pictureCount);
    expect((await filesBelow(`${library}/derivatives`)).filter((path) => !path.endsWith('.jpg'))).toEqual([]);
    expect(await hashesBelow(pictures)).toEqual(sources);
  } finally {
    await rm(library, { recursive: true, force: true });
  }
}, 3_600_000);
