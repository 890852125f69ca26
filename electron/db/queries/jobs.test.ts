import { beforeEach, describe, expect, it } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import {
  clearJobs,
  enqueueJob,
  failJob,
  finishJob,
  getQueueCounts,
  leaseJobs,
  nextJobDue,
  prioritiseAssets,
  releaseLeases,
  retryFailedJobs,
  setQueuePaused,
} from './jobs.ts';

let db: WriteDb;
let owner: string;

beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});

const newAsset = (): string => createAsset(db, { owner_id: owner });
const lease = (slots: Parameters<typeof leaseJobs>[1]['slots'] = { thumbnailGeneration: 10 }) =>
  leaseJobs(db, { owner: 'test', slots, leaseMs: 1000 });
const counts = (queue: string) => getQueueCounts(db).find(({ name }) => name === queue);
const fail = (id: number, retryAt: number | null, quarantine = false): void =>
  failJob(db, { id, errorName: 'CorruptFile', errorMessage: 'broken', retryAt, quarantine });

describe('the job table', () => {
  it('leases by priority, then by age, and no job twice', () => {
    const [first, second, third] = [newAsset(), newAsset(), newAsset()];
    for (const assetId of [first, second, third]) enqueueJob(db, { name: 'generateDerivatives', assetId });
    prioritiseAssets(db, { ownerId: owner, assetIds: [third], priority: 10 });
    expect(lease({ thumbnailGeneration: 2 }).map(({ assetId }) => assetId)).toEqual([third, first]);
    expect(lease({ thumbnailGeneration: 2 }).map(({ assetId }) => assetId)).toEqual([second]);
    expect(lease()).toEqual([]);
  });

  it('lets models wait while photos are developed, unless somebody waits for them', () => {
    const [first, second] = [newAsset(), newAsset()];
    const models = { ocr: 5, smartSearch: 5, faceDetection: 5 };
    enqueueJob(db, { name: 'generateDerivatives', assetId: first });
    enqueueJob(db, { name: 'readText', assetId: first });
    enqueueJob(db, { name: 'detectFaces', assetId: second, priority: 10 });
    expect(lease(models).map(({ name }) => name)).toEqual(['detectFaces']);
    setQueuePaused(db, { queue: 'thumbnailGeneration', isPaused: true });
    expect(lease(models).map(({ name }) => name)).toEqual(['readText']);
    setQueuePaused(db, { queue: 'thumbnailGeneration', isPaused: false });
    enqueueJob(db, { name: 'embedImage', assetId: first });
    expect(lease({ ...models, thumbnailGeneration: 1 }).map(({ name }) => name)).toEqual([
      'generateDerivatives',
    ]);
    expect(lease(models).map(({ name }) => name)).toEqual(['embedImage']);
  });

  it('does not let a stranger raise a priority', () => {
    const assetId = newAsset();
    const other = newAsset();
    enqueueJob(db, { name: 'generateDerivatives', assetId: other });
    enqueueJob(db, { name: 'generateDerivatives', assetId });
    prioritiseAssets(db, { ownerId: createUser(db), assetIds: [assetId], priority: 10 });
    expect(lease({ thumbnailGeneration: 1 })[0]?.assetId).toBe(other);
  });

  it('keeps the same job of one asset once while it waits, and takes a second while it runs', () => {
    const assetId = newAsset();
    enqueueJob(db, { name: 'generateDerivatives', assetId });
    enqueueJob(db, { name: 'generateDerivatives', assetId, priority: 3 });
    expect(counts('thumbnailGeneration')?.waiting).toBe(1);
    expect(lease()).toHaveLength(1);
    enqueueJob(db, { name: 'generateDerivatives', assetId });
    expect(counts('thumbnailGeneration')).toMatchObject({ active: 1, waiting: 1 });
  });

  it('enqueues what follows with the end of a job, and counts it as completed', () => {
    const assetId = newAsset();
    enqueueJob(db, { name: 'extractMetadata', assetId });
    const [job] = lease({ metadataExtraction: 1 });
    finishJob(db, { id: job?.id ?? 0, follow: ['linkLivePhoto'] });
    expect(counts('metadataExtraction')).toMatchObject({ active: 0, waiting: 1, completed: 1 });
    expect(lease({ metadataExtraction: 1 })[0]).toMatchObject({
      name: 'linkLivePhoto',
      assetId,
      attempts: 1,
    });
  });

  it('follows nothing when the asset was deleted while its job ran', () => {
    const assetId = newAsset();
    enqueueJob(db, { name: 'extractMetadata', assetId });
    const [job] = lease({ metadataExtraction: 1 });
    db.prepare('DELETE FROM asset WHERE id = ?').run(assetId);
    finishJob(db, { id: job?.id ?? 0, follow: ['linkLivePhoto'] });
    expect(counts('metadataExtraction')).toMatchObject({ active: 0, waiting: 0, completed: 0 });
  });

  it('gives work back after a crash without counting the attempt, and never doubles it', () => {
    const [kept, twice] = [newAsset(), newAsset()];
    enqueueJob(db, { name: 'generateDerivatives', assetId: kept });
    enqueueJob(db, { name: 'generateDerivatives', assetId: twice });
    lease();
    enqueueJob(db, { name: 'generateDerivatives', assetId: twice });
    expect(releaseLeases(db)).toBe(1);
    const again = lease();
    expect(again.map(({ assetId, attempts }) => [assetId, attempts])).toEqual([
      [kept, 1],
      [twice, 1],
    ]);
  });

  it('waits with a retry until its time, and keeps a failure with its reason until a person retries', () => {
    const assetId = newAsset();
    enqueueJob(db, { name: 'generateDerivatives', assetId });
    const [job] = lease();
    const later = Date.now() + 60_000;
    fail(job?.id ?? 0, later);
    expect(lease()).toEqual([]);
    expect(nextJobDue(db)).toBe(later);
    expect(counts('thumbnailGeneration')).toMatchObject({ delayed: 1, waiting: 0 });

    db.prepare('UPDATE job SET run_at = 0').run();
    const [second] = lease();
    expect(second?.attempts).toBe(2);
    fail(second?.id ?? 0, null);
    expect(counts('thumbnailGeneration')).toMatchObject({ failed: 1 });
    expect(retryFailedJobs(db, { queue: 'thumbnailGeneration' })).toBe(1);
    expect(lease()[0]).toMatchObject({ assetId, attempts: 1 });
  });

  it('leases nothing of a paused queue and says that its work waits', () => {
    enqueueJob(db, { name: 'generateDerivatives', assetId: newAsset() });
    setQueuePaused(db, { queue: 'thumbnailGeneration', isPaused: true });
    expect(lease()).toEqual([]);
    expect(nextJobDue(db)).toBeNull();
    expect(counts('thumbnailGeneration')).toMatchObject({ isPaused: true, paused: 1, waiting: 0 });
    setQueuePaused(db, { queue: 'thumbnailGeneration', isPaused: false });
    expect(lease()).toHaveLength(1);
  });

  it('clears what waits and leaves what failed, or the other way round', () => {
    enqueueJob(db, { name: 'generateDerivatives', assetId: newAsset() });
    fail(lease()[0]?.id ?? 0, null);
    enqueueJob(db, { name: 'generateDerivatives', assetId: newAsset() });
    expect(clearJobs(db, { queue: 'thumbnailGeneration', state: 'waiting' })).toBe(1);
    expect(counts('thumbnailGeneration')).toMatchObject({ waiting: 0, failed: 1 });
    expect(clearJobs(db, { queue: 'thumbnailGeneration', state: 'failed' })).toBe(1);
    expect(counts('thumbnailGeneration')).toMatchObject({ waiting: 0, failed: 0 });
  });

  it('forgets the failure of one asset and keeps the others', () => {
    const [one, other] = [newAsset(), newAsset()];
    for (const assetId of [one, other]) enqueueJob(db, { name: 'generateDerivatives', assetId });
    for (const { id } of lease()) fail(id, null);
    expect(clearJobs(db, { queue: 'thumbnailGeneration', state: 'failed', assetId: one })).toBe(1);
    expect(counts('thumbnailGeneration')).toMatchObject({ failed: 1 });
    expect(retryFailedJobs(db, {})).toBe(1);
    expect(lease().map(({ assetId }) => assetId)).toEqual([other]);
  });

  it('lists all nineteen queues, also those without work', () => {
    expect(getQueueCounts(db)).toHaveLength(19);
  });
});
