import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RemoteServers, type RemoteTiming } from '../../../electron/core/inference/remote.ts';
import { InferenceRouter } from '../../../electron/core/inference/router.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import type { InferenceClient } from '../../../electron/library/models/types.ts';
import { AppError } from '../../../shared/errors.ts';
import { startMlServer, vectorOfText, type MlServer, type ServerMood } from '../../support/mlServer.ts';
import { until } from '../../support/until.ts';

const timing: RemoteTiming = {
  pingMs: 500,
  everyMs: 60_000,
  answerMs: 250,
  firstAnswerMs: 600,
  warmUpMs: 50,
  restMs: 60_000,
  failures: 3,
};

let folder: string;
let path: string;
let first: MlServer;
let second: MlServer;
let servers: RemoteServers;
let local: string[];
let reports: (string | null)[];
let remoteName: string | null;
let model: ModelRef;

const here: InferenceClient = {
  run: (name) => {
    local.push(name);
    return Promise.reject(new AppError('ModelUnusable', 'not here either'));
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-remote-'));
  path = join(folder, 'preview.jpg');
  await writeFile(path, 'a picture');
  [first, second] = await Promise.all([startMlServer(), startMlServer()]);
  servers = new RemoteServers({ timing });
  [local, reports, remoteName] = [[], [], 'ViT-B-32__openai'];
  model = { id: 'ViT-B-32__openai', layout: 'clip', folder };
});
afterEach(async () => {
  servers.close();
  await Promise.all([first.close(), second.close()]);
  await rm(folder, { recursive: true, force: true });
});

const router = (): InferenceRouter =>
  new InferenceRouter({
    local: here,
    servers,
    models: {
      remoteName: () => remoteName,
      report: (_id, failure) => reports.push(failure),
      settings: async () => ({ ocr: { maxResolution: 736 } }),
    },
  });
const unit = (vector: number[]): number[] => vector.map((value) => value / Math.hypot(...vector));
const use = async (...which: MlServer[]): Promise<void> => {
  servers.setUrls(which.map(({ url }) => url));
  await servers.check();
};
const embed = (text = 'a dog') => router().run('embedText', { text, model });

describe('questions', () => {
  beforeEach(() => use(first));

  it('a text', async () => {
    const { embedding } = await router().run('embedText', { text: 'a dog', language: 'en', model });
    expect([...embedding]).toEqual(unit(vectorOfText('a dog')).map((value) => expect.closeTo(value, 6)));
    expect(first.asked[0]).toEqual({
      entries: { clip: { textual: { modelName: 'ViT-B-32__openai', options: { language: 'en' } } } },
      text: 'a dog',
      image: undefined,
    });
  });

  it('a picture', async () => {
    await router().run('embedImage', { path, model });
    expect(first.asked[0]?.image?.toString()).toBe('a picture');
    expect(first.asked[0]?.entries).toEqual({ clip: { visual: { modelName: 'ViT-B-32__openai' } } });
  });

  it('faces, whose boxes become fractions of the picture', async () => {
    const seen = await router().run('detectFaces', { path, model, minScore: 0.7 });
    expect(seen).toMatchObject({ width: 200, height: 200 });
    expect(seen.faces[0]).toMatchObject({ box: { x1: 0.25, y1: 0.1, x2: 0.75, y2: 0.6 }, score: 0.9 });
    expect(first.asked[0]?.entries).toMatchObject({
      'facial-recognition': { detection: { options: { minScore: 0.7 } }, recognition: {} },
    });
  });

  it('the face that lies where a person drew one', async () => {
    const box = { x1: 0.3, y1: 0.1, x2: 0.75, y2: 0.55 };
    const { embedding } = await router().run('embedFace', { path, model, box });
    expect(embedding).toHaveLength(8);
  });

  it('asks this machine for a face that the server does not see', async () => {
    const box = { x1: 0.9, y1: 0.9, x2: 1, y2: 1 };
    await expect(router().run('embedFace', { path, model, box })).rejects.toThrow('not here either');
    expect(local).toEqual(['embedFace']);
  });

  it('text', async () => {
    const scores = { minDetectionScore: 0.5, minRecognitionScore: 0.8 };
    const { lines } = await router().run('readText', { path, model, ...scores });
    expect(lines).toEqual([
      { text: 'hello', box: [0.1, 0.1, 0.5, 0.1, 0.5, 0.2, 0.1, 0.2], boxScore: 0.95, textScore: 0.99 },
    ]);
    expect(first.asked[0]?.entries).toEqual({
      ocr: {
        detection: { modelName: 'ViT-B-32__openai', options: { minScore: 0.5, maxResolution: 736 } },
        recognition: { modelName: 'ViT-B-32__openai', options: { minScore: 0.8 } },
      },
    });
  });

  it('are not sent for a model that servers do not know', async () => {
    remoteName = null;
    await expect(embed()).rejects.toThrow('not here either');
    expect(first.asked).toEqual([]);
    expect(local).toEqual(['embedText']);
  });
});

describe('troubles', () => {
  const moods: [string, ServerMood][] = [
    ['a failure', { status: 500 }],
    ['garbage', 'garbage'],
    ['nonsense', 'nonsense'],
    ['silence', 'hang'],
    ['death in the middle', 'die'],
  ];
  it.each(moods)('the next server answers after %s', async (_what, mood) => {
    await use(first, second);
    first.mood = mood;
    const { embedding } = await embed();
    expect(embedding).toHaveLength(8);
    expect(second.asked).toHaveLength(1);
    expect(servers.list()[0]?.error).toMatch(/127\.0\.0\.1/);
  });

  it.each(moods)('this machine answers after %s everywhere', async (_what, mood) => {
    await use(first);
    first.mood = mood;
    await expect(embed()).rejects.toThrow('not here either');
    expect(local).toEqual(['embedText']);
    expect(reports).toEqual(['not here either']);
  });

  it.each([400, 422])(
    'a refused question (%d) is not asked elsewhere, and the server stays well',
    async (status) => {
      await use(first, second);
      first.mood = { status };
      await expect(embed()).rejects.toThrow('not here either');
      expect(second.asked).toEqual([]);
      expect(servers.list()[0]?.state).toBe('healthy');
    },
  );

  it('a model that is on servers only names them as the reason', async () => {
    await use(first);
    first.mood = { status: 500 };
    model = { ...model, folder: join(folder, 'not-here') };
    await expect(embed()).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringMatching(/ViT-B-32__openai.*failed \(500\)/),
    });
    expect(local).toEqual([]);
  });

  it('one failed photo leaves a server in use, three in a row let it rest', async () => {
    await use(first, second);
    first.mood = { status: 500 };
    await embed();
    expect(servers.list()[0]?.state).toBe('healthy');
    await embed();
    await embed();
    expect(servers.list()[0]?.state).toBe('unreachable');
  });

  it('a server that was off is used when it is there again', async () => {
    await use(first);
    const port = Number(new URL(first.url).port);
    await first.close();
    await servers.check();
    expect(servers.list()[0]).toMatchObject({ state: 'unreachable' });
    await expect(embed()).rejects.toThrow('not here either');
    first = await startMlServer(port);
    await servers.check();
    expect((await embed()).embedding).toHaveLength(8);
  });

  it('stops waiting when told to', async () => {
    await use(first);
    first.mood = 'hang';
    const stop = new AbortController();
    const asked = router().run('embedText', { text: 'a dog', model }, { signal: stop.signal });
    const refused = expect(asked).rejects.toMatchObject({ name: 'Cancelled' });
    stop.abort();
    await refused;
    expect(local).toEqual([]);
  });
});

it('says that a server loads its model, and waits longer for the first answer', async () => {
  await use(first);
  first.mood = { afterMs: 400 };
  const asked = embed();
  await until('warming up', () => (servers.list()[0]?.state === 'warmingUp' ? true : undefined));
  expect((await asked).embedding).toHaveLength(8);
  expect(servers.list()[0]).toMatchObject({ state: 'healthy' });
  // Loaded by now: 400 ms is too long.
  await expect(embed()).rejects.toThrow('not here either');
});

it('asks the fastest server', async () => {
  await use(first, second);
  first.mood = { afterMs: 120 };
  for (const text of ['warm', 'up', 'both', 'now']) await Promise.all([embed(text), embed(text)]);
  const before = { first: first.asked.length, second: second.asked.length };
  for (const text of ['a', 'b', 'c', 'd']) await embed(text);
  expect(first.asked.length).toBe(before.first);
  expect(second.asked.length).toBe(before.second + 4);
});
