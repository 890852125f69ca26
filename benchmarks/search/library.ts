import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { cacheSchema } from '../../electron/db/cacheSchema.ts';
import { asWriteDb } from '../../electron/db/connection.ts';
import type { WriteDb } from '../../electron/db/connection.ts';
import { indexVectors } from '../../electron/db/queries/vectorIndex.ts';
import { bytesOf, dot, floatsOf } from '../../electron/db/vectors/bits.ts';
import { clusteredVectors, type ClusteredVectors } from './vectors.ts';

export const model = 'bench';
export const limit = 100;
/** Queries whose exact answer is known, half like pictures, half like texts; the ones behind them are only timed. */
export const compared = 40;

export interface VectorLibrary {
  /** cache.db with the vectors and their index. */
  file: string;
  vectors: ClusteredVectors;
  facts: Facts;
}

interface Facts {
  indexMs: number;
  /** Of each compared query the ids of its best hundred, by comparing with every vector. */
  best: string[][];
}

export const queryOf = (vectors: ClusteredVectors, n: number, count: number): Float32Array =>
  n % 2 === 0 ? vectors.pictureQuery((n * 7919) % count) : vectors.textQuery(n);

/** Of vector number `index`. */
const assetIdOf = (index: number): string =>
  `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

/**
 * `count` vectors in a cache.db of the system's temporary folder, 3 GB for a million. It is made once and found again until
 * what makes it changes. Nobody must have it open.
 */
export function vectorLibrary(count: number): VectorLibrary {
  const home = join(tmpdir(), 'latent-bench-vectors');
  const name = `${count}-${versionHash()}`;
  const folder = join(home, name);
  const vectors = clusteredVectors(1);
  mkdirSync(home, { recursive: true });
  const made = readdirSync(home);
  if (!made.includes(name)) {
    // Of another version, or half made: gigabytes that nobody would ever look at again.
    for (const other of made)
      if (other.startsWith(`${count}-`)) rmSync(join(home, other), { recursive: true });
    const part = `${folder}.part`;
    mkdirSync(part);
    console.error(`Making a library of ${count} vectors in ${folder} …`);
    const facts = make(join(part, 'cache.db'), vectors, count);
    writeFileSync(join(part, 'facts.json'), JSON.stringify(facts));
    renameSync(part, folder);
  }
  const facts: Facts = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
  return { file: join(folder, 'cache.db'), vectors, facts };
}

/** A connection as a reader of the app has it. */
export function open(file: string): WriteDb {
  const db = new Database();
  db.prepare('ATTACH ? AS cache').run(file);
  db.pragma('cache.page_size = 8192');
  db.pragma('cache.journal_mode = WAL');
  db.pragma('cache.synchronous = OFF');
  db.pragma('cache.cache_size = -4000');
  return asWriteDb(db);
}

function make(file: string, vectors: ClusteredVectors, count: number): Facts {
  const db = open(file);
  db.exec(cacheSchema);
  const indexMs = fill(db, vectors, count);
  const best = bestOf(db, vectors, count);
  db.pragma('cache.wal_checkpoint(TRUNCATE)');
  db.close();
  return { indexMs, best };
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
        insert.run(assetIdOf(index), model, bytesOf(vector));
      }
    })();
  }
  const begun = performance.now();
  const step = db.transaction(() => indexVectors(db, { limit: 4096 }));
  while (step.immediate());
  return performance.now() - begun;
}

/** One pass over all vectors. */
function bestOf(db: WriteDb, vectors: ClusteredVectors, count: number): string[][] {
  const tops = Array.from({ length: compared }, (_, n) => ({
    query: queryOf(vectors, n, count),
    least: -Infinity,
    scores: new Array<{ id: string; score: number }>(),
  }));
  const rows = db.prepare<[], [string, Buffer]>('SELECT asset_id, vector FROM cache.embedding').raw();
  for (const [id, bytes] of rows.iterate()) {
    const vector = floatsOf(bytes);
    for (const top of tops) {
      const score = dot(vector, top.query);
      if (score <= top.least) continue;
      top.scores.push({ id, score });
      if (top.scores.length < limit * 8) continue;
      top.scores = top.scores.toSorted((a, b) => b.score - a.score).slice(0, limit);
      top.least = top.scores.at(-1)?.score ?? -Infinity;
    }
  }
  return tops.map(({ scores }) =>
    scores
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ id }) => id),
  );
}

/** Changes when what makes the vectors and their index does. */
function versionHash(): string {
  const hash = createHash('sha256').update(cacheSchema);
  const database = join(import.meta.dirname, '../../electron/db');
  for (const file of [
    join(import.meta.dirname, 'vectors.ts'),
    join(import.meta.dirname, 'library.ts'),
    join(database, 'queries/vectorIndex.ts'),
    join(database, 'vectors/signs.ts'),
    join(database, 'vectors/codes.ts'),
  ]) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 12);
}
