import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { asWriteDb } from '../connection.ts';
import type { WriteDb } from '../connection.ts';
import { migrations } from './all.ts';

let db: WriteDb;
let owner: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});
afterEach(() => db.close());

/** A stack of photos that were taken one after the other; the first is its primary one. */
function stackOf(count: number): { id: string; assetIds: string[] } {
  const id = randomUUID();
  const assetIds = Array.from({ length: count }, (_, n) =>
    createAsset(db, { owner_id: owner, local_date_time: n }),
  );
  db.prepare(
    'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, 1, 1)',
  ).run(id, owner, assetIds[0]);
  for (const assetId of assetIds) db.prepare('UPDATE asset SET stack_id = ? WHERE id = ?').run(id, assetId);
  return { id, assetIds };
}
const remove = (...ids: (string | undefined)[]): unknown =>
  db.prepare('DELETE FROM asset WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
const primary = (): unknown => db.prepare('SELECT primary_asset_id FROM stack').pluck().all();
const stacked = (): unknown => db.prepare('SELECT id FROM asset WHERE stack_id IS NOT NULL').pluck().all();
const tombstones = (entity: string): unknown =>
  db.prepare('SELECT entity_id, parent_id, owner_id FROM tombstone WHERE entity = ?').raw().all(entity);

describe('a stack whose photos are deleted', () => {
  test('is led by the next one when its first goes', () => {
    const { assetIds } = stackOf(3);
    remove(assetIds[0]);
    expect(primary()).toEqual([assetIds[1]]);
  });

  test('ends with the last but one, and leaves that alone', () => {
    const { id, assetIds } = stackOf(3);
    remove(assetIds[0], assetIds[2]);
    expect(primary()).toEqual([]);
    expect(stacked()).toEqual([]);
    expect(tombstones('stack')).toEqual([[id, null, owner]]);
  });

  test('goes with all of them', () => {
    const { assetIds } = stackOf(3);
    remove(...assetIds);
    expect(primary()).toEqual([]);
  });
});

test('phones learn of every change and of what is gone', () => {
  const assetId = createAsset(db, { owner_id: owner });
  db.prepare(
    `INSERT INTO memory (id, owner_id, type, data, memory_at, created_at, updated_at) VALUES ('m', ?, 'on_this_day', '{}', 1, 1, 1)`,
  ).run(owner);
  db.prepare(`INSERT INTO memory_asset (memory_id, asset_id, owner_id) VALUES ('m', ?, ?)`).run(
    assetId,
    owner,
  );
  const change = (table: string): number =>
    Number(db.prepare(`SELECT change_id FROM ${table}`).pluck().get());
  const before = change('memory');
  expect(change('memory_asset')).toBe(before + 1);
  db.prepare('UPDATE memory SET is_saved = 1').run();
  expect(change('memory')).toBe(before + 2);
  db.prepare('DELETE FROM memory').run();
  expect(tombstones('memory')).toEqual([['m', null, owner]]);
  expect(tombstones('memory_asset')).toEqual([[assetId, 'm', owner]]);
});

test('keywords that were read before become tags, with those above them', () => {
  const old = new Database(':memory:');
  onTestFinished(() => void old.close());
  old.prepare(`ATTACH ':memory:' AS cache`).run();
  for (const migration of migrations.slice(0, 7)) migration.up(old);
  const library = asWriteDb(old);
  const ann = createUser(library);
  const assetId = createAsset(library, { owner_id: ann });
  old
    .prepare('INSERT INTO exif (asset_id, owner_id, keywords, updated_at) VALUES (?, ?, ?, 1)')
    .run(assetId, ann, JSON.stringify(['Places/Lisbon', 'sea', ' / ']));
  migrations[7]?.up(old);
  expect(
    old
      .prepare(
        `SELECT tag.value, parent.value, EXISTS (SELECT 1 FROM tag_asset x WHERE x.tag_id = tag.id)
         FROM tag LEFT JOIN tag parent ON parent.id = tag.parent_id ORDER BY 1`,
      )
      .raw()
      .all(),
  ).toEqual([
    ['Places', null, 0],
    ['Places/Lisbon', 'Places', 1],
    ['sea', null, 1],
  ]);
});
