import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { liveFilms, livePicture } from '../../support/livePhoto.ts';
import { importPaths, newFolder, startTestCore, type TestCore } from '../../support/testCore.ts';
import { uploadFile } from '../../support/uploads.ts';

let core: TestCore;
let folder: string;
let seed = 0;
let film: ReturnType<typeof liveFilms>;

beforeAll(async () => {
  folder = await newFolder('live');
  film = liveFilms(folder);
  core = await startTestCore();
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true });
});

/** The two files of a new live photo. */
async function newPair(): Promise<{ picture: string; video: string }> {
  const identifier = randomUUID().toUpperCase();
  const inside = join(folder, identifier);
  await mkdir(inside);
  const pair = { picture: join(inside, 'IMG_1.jpg'), video: join(inside, 'IMG_1.mov') };
  await writeFile(pair.picture, await livePicture((seed += 1), identifier));
  await writeFile(pair.video, film(identifier));
  return pair;
}

const asset = (id: string | null | undefined): Promise<AssetResponse> =>
  core.api.call('GET', `/assets/${id}`, AssetResponse);

async function bringIn(path: string): Promise<string> {
  const { items } = await importPaths(core, [path]);
  expect(items).toMatchObject([{ state: 'added', errorName: null }]);
  return items[0]?.assetId ?? '';
}

it.each([['picture', 'video'] as const, ['video', 'picture'] as const])(
  'a live photo is one thing when its %s comes first and its %s later',
  async (first, second) => {
    const pair = await newPair();
    const ids = { [first]: await bringIn(pair[first]), [second]: await bringIn(pair[second]) };
    expect(await asset(ids.picture)).toMatchObject({
      type: 'IMAGE',
      visibility: 'timeline',
      livePhotoVideoId: ids.video,
    });
    expect(await asset(ids.video)).toMatchObject({ type: 'VIDEO', visibility: 'hidden' });
  },
);

it('and when both come in one folder, at the same time', async () => {
  const { picture } = await newPair();
  const { items } = await importPaths(core, [join(picture, '..')]);
  const assets = await Promise.all(items.map(({ assetId }) => asset(assetId)));
  const image = assets.find(({ type }) => type === 'IMAGE');
  const video = assets.find(({ type }) => type === 'VIDEO');
  expect(image?.livePhotoVideoId).toBe(video?.id);
  expect(video?.visibility).toBe('hidden');
});

it('a phone says itself which film belongs to its photo', async () => {
  const video = await newPair();
  const picture = await newPair();
  const film = await uploadFile(core, 'IMG_7.mov', await readFile(video.video), { visibility: 'hidden' });
  const photo = await uploadFile(core, 'IMG_7.jpg', await readFile(picture.picture), {
    livePhotoVideoId: film.id,
  });
  expect(await asset(photo.id)).toMatchObject({ livePhotoVideoId: film.id });
  expect(await asset(film.id)).toMatchObject({ visibility: 'hidden' });
});

it('two films of one identifier: the second stays a film of its own', async () => {
  const identifier = randomUUID().toUpperCase();
  const inside = join(folder, identifier);
  await mkdir(inside);
  await writeFile(join(inside, 'a.jpg'), await livePicture((seed += 1), identifier));
  await writeFile(join(inside, 'b.mov'), film(identifier, 1));
  await writeFile(join(inside, 'c.mov'), film(identifier, 2));
  for (const name of ['a.jpg', 'b.mov', 'c.mov']) await bringIn(join(inside, name));
  const { items } = await importPaths(core, [inside]);
  const states = await Promise.all(items.map(({ assetId }) => asset(assetId)));
  expect(states.map(({ visibility }) => visibility)).toEqual(['timeline', 'hidden', 'timeline']);
});
