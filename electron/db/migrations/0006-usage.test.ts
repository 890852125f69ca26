import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { queryPlan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { listUserUsage, userUsageSql } from '../queries/users.ts';

let db: WriteDb;
let owner: string;
let bob: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
  bob = createUser(db);
});
afterEach(() => db.close());

function addFile(assetId: string, size: number, kind = 'original'): string {
  const id = randomUUID();
  db.prepare(
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
     SELECT ?, id, owner_id, ?, ?, 1, ?, 1, x'00' FROM asset WHERE id = ?`,
  ).run(id, kind, id, size, assetId);
  return id;
}

function photo(size: number, values: Partial<Parameters<typeof createAsset>[1]> = {}): string {
  const id = createAsset(db, { owner_id: owner, ...values });
  addFile(id, size);
  return id;
}

const usageOf = (ownerId: string): number[] =>
  listUserUsage(db)
    .filter(({ userId }) => userId === ownerId)
    .flatMap(({ photos, videos, usagePhotos, usageVideos }) => [photos, videos, usagePhotos, usageVideos]);

/** What reading every row says. */
const counted = (): unknown =>
  db
    .prepare(
      `SELECT a.owner_id, a.type, sum(f.size) AS bytes FROM asset a JOIN asset_file f ON f.asset_id = a.id
       WHERE f.kind = 'original' GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all();
const kept = (): unknown =>
  db.prepare('SELECT * FROM usage_count WHERE bytes <> 0 ORDER BY owner_id, type').all();

test('originals count by type; sidecars don’t, hidden halves as bytes only', () => {
  addFile(photo(100), 7, 'sidecar');
  photo(1000, { type: 'VIDEO' });
  photo(20, { type: 'VIDEO', visibility: 'hidden' });
  photo(5, { deleted_at: 1 });
  expect(usageOf(owner)).toEqual([2, 1, 105, 1020]);
  expect(usageOf(bob)).toEqual([0, 0, 0, 0]);
});

test('a photo that is deleted, whole or only its file, takes its bytes with it once', () => {
  const [whole, half] = [photo(100), photo(30)];
  photo(1);
  db.prepare('DELETE FROM asset WHERE id = ?').run(whole);
  expect(usageOf(owner)).toEqual([2, 0, 31, 0]);
  db.prepare('DELETE FROM asset_file WHERE asset_id = ?').run(half);
  expect(usageOf(owner)).toEqual([2, 0, 1, 0]);
});

test('after any sequence of changes the bytes are what a count of every row says', () => {
  const ids = Array.from({ length: 40 }, (_, n) => photo(2 ** (n % 20), { owner_id: n % 2 ? owner : bob }));
  for (const [n, id] of ids.entries()) {
    if (n % 3 === 0) db.prepare(`UPDATE asset SET type = 'VIDEO' WHERE id = ?`).run(id);
    if (n % 4 === 0) db.prepare('UPDATE asset_file SET size = size + 3 WHERE asset_id = ?').run(id);
    if (n % 5 === 0) db.prepare('UPDATE asset SET owner_id = ? WHERE id = ?').run(owner, id);
    if (n % 6 === 0) db.prepare(`UPDATE asset_file SET kind = 'sidecar' WHERE asset_id = ?`).run(id);
    if (n % 7 === 0) db.prepare('DELETE FROM asset WHERE id = ?').run(id);
  }
  expect(kept()).toEqual(counted());
  db.prepare('DELETE FROM asset WHERE owner_id = ?').run(bob);
  expect(kept()).toEqual(counted());
});

test('nobody’s photos or files are read for the counts, only the accounts', () => {
  const plan = queryPlan(db, userUsageSql);
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN user']);
  expect(plan.join('\n')).not.toMatch(/asset/);
});
