import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { cacheSchema } from '../../electron/db/cacheSchema.ts';
import { asWriteDb } from '../../electron/db/connection.ts';
import type { ReadDb, WriteDb } from '../../electron/db/connection.ts';
import { indexVectors, nearest, signIndexOf } from '../../electron/db/queries/vectors.ts';
import { bytesOf, dot, floatsOf } from '../../electron/db/vectors/bits.ts';
import { percentile, type BenchOptions, type Figure } from '../figures.ts';
import { clusteredVectors, type ClusteredVectors } from './vectors.ts';

/** Queries whose answer is compared with the exact one, and queries that are timed: half like pictures, half like texts. */
const compared = 40;
const timed = 200;
const limit = 100;
const model = 'bench';

/** Most that a query may take, 95 of 100, ms; the first for a hundred thousand photos, the second for a million. */
const goals = [
  { count: 100_000, p95: 15 },
  { count: 1_000_000, p95: 100 },
];

/** `search`: the best hundred of 100,000 and of a million clustered vectors, beside what comparing with each of them finds. */
export async function searchBenchmark(options: BenchOptions): Promise<Figure[]> {
  const wanted = options.count === undefined ? goals : [{ count: options.count, p95: 100 }];
  const figures: Figure[] = [];
  for (const goal of wanted) figures.push(...(await measure(goal.count, goal.p95)));
  return figures;
}

async function measure(count: number, p95: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'latent-bench-search-'));
  const file = join(folder, 'cache.db');
  const vectors = clusteredVectors(1);
  try {
    const writer = open(file);
    writer.exec(cacheSchema);
    const indexMs = fill(writer, vectors, count);
    writer.close();

    const db = open(file);
    const before = performance.now();
    const index = signIndexOf(db, model);
    const loadMs = performance.now() - before;
    if (!index) throw new Error('There is no index.');
    const recall = recallOf(db, vectors, count);
    const cpu = process.cpuUsage();
    const times = Array.from({ length: timed }, (_, n) => {
      const query = queryOf(vectors, n + compared, count);
      const begun = performance.now();
      ask(db, query);
      return performance.now() - begun;
    });
    const spent = process.cpuUsage(cpu);
    const bytes = index.bytes / count;
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
        note: 'mean; what a busy machine does not change',
      },
      { name: `${name}: memory`, value: bytes, unit: 'bytes/photo', goal: { atMost: 100 } },
      { name: `${name}: loading the index`, value: loadMs, unit: 'ms', note: 'at the first search' },
      {
        name: `${name}: indexing`,
        value: count / (indexMs / 1000),
        unit: 'vectors/s',
        note: 'in the background',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function open(file: string): WriteDb {
  const db = new Database();
  db.prepare('ATTACH ? AS cache').run(file);
  db.pragma('cache.page_size = 8192');
  db.pragma('cache.journal_mode = WAL');
  db.pragma('cache.synchronous = OFF');
  return asWriteDb(db);
}

/** Writes the vectors and indexes them as the app does. @returns ms of the indexing alone */
function fill(db: WriteDb, vectors: ClusteredVectors, count: number): number {
  const insert = db.prepare('INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, ?, ?)');
  const vector = new Float32Array(vectors.dimensions);
  const batch = 20_000;
  for (let from = 0; from < count; from += batch) {
    db.transaction(() => {
      for (let index = from; index < Math.min(count, from + batch); index += 1) {
        vectors.write(index, vector);
        insert.run(
          `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
          model,
          bytesOf(vector),
        );
      }
    })();
  }
  const begun = performance.now();
  const step = db.transaction(() => indexVectors(db, { limit: 4096 }));
  while (step.immediate());
  return performance.now() - begun;
}

const queryOf = (vectors: ClusteredVectors, n: number, count: number): Float32Array =>
  n % 2 === 0 ? vectors.pictureQuery((n * 7919) % count) : vectors.textQuery(n);

const ask = (db: ReadDb, query: Float32Array): string[] =>
  nearest(db, { model, query, limit, keep: (ids) => new Set(ids), allowed: () => [] }).map(
    (one) => one.assetId,
  );

/** How many of the exact best hundred are found: of pictures' queries and of texts' the lower. One pass over all vectors. */
function recallOf(db: ReadDb, vectors: ClusteredVectors, count: number): number {
  const queries = Array.from({ length: compared }, (_, n) => queryOf(vectors, n, count));
  const best = queries.map(() => ({ least: -Infinity, scores: new Array<{ id: string; score: number }>() }));
  const rows = db.prepare<[], [string, Buffer]>('SELECT asset_id, vector FROM cache.embedding').raw();
  for (const [id, bytes] of rows.iterate()) {
    const vector = floatsOf(bytes);
    for (const [n, query] of queries.entries()) {
      const top = best[n];
      const score = dot(vector, query);
      if (!top || score <= top.least) continue;
      top.scores.push({ id, score });
      if (top.scores.length < limit * 8) continue;
      top.scores = top.scores.toSorted((a, b) => b.score - a.score).slice(0, limit);
      top.least = top.scores.at(-1)?.score ?? -Infinity;
    }
  }
  const kinds = [0, 1].map((kind) => {
    let hits = 0;
    let asked = 0;
    for (const [n, query] of queries.entries()) {
      if (n % 2 !== kind) continue;
      const found = new Set(ask(db, query));
      const exact = (best[n]?.scores ?? []).toSorted((a, b) => b.score - a.score).slice(0, limit);
      hits += exact.filter(({ id }) => found.has(id)).length;
      asked += exact.length;
    }
    return hits / asked;
  });
  return Math.min(...kinds);
}
