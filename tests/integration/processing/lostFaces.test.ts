import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WriteDb } from '../../../electron/db/connection.ts';
import { listAssetFaces, type FaceRow } from '../../../electron/db/queries/faces.ts';
import { leaseJobs, listJobs } from '../../../electron/db/queries/jobs.ts';
import { drawFace } from '../../../electron/db/queries/peopleEdit.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { EventHub } from '../../../electron/library/events.ts';
import type { InferenceClient } from '../../../electron/library/models/types.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { detectFaces } from '../../../electron/library/processing/detectFaces.ts';
import { understandLost } from '../../../electron/library/processing/lost.ts';
import {
  enqueueMissing,
  type UnderstandingDeps,
} from '../../../electron/library/processing/understanding.ts';
import { makeFaces } from '../../support/faceVectors.ts';
import { createAsset, createUser, openTestDb } from '../../support/openTestDb.ts';
import { createPerson } from '../../support/people.ts';
import { syncDbClient } from '../../support/testApi.ts';

/** Faces after a kill between the commits of library.db and cache.db: the job and the face are there, the vector is not. */

const model: ModelRef = { id: 'faces-1', layout: 'ultralight-arcface', folder: '/models' };
const [left, right] = [
  { x1: 0.1, y1: 0.1, x2: 0.3, y2: 0.4 },
  { x1: 0.6, y1: 0.1, x2: 0.8, y2: 0.4 },
];

let db: WriteDb;
let deps: UnderstandingDeps;
let looked: string[];
let owner: string;
let photo: string;
let other: string;

beforeEach(async () => {
  db = openTestDb();
  owner = createUser(db);
  looked = [];
  const [embedding] = makeFaces({ sizes: [1], seed: 1, alike: 0 }).map(({ vector }) => vector);
  const run: InferenceClient['run'] = async (name) => {
    looked.push(name);
    const faces = [{ box: left, score: 0.9, embedding }];
    return (name === 'detectFaces' ? { width: 400, height: 300, faces } : { embedding }) as never;
  };
  const active = async (): Promise<ModelRef> => model;
  deps = {
    db: syncDbClient(db),
    events: new EventHub((error) => {
      throw error;
    }),
    paths: libraryPaths('/library'),
    inference: { run },
    models: { active, serving: active },
  };
  [photo, other] = [createAsset(db, { owner_id: owner }), createAsset(db, { owner_id: owner })];
  for (const id of [photo, other])
    db.prepare('INSERT INTO cache.perceptual_hash (asset_id, hash) VALUES (?, 1)').run(id);
  await start();
  looked = [];
});
afterEach(() => db.close());

/** Runs the detection jobs that there are. */
async function work(): Promise<void> {
  const jobs = leaseJobs(db, { owner: 'test', slots: { faceDetection: 9 }, leaseMs: 1000 });
  for (const job of jobs) await detectFaces(deps, job, { id: job.id, follow: [] });
}

/** As startCore does it. */
async function start(end: 'clean' | 'killed' = 'clean'): Promise<void> {
  if (end === 'killed') await understandLost(deps);
  await enqueueMissing(deps, 'faces');
  await work();
}

const lose = (table: string, assetId: string): void =>
  void db.prepare(`DELETE FROM cache.${table} WHERE asset_id = ?`).run(assetId);
const faces = (assetId: string): FaceRow[] => listAssetFaces(db, { assetId });
const withVector = (): string[] =>
  db.prepare<[], string>('SELECT face_id FROM cache.face_vector ORDER BY 1').pluck().all();
const everyFace = (): string[] => db.prepare<[], string>('SELECT id FROM face ORDER BY 1').pluck().all();

it('a photo that was looked at for the first time is looked at again; face, name and confirmation are the same', async () => {
  const anna = createPerson(db, { owner_id: owner, name: 'Anna' });
  db.prepare('UPDATE face SET person_id = ?, is_confirmed = 1 WHERE asset_id = ?').run(anna, photo);
  const before = faces(photo);
  expect(before).toMatchObject([{ personId: anna, isConfirmed: 1 }]);
  lose('face_vector', photo);
  lose('face_seen', photo);
  await start();
  expect(looked).toEqual(['detectFaces']);
  expect(faces(photo)).toEqual(before);
  expect(withVector()).toEqual(everyFace());
});

it('a face that somebody drew on a photo that was known gets its vector after a crash, and stays who it is', async () => {
  const personId = createPerson(db, { owner_id: owner, name: 'Ben' });
  drawFace(db, { ...right, ownerId: owner, assetId: photo, personId, width: 400, height: 300 });
  await work();
  expect(withVector()).toEqual(everyFace());
  const before = faces(photo);
  const [, drawn] = before;
  expect(drawn).toMatchObject({ personId, isConfirmed: 1, source: 'manual' });
  db.prepare('DELETE FROM cache.face_vector WHERE face_id = ?').run(drawn?.id);
  looked = [];
  await start('killed');
  expect(looked).toEqual(['detectFaces', 'embedFace']);
  expect(faces(photo)).toEqual(before);
  expect(withVector()).toEqual(everyFace());
});

it('what was not lost is not looked at again, nor is what is no face', async () => {
  const [noFace] = faces(photo);
  db.prepare('UPDATE face SET is_visible = 0 WHERE id = ?').run(noFace?.id);
  lose('face_vector', photo);
  await start('killed');
  expect(looked).toEqual([]);
});

it('people are compared anew after a crash, and only where there are faces', async () => {
  const groupings = (): number =>
    listJobs(db, { limit: 100 }).filter(({ name }) => name === 'groupFaces').length;
  db.prepare(`DELETE FROM job WHERE name = 'groupFaces'`).run();
  await start();
  expect(groupings()).toBe(0);
  await start('killed');
  expect(groupings()).toBe(1);
  db.prepare('DELETE FROM face').run();
  db.prepare(`DELETE FROM job WHERE name = 'groupFaces'`).run();
  await start('killed');
  expect(groupings()).toBe(0);
});
