import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace, createPerson } from '../../../tests/support/people.ts';
import { timelineTools } from '../../../tests/support/timelineTools.ts';
import type { WriteDb } from '../connection.ts';
import { getTimelineBuckets } from './timeline.ts';

let db: WriteDb;
let me: string;
let other: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
  other = createUser(db);
});
afterEach(() => db.close());

const { taken, exif, addAlbum, addToAlbum, mine, bucket, ids } = timelineTools(() => ({ db, me }));

describe('filters', () => {
  test('an album shows the photos of everybody who added some', () => {
    const album = addAlbum(me);
    const ours = [taken('2024-05-01T12:00:00'), taken('2024-05-02T12:00:00', { owner: other })];
    taken('2024-05-03T12:00:00');
    for (const id of ours) addToAlbum(album, id);
    const filter = { albumId: album, ownerIds: null };
    expect(getTimelineBuckets(db, mine(filter))).toEqual([{ month: 202405, count: 2 }]);
    expect(bucket({ ...filter, month: 202405 })).toMatchObject({
      id: ours.toReversed(),
      ownerId: [other, me],
    });
  });

  test('a person is on a photo when somebody said so, or a model did', () => {
    const person = randomUUID();
    db.prepare(`INSERT INTO person (id, owner_id, created_at, updated_at) VALUES (?, ?, 0, 0)`).run(
      person,
      me,
    );
    const [said, seen, other, noFace] = [1, 2, 3, 4].map((day) => taken(`2024-05-0${day}T12:00:00`));
    const faceOf = (asset: string | undefined, values: Partial<Parameters<typeof createFace>[1]>): void =>
      void createFace(db, { owner_id: me, asset_id: asset ?? '', ...values });
    faceOf(said, { person_id: person, is_confirmed: 1 });
    faceOf(seen, { person_id: person });
    faceOf(other, {});
    faceOf(noFace, { person_id: person, is_visible: 0 });
    expect(ids({ month: 202405, personId: person })).toEqual([seen, said]);
    expect(getTimelineBuckets(db, mine({ personId: person }))).toEqual([{ month: 202405, count: 2 }]);
  });

  test('several people are asked for together, or any of them', () => {
    const [anna, ben] = [createPerson(db, { owner_id: me }), createPerson(db, { owner_id: me })];
    const [both, twice, one, nobody] = [1, 2, 3, 4].map((day) => taken(`2024-05-0${day}T12:00:00`));
    const faceOf = (asset: string | undefined, person_id: string, is_visible = 1): void =>
      void createFace(db, { owner_id: me, asset_id: asset ?? '', person_id, is_visible });
    for (const person of [anna, ben]) faceOf(both, person);
    // A mirror: two faces of one person are not two people.
    for (const person of [anna, anna]) faceOf(twice, person);
    faceOf(one, ben);
    faceOf(nobody, anna, 0);
    const personIds = [anna, ben, anna];
    expect(ids({ month: 202405, personIds })).toEqual([both]);
    expect(ids({ month: 202405, personIds, personMatch: 'any' })).toEqual([one, twice, both]);
    expect(getTimelineBuckets(db, mine({ personIds }))).toEqual([{ month: 202405, count: 1 }]);
    expect(getTimelineBuckets(db, mine({ personIds: [] }))).toEqual([{ month: 202405, count: 4 }]);
  });

  test('a tag includes the tags below it', () => {
    const tag = db.prepare(
      `INSERT INTO tag (id, owner_id, parent_id, value, created_at, updated_at) VALUES (?, ?, ?, ?, 0, 0)`,
    );
    const [places, portugal] = [randomUUID(), randomUUID()];
    tag.run(places, me, null, 'Places');
    tag.run(portugal, me, places, 'Places/Portugal');
    const [a, b] = [taken('2024-05-01T12:00:00'), taken('2024-05-02T12:00:00')];
    db.prepare('INSERT INTO tag_asset VALUES (?, ?), (?, ?)').run(places, a, portugal, b);
    expect(ids({ month: 202405, tagId: places })).toEqual([b, a]);
    expect(ids({ month: 202405, tagId: portugal })).toEqual([b]);
  });

  test('a box may span the date line', () => {
    const fiji = taken('2024-05-01T12:00:00');
    const samoa = taken('2024-05-02T12:00:00');
    const lisbon = taken('2024-05-03T12:00:00');
    exif(fiji, { latitude: -17, longitude: 178 });
    exif(samoa, { latitude: -13, longitude: -172 });
    exif(lisbon, { latitude: 38, longitude: -9 });
    expect(ids({ month: 202405, bbox: { west: 170, south: -20, east: -170, north: 0 } })).toEqual([
      samoa,
      fiji,
    ]);
    expect(ids({ month: 202405, bbox: { west: -10, south: 30, east: 0, north: 40 } })).toEqual([lisbon]);
  });

  test('a stack tells its id and size', () => {
    const stack = randomUUID();
    taken('2024-05-01T12:00:00', { stack_id: stack });
    taken('2024-05-01T12:00:01', { stack_id: stack, deleted_at: 1 });
    taken('2024-05-01T12:00:02', { stack_id: stack });
    taken('2024-05-01T12:00:03');
    expect(bucket({ month: 202405, withStacked: true }).stack).toEqual([null, [stack, '2']]);
    expect(bucket({ month: 202405 }).stack).toBeUndefined();
  });

  test('of a stack the photo that leads it is shown, and the next one while that is elsewhere', () => {
    const stack = randomUUID();
    const [first, lead, last] = [0, 1, 2].map((n) => taken(`2024-05-01T12:00:0${n}`, { stack_id: stack }));
    db.prepare(
      'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, 1, 1)',
    ).run(stack, me, lead);
    const count = (): number | undefined => getTimelineBuckets(db, mine({ withStacked: true }))[0]?.count;
    expect([ids({ month: 202405, withStacked: true }), count()]).toEqual([[lead], 1]);
    expect(ids({ month: 202405 })).toEqual([last, lead, first]);
    db.prepare('UPDATE asset SET deleted_at = 1 WHERE id = ?').run(lead);
    expect([ids({ month: 202405, withStacked: true }), count()]).toEqual([[first], 1]);
    expect(ids({ month: 202405, withStacked: true, isTrashed: true })).toEqual([lead]);
    db.prepare('UPDATE asset SET is_favorite = 1 WHERE id = ?').run(last);
    expect(ids({ month: 202405, withStacked: true, isFavorite: true })).toEqual([last]);
  });
});
