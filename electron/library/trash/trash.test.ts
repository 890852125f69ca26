import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { syncDbClient } from '../../../tests/support/testApi.ts';
import type { WriteDb } from '../../db/connection.ts';
import { EventHub } from '../events.ts';
import { emptyExpiredTrash } from './trash.ts';

let db: WriteDb;
let events: EventHub;
beforeEach(() => {
  db = openTestDb();
  events = new EventHub((error) => {
    throw error;
  });
});
afterEach(() => db.close());

test('what has lain in the trash too long goes for good, everybody’s, however much it is', async () => {
  const [anna, ben] = [createUser(db), createUser(db)];
  for (let n = 0; n < 700; n += 1) createAsset(db, { owner_id: n % 7 === 0 ? ben : anna, deleted_at: 10 });
  const kept = [createAsset(db, { owner_id: anna, deleted_at: 20 }), createAsset(db, { owner_id: ben })];
  const told: Record<string, number> = {};
  events.on('asset.deleted', ({ ownerId, assetIds }) => {
    told[ownerId] = (told[ownerId] ?? 0) + assetIds.length;
  });
  expect(await emptyExpiredTrash({ db: syncDbClient(db), events }, 20)).toBe(700);
  expect(told).toEqual({ [anna]: 600, [ben]: 100 });
  expect(db.prepare('SELECT id FROM asset').pluck().all().toSorted()).toEqual(kept.toSorted());
  expect(db.prepare(`SELECT count(*) FROM job WHERE name = 'deleteFiles'`).pluck().get()).toBe(700);
});
