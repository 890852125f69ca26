import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApi, type Api } from '../../../electron/cli/api.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { startCore, type Core } from '../../../electron/core/startCore.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { drawPage } from '../../../evaluations/ocr/samples.ts';
import { AssetOcrResponse } from '../../../shared/api/ocr.ts';
import { openLibraryDb } from '../../support/libraryFiles.ts';
import { importPaths, jobsDone, newFolder, settingsOf } from '../../support/testCore.ts';
import { tinyClipDimensions, writeTinyClip } from '../../support/tinyClip.ts';

/** A whole library with models, from the import to the rows: threads, compute process and all. */

const hasTextModel = existsSync(
  resolve(import.meta.dirname, '../../../resources/models/bundled/text/recognition/model.onnx'),
);
const clip = 'ViT-B-32__openai';

let folder: string;
let core: Core;
let api: Api;
const logged: string[] = [];

const start = async (): Promise<void> => {
  const log = (message: string, fields?: Record<string, unknown>): void =>
    void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const settings = { ...settingsOf(join(folder, 'library')), ml: true, models: join(folder, 'models') };
  core = await startCore(settings, createNodeHost(), { info: () => undefined, warn: log, error: log });
  api = createApi(core.url, await core.createDesktopSession());
};

beforeAll(async () => {
  folder = await newFolder('understanding');
  await mkdir(join(folder, 'photos'));
  await writeTinyClip(join(folder, 'models', clip), clip);
  const page = {
    name: 'sign',
    width: 800,
    height: 500,
    lines: [{ text: 'Platform 7', x: 80, y: 200, size: 90 }],
  };
  await sharp(await drawPage(page)).toFile(join(folder, 'photos', 'sign.jpg'));
  for (const background of ['#ff0000', '#0000ff']) {
    await sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .jpeg()
      .toFile(join(folder, 'photos', `plain${background.slice(1)}.jpg`));
  }
  await start();
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true, force: true });
});

function embeddings(): Map<string, Float32Array> {
  const db = new Database(libraryPaths(join(folder, 'library')).cacheDatabase, { readonly: true });
  const rows = db
    .prepare<[], { id: string; model: string; vector: Buffer }>(
      'SELECT asset_id AS id, model, vector FROM embedding',
    )
    .all();
  db.close();
  expect(new Set(rows.map(({ model }) => model))).toEqual(new Set(rows.length > 0 ? [clip] : []));
  return new Map(
    rows.map(({ id, vector }) => [
      id,
      Float32Array.from({ length: vector.length / 4 }, (_, index) => vector.readFloatLE(index * 4)),
    ]),
  );
}

const dot = (a?: Float32Array, b?: Float32Array): number =>
  [...(a ?? [])].reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0);

it('an import is followed by what models make of it, each photo once', async () => {
  const { items } = await importPaths({ api }, [join(folder, 'photos')]);
  await jobsDone({ api });
  const idOf = (name: string): string => items.find(({ path }) => path.endsWith(name))?.assetId ?? '';
  const vectors = embeddings();
  expect(vectors.size).toBe(3);
  const [red, blue] = [vectors.get(idOf('plainff0000.jpg')), vectors.get(idOf('plain0000ff.jpg'))];
  expect(red).toHaveLength(tinyClipDimensions);
  expect(dot(red, red)).toBeCloseTo(1, 5);
  // As the model says: (1, −1, −1) against (−1, −1, 1), and 0.1 for being a picture.
  expect(dot(red, blue)).toBeCloseTo((-1 + 0.01) / (3 + 0.01), 2);
  const read = async (name: string): Promise<string[]> =>
    (await api.call('GET', `/assets/${idOf(name)}/ocr`, AssetOcrResponse.array())).map(({ text }) => text);
  expect(await read('sign.jpg')).toEqual(hasTextModel ? ['Platform 7'] : []);
  expect(await read('plainff0000.jpg')).toEqual([]);
  expect(logged).toEqual([]);
});

it('a cache that was deleted is filled again', async () => {
  await core.close();
  const { cacheDatabase } = libraryPaths(join(folder, 'library'));
  for (const end of ['', '-wal', '-shm']) await rm(cacheDatabase + end, { force: true });
  await start();
  await jobsDone({ api });
  expect(embeddings().size).toBe(3);
});

/** All that models made, without the numbers that rows go by. */
const results = (): Record<string, unknown[]> =>
  openLibraryDb(join(folder, 'library'), (db) => ({
    vectors: db.all('SELECT asset_id, model, hex(vector) FROM cache.embedding ORDER BY 1'),
    texts: db.all('SELECT asset_id, model, text, box, score, box_score FROM cache.ocr_line ORDER BY 1, 3'),
    read: db.all('SELECT asset_id, model FROM cache.ocr_seen ORDER BY 1'),
    faces: db.all('SELECT asset_id, model FROM cache.face_seen ORDER BY 1'),
  }));

it('what a kill between the two commits took of one photo is made again at the start, once, and nothing else is', async () => {
  await core.close();
  const before = results();
  const untouched = openLibraryDb(join(folder, 'library'), (db) => {
    const assetId = hasTextModel
      ? db.first('SELECT asset_id FROM cache.ocr_line LIMIT 1')
      : db.first('SELECT asset_id FROM cache.embedding LIMIT 1');
    for (const table of ['embedding', 'ocr_line', 'ocr_seen', 'face_seen'])
      db.run(`DELETE FROM cache.${table} WHERE asset_id = ?`, assetId);
    return db.all('SELECT * FROM cache.embedding');
  });
  expect(untouched).toHaveLength(2);
  expect(results()).not.toEqual(before);
  await start();
  await jobsDone({ api });
  expect(results()).toEqual(before);
  const now = openLibraryDb(join(folder, 'library'), (db) => db.all('SELECT * FROM cache.embedding'));
  expect(now).toEqual(expect.arrayContaining(untouched));
  expect(logged).toEqual([]);
});
