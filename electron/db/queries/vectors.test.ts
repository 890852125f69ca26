import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusteredVectors } from '../../../benchmarks/search/vectors.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { bytesOf, dot } from '../vectors/bits.ts';
import { forgetEmbeddings } from './embeddings.ts';
import { indexVectors } from './vectorIndex.ts';
import { nearest, vectorIndexOf } from './vectors.ts';
import type { NearestArgs } from './vectors.ts';

let db: WriteDb;
beforeEach(() => {
  db = openTestDb();
});
afterEach(() => db.close());

const made = clusteredVectors(5);
const vectorOf = (index: number): Float32Array => {
  const vector = new Float32Array(made.dimensions);
  made.write(index, vector);
  return vector;
};
const name = (index: number): string => `photo-${String(index).padStart(6, '0')}`;

const put = (index: number, model = 'm', vector = vectorOf(index)): void =>
  void db
    .prepare(
      `INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, ?, ?)
       ON CONFLICT (asset_id, model) DO UPDATE SET vector = excluded.vector`,
    )
    .run(name(index), model, bytesOf(vector));

const fill = (count: number): void => {
  db.transaction(() => {
    for (let index = 0; index < count; index += 1) put(index);
  })();
};
const indexAll = (): void => {
  while (indexVectors(db, { limit: 1000 }));
};

const everything = (assetIds: readonly string[]): ReadonlySet<string> => new Set(assetIds);
const idsOf = (keep: (index: number) => boolean, count: number): number[] =>
  Array.from({ length: count }, (_, index) => index)
    .filter(keep)
    .map((index) => index + 1);
const find = (query: Float32Array, more: Partial<NearestArgs> = {}): string[] =>
  nearest(db, { model: 'm', query, limit: 100, keep: everything, allowed: () => [], ...more }).map(
    (one) => one.assetId,
  );

const exact = (query: Float32Array, count: number, keep: (index: number) => boolean = () => true): string[] =>
  Array.from({ length: count }, (_, index) => index)
    .filter(keep)
    .map((index) => ({ id: name(index), score: dot(vectorOf(index), query) }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, 100)
    .map((one) => one.id);

const share = (found: readonly string[], wanted: readonly string[]): number =>
  wanted.filter((id) => found.includes(id)).length / wanted.length;

test('finds the same as comparing with every vector, in the same order', () => {
  fill(3000);
  indexAll();
  for (const query of [made.pictureQuery(40), made.textQuery(2), made.textQuery(9)]) {
    const wanted = exact(query, 3000);
    const found = find(query);
    expect(share(found, wanted)).toBeGreaterThanOrEqual(0.99);
    expect(found[0]).toBe(wanted[0]);
  }
}, 60_000);

test('what counts is decided first: a filter that hardly any of the nearest meets still finds its best', () => {
  const count = 4200;
  fill(count);
  indexAll();
  const query = made.textQuery(4);
  const rank = new Map(exact(query, count).map((id, at) => [id, at]));
  // None of the hundred nearest, and only every 40th of the others.
  const keeps = (index: number): boolean => index % 40 === 0 && !rank.has(name(index));
  const kept = new Set(idsOf(keeps, count).map((id) => name(id - 1)));
  let asked = 0;
  const found = find(query, {
    keep: (ids) => {
      asked += ids.length;
      return new Set(ids.filter((id) => kept.has(id)));
    },
    allowed: () => idsOf(keeps, count),
  });
  expect(found).toEqual(exact(query, count, keeps));
  expect(found).toHaveLength(100);
  expect(asked).toBeLessThan(1000);
}, 60_000);

test('a new vector is found before it is indexed, a changed one where it is now, a deleted one not at all', () => {
  fill(50);
  indexAll();
  const query = vectorOf(777);
  put(777);
  expect(find(query)[0]).toBe(name(777));
  indexAll();
  expect(find(query)[0]).toBe(name(777));
  put(
    777,
    'm',
    vectorOf(3).map((value) => -value),
  );
  expect(find(query)[0]).not.toBe(name(777));
  indexAll();
  expect(find(query)[0]).not.toBe(name(777));
  db.prepare('DELETE FROM cache.embedding WHERE asset_id = ?').run(name(3));
  expect(find(vectorOf(3))).not.toContain(name(3));
  indexAll();
  expect(find(vectorOf(3))).not.toContain(name(3));
  expect(vectorIndexOf(db, 'm')?.signs.count).toBe(50);
});

test('vectors of two models never meet, nor do such of another length', () => {
  fill(5);
  put(5, 'other');
  put(6, 'm', Float32Array.of(1, 0, 0, 0));
  indexAll();
  expect(find(vectorOf(5))).toHaveLength(5);
  expect(find(vectorOf(5))).not.toContain(name(5));
  expect(find(vectorOf(5), { model: 'other' })).toEqual([name(5)]);
  expect(find(vectorOf(5), { model: 'none' })).toEqual([]);
});

test('below the least score nothing is found', () => {
  fill(20);
  indexAll();
  expect(find(vectorOf(7), { minScore: 0.999 })).toEqual([name(7)]);
  expect(find(vectorOf(7), { minScore: 1.1 })).toEqual([]);
});

test('the mean is found again as the library grows', () => {
  const sampled = (): unknown => db.prepare('SELECT sampled FROM cache.vector_mean').pluck().get();
  put(0);
  indexAll();
  expect(sampled()).toBe(1);
  fill(100);
  indexAll();
  expect(sampled()).toBe(100);
  expect(share(find(vectorOf(5)), exact(vectorOf(5), 100))).toBe(1);
});

test('with an asset the vector goes when the text index forgets it', () => {
  const me = createUser(db);
  const id = createAsset(db, { owner_id: me });
  db.prepare(`INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, 'm', ?)`).run(
    id,
    bytesOf(vectorOf(1)),
  );
  indexAll();
  expect(find(vectorOf(1))).toEqual([id]);
  db.prepare('DELETE FROM cache.embedding WHERE asset_id = ?').run(id);
  indexAll();
  expect(find(vectorOf(1))).toEqual([]);
});

test('of a model that is forgotten nothing stays, and the other answers as before', () => {
  fill(30);
  put(7, 'old');
  put(8, 'old');
  indexAll();
  expect(find(vectorOf(7), { model: 'old' })).toEqual([name(7), name(8)]);
  while (forgetEmbeddings(db, { except: ['m'] }));
  indexAll();
  expect(find(vectorOf(7), { model: 'old' })).toEqual([]);
  expect(find(vectorOf(7))).toEqual(exact(vectorOf(7), 30));
  const models = (table: string): unknown[] =>
    db.prepare(`SELECT DISTINCT model FROM cache.${table}`).pluck().all();
  expect(['embedding', 'vector_chunk', 'vector_mean', 'vector_stale'].map(models)).toEqual([
    ['m'],
    ['m'],
    ['m'],
    [],
  ]);
  expect(db.prepare('SELECT count(*) FROM cache.vector_code').pluck().get()).toBe(30);
});

test('of many that a filter allows far from the query the best are found, and what is new among them', () => {
  const count = 6500;
  fill(count);
  indexAll();
  const query = made.textQuery(4);
  const byScore = Array.from({ length: count }, (_, index) => ({ index, score: dot(vectorOf(index), query) }))
    .toSorted((a, b) => b.score - a.score)
    .map((one) => one.index);
  // None of the candidates, and more than are compared by their codes.
  const counted = byScore.slice(3000);
  const fresh = [count, count + 1];
  for (const index of fresh) put(index, 'm', query);
  const ids = new Set([...counted, ...fresh].map(name));
  const found = find(query, {
    keep: (assetIds) => new Set(assetIds.filter((id) => ids.has(id))),
    allowed: () => [...counted, ...fresh].map((index) => index + 1),
  });
  expect(found.slice(0, 2)).toEqual(fresh.map(name));
  expect(share(found.slice(2), counted.slice(0, 98).map(name))).toBeGreaterThanOrEqual(0.98);
}, 60_000);
