import { afterAll, describe, expect, test } from 'vitest';
import { dueFilesSql } from '../../../electron/db/queries/integrity.ts';
import { nextJobDueSql } from '../../../electron/db/queries/jobs.ts';
import { libraryCountsSql } from '../../../electron/db/queries/libraries.ts';
import { followersSql } from '../../../electron/db/queries/libraryRemoval.ts';
import { expectNoScan } from '../../support/expectNoScan.ts';
import { openTestDb } from '../../support/openTestDb.ts';

const db = openTestDb();
afterAll(() => db.close());

/** What the app asks all the time. Each must be answered by an index in a library of a million photos. */
test.each([
  [
    'a month of the timeline',
    `SELECT asset_id FROM timeline_tile
      WHERE owner_id = 'a' AND local_day BETWEEN 20240101 AND 20240131 ORDER BY local_day DESC, file_created_at DESC`,
  ],
  [
    'the months of the timeline',
    "SELECT local_month, sum(count) FROM timeline_count WHERE owner_id = 'a' GROUP BY 1",
  ],
  [
    'is this file here already, by checksum',
    "SELECT id FROM asset WHERE owner_id = 'a' AND checksum = x'00'",
  ],
  ['is this file here already, by path', "SELECT id FROM asset_file WHERE path = 'p' AND owner_id = 'a'"],
  ['could this file be here already, by size', "SELECT 1 FROM asset_file WHERE owner_id = 'a' AND size = 1"],
  [
    'the next jobs of a queue',
    "SELECT id FROM job WHERE queue = 'q' AND state = 'waiting' AND run_at <= 1 ORDER BY priority DESC, id LIMIT 5",
  ],
  ['when the next delayed job is due', nextJobDueSql.replace('?', '1')],
  ['the jobs that a process holds', "SELECT id FROM job WHERE leased_by = 'me' AND state = 'active'"],
  ['the counts of a queue', "SELECT state, count(*) FROM job WHERE queue = 'q' GROUP BY state"],
  ['who is this, by token', "SELECT user_id FROM session WHERE token_hash = x'00'"],
  ['who is this, by API key', "SELECT user_id FROM api_key WHERE key_hash = x'00'"],
  ['what changed since', 'SELECT id FROM asset WHERE change_id > 5 ORDER BY change_id LIMIT 1000'],
  [
    'what was deleted since',
    "SELECT entity_id FROM tombstone WHERE entity = 'asset' AND change_id > 5 ORDER BY change_id LIMIT 1000",
  ],
  [
    'the trash that has expired',
    "SELECT id FROM asset WHERE owner_id = 'a' AND deleted_at IS NOT NULL AND deleted_at < 5 ORDER BY deleted_at",
  ],
  ['the files of an asset', "SELECT path FROM asset_file WHERE asset_id = 'a' AND kind = 'original'"],
  ['the originals to be read again', dueFilesSql.replace('?', '5').replace('?', '1000')],
  ['a thumbnail', "SELECT data FROM cache.thumbnail WHERE asset_id = 'a'"],
  ['the faces of an asset', "SELECT id FROM face WHERE asset_id = 'a' AND is_visible = 1"],
  ['the photos of a person', "SELECT asset_id FROM face WHERE person_id = 'p' AND is_visible = 1"],
  ['the photos of an album', "SELECT asset_id FROM album_asset WHERE album_id = 'a'"],
  ['the albums of a photo', "SELECT album_id FROM album_asset WHERE asset_id = 'a'"],
  ['what an external library counts', libraryCountsSql.replace('?', "'l'")],
  [
    'photos that follow their external library',
    followersSql.replace('@id', "'l'").replace('@from', '5').replace('@limit', '500'),
  ],
  [
    'other libraries that know the file of a photo',
    "DELETE FROM library_file WHERE asset_id = 'a' AND library_id <> 'l'",
  ],
  [
    'files of an external library that wait',
    "SELECT path FROM library_file WHERE library_id = 'l' AND state = 'waiting' AND path > 'p' ORDER BY path LIMIT 9",
  ],
  [
    'files of an external library that a scan has not seen',
    "SELECT path FROM library_file WHERE library_id = 'l' AND path > 'p' AND scan < 5 AND state <> 'excluded' ORDER BY path LIMIT 9",
  ],
  [
    'could this file have been moved here',
    "SELECT asset_id FROM asset_file WHERE owner_id = 'a' AND size = 1 AND modified_at = 2 AND inode = 3",
  ],
  [
    'the next files of an import',
    "SELECT id FROM import_item WHERE import_id = 'i' AND state = 'waiting' LIMIT 9",
  ],
])('no scan: %s', (_what, sql) => {
  expect(() => expectNoScan(db, sql)).not.toThrow();
});

describe('expectNoScan', () => {
  test.each([
    ['a whole table', "SELECT id FROM asset WHERE mime_type = 'image/png'"],
    ['a whole index', 'SELECT count(*) FROM asset'],
    ['sorting by hand', "SELECT asset_id FROM timeline_tile WHERE owner_id = 'a' ORDER BY ratio"],
  ])('refuses %s', (_what, sql) => {
    expect(() => expectNoScan(db, sql)).toThrow('slow in a big library');
  });

  test('allows a small sort when told to, and a list of ids', () => {
    const sorted = "SELECT asset_id FROM album_asset WHERE album_id = 'a' ORDER BY added_at";
    expect(() => expectNoScan(db, sorted)).toThrow('USE TEMP B-TREE');
    expect(() => expectNoScan(db, sorted, [], { allowSort: true })).not.toThrow();
    const listed = 'SELECT a.id FROM json_each(?) ids JOIN asset a ON a.id = ids.value';
    expect(() => expectNoScan(db, listed, ['["x"]'])).not.toThrow();
  });
});

/** Deleting a row looks for the rows that refer to it: without an index that reads their whole table, each time. */
test('every reference can be followed backwards by an index', () => {
  const small = new Set([
    // A person has hundreds of albums, not millions, and the rest is asked when an account is deleted.
    'album.parent_id',
    'album.thumbnail_asset_id',
    'asset_file.volume_id',
  ]);
  const references = db
    .prepare<[], { child: string; column: string }>(
      `SELECT t.name AS child, f."from" AS "column" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
        WHERE t.schema = 'main' AND t.type = 'table'`,
    )
    .all();
  const slow = references
    .filter(({ child, column }) => !small.has(`${child}.${column}`))
    .filter(({ child, column }) => {
      const plan = db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT 1 FROM ${child} WHERE "${column}" = 'x'`)
        .all();
      return plan.some((step) => step.detail.startsWith('SCAN'));
    })
    .map(({ child, column }) => `${child}.${column}`);
  expect(references.length).toBeGreaterThan(20);
  expect(slow).toEqual([]);
});
