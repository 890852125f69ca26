import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { bytesOf, floatsOf, strideOf } from '../vectors/bits.ts';
import { codeOf } from '../vectors/codes.ts';
import { chunkSize } from '../vectors/signIndex.ts';
import { turnedRest, writeSigns } from '../vectors/signs.ts';

/** Vectors from which the mean is taken, at most; more would not move it. */
export const meanSample = 16_384;

export interface VectorMean {
  dimensions: number;
  sampled: number;
  mean: Uint8Array;
}

/** What was taken from the vectors of a model before they were indexed; undefined before the first was. */
export const getMean = (db: ReadDb, model: string): VectorMean | undefined =>
  prepared<[string], VectorMean>(
    db,
    'SELECT dimensions, sampled, mean FROM cache.vector_mean WHERE model = ?',
  ).get(model);

const getVector = (db: ReadDb, id: number, model: string): Uint8Array | undefined =>
  prepared<[number, string], { vector: Uint8Array }>(
    db,
    'SELECT vector FROM cache.embedding WHERE id = ? AND model = ?',
  ).get(id, model)?.vector;

/**
 * Takes at most `limit` new, changed or deleted embeddings over into the index: their signs and their codes. As a library grows the mean is
 * found again whenever there are twice as many, and what was indexed with the old one is marked again.
 * @returns whether there are more.
 */
export function indexVectors(db: WriteDb, { limit }: { limit: number }): boolean {
  const stale = prepared<[number], { id: number; model: string }>(
    db,
    'SELECT id, model FROM cache.vector_stale ORDER BY id LIMIT ?',
  ).all(limit);
  const remove = prepared<[number], unknown>(db, 'DELETE FROM cache.vector_stale WHERE id = ?');
  for (const { id } of stale) remove.run(id);
  for (const [model, rows] of Map.groupBy(stale, (row) => row.model)) {
    const mean = getMean(db, model) ?? findMean(db, model);
    if (mean)
      indexModel(
        db,
        model,
        mean,
        rows.map((row) => row.id),
      );
  }
  return stale.length >= limit;
}

function indexModel(db: WriteDb, model: string, mean: VectorMean, ids: readonly number[]): void {
  const version =
    (prepared<[string], { version: number | null }>(
      db,
      'SELECT max(version) AS version FROM cache.vector_chunk WHERE model = ?',
    ).get(model)?.version ?? 0) + 1;
  const stride = strideOf(mean.dimensions);
  const center = floatsOf(mean.mean);
  const putCode = prepared<[number, Uint8Array], unknown>(
    db,
    'INSERT INTO cache.vector_code VALUES (?, ?) ON CONFLICT DO UPDATE SET code = excluded.code',
  );
  const removeCode = prepared<[number], unknown>(db, 'DELETE FROM cache.vector_code WHERE id = ?');
  for (const [chunk, members] of Map.groupBy(ids, (id) => Math.floor(id / chunkSize))) {
    const known = prepared<[string, number], { factors: Uint8Array; bits: Uint8Array }>(
      db,
      'SELECT factors, bits FROM cache.vector_chunk WHERE model = ? AND chunk = ?',
    ).get(model, chunk);
    const factors = known ? floatsOf(known.factors) : new Float32Array(chunkSize).fill(Number.NaN);
    const bits = known?.bits ?? new Uint8Array(chunkSize * stride);
    for (const id of members) {
      const slot = id % chunkSize;
      const bytes = getVector(db, id, model);
      // A vector of another length is of another model that calls itself the same; it can't be compared.
      if (bytes?.byteLength === mean.dimensions * 4) {
        const turned = turnedRest(floatsOf(bytes), center);
        factors[slot] = writeSigns(turned, bits, slot);
        putCode.run(id, codeOf(turned));
      } else {
        factors[slot] = Number.NaN;
        removeCode.run(id);
      }
    }
    prepared(
      db,
      `INSERT INTO cache.vector_chunk (model, chunk, version, factors, bits) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (model, chunk) DO UPDATE SET version = excluded.version, factors = excluded.factors, bits = excluded.bits`,
    ).run(model, chunk, version, bytesOf(factors), bits);
  }
  if (mean.sampled < meanSample && countVectors(db, model) >= 2 * mean.sampled) {
    findMean(db, model);
    prepared(
      db,
      `INSERT INTO cache.vector_stale SELECT id, model FROM cache.embedding WHERE model = ?
       ON CONFLICT DO NOTHING`,
    ).run(model);
  }
}

/** By the factors of the index: counting a million rows would take longer. */
function countVectors(db: ReadDb, model: string): number {
  const rows = prepared<[string], { factors: Uint8Array }>(
    db,
    'SELECT factors FROM cache.vector_chunk WHERE model = ?',
  ).all(model);
  let count = 0;
  for (const { factors } of rows)
    for (const factor of floatsOf(factors)) if (!Number.isNaN(factor)) count += 1;
  return count;
}

/** The mean of vectors from all over the library, not of the first ones, which are of one day. */
function findMean(db: WriteDb, model: string): VectorMean | undefined {
  const { first, last } = prepared<[], { first: number | null; last: number | null }>(
    db,
    'SELECT min(id) AS first, max(id) AS last FROM cache.embedding',
  ).get() ?? { first: null, last: null };
  if (first === null || last === null) return undefined;
  const step = Math.max(1, (last - first + 1) / meanSample);
  let sum: Float64Array | undefined;
  let sampled = 0;
  for (let at = first; at <= last; at += step) {
    const bytes = getVector(db, Math.floor(at), model);
    if (!bytes) continue;
    const vector = floatsOf(bytes);
    sum ??= new Float64Array(vector.length);
    if (vector.length !== sum.length) continue;
    for (let index = 0; index < vector.length; index += 1)
      sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0);
    sampled += 1;
  }
  if (!sum) return undefined;
  const mean = bytesOf(Float32Array.from(sum, (value) => value / sampled));
  prepared(
    db,
    `INSERT INTO cache.vector_mean (model, dimensions, sampled, mean) VALUES (?, ?, ?, ?)
     ON CONFLICT (model) DO UPDATE SET dimensions = excluded.dimensions, sampled = excluded.sampled, mean = excluded.mean`,
  ).run(model, sum.length, sampled, mean);
  return { dimensions: sum.length, sampled, mean };
}
