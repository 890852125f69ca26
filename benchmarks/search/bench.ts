import type { ReadDb } from '../../electron/db/connection.ts';
import { configureReader } from '../../electron/db/pragmas.ts';
import { nearest, vectorIndexOf } from '../../electron/db/queries/vectors.ts';
import { percentile, type BenchOptions, type Figure } from '../figures.ts';
import { compared, limit, model, open, queryOf, vectorLibrary } from './library.ts';

const timed = 200;
/** One of so many photos counts in the filtered queries: too few of the nearest, so that the others are looked through. */
const filterStep = 50;

/** Most that a query may take, 95 of 100, ms; the first for a hundred thousand photos, the second for a million. */
const goals = [
  { count: 100_000, p95: 15 },
  { count: 1_000_000, p95: 100 },
];

/** `search`: the best hundred of 100,000 and of a million clustered vectors, beside what comparing with each of them finds. */
export async function searchBenchmark(options: BenchOptions): Promise<Figure[]> {
  const wanted = options.count === undefined ? goals : [{ count: options.count, p95: 100 }];
  return wanted.flatMap((goal) => measure(goal.count, goal.p95));
}

function measure(count: number, p95: number): Figure[] {
  const { file, vectors, facts } = vectorLibrary(count);
  const db = open(file);
  configureReader(db);
  const before = performance.now();
  const index = vectorIndexOf(db, model);
  const loadMs = performance.now() - before;
  if (!index) throw new Error('There is no index.');
  const recall = recallOf(facts.best, (n) => ask(db, queryOf(vectors, n, count)));
  const time = (run: (query: Float32Array) => void): number[] =>
    Array.from({ length: timed }, (_, n) => {
      const query = queryOf(vectors, n + compared, count);
      const begun = performance.now();
      run(query);
      return performance.now() - begun;
    });
  const cpu = process.cpuUsage();
  const times = time((query) => ask(db, query));
  const spent = process.cpuUsage(cpu);
  const filtered = time((query) => askFiltered(db, query, count));
  const bytes = index.signs.bytes / count;
  db.close();
  const name = count.toLocaleString('en');
  return [
    { name: `${name}: recall@${limit}, least kind`, value: recall, unit: '', goal: { atLeast: 0.99 } },
    { name: `${name}: query, p50`, value: percentile(times, 0.5), unit: 'ms' },
    { name: `${name}: query, p95`, value: percentile(times, 0.95), unit: 'ms', goal: { atMost: p95 } },
    {
      name: `${name}: query, processor time`,
      value: (spent.user + spent.system) / 1000 / timed,
      unit: 'ms',
      note: 'mean of all threads, garbage collection too; waiting is not in it, a neighbour in the caches is',
    },
    {
      name: `${name}: of one photo in ${filterStep}, p95`,
      value: percentile(filtered, 0.95),
      unit: 'ms',
      note: 'without asking which those are',
    },
    { name: `${name}: memory`, value: bytes, unit: 'bytes/photo', goal: { atMost: 100 } },
    { name: `${name}: loading the index`, value: loadMs, unit: 'ms', note: 'at the first search' },
    {
      name: `${name}: indexing`,
      value: count / (facts.indexMs / 1000),
      unit: 'vectors/s',
      note: 'in the background; measured when the library was made',
    },
  ];
}

const ask = (db: ReadDb, query: Float32Array): string[] =>
  nearest(db, { model, query, limit, keep: (ids) => new Set(ids), allowed: () => [] }).map(
    (one) => one.assetId,
  );

/** Vectors got their ids in order, from 1 on. */
function askFiltered(db: ReadDb, query: Float32Array, count: number): void {
  nearest(db, {
    model,
    query,
    limit,
    keep: (ids) => new Set(ids.filter(isKept)),
    allowed: () => Array.from({ length: Math.ceil(count / filterStep) }, (_, at) => at * filterStep + 1),
  });
}

const isKept = (assetId: string): boolean => Number.parseInt(assetId.slice(0, 8), 16) % filterStep === 0;

/** How many of the exact best hundred are found: of pictures' queries and of texts' the lower. */
function recallOf(best: readonly (readonly string[])[], find: (n: number) => string[]): number {
  const kinds = [0, 1].map((kind) => {
    const shares = best.flatMap((exact, n) => {
      if (n % 2 !== kind) return [];
      const found = new Set(find(n));
      return [exact.filter((id) => found.has(id)).length / exact.length];
    });
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  });
  return Math.min(...kinds);
}
