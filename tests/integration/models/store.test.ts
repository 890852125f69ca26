import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteDb } from '../../../electron/db/connection.ts';
import type { ModelRole } from '../../../electron/inference/tasks.ts';
import { EventHub } from '../../../electron/library/events.ts';
import type { Catalogue } from '../../../electron/library/models/catalogue.ts';
import { ModelStore } from '../../../electron/library/models/modelStore.ts';
import { startHub, type TestHub } from '../../support/hub.ts';
import { catalogueOf, putModel } from '../../support/hubModel.ts';
import { createAsset, createUser, openTestDb } from '../../support/openTestDb.ts';
import { syncDbClient } from '../../support/testApi.ts';
import { until } from '../../support/until.ts';

let hub: TestHub;
let root: string;
let db: WriteDb;
let events: EventHub;
let catalogue: Catalogue;
let enqueued: ModelRole[];
let store: ModelStore;

const bundledFaces: Catalogue['bundled'][number] = {
  id: 'bundled-faces',
  role: 'faces',
  layout: 'ultralight-arcface',
  title: 'Built-in',
  folder: 'faces',
  bytes: 7_000_000,
  dimensions: 512,
  distance: 0.55,
  languages: [],
  speed: 'fast',
  licence: { name: 'MIT', url: 'https://example.com', isNonCommercial: false },
};

const open = (isAllowed = true): ModelStore =>
  new ModelStore({
    db: syncDbClient(db),
    events,
    bundledDir: join(root, 'bundled'),
    modelsDir: join(root, 'models'),
    isAllowed,
    enqueueMissing: async (role) => {
      enqueued.push(role);
      // As a use case does: a job for each photo that the role's model has not seen.
      const name = { meaning: 'embedImage', text: 'readText', faces: 'detectFaces' }[role];
      const queue = { meaning: 'smartSearch', text: 'ocr', faces: 'faceDetection' }[role];
      db.prepare(
        `INSERT INTO job (queue, name, asset_id, created_at, updated_at) SELECT ?, ?, id, 0, 0 FROM asset WHERE true
         ON CONFLICT DO NOTHING`,
      ).run(queue, name);
    },
    onError: (error) => {
      throw error;
    },
    catalogue,
    timing: { stallMs: 300, retryMs: 5, attempts: 3 },
  });

/** What is there by its name, with files of the given layout. */
async function put(folder: string, ...files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(root, folder, file)), { recursive: true });
    await writeFile(join(root, folder, file), file);
  }
}
const clip = [
  'visual/model.onnx',
  'visual/preprocess_cfg.json',
  'textual/model.onnx',
  'textual/tokenizer.json',
];
const faces = ['detection/model.onnx', 'recognition/model.onnx'];

/** The runner did what waited. */
async function workDone(): Promise<void> {
  db.prepare(`DELETE FROM job`).run();
  events.emit('queue.changed', { queue: 'smartSearch' });
  await until('the switch', async () =>
    (await store.serving('meaning'))?.id === (await store.active('meaning'))?.id ? true : undefined,
  );
}

beforeEach(async () => {
  hub = await startHub();
  root = await mkdtemp(join(tmpdir(), 'latent-store-'));
  db = openTestDb();
  createAsset(db, { owner_id: createUser(db) });
  events = new EventHub((error) => {
    throw error;
  });
  enqueued = [];
  const model = putModel(hub);
  catalogue = {
    ...catalogueOf(
      hub,
      model,
      { ...model, id: 'other-clip' },
      { ...model, id: 'known', remoteName: 'known' },
    ),
    bundled: [bundledFaces],
  };
  store = open();
});
afterEach(async () => {
  await store.close();
  events.close();
  db.close();
  await hub.close();
  await rm(root, { recursive: true, force: true });
});

describe('which model does what', () => {
  it('nothing, where nothing is', async () => {
    expect(await store.active('faces')).toBeNull();
    expect(await store.active('meaning')).toBeNull();
  });

  it('the one that comes with the app, once it is whole', async () => {
    await put('bundled/faces', ...faces);
    expect(await store.active('faces')).toBeNull();
    await put('bundled/faces', 'landmarks/model.onnx');
    expect(await store.active('faces')).toMatchObject({ id: 'bundled-faces', layout: 'ultralight-arcface' });
  });

  it('nothing, where models are not allowed or switched off', async () => {
    await put('bundled/faces', ...faces, 'landmarks/model.onnx');
    expect(await open(false).active('faces')).toBeNull();
    await store.update({ facialRecognition: { enabled: false } });
    expect(await store.active('faces')).toBeNull();
    await store.update({ facialRecognition: { enabled: true } });
    expect(await store.active('faces')).not.toBeNull();
    expect(enqueued).toEqual(['faces']);
    await store.update({ enabled: false });
    expect(await store.active('faces')).toBeNull();
  });

  it('a downloaded one, at once where nothing else is', async () => {
    await store.download('some-clip');
    await until('the model', async () => (await store.active('meaning')) ?? undefined);
    expect(await store.active('meaning')).toMatchObject({ id: 'some-clip', layout: 'clip' });
    await until('its work', () => (enqueued.length > 0 ? true : undefined));
    expect(enqueued).toEqual(['meaning']);
  });

  it('not a downloaded one, where another is in use', async () => {
    await put('models/other-clip', ...clip);
    await store.choose('other-clip');
    await store.download('some-clip');
    await until('the download', async () =>
      (await store.list()).find(({ id }) => id === 'some-clip')?.state === 'installed' ? true : undefined,
    );
    expect(await store.active('meaning')).toMatchObject({ id: 'other-clip' });
  });

  it('one that only servers have, where there is a server', async () => {
    await expect(store.choose('known')).rejects.toMatchObject({ name: 'Conflict' });
    await store.update({ urls: ['http://127.0.0.1:1'] });
    await store.choose('known');
    expect(await store.active('meaning')).toMatchObject({ id: 'known' });
    expect(await store.isHere('known')).toBe(false);
  });

  it.each(['no-such-model', '../bundled/faces'])('not %s', async (id) => {
    await put('bundled/faces', ...faces);
    await expect(store.choose(id)).rejects.toMatchObject({ name: 'NotFound' });
    await expect(store.remove(id)).rejects.toMatchObject({ name: 'NotFound' });
    await expect(store.download(id)).rejects.toMatchObject({ name: 'NotFound' });
  });
});

describe('switching', () => {
  beforeEach(async () => {
    await put('models/some-clip', ...clip);
    await put('models/other-clip', ...clip);
    await store.choose('some-clip');
    await workDone();
  });
  const both = async () => [(await store.active('meaning'))?.id, (await store.serving('meaning'))?.id];

  it('the old one answers until the new one has seen every photo', async () => {
    await store.choose('other-clip');
    expect(await both()).toEqual(['other-clip', 'some-clip']);
    events.emit('queue.changed', { queue: 'smartSearch' });
    expect(await both()).toEqual(['other-clip', 'some-clip']);
    await workDone();
    expect(await both()).toEqual(['other-clip', 'other-clip']);
  });

  it('a restart in the middle changes nothing', async () => {
    await store.choose('other-clip');
    await store.close();
    store = open();
    expect(await both()).toEqual(['other-clip', 'some-clip']);
  });

  it('back to the old one: it is complete and answers at once', async () => {
    await store.choose('other-clip');
    await store.choose('some-clip');
    expect(await both()).toEqual(['some-clip', 'some-clip']);
  });

  it('to a third one: the first goes on answering', async () => {
    await put('models/third', ...clip);
    await store.choose('other-clip');
    await store.choose('third');
    expect(await both()).toEqual(['third', 'some-clip']);
  });

  it('work that failed for good is not waited for', async () => {
    await store.choose('other-clip');
    db.prepare(`UPDATE job SET state = 'failed'`).run();
    events.emit('queue.changed', { queue: 'smartSearch' });
    await until('the switch', async () => ((await both())[1] === 'other-clip' ? true : undefined));
    expect(await both()).toEqual(['other-clip', 'other-clip']);
  });

  it('a removed old one no longer answers', async () => {
    await store.choose('other-clip');
    await store.remove('some-clip');
    expect(await both()).toEqual(['other-clip', 'other-clip']);
  });
});

it('a removed model gives its place back to the one that comes with the app', async () => {
  await put('bundled/faces', ...faces, 'landmarks/model.onnx');
  await put('models/buffalo', ...faces);
  await store.choose('buffalo');
  expect(await store.active('faces')).toMatchObject({ id: 'buffalo', layout: 'insightface' });
  await store.remove('buffalo');
  expect(await store.active('faces')).toMatchObject({ id: 'bundled-faces' });
});

it('a download that failed says why, one that was stopped can go on', async () => {
  const some = async () => (await store.list()).find(({ id }) => id === 'some-clip');
  hub.misbehave('visual/model.onnx', { kind: 'corrupt' }, { kind: 'corrupt' });
  await store.download('some-clip');
  await until('its end', async () => ((await some())?.downloadError ? true : undefined));
  expect(await some()).toMatchObject({
    state: 'partial',
    downloadError: expect.stringMatching(/visual\/model/),
  });
  hub.misbehave('visual/model.onnx', { kind: 'slow', piece: 30_000, everyMs: 30 });
  await store.download('some-clip');
  await until('some bytes', async () => (((await some())?.progress?.bytes ?? 0) > 60_000 ? true : undefined));
  await store.stopDownload('some-clip');
  expect(await some()).toMatchObject({ state: 'partial', downloadError: null });
  await store.download('some-clip');
  await until('the model', async () => (await store.active('meaning')) ?? undefined);
});

it('a model that fails is named with its reason until it works again', async () => {
  await put('models/some-clip', ...clip);
  await store.choose('some-clip');
  const failure = async () => (await store.list()).find(({ id }) => id === 'some-clip')?.failure;
  store.report('some-clip', 'its weights are torn');
  expect(await failure()).toBe('its weights are torn');
  store.report('some-clip', null);
  expect(await failure()).toBeNull();
});
