import { giveBack } from '../../../shared/giveBack.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { keepForSearching } from '../pragmas.ts';
import { dot, floatsOf } from '../vectors/bits.ts';
import { codeBytes, codeError, CodeQuery } from '../vectors/codes.ts';
import { SignIndex } from '../vectors/signIndex.ts';
import { getMean, meanSample } from './vectorIndex.ts';
import { codesOf, vectorsOf } from './vectorRows.ts';

/** A model's index in this thread, and how much of the database it has seen. */
interface Loaded {
  signs: SignIndex;
  mean: Float32Array;
  version: number;
}

/** Per connection: the signs of the model that was searched with last. */
const loaded = new WeakMap<ReadDb, { model: string; state: Loaded }>();

/** The index of a model as the database has it now; undefined before anything was indexed. */
export function vectorIndexOf(
  db: ReadDb,
  model: string,
): { signs: SignIndex; mean: Float32Array } | undefined {
  const found = getMean(db, model);
  if (!found) return undefined;
  const mean = floatsOf(found.mean);
  let known = loaded.get(db);
  // With another mean every chunk is made anew, one after the other.
  if (known?.model !== model || !isSame(known.state.mean, mean)) {
    known = { model, state: { signs: new SignIndex(found.dimensions), mean, version: 0 } };
    if (!loaded.has(db)) keepForSearching(db);
    loaded.set(db, known);
  }
  const { state } = known;
  const fresh = prepared<
    [string, number],
    { chunk: number; version: number; factors: Uint8Array; bits: Uint8Array }
  >(db, 'SELECT chunk, version, factors, bits FROM cache.vector_chunk WHERE model = ? AND version > ?');
  for (const { chunk, version, factors, bits } of fresh.iterate(model, state.version)) {
    state.signs.setChunk(chunk, floatsOf(factors), bits);
    state.version = Math.max(state.version, version);
  }
  return state;
}

const isSame = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);

export interface Nearest {
  assetId: string;
  /** Cosine of the angle to the query. */
  score: number;
}

export interface NearestArgs {
  model: string;
  query: Float32Array;
  limit: number;
  /** Which of these photos count. Asked in the order of likeness, as far as needed. */
  keep: (assetIds: readonly string[]) => ReadonlySet<string>;
  /** Ids of all embeddings that count; asked when hardly any of the nearest did. */
  allowed: () => readonly number[];
  /** Below it nothing counts. */
  minScore?: number;
}

/**
 * Vectors that are compared by their codes. Chosen by `npm run bench -- search`, so that recall@100 is above 0.99: the more
 * there are, the more lie as near as the hundredth.
 */
const candidateCount = (limit: number, count: number): number =>
  Math.max(2300 + Math.floor(count / 200), limit * 4);
/** Vectors that are compared exactly: by the benchmark, 1.1 times the limit loses nothing. */
const finalistCount = (limit: number): number => limit + Math.ceil(limit / 4) + 10;
/** With fewer than this share of the nearest allowed, those that are allowed are looked through by themselves. */
const leastShare = 0.25;
/** Photos whose being allowed is asked at once, at least. */
const leastBatch = 150;
/** Embeddings not in the index yet that are compared exactly: all that a new mean leaves to be indexed anew. */
const mostLate = 2 * meanSample;

/**
 * The photos nearest to a vector among those that count, best first, in three steps that each leave few to the next: signs
 * in memory, codes, vectors. What counts is decided before the best are chosen, never after: either enough of the nearest
 * count, or only those that count are looked at.
 */
export function nearest(db: ReadDb, args: NearestArgs): Nearest[] {
  const { model, query, limit } = args;
  const index = vectorIndexOf(db, model);
  const count = index?.signs.count ?? 0;
  const wanted = candidateCount(limit, count);
  const finalists = finalistCount(limit);
  const late = new Set(
    prepared<[string, number], number>(db, 'SELECT id FROM cache.vector_stale WHERE model = ? LIMIT ?')
      .pluck()
      .all(model, mostLate),
  );
  const rank = (ids: readonly number[]): Scored[] => ranked(db, args, index?.mean, ids, late);

  const scored = rank([...(index?.signs.candidates(query, wanted) ?? []), ...late]);
  const isAll = !index || count <= wanted;
  const found: Named[] = [];
  const batchSize = Math.max(leastBatch, finalists);
  let asked = 0;
  while (found.length < finalists && asked < scored.length) {
    const batch = named(db, model, scored.slice(asked, asked + batchSize));
    const kept = args.keep(batch.map((one) => one.assetId));
    found.push(...batch.filter((one) => kept.has(one.assetId)));
    asked = Math.min(scored.length, asked + batchSize);
    // It will not be enough: don't ask about the rest.
    if (!isAll && asked >= 2 * batchSize && found.length < asked * leastShare) break;
  }
  const isEnough = found.length >= limit || (asked >= scored.length && found.length >= asked * leastShare);
  if (isAll || isEnough) return exact(db, args, found.slice(0, finalists));
  const allowed = [...new Set(args.allowed())];
  const few =
    allowed.length <= wanted
      ? allowed
      : [...index.signs.candidates(query, wanted, allowed), ...allowed.filter((id) => late.has(id))];
  return exact(db, args, named(db, model, rank(few).slice(0, finalists)));
}

interface Scored {
  id: number;
  score: number;
}

interface Named extends Scored {
  assetId: string;
}

/**
 * These embeddings, the nearest first: by their codes, or exactly where the index does not know them as they are now. Left
 * out are those that are gone and those that are surely below the least score.
 */
function ranked(
  db: ReadDb,
  { query, minScore = -Infinity }: NearestArgs,
  mean: Float32Array | undefined,
  ids: readonly number[],
  late: ReadonlySet<number>,
): Scored[] {
  const scored: Scored[] = [];
  const atLeast = (least: number, id: number, score: number): void => {
    if (score >= least) scored.push({ id, score });
  };
  if (mean?.length === query.length) {
    const codeQuery = new CodeQuery(query, mean);
    const least = minScore - codeError * Math.sqrt(dot(query, query));
    const indexed = late.size === 0 ? ids : ids.filter((id) => !late.has(id));
    for (const batch of codesOf(db, indexed, codeBytes(query.length))) {
      const scores = codeQuery.scores(batch.bytes);
      // Every twentieth search would wait for the engine to do it.
      giveBack(batch.bytes);
      for (const [at, id] of batch.ids.entries()) atLeast(least, id, scores[at] ?? 0);
    }
  }
  const unindexed = [...new Set(ids.filter((id) => late.has(id)))];
  for (const { id, vector } of vectorsOf(db, unindexed, query.length)) {
    atLeast(minScore, id, dot(vector, query));
  }
  return sorted(scored);
}

/** How finely scores of -1 to 1 are told apart when thousands are sorted; with the place it stays below 2^53. */
const scoreSteps = 2 ** 27;
/** More than are ever compared by their codes. */
const mostScored = 2 ** 24;

/** The best first. A score and a place in one number: sorting numbers is native, comparing thousands of objects takes 0.6 ms. */
function sorted(scored: readonly Scored[]): Scored[] {
  if (scored.length > mostScored) return scored.toSorted(byScore);
  const keys = Float64Array.from(
    scored,
    ({ score }, at) => Math.round((2 - score) * scoreSteps) * mostScored + at,
  ).sort();
  return Array.from(keys, (key) => scored[key % mostScored]).filter((one) => one !== undefined);
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || a.id - b.id;

/** The best of these by their vectors. */
function exact(db: ReadDb, args: NearestArgs, found: readonly Named[]): Nearest[] {
  const { query, limit, minScore = -Infinity } = args;
  const assetIds = new Map(found.map((one) => [one.id, one.assetId]));
  const ids = [...assetIds.keys()];
  const scored: Scored[] = [];
  for (const { id, vector } of vectorsOf(db, ids, query.length)) {
    const score = dot(vector, query);
    if (score >= minScore) scored.push({ id, score });
  }
  return scored
    .sort(byScore)
    .slice(0, limit)
    .map(({ id, score }) => ({ assetId: assetIds.get(id) ?? '', score }));
}

/** Whose embeddings these are, in the same order. */
function named(db: ReadDb, model: string, scored: readonly Scored[]): Named[] {
  const rows = prepared<[string, string], [id: number, assetId: string]>(
    db,
    // The id of a vector that is gone may be another model's by now.
    `SELECT e.id, e.asset_id FROM json_each(?) w CROSS JOIN cache.embedding e ON e.id = w.value WHERE e.model = ?`,
  ).raw();
  const assetIds = new Map(rows.all(JSON.stringify(scored.map((one) => one.id)), model));
  return scored.flatMap(({ id, score }) => {
    const assetId = assetIds.get(id);
    return assetId === undefined ? [] : [{ id, score, assetId }];
  });
}
