import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pairScore } from '../../../shared/people/pairScore.ts';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { makeFaces, shuffled, type MadeFace } from '../../../tests/support/faceVectors.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace, createPerson } from '../../../tests/support/people.ts';
import type { WriteDb } from '../connection.ts';
import { groupAllFaces } from '../faces/grouping.ts';
import { applyFaceChanges, finishGrouping } from './faceGrouping.ts';
import { importRegions, listAssetFaces, saveFaces, type FaceRow } from './faces.ts';
import { assignFaces, guessFaces, listAlike } from './faceVectors.ts';
import { listReview, peopleSql } from './people.ts';
import { answerReview, mergePeople, updatePeople } from './peopleEdit.ts';

const model = 'bundled-faces';
const minSimilarity = 0.45;
const done = { id: 0, follow: [] };

let db: WriteDb;
let owner: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});
afterEach(() => db.close());

const bytes = (vector: Float32Array): Uint8Array => new Uint8Array(vector.buffer);
const middle = { x1: 0.4, y1: 0.4, x2: 0.6, y2: 0.6 };

/** A photo in which the model saw these faces, side by side. Returns them from left to right. */
function photo(vectors: readonly Float32Array[], values: { takenAt?: number; id?: string } = {}): FaceRow[] {
  const { takenAt, id } = values;
  const assetId = createAsset(db, {
    owner_id: owner,
    ...(takenAt !== undefined && { file_created_at: takenAt }),
    ...(id !== undefined && { id }),
  });
  look(assetId, vectors);
  return listAssetFaces(db, { assetId });
}

const look = (assetId: string, vectors: readonly Float32Array[], move = 0): void =>
  void saveFaces(db, {
    assetId,
    model,
    width: 1440,
    height: 960,
    seen: vectors.map((vector, index) => ({
      x1: 0.05 + index * 0.2 + move,
      y1: 0.1,
      x2: 0.2 + index * 0.2 + move,
      y2: 0.3,
      score: 0.9,
      vector: bytes(vector),
    })),
    embedded: [],
    done,
  });

const assign = (assetId: string): void =>
  void assignFaces(db, { assetId, guesses: guessFaces(db, { assetId, model, minSimilarity }), done });

function group(): void {
  const { changes, people, looks, sums } = groupAllFaces(db, { model, minSimilarity });
  applyFaceChanges(db, { changes, people });
  finishGrouping(db, { model, looks, sums, tookMs: 1 });
}

const personOf = (faceId: string): string | null =>
  db.prepare<[string], string | null>('SELECT person_id FROM face WHERE id = ?').pluck().get(faceId) ?? null;

/** One face per photo; returns the faces' ids in the given order. */
const oneEach = (faces: readonly MadeFace[]): string[] =>
  faces.map(({ vector }) => photo([vector])[0]?.id ?? '');
const vectorsOf = (sizes: readonly number[], seed = 1): Float32Array[] =>
  makeFaces({ sizes, seed, alike: 0 }).map(({ vector }) => vector);

describe('detection again', () => {
  test('keeps the face, its person and its confirmation when it is about where it was', () => {
    const vectors = vectorsOf([1, 1]);
    const [left] = photo(vectors);
    const anna = createPerson(db, { owner_id: owner, name: 'Anna' });
    db.prepare('UPDATE face SET person_id = ?, is_confirmed = 1 WHERE id = ?').run(anna, left?.id);
    look(left?.assetId ?? '', vectors, 0.02);
    const [again, other] = listAssetFaces(db, { assetId: left?.assetId ?? '' });
    expect(again).toMatchObject({ id: left?.id, personId: anna, isConfirmed: 1, x1: 0.07 });
    expect(other?.personId).toBeNull();
  });

  test('forgets what only a model had seen, not what somebody said', () => {
    const [guessed, confirmed] = photo(vectorsOf([1, 1]));
    const assetId = guessed?.assetId ?? '';
    const anna = createPerson(db, { owner_id: owner, name: 'Anna' });
    db.prepare('UPDATE face SET person_id = ?, is_confirmed = 1 WHERE id = ?').run(anna, confirmed?.id);
    const drawn = createFace(db, { owner_id: owner, asset_id: assetId, ...middle, source: 'manual' });
    const none = createFace(db, { owner_id: owner, asset_id: assetId, x1: 0.8, is_visible: 0 });
    look(assetId, []);
    const left = listAssetFaces(db, { assetId }).map(({ id }) => id);
    expect(new Set(left)).toEqual(new Set([confirmed?.id, drawn, none]));
  });

  test('after the cache was lost, people, names and confirmations are where they were', () => {
    const vectors = vectorsOf([3]);
    const faces = vectors.map((vector) => photo([vector])[0]);
    group();
    const person = personOf(faces[0]?.id ?? '');
    updatePeople(db, { ownerId: owner, edits: [{ id: person ?? '', edit: { name: 'Anna' } }] });
    for (const table of ['face_vector', 'face_look', 'face_seen', 'face_thumbnail'])
      db.exec(`DELETE FROM cache.${table}`);
    group();
    expect(personOf(faces[2]?.id ?? '')).toBe(person);
    faces.forEach((face, index) => look(face?.assetId ?? '', vectors.slice(index, index + 1)));
    group();
    expect(faces.map((face) => personOf(face?.id ?? ''))).toEqual([person, person, person]);
  });
});

describe('faces that the file itself names', () => {
  const people = (): string[] =>
    db.prepare<[], string>('SELECT name FROM person ORDER BY name').pluck().all();
  const named = (name: string, x1 = 0.05) => ({ name, x1, y1: 0.1, x2: x1 + 0.15, y2: 0.3 });

  test('are confirmed, and their people are those of that name', () => {
    const assetId = createAsset(db, { owner_id: owner, width: 400, height: 300 });
    const anna = createPerson(db, { owner_id: owner, name: 'Anna' });
    importRegions(db, { assetId, ownerId: owner, regions: [named('Anna'), named('Ben', 0.5)] });
    expect(listAssetFaces(db, { assetId })).toMatchObject([
      { personId: anna, isConfirmed: 1, source: 'exif', imageWidth: 400 },
      { isConfirmed: 1, source: 'exif' },
    ]);
    expect(people()).toEqual(['Anna', 'Ben']);
  });

  test('are the same when the file is read again, and when the model sees them, too', () => {
    const [vector] = vectorsOf([1]);
    if (!vector) throw new Error('a vector was made');
    const assetId = createAsset(db, { owner_id: owner });
    const read = (): void => importRegions(db, { assetId, ownerId: owner, regions: [named('Anna')] });
    read();
    look(assetId, [vector]);
    read();
    expect(listAssetFaces(db, { assetId })).toMatchObject([{ source: 'exif', isConfirmed: 1 }]);
    expect(people()).toEqual(['Anna']);
  });

  test('name what the model saw before, but never what somebody has said otherwise', () => {
    const [seen, said] = photo(vectorsOf([1, 1]));
    const ben = createPerson(db, { owner_id: owner, name: 'Ben' });
    db.prepare('UPDATE face SET person_id = ?, is_confirmed = 1 WHERE id = ?').run(ben, said?.id);
    const regions = [named('Anna'), named('Anna', 0.25)];
    importRegions(db, { assetId: seen?.assetId ?? '', ownerId: owner, regions });
    const [first, second] = listAssetFaces(db, { assetId: seen?.assetId ?? '' });
    expect(first).toMatchObject({ id: seen?.id, isConfirmed: 1 });
    expect(second?.personId).toBe(ben);
  });
});

describe('a new face', () => {
  test('becomes who it looks like; who looks like nobody waits', () => {
    const [a, b, c, stranger] = vectorsOf([3, 1]);
    if (!a || !b || !c || !stranger) throw new Error('four vectors were made');
    const [first] = oneEach([a, b].map((vector) => ({ person: 0, vector })));
    group();
    const [face, other] = photo([c, stranger]);
    assign(face?.assetId ?? '');
    expect(personOf(face?.id ?? '')).toBe(personOf(first ?? ''));
    expect(personOf(other?.id ?? '')).toBeNull();
    expect(db.prepare('SELECT is_deferred FROM face WHERE id = ?').pluck().get(other?.id)).toBe(1);
  });

  test('two faces of one photo are never one person', () => {
    const [a, b, c, d] = vectorsOf([4]);
    if (!a || !b || !c || !d) throw new Error('four vectors were made');
    oneEach([a, b].map((vector) => ({ person: 0, vector })));
    group();
    const [one, two] = photo([c, d]);
    assign(one?.assetId ?? '');
    expect([personOf(one?.id ?? ''), personOf(two?.id ?? '')].filter((id) => id !== null)).toHaveLength(1);
  });

  test('is nobody who was born later, and a child only when the likeness is great', () => {
    const vectors = vectorsOf([40], 3);
    const ids = oneEach(vectors.slice(0, 20).map((vector) => ({ person: 0, vector })));
    group();
    const anna = personOf(ids[0] ?? '') ?? '';
    const likeness = (vector: Float32Array, birthDate: string): boolean => {
      db.prepare('UPDATE person SET birth_date = ? WHERE id = ?').run(birthDate, anna);
      const [face] = photo([vector]);
      return guessFaces(db, { assetId: face?.assetId ?? '', model, minSimilarity: 0.6 }).length > 0;
    };
    const fresh = vectors.slice(20);
    const counted = (birthDate: string): number =>
      fresh.filter((vector) => likeness(vector, birthDate)).length;
    // All photos here are of 2024.
    const [grown, child, unborn] = [counted('1980-01-01'), counted('2020-01-01'), counted('2025-01-01')];
    expect(unborn).toBe(0);
    expect(child).toBeLessThan(grown);
  });
});

describe('grouping', () => {
  test('gives the same people whatever the order of import, face by face or all at once', () => {
    const recipe = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 8, maxLength: 14 }),
      seed: fc.nat(),
      order: fc.nat(),
      // Groupings that happen in between.
      every: fc.integer({ min: 5, max: 60 }),
    });
    const peopleAfter = (faces: readonly (MadeFace & { id: string })[], every: number): string[] => {
      const own = new Map<string, string>();
      faces.forEach(({ id, vector }, index) => {
        const [face] = photo([vector], { id: `${id}-${own.size}-${randomUUID()}` });
        own.set(id, face?.id ?? '');
        assign(face?.assetId ?? '');
        if (index % every === every - 1) group();
      });
      group();
      return [...own].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, face]) => personOf(face) ?? face);
    };
    fc.assert(
      fc.property(recipe, ({ sizes, seed, order, every }) => {
        const faces = makeFaces({ sizes, seed, alike: 0.3 }).map((face, id) => ({ ...face, id: String(id) }));
        const first = peopleAfter(faces, faces.length + 1);
        for (const table of ['face', 'person']) db.exec(`DELETE FROM ${table}`);
        for (const table of ['face_vector', 'face_look']) db.exec(`DELETE FROM cache.${table}`);
        const second = peopleAfter(shuffled(faces, order), every);
        for (const table of ['face', 'person']) db.exec(`DELETE FROM ${table}`);
        for (const table of ['face_vector', 'face_look']) db.exec(`DELETE FROM cache.${table}`);
        const { precision, recall } = pairScore(second, first);
        expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(0.99);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('keeps names and ids; who has no face any more and no name is gone', () => {
    const vectors = vectorsOf([3, 3]);
    const ids = oneEach(vectors.map((vector) => ({ person: 0, vector })));
    group();
    const [anna, nobody] = [personOf(ids[0] ?? ''), personOf(ids[3] ?? '')];
    updatePeople(db, { ownerId: owner, edits: [{ id: anna ?? '', edit: { name: 'Anna' } }] });
    db.prepare('DELETE FROM face WHERE person_id IN (?, ?)').run(anna, nobody);
    oneEach(vectors.slice(0, 3).map((vector) => ({ person: 0, vector })));
    group();
    const people = db.prepare<[], { id: string; name: string }>('SELECT id, name FROM person').all();
    expect(people).toContainEqual({ id: anna, name: 'Anna' });
    expect(people.map(({ id }) => id)).not.toContain(nobody);
  });

  test('two looks that somebody joined stay one person', () => {
    const ids = oneEach(makeFaces({ sizes: [4, 4], seed: 2, alike: 0 }));
    group();
    const [child, grown] = [personOf(ids[0] ?? ''), personOf(ids[4] ?? '')];
    expect(child).not.toBe(grown);
    mergePeople(db, { ownerId: owner, into: grown ?? '', from: [child ?? ''] });
    group();
    expect(new Set(ids.map(personOf))).toEqual(new Set([grown]));
  });

  test('a face that changed while grouping read is left alone', () => {
    const ids = oneEach(makeFaces({ sizes: [3], seed: 2 }));
    const { changes, people } = groupAllFaces(db, { model, minSimilarity });
    const anna = createPerson(db, { owner_id: owner, name: 'Anna' });
    db.prepare('UPDATE face SET person_id = ?, is_confirmed = 1 WHERE id = ?').run(anna, ids[0]);
    applyFaceChanges(db, { changes, people });
    expect(personOf(ids[0] ?? '')).toBe(anna);
    expect(personOf(ids[1] ?? '')).not.toBe(anna);
  });
});

describe('the review', () => {
  test('asks about faces near the limit, learns from yes, and never asks a no again', () => {
    const ids = oneEach(makeFaces({ sizes: [6], seed: 4, alike: 0 }));
    group();
    const anna = personOf(ids[0] ?? '') ?? '';
    updatePeople(db, { ownerId: owner, edits: [{ id: anna, edit: { name: 'Anna' } }] });
    const ask = () => listReview(db, { ownerId: owner, model, minSimilarity, limit: 10 });
    const questions = ask();
    expect(questions).toHaveLength(6);
    const distances = questions.map(({ similarity }) => Math.abs(similarity - minSimilarity));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    const [first, second] = questions;
    answerReview(db, { ownerId: owner, faceId: first?.face.id ?? '', personId: anna, answer: 'yes' });
    answerReview(db, { ownerId: owner, faceId: second?.face.id ?? '', personId: anna, answer: 'no' });
    expect(ask().map(({ face }) => face.id)).not.toEqual(expect.arrayContaining([first?.face.id]));
    expect(ask().map(({ face }) => face.id)).not.toContain(second?.face.id);
    group();
    expect(personOf(second?.face.id ?? '')).not.toBe(anna);
  });

  test('people who look alike are suggested to each other', () => {
    const [a] = oneEach(makeFaces({ sizes: [4, 4], seed: 6, alike: 1, alikeness: 0.5 }));
    group();
    const personId = personOf(a ?? '') ?? '';
    const alike = listAlike(db, { ownerId: owner, model, personId, limit: 5 });
    expect(alike.map((one) => one.personId)).not.toContain(personId);
    for (const { similarity } of alike) expect(similarity).toBeLessThanOrEqual(1);
  });
});

test('the list of people reads people, not faces', () => {
  const values = { ownerId: 'o', minFaces: 3, withHidden: 0, limit: 10, offset: 0 };
  expect(() => expectNoScan(db, peopleSql, [values], { allowSort: true })).not.toThrow();
});
