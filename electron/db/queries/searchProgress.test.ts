import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { matchQuery } from '../../../shared/search/terms.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { isSearchStale, refreshSearchText } from './searchProgress.ts';

let folder: string;
let file: string;
/** Closed and opened in order, what was written is there without waiting for the disk. */
function open(): WriteDb {
  const opened = openTestDb(file);
  opened.pragma('synchronous = OFF');
  return opened;
}

let db: WriteDb;
let me: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latent-progress-'));
  file = join(folder, 'library.db');
  db = open();
  me = createUser(db);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const photo = (name: string): string => createAsset(db, { owner_id: me, original_file_name: name });
const rename = (id: string, name: string): void =>
  void db.prepare('UPDATE asset SET original_file_name = ? WHERE id = ?').run(name, id);
const refresh = (limit = 100): void => {
  while (refreshSearchText(db, { limit }));
};
const find = (text: string): string[] =>
  db
    .prepare<[string], string>(
      `SELECT d.asset_id FROM cache.search_text t JOIN cache.search_document d ON d.id = t.rowid
       WHERE t.search_text MATCH ? ORDER BY 1`,
    )
    .pluck()
    .all(matchQuery(text));
const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const reopen = (between = (): void => {}): void => {
  db.close();
  between();
  db = open();
};

describe('a power cut', () => {
  const cache = (): string => `${file}-cache`;
  const kept = (): string => join(folder, 'kept');

  test('that sets cache.db back behind library.db loses nothing', () => {
    const [changed, gone, later] = [photo('before.jpg'), photo('gone.jpg'), photo('later.jpg')];
    refresh();
    reopen(() => copyFileSync(cache(), kept()));
    rename(changed, 'after.jpg');
    db.prepare('DELETE FROM asset WHERE id = ?').run(gone);
    refresh();
    expect(isSearchStale(db)).toBe(false);
    expect([find('before'), find('after'), find('gone')]).toEqual([[], [changed], []]);
    // What was indexed since had not reached the disk; what was changed had.
    reopen(() => copyFileSync(kept(), cache()));
    expect(find('before')).toEqual([changed]);
    expect(isSearchStale(db)).toBe(true);
    rename(later, 'latest.jpg');
    refresh();
    expect([find('before'), find('after'), find('gone')]).toEqual([[], [changed], []]);
    expect(find('latest')).toEqual([later]);
    expect(isSearchStale(db)).toBe(false);
  });

  test('while a new index is filled lets it go on from where it was', () => {
    const ids = Array.from({ length: 9 }, () => photo('same.jpg')).toSorted();
    refreshSearchText(db, { limit: 3 });
    reopen(() => copyFileSync(cache(), kept()));
    refreshSearchText(db, { limit: 3 });
    reopen(() => copyFileSync(kept(), cache()));
    expect(find('same')).toEqual(ids.slice(0, 3));
    refresh(2);
    expect(find('same')).toEqual(ids);
  });
});

test('a new cache is filled from nothing, in steps, and what changes meanwhile is right at once or later', () => {
  const ids = Array.from({ length: 7 }, () => photo('same.jpg')).toSorted();
  refresh();
  expect(find('same')).toEqual(ids);
  db.exec(
    'DELETE FROM cache.search_progress; DELETE FROM cache.search_text; DELETE FROM cache.search_document',
  );
  expect(isSearchStale(db)).toBe(true);
  expect(refreshSearchText(db, { limit: 4 })).toBe(true);
  rename(ids[0] ?? '', 'other.jpg');
  rename(ids[6] ?? '', 'other.jpg');
  expect(refreshSearchText(db, { limit: 4 })).toBe(false);
  expect(find('same')).toEqual(ids.slice(1, 6));
  expect(find('other')).toEqual([ids[0], ids[6]]);
  expect(isSearchStale(db)).toBe(false);
});

test('with a backup in the library’s place the index is gone through anew', () => {
  const id = photo('then.jpg');
  refresh();
  const backup = join(folder, 'backup');
  reopen(() => copyFileSync(file, backup));
  rename(id, 'now.jpg');
  photo('new.jpg');
  refresh();
  reopen(() => copyFileSync(backup, file));
  expect(isSearchStale(db)).toBe(true);
  refresh();
  expect([find('then'), find('now'), find('new')]).toEqual([[id], [], []]);
  expect(count('cache.search_document')).toBe(1);
});

describe('the log', () => {
  const times = 20;

  test('has a photo once where it changes several times in a row', () => {
    refresh();
    const id = photo('x.jpg');
    for (let n = 0; n < times; n += 1) rename(id, `x${n}.jpg`);
    expect(count('search_change')).toBe(1);
    refresh();
    rename(id, 'last.jpg');
    expect(isSearchStale(db)).toBe(true);
    refresh();
    expect(find('last')).toEqual([id]);
  });

  test('is shortened at the next start by what was indexed then, but for its last row', () => {
    const ids = Array.from({ length: times }, (_, n) => photo(`x${n}.jpg`));
    refresh();
    expect(count('search_change')).toBe(times);
    reopen();
    rename(ids[0] ?? '', 'y.jpg');
    refresh();
    expect(count('search_change')).toBe(1);
    rename(ids[1] ?? '', 'z.jpg');
    refresh();
    expect(count('search_change')).toBe(2);
    expect([find('y'), find('z')]).toEqual([[ids[0]], [ids[1]]]);
    reopen();
    refresh();
    expect(count('search_change')).toBe(1);
    expect(isSearchStale(db)).toBe(false);
    rename(ids[2] ?? '', 'after.jpg');
    refresh();
    expect(find('after')).toEqual([ids[2]]);
  });
});
