import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { bytesOf, dot, floatsOf, strideOf } from '../vectors/bits.ts';
import { chunkSize, SignIndex } from '../vectors/signIndex.ts';
import { writeSigns } from '../vectors/signs.ts';

/** Vectors from which the mean is taken, at most; more would not move it. */
const meanSample = 16_384;

interface Mean {
  dimensions: number;
  sampled: number;
  mean: Uint8Array;
}

const getMean = (db: ReadDb, model: string): Mean | undefined =>
  prepared<[string], Mean>(db, 'SELECT dimensions, sampled, mean FROM cache.vector_mean WHERE model = ?').get(
    model,
  );

const getVector = (db: ReadDb, id: number, model: string): Uint8Array | undefined =>
  prepared<[number, string], { vector: Uint8Array }>(
    db,
    'SELECT vector FROM cache.embedding WHERE id = ? AND model = ?',
  ).get(id, model)?.vector;

/**
 * Takes at most `limit` new, changed or deleted embeddings over into the index of signs. As a library grows the mean is
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

function indexModel(db: WriteDb, model: string, mean: Mean, ids: readonly number[]): void {
  const version =
    (prepared<[string], { version: number | null }>(
      db,
      'SELECT max(version) AS version FROM cache.vector_chunk WHERE model = ?',
    ).get(model)?.version ?? 0) + 1;
  const stride = strideOf(mean.dimensions);
  const center = floatsOf(mean.mean);
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
      factors[slot] =
        bytes?.byteLength === mean.dimensions * 4
          ? writeSigns(floatsOf(bytes), center, bits, slot * stride)
          : Number.NaN;
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
function findMean(db: WriteDb, model: string): Mean | undefined {
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

/** A model's index in this thread, and how much of the database it has seen. */
interface Loaded {
  index: SignIndex;
  mean: string;
  version: number;
}

/** Per connection: the signs of the models that were searched with. One at a time is used; the one before is let go. */
const loaded = new WeakMap<ReadDb, { model: string; state: Loaded }>();

/** The index of a model as the database has it now; undefined before anything was indexed. */
export function signIndexOf(db: ReadDb, model: string): SignIndex | undefined {
  const mean = getMean(db, model);
  if (!mean) return undefined;
  const key = Buffer.from(mean.mean).toString('base64');
  let known = loaded.get(db);
  // With another mean every chunk is made anew, one after the other.
  if (known?.model !== model || known.state.mean !== key) {
    const index = new SignIndex(mean.dimensions);
    known = { model, state: { index, mean: key, version: 0 } };
    loaded.set(db, known);
  }
  const { state } = known;
  const fresh = prepared<
    [string, number],
    { chunk: number; version: number; factors: Uint8Array; bits: Uint8Array }
  >(db, 'SELECT chunk, version, factors, bits FROM cache.vector_chunk WHERE model = ? AND version > ?');
  for (const { chunk, version, factors, bits } of fresh.iterate(model, state.version)) {
    state.index.setChunk(chunk, floatsOf(factors), bits);
    state.version = Math.max(state.version, version);
  }
  return state.index;
}

export interface Nearest {
  assetId: string;
  /** Cosine of the angle to the query. */
  score: number;
}

export interface NearestArgs {
  model: string;
  /** Unit vector. */
  query: Float32Array;
  limit: number;
  /** Which of these photos count. Asked in the order of likeness, as far as needed. */
  keep: (assetIds: readonly string[]) => ReadonlySet<string>;
  /** Ids of all embeddings that count; asked when hardly any of the nearest did. */
  allowed: () => readonly number[];
  /** Below it nothing counts. */
  minScore?: number;
}

/** Vectors that are compared exactly. Chosen by `npm run bench -- search`: recall@100 is above 0.99 with a margin. */
const candidateCount = (limit: number): number => Math.max(4000, limit * 4);
/** With fewer than this share of the nearest allowed, those that are allowed are looked through by themselves. */
const leastShare = 0.25;
/** Photos whose being allowed is asked at once. */
const keepBatch = 250;

/**
 * The photos nearest to a vector among those that count, best first. What counts is decided before the best are chosen,
 * never after: either enough of the nearest count, or only those that count are looked at.
 */
export function nearest(db: ReadDb, args: NearestArgs): Nearest[] {
  const { model, query, limit, minScore = -1 } = args;
  const index = signIndexOf(db, model);
  const wanted = candidateCount(limit);
  // Not in the index yet: few, since the index follows within seconds.
  const late = prepared<[string], { id: number }>(
    db,
    'SELECT id FROM cache.vector_stale WHERE model = ? LIMIT 20000',
  )
    .all(model)
    .map((row) => row.id);
  const scored = exact(db, query, [...(index?.candidates(query, wanted) ?? []), ...late], minScore);
  const isAll = (index?.count ?? 0) <= wanted;
  const found: Nearest[] = [];
  let asked = 0;
  while (found.length < limit && asked < scored.length) {
    const batch = named(db, model, scored.slice(asked, asked + keepBatch));
    const kept = args.keep(batch.map((one) => one.assetId));
    for (const one of batch) if (kept.has(one.assetId) && found.length < limit) found.push(one);
    asked = Math.min(scored.length, asked + keepBatch);
    // It will not be enough: don't ask about the rest.
    if (!isAll && asked >= 2 * keepBatch && found.length < asked * leastShare) break;
  }
  const isEnough = found.length >= limit || (asked >= scored.length && found.length >= asked * leastShare);
  if (isAll || isEnough || !index) return found;
  const allowed = [...new Set(args.allowed())];
  const few = allowed.length <= wanted ? allowed : index.candidates(query, wanted, allowed);
  return named(db, model, exact(db, query, few, minScore)).slice(0, limit);
}

interface Scored {
  id: number;
  score: number;
}

/** Exact scores of these embeddings, best first; those that are gone or below `minScore` are left out. */
function exact(db: ReadDb, query: Float32Array, ids: readonly number[], minScore: number): Scored[] {
  const vector = prepared<[number], Uint8Array>(
    db,
    'SELECT vector FROM cache.embedding WHERE id = ?',
  ).pluck();
  const scored: Scored[] = [];
  // In the order of the file, so that neighbours share a page.
  for (const id of new Set(Float64Array.from(ids).sort())) {
    const bytes = vector.get(id);
    if (bytes?.byteLength !== query.byteLength) continue;
    const score = dot(floatsOf(bytes), query);
    if (score >= minScore) scored.push({ id, score });
  }
  return scored.sort((a, b) => b.score - a.score || a.id - b.id);
}

/** Whose embeddings these are, in the same order. */
function named(db: ReadDb, model: string, scored: readonly Scored[]): Nearest[] {
  const row = prepared<[number], { assetId: string; model: string }>(
    db,
    'SELECT asset_id AS assetId, model FROM cache.embedding WHERE id = ?',
  );
  return scored.flatMap(({ id, score }) => {
    const found = row.get(id);
    // The id of a vector that is gone may be another model's by now.
    return found?.model === model ? [{ assetId: found.assetId, score }] : [];
  });
}
