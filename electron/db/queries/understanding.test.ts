import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { forgetEmbeddings, hasEmbedding, saveEmbedding } from './embeddings.ts';
import { enqueueJob, failJob, leaseJobs, listJobs, type JobDone } from './jobs.ts';
import { hasReadText, listTextLines, saveTextLines, type StoredLine } from './ocr.ts';
import { enqueueUnderstanding, findUnderstandable } from './understanding.ts';

let db: WriteDb;
let owner: string;

beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});
afterEach(() => db.close());

/** An asset whose preview was made. */
function developed(values: Parameters<typeof createAsset>[1] = { owner_id: owner }): string {
  const id = createAsset(db, values);
  db.prepare('INSERT INTO cache.perceptual_hash (asset_id, hash) VALUES (?, 1)').run(id);
  return id;
}

function running(name: 'readText' | 'embedImage', assetId: string): JobDone {
  enqueueJob(db, { name, assetId });
  const [job] = leaseJobs(db, { owner: 'test', slots: { ocr: 1, smartSearch: 1 }, leaseMs: 1000 });
  return { id: job?.id ?? 0, follow: [] };
}

const line = (text: string): StoredLine => ({
  text,
  box: [0.1, 0.2, 0.3, 0.2, 0.3, 0.4, 0.1, 0.4],
  boxScore: 0.8,
  textScore: 0.9,
});
const vector = (value: number): Uint8Array => new Uint8Array(8).fill(value);
const open = (): unknown[] => listJobs(db, { limit: 10 });

describe('text', () => {
  it('is kept in order, and the job ends with it', () => {
    const assetId = developed();
    const done = running('readText', assetId);
    saveTextLines(db, { assetId, model: 'a', lines: [line('first'), line('second')], done });
    expect(listTextLines(db, { assetId })).toEqual([line('first'), line('second')]);
    expect(hasReadText(db, { assetId, model: 'a' })).toBe(true);
    expect(hasReadText(db, { assetId, model: 'b' })).toBe(false);
    expect(open()).toEqual([]);
  });

  it('of another model takes its place as a whole', () => {
    const assetId = developed();
    saveTextLines(db, {
      assetId,
      model: 'a',
      lines: [line('old'), line('older')],
      done: running('readText', assetId),
    });
    saveTextLines(db, { assetId, model: 'b', lines: [line('new')], done: running('readText', assetId) });
    expect(listTextLines(db, { assetId }).map(({ text }) => text)).toEqual(['new']);
    expect(hasReadText(db, { assetId, model: 'a' })).toBe(false);
  });

  it('that is none is remembered as read', () => {
    const assetId = developed();
    saveTextLines(db, { assetId, model: 'a', lines: [], done: running('readText', assetId) });
    expect(hasReadText(db, { assetId, model: 'a' })).toBe(true);
  });

  it('of a photo that was deleted meanwhile is not kept', () => {
    saveTextLines(db, { assetId: 'gone', model: 'a', lines: [line('x')], done: { id: 1, follow: [] } });
    expect(listTextLines(db, { assetId: 'gone' })).toEqual([]);
    expect(hasReadText(db, { assetId: 'gone', model: 'a' })).toBe(false);
  });
});

describe('embeddings', () => {
  const stored = (assetId: string): unknown[] =>
    db.prepare('SELECT model, vector FROM cache.embedding WHERE asset_id = ? ORDER BY model').all(assetId);

  it('of two models stand beside each other, and each is replaced by its own', () => {
    const assetId = developed();
    for (const [model, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const) {
      saveEmbedding(db, { assetId, model, vector: vector(value), done: running('embedImage', assetId) });
    }
    expect(stored(assetId)).toEqual([
      { model: 'a', vector: Buffer.from(vector(3)) },
      { model: 'b', vector: Buffer.from(vector(2)) },
    ]);
    expect(hasEmbedding(db, { assetId, model: 'b' })).toBe(true);
    expect(hasEmbedding(db, { assetId, model: 'c' })).toBe(false);
    expect(open()).toEqual([]);
  });

  it('of models that nobody asks any more are let go', () => {
    const assetId = developed();
    for (const model of ['a', 'b', 'c']) {
      saveEmbedding(db, { assetId, model, vector: vector(1), done: running('embedImage', assetId) });
    }
    expect(forgetEmbeddings(db, { except: ['b', 'c'] })).toBe(1);
    expect(forgetEmbeddings(db, { except: ['b', 'c'] })).toBe(0);
    expect(stored(assetId)).toMatchObject([{ model: 'b' }, { model: 'c' }]);
  });

  it('of a photo that was deleted meanwhile are not kept', () => {
    saveEmbedding(db, { assetId: 'gone', model: 'a', vector: vector(1), done: { id: 1, follow: [] } });
    expect(stored('gone')).toEqual([]);
  });
});

describe('enqueueUnderstanding', () => {
  const waiting = (): unknown[] =>
    db.prepare(`SELECT asset_id AS id, payload FROM job ORDER BY job.id`).all();

  it('takes the photos that the model has not seen, newest first', () => {
    const takenAt = (time: number): string => developed({ owner_id: owner, file_created_at: time });
    const [seen, unseen, bySome] = [takenAt(1), takenAt(2), takenAt(3)];
    saveTextLines(db, { assetId: seen, model: 'a', lines: [], done: running('readText', seen) });
    saveTextLines(db, { assetId: bySome, model: 'b', lines: [], done: running('readText', bySome) });
    expect(enqueueUnderstanding(db, { name: 'readText', model: 'a', force: false })).toBe(2);
    expect(waiting()).toEqual([
      { id: bySome, payload: '{}' },
      { id: unseen, payload: '{}' },
    ]);
  });

  it('takes all of them by force, and says so', () => {
    const seen = developed();
    saveEmbedding(db, { assetId: seen, model: 'a', vector: vector(1), done: running('embedImage', seen) });
    expect(enqueueUnderstanding(db, { name: 'embedImage', model: 'a', force: false })).toBe(0);
    expect(enqueueUnderstanding(db, { name: 'embedImage', model: 'a', force: true })).toBe(1);
    expect(waiting()).toEqual([{ id: seen, payload: '{"force":true}' }]);
  });

  it('tries again what failed, and keeps no second record of it', () => {
    const id = developed();
    const { id: failed } = running('readText', id);
    failJob(db, {
      id: failed,
      errorName: 'ModelUnusable',
      errorMessage: 'broken',
      retryAt: null,
      quarantine: false,
    });
    enqueueUnderstanding(db, { name: 'readText', model: 'a', force: false });
    enqueueUnderstanding(db, { name: 'readText', model: 'a', force: false });
    expect(listJobs(db, { limit: 10 })).toMatchObject([{ assetId: id, state: 'waiting' }]);
  });

  it('leaves out what has no preview yet, and motion parts', () => {
    createAsset(db, { owner_id: owner });
    const hidden = developed({ owner_id: owner, visibility: 'hidden' });
    expect(enqueueUnderstanding(db, { name: 'readText', model: 'a', force: true })).toBe(0);
    expect(findUnderstandable(db, { assetId: hidden })).toBeNull();
  });
});
