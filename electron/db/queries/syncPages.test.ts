import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryPlan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { backfillSql, graveSql, pageEndSql, readSyncChanges, walkSql } from './syncPages.ts';
import { syncGraves, syncSources } from './syncSources.ts';

let db: WriteDb;
let me: string;
beforeAll(() => {
  db = openTestDb();
  me = createUser(db);
});
afterAll(() => db.close());

/**
 * Steps that would read a whole table, or sort by hand. What is joined to a table is as small as the page; what is sorted
 * by its last term alone are the rows of one change, such as the lines of text in one photo.
 */
const slowSteps = (sql: string): string[] => {
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 1]));
  const isSlow = /^SCAN (?!json_each|CONSTANT)|TEMP B-TREE (?!FOR LAST TERM OF ORDER BY)/;
  return queryPlan(db, sql, [named]).filter((step) => isSlow.test(step));
};

describe('no page of the stream reads more than its changes', () => {
  test('as a whole table would', () => {
    expect(slowSteps('SELECT id FROM asset ORDER BY width')).toHaveLength(2);
  });

  test.each(Object.entries(syncSources))('changes of %s', (_name, source) => {
    expect(slowSteps(walkSql(source))).toEqual([]);
    expect(slowSteps(pageEndSql(source.walked[0]))).toEqual([]);
  });

  test.each(Object.entries(syncGraves))('what went of %s', (_name, grave) => {
    expect(slowSteps(graveSql(grave))).toEqual([]);
  });

  test.each(['albumAsset', 'albumToAsset', 'albumExif', 'albumUser'] as const)('backfill of %s', (name) => {
    expect(slowSteps(backfillSql(name))).toEqual([]);
  });
});

test('a page is so many changes, whoever they concern, and says where to go on', () => {
  const ben = createUser(db);
  const start = (): number => Number(db.prepare('SELECT value FROM change_sequence').pluck().get());
  const read = (after: number) =>
    readSyncChanges(db, {
      userId: me,
      start: start(),
      source: 'asset',
      after,
      until: start(),
      scan: 3,
      group: null,
    });
  for (let n = 0; n < 3; n++) createAsset(db, { owner_id: ben, id: randomUUID() });
  const mine = createAsset(db, { owner_id: me });
  const first = read(0);
  expect(first.rows).toEqual([]);
  const second = read(first.next ?? 0);
  expect(second).toEqual({ rows: [expect.objectContaining({ kind: 'asset', id: mine })], next: null });
});
