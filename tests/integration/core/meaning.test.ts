import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type Api } from '../../../electron/cli/api.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { startCore, type Core } from '../../../electron/core/startCore.ts';
import { toPixels } from '../../../electron/media/decode/sharp.ts';
import { SearchImageResponse, SearchResult, SearchSection } from '../../../shared/api/combinedSearch.ts';
import type { SearchRequest } from '../../../shared/api/combinedSearch.ts';
import { DuplicateResponse } from '../../../shared/api/duplicates.ts';
import { heicFixture } from '../../support/media/heifFixture.ts';
import { tiffFixture } from '../../support/media/tiffFixture.ts';
import { testFfmpeg } from '../../support/media/tools.ts';
import { importPaths, jobsDone, newFolder, settingsOf } from '../../support/testCore.ts';
import { writeTinyClip } from '../../support/tinyClip.ts';

/**
 * Search by meaning through everything that it goes through: import, compute process, a model whose answers are known
 * (`tinyClip.ts`: a picture is its mean colour), the index of vectors, and the API.
 */

const clip = 'ViT-B-32__openai';
const colours = { red: '#ff0000', 'red-twin': '#f80404', blue: '#0000ff', green: '#00ff00', grey: '#808080' };

let folder: string;
let core: Core;
let api: Api;
let token: string;
const idOf = new Map<string, string>();

const picture = (background: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background } });

beforeAll(async () => {
  folder = await newFolder('meaning');
  await mkdir(join(folder, 'photos'));
  await writeTinyClip(join(folder, 'models', clip), clip);
  for (const [name, colour] of Object.entries(colours))
    await picture(colour)
      .jpeg()
      .toFile(join(folder, 'photos', `${name.length}-${colour.slice(1)}.jpg`));
  const settings = { ...settingsOf(join(folder, 'library')), ml: true, models: join(folder, 'models') };
  core = await startCore(settings, createNodeHost(), {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  });
  token = await core.createDesktopSession();
  api = createApi(core.url, token);
  // Only the model in question: the others would take their time.
  await fetch(`${core.url}/api/models/settings`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ facialRecognition: { enabled: false }, ocr: { enabled: false } }),
  });
  const { items } = await importPaths({ api }, [join(folder, 'photos')]);
  await jobsDone({ api });
  for (const [name, colour] of Object.entries(colours)) {
    const item = items.find(({ path }) => path.endsWith(`${colour.slice(1)}.jpg`));
    idOf.set(item?.assetId ?? '', name);
  }
});
afterAll(async () => {
  await core?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Names of the photos that are found, best first. */
async function found(request: SearchRequest): Promise<string[]> {
  const result = await api.call('POST', '/search', SearchResult, { sort: 'relevance', ...request });
  const names: string[] = [];
  for (const { key } of result.sections) {
    const query = new URLSearchParams({ search: result.id, section: key });
    const section = await api.call('GET', `/search/section?${query.toString()}`, SearchSection);
    names.push(...section.id.map((id) => idOf.get(id) ?? id));
  }
  return names;
}

const photo = (name: string): string => [...idOf].find(([, one]) => one === name)?.[0] ?? '';

async function offer(name: string, bytes: Uint8Array): Promise<Response> {
  const form = new FormData();
  form.set('file', new File([Uint8Array.from(bytes)], name));
  return fetch(`${core.url}/api/search/image`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
}

describe('a text', () => {
  it.each([
    ['red', ['red', 'red-twin']],
    ['a photo of the blue', ['blue']],
    ['green', ['green']],
  ])('%s finds the pictures it means, the nearest first', async (query, names) => {
    expect((await found({ query })).slice(0, names.length)).toEqual(names);
  });

  it('that means nothing finds nothing', async () => {
    expect(await found({ query: 'blorptang' })).toEqual([]);
  });
});

it('a photo finds its twin', async () => {
  expect((await found({ similarTo: photo('red') })).slice(0, 2)).toEqual(['red', 'red-twin']);
});

it('twins are duplicates, by what the model says: their looks are as plain as those of all others', async () => {
  const groups = await api.call('GET', '/duplicates', DuplicateResponse.array());
  expect(groups.map(({ assets }) => assets.map(({ id }) => idOf.get(id)).toSorted())).toEqual([
    ['red', 'red-twin'],
  ]);
});

describe('a picture that is dropped into the box', () => {
  const jpegOf = (colour: string): Promise<Buffer> => picture(colour).jpeg().toBuffer();
  const nefOf = async (colour: string): Promise<Buffer> => {
    const preview = await jpegOf(colour);
    return tiffFixture({
      isLittleEndian: false,
      blobs: [preview, Buffer.alloc(5000, 0x5a)],
      directories: (offset) => [
        {
          tags: { 0x010f: 'NIKON CORPORATION', 0x0201: offset(0), 0x0202: preview.length },
          subDirectories: [
            {
              tags: {
                0x0100: 6000,
                0x0101: 4500,
                0x0103: { short: 34713 },
                0x0106: { short: 32803 },
                0x0111: offset(1),
                0x0117: 5000,
              },
            },
          ],
        },
      ],
    });
  };
  const heicOf = async (colour: string): Promise<Buffer> =>
    heicFixture({ ffmpeg: testFfmpeg(), pixels: await toPixels(picture(colour)) });

  it.each<[string, () => Promise<Buffer>]>([
    ['blue.jpg', () => jpegOf('#0408f8')],
    ['blue.heic', () => heicOf('#0408f8')],
    ['blue.nef', () => nefOf('#0408f8')],
  ])('finds what looks like it: %s', async (name, make) => {
    const answer = await offer(name, await make());
    expect(answer.status).toBe(201);
    const { id: imageId } = SearchImageResponse.parse(await answer.json());
    expect((await found({ imageId }))[0]).toBe('blue');
  });

  it.each([
    ['notes.txt', Buffer.from('no picture at all')],
    ['broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100, 7)])],
  ])('that is none is refused by its name: %s', async (name, bytes) => {
    const answer = await offer(name, bytes);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(await answer.json())).toContain(name);
  });
});
