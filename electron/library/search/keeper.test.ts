import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { syncDbClient } from '../../../tests/support/testApi.ts';
import { until } from '../../../tests/support/until.ts';
import type { WriteDb } from '../../db/connection.ts';
import { EventHub } from '../events.ts';
import { SearchKeeper } from './keeper.ts';

let db: WriteDb;
let keeper: SearchKeeper;
let events: EventHub;
const errors: unknown[] = [];
beforeEach(() => {
  db = openTestDb();
  events = new EventHub((error) => errors.push(error));
});
afterEach(async () => {
  await keeper.close();
  events.close();
  db.close();
});

const indexed = (): unknown => db.prepare('SELECT count(*) FROM cache.search_document').pluck().get();

test('a library that nobody has searched is indexed by itself, and what comes later too', async () => {
  const owner = createUser(db);
  for (let index = 0; index < 500; index += 1) createAsset(db, { owner_id: owner });
  keeper = new SearchKeeper({ db: syncDbClient(db), events, onError: (error) => errors.push(error) });
  await until('all to be indexed', async () => (indexed() === 500 ? true : undefined));
  const assetId = createAsset(db, { owner_id: owner });
  events.emit('asset.added', { ownerId: owner, assetId });
  await until('the new one to be indexed', async () => (indexed() === 501 ? true : undefined));
  expect(errors).toEqual([]);
}, 20_000);
