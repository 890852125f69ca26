import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteDb } from '../../../electron/db/connection.ts';
import {
  enqueueJob,
  leaseJobs,
  listJobs,
  type JobDone,
  type LeasedJob,
} from '../../../electron/db/queries/jobs.ts';
import { listTextLines } from '../../../electron/db/queries/ocr.ts';
import type { ModelRef, ModelRole } from '../../../electron/inference/tasks.ts';
import { pipeline } from '../../../electron/jobs/pipeline.ts';
import { EventHub } from '../../../electron/library/events.ts';
import type { InferenceClient } from '../../../electron/library/models/types.ts';
import { libraryPaths, previewPath } from '../../../electron/library/paths.ts';
import { embedImage } from '../../../electron/library/processing/embedImage.ts';
import { readText } from '../../../electron/library/processing/readText.ts';
import { commandQueue } from '../../../electron/library/queues/queues.ts';
import {
  enqueueMissing,
  withoutIdleModels,
  type UnderstandingDeps,
} from '../../../electron/library/processing/understanding.ts';
import { defaultMachineLearning } from '../../../shared/api/models.ts';
import { AppError } from '../../../shared/errors.ts';
import type { JobName } from '../../../shared/jobs.ts';
import { createAsset, createUser, openTestDb } from '../../support/openTestDb.ts';
import { syncDbClient } from '../../support/testApi.ts';

let db: WriteDb;
let deps: UnderstandingDeps;
let active: Partial<Record<ModelRole, ModelRef>>;
let serving: Partial<Record<ModelRole, ModelRef>>;
let asked: { name: string; path: string; model: string }[];
let answers: Record<string, () => unknown>;
let updated: string[];
let owner: string;

const model = (id: string): ModelRef => ({ id, layout: 'ppocr', folder: '/models' });
const line = { text: 'EXIT', box: [0, 0, 1, 0, 1, 1, 0, 1], boxScore: 0.7, textScore: 0.95 };

beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
  active = { text: model('text-1'), meaning: model('clip-1') };
  serving = active;
  asked = [];
  updated = [];
  answers = {
    readText: () => ({ width: 10, height: 10, lines: [line] }),
    embedImage: () => ({ embedding: Float32Array.from([0.6, -0.8]) }),
  };
  const run: InferenceClient['run'] = async (name, args) => {
    const { path, model: used } = args as { path: string; model: ModelRef };
    asked.push({ name, path, model: used.id });
    return answers[name]?.() as never;
  };
  const events = new EventHub((error) => {
    throw error;
  });
  events.on('asset.updated', ({ assetIds }) => updated.push(...assetIds));
  deps = {
    db: syncDbClient(db),
    events,
    paths: libraryPaths('/library'),
    inference: { run },
    models: { active: async (role) => active[role] ?? null, serving: async (role) => serving[role] ?? null },
  };
});
afterEach(() => db.close());

function developed(values: Partial<Parameters<typeof createAsset>[1]> = {}): string {
  const id = createAsset(db, { owner_id: owner, ...values });
  db.prepare('INSERT INTO cache.perceptual_hash (asset_id, hash) VALUES (?, 1)').run(id);
  return id;
}

const work: Partial<Record<JobName, typeof readText>> = { readText, embedImage };

/** Runs a job as the runner would; what follows it is on the way, too. */
async function runJob(
  name: 'readText' | 'embedImage',
  assetId: string,
  payload: Record<string, unknown> = {},
): Promise<void> {
  enqueueJob(db, { name, assetId, payload });
  const [job] = leaseJobs(db, { owner: 'test', slots: { ocr: 1, smartSearch: 1 }, leaseMs: 1000 });
  expect(job?.name).toBe(name);
  await work[name]?.(deps, job as LeasedJob, { id: job?.id ?? 0, follow: [] });
}

const jobs = (): JobName[] => listJobs(db, { limit: 100 }).map((job) => job.name);
const texts = (assetId: string): string[] => listTextLines(db, { assetId }).map(({ text }) => text);
const vectors = (assetId: string): unknown[] =>
  db.prepare('SELECT model, vector FROM cache.embedding WHERE asset_id = ? ORDER BY model').all(assetId);

describe('readText', () => {
  it('reads the preview, keeps its lines and ends', async () => {
    const id = developed();
    await runJob('readText', id);
    expect(asked).toEqual([{ name: 'readText', path: previewPath(deps.paths, id), model: 'text-1' }]);
    expect(texts(id)).toEqual(['EXIT']);
    expect(updated).toEqual([id]);
    expect(jobs()).toEqual([]);
  });

  it('reads a video’s poster', async () => {
    const id = developed({ type: 'VIDEO' });
    await runJob('readText', id);
    expect(asked[0]?.path).toBe(previewPath(deps.paths, id));
  });

  it('tells nobody of a photo without text, and does not read it again', async () => {
    answers.readText = () => ({ width: 10, height: 10, lines: [] });
    const id = developed();
    await runJob('readText', id);
    await runJob('readText', id);
    expect(asked).toHaveLength(1);
    expect(updated).toEqual([]);
  });

  it('reads again by force', async () => {
    const id = developed();
    await runJob('readText', id);
    await runJob('readText', id, { force: true });
    expect(asked).toHaveLength(2);
    expect(texts(id)).toEqual(['EXIT']);
  });

  it('reads again with another model, and keeps what was read until that has come', async () => {
    const id = developed();
    await runJob('readText', id);
    active = { text: model('text-2') };
    answers.readText = () => {
      expect(texts(id)).toEqual(['EXIT']);
      return { width: 1, height: 1, lines: [{ ...line, text: 'Exit' }] };
    };
    await runJob('readText', id);
    expect(texts(id)).toEqual(['Exit']);
    answers.readText = () => {
      throw new AppError('ModelUnusable', 'broken');
    };
    active = { text: model('text-3') };
    await expect(runJob('readText', id)).rejects.toMatchObject({ name: 'ModelUnusable' });
    expect(texts(id)).toEqual(['Exit']);
  });
});

describe('embedImage', () => {
  it('keeps the vector as little-endian numbers of 32 bits, named by its model', async () => {
    const id = developed();
    await runJob('embedImage', id);
    const vector = Buffer.alloc(8);
    vector.writeFloatLE(0.6, 0);
    vector.writeFloatLE(-0.8, 4);
    expect(vectors(id)).toEqual([{ model: 'clip-1', vector }]);
    await runJob('embedImage', id);
    expect(asked).toHaveLength(1);
  });

  it('adds the new model’s vector beside the old one’s', async () => {
    const id = developed();
    await runJob('embedImage', id);
    active = { meaning: model('clip-2') };
    await runJob('embedImage', id);
    expect(vectors(id)).toMatchObject([{ model: 'clip-1' }, { model: 'clip-2' }]);
  });
});

describe.each(['readText', 'embedImage'] as const)('%s', (name) => {
  it.each([
    ['there is no model', () => void (active = {}), () => developed()],
    ['it is a motion part', () => undefined, () => developed({ visibility: 'hidden' })],
  ])('ends without work when %s', async (_why, prepare, make) => {
    prepare();
    await runJob(name, make());
    expect(asked).toEqual([]);
    expect(jobs()).toEqual([]);
  });

  it('leaves its job to the runner when the model fails', async () => {
    answers[name] = () => {
      throw new AppError('TaskTimeout', 'slow');
    };
    await expect(runJob(name, developed())).rejects.toMatchObject({ name: 'TaskTimeout' });
    expect(jobs()).toEqual([name]);
  });
});

describe('what follows the derivatives', () => {
  const done: JobDone = { id: 1, follow: pipeline.generateDerivatives };
  it('is work for the models that there are', async () => {
    expect((await withoutIdleModels(deps, done)).follow).toEqual(
      expect.arrayContaining(['readText', 'embedImage']),
    );
    active = { text: model('text-1') };
    const { follow } = await withoutIdleModels(deps, done);
    expect(follow).toContain('readText');
    expect(follow).not.toContain('embedImage');
    active = {};
    expect((await withoutIdleModels(deps, done)).follow).not.toContain('readText');
  });
});

describe('enqueueMissing', () => {
  it('enqueues what a new model has not seen, and nothing without one', async () => {
    const id = developed();
    await runJob('embedImage', id);
    await enqueueMissing(deps, 'meaning');
    expect(jobs()).toEqual([]);
    active = { meaning: model('clip-2') };
    await enqueueMissing(deps, 'meaning');
    await enqueueMissing(deps, 'text');
    expect(jobs()).toEqual(['embedImage']);
  });

  it('keeps the vectors that answer searches, and lets older ones go', async () => {
    const id = developed();
    for (const name of ['clip-1', 'clip-2', 'clip-3']) {
      active = { meaning: model(name) };
      await runJob('embedImage', id);
    }
    serving = { meaning: model('clip-2') };
    await enqueueMissing(deps, 'meaning');
    expect(vectors(id)).toMatchObject([{ model: 'clip-2' }, { model: 'clip-3' }]);
  });
});

/** A store of models whose settings are the usual ones. */
const store = () => ({
  ...deps,
  models: { ...deps.models, isAllowed: true, settings: async () => defaultMachineLearning },
});

describe.each([
  ['ocr', 'readText'],
  ['smartSearch', 'embedImage'],
] as const)('the command to start the queue %s', (queue, name) => {
  it('enqueues what is missing, by force everything, and nothing without a model', async () => {
    const [seen] = [developed(), developed()];
    await runJob(name, seen);
    const all = active;
    active = {};
    await commandQueue(store(), queue, 'start', true);
    expect(jobs()).toEqual([]);
    active = all;
    await commandQueue(store(), queue, 'start', false);
    expect(jobs()).toEqual([name]);
    await commandQueue(store(), queue, 'start', true);
    expect(jobs()).toEqual([name, name]);
  });
});
