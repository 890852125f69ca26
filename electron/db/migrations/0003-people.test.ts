import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace, createPerson } from '../../../tests/support/people.ts';
import type { WriteDb } from '../connection.ts';

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
