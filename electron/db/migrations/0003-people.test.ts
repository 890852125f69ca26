import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace, createPerson } from '../../../tests/support/people.ts';
import type { WriteDb } from '../connection.ts';
import { migrations } from './all.ts';

let db: WriteDb;
let owner: string;
let anna: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
  anna = createPerson(db, { owner_id: owner, name: 'Anna' });
});
afterEach(() => db.close());

const shown = (personId = anna): number =>
  db.prepare<[string], number>('SELECT faces FROM person_count WHERE person_id = ?').pluck().get(personId) ??
  0;

const annasFace = (asset = createAsset(db, { owner_id: owner })): { asset: string; face: string } => ({
  asset,
  face: createFace(db, { owner_id: owner, asset_id: asset, person_id: anna }),
});

const run = (sql: string, ...values: string[]): void => void db.prepare(sql).run(...values);

describe('a person is counted by the faces that are shown', () => {
  test('faces that come, change hands, are no faces, or go', () => {
    const ben = createPerson(db, { owner_id: owner });
    const first = annasFace().face;
    const second = annasFace().face;
    expect(shown()).toBe(2);
    run('UPDATE face SET person_id = ? WHERE id = ?', ben, first);
    expect([shown(), shown(ben)]).toEqual([1, 1]);
    run('UPDATE face SET is_visible = 0 WHERE id = ?', first);
    expect(shown(ben)).toBe(0);
    run('DELETE FROM face WHERE id = ?', second);
    expect(shown()).toBe(0);
  });

  test.each(["visibility = 'locked'", "visibility = 'hidden'", 'deleted_at = 1'])(
    'a photo with %s does not count, until it is back',
    (change) => {
      const { asset } = annasFace();
      annasFace();
      run(`UPDATE asset SET ${change} WHERE id = ?`, asset);
      expect(shown()).toBe(1);
      run(`UPDATE asset SET visibility = 'timeline', deleted_at = NULL WHERE id = ?`, asset);
      expect(shown()).toBe(2);
    },
  );

  test('a face found while its photo was hidden counts when the photo is shown', () => {
    const { asset } = annasFace(createAsset(db, { owner_id: owner, visibility: 'hidden' }));
    expect(shown()).toBe(0);
    run(`UPDATE asset SET visibility = 'timeline' WHERE id = ?`, asset);
    expect(shown()).toBe(1);
  });

  test('a photo that is deleted for good takes its faces along, counts and all', () => {
    const { asset, face } = annasFace();
    annasFace();
    run('DELETE FROM asset WHERE id = ?', asset);
    expect(shown()).toBe(1);
    const gone = db.prepare(`SELECT parent_id FROM tombstone WHERE entity = 'face' AND entity_id = ?`);
    expect(gone.all(face)).toEqual([{ parent_id: asset }]);
  });

  test('a person who is deleted leaves faces that are nobody’s', () => {
    const { face } = annasFace();
    run('DELETE FROM person WHERE id = ?', anna);
    expect(db.prepare('SELECT person_id FROM face WHERE id = ?').get(face)).toEqual({ person_id: null });
    expect(shown()).toBe(0);
  });
});

test('each change of a face gets a number of its own, for phones that sync', () => {
  const { face } = annasFace();
  const changeId = db.prepare<[string], number>('SELECT change_id FROM face WHERE id = ?').pluck();
  const before = changeId.get(face) ?? 0;
  run('UPDATE face SET is_confirmed = 1 WHERE id = ?', face);
  expect(changeId.get(face)).toBeGreaterThan(before);
});

test('a fact that an older library holds becomes a face', () => {
  const old = new Database(':memory:');
  try {
    for (const migration of migrations.slice(0, 2)) migration.up(old);
    old.exec(`
      INSERT INTO user (id, name, profile_changed_at, created_at, updated_at) VALUES ('u', 'Me', 1, 1, 1);
      INSERT INTO asset (id, owner_id, type, original_file_name, mime_type, checksum, file_created_at, file_modified_at,
                         local_date_time, created_at, updated_at) VALUES ('a', 'u', 'IMAGE', 'a', 'image/jpeg', x'01', 1, 1, 1, 1, 1);
      INSERT INTO person (id, owner_id, created_at, updated_at) VALUES ('p', 'u', 1, 1);
      INSERT INTO face_fact (id, asset_id, owner_id, person_id, verdict, source, x1, y1, x2, y2, created_at)
        VALUES ('f', 'a', 'u', 'p', 'is', 'user', 0, 0, 1, 1, 1), ('g', 'a', 'u', 'p', 'is_not', 'user', 0, 0, 1, 1, 1);`);
    migrations[2]?.up(old);
    const faces = old.prepare('SELECT id, person_id, is_confirmed FROM face ORDER BY id').all();
    expect(faces).toEqual([
      { id: 'f', person_id: 'p', is_confirmed: 1 },
      { id: 'g', person_id: null, is_confirmed: 0 },
    ]);
    expect(old.prepare('SELECT face_id, person_id, verdict FROM face_denial').all()).toEqual([
      { face_id: 'g', person_id: 'p', verdict: 'is_not' },
    ]);
  } finally {
    old.close();
  }
});
