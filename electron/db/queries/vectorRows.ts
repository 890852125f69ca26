import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { floatsOf } from '../vectors/bits.ts';

/** Rows that SQLite puts together at once: a megabyte of codes, four of vectors. */
const rowsAtOnce = 2000;

interface Rows {
  ids: number[];
  /** The blobs, one behind the other. */
  bytes: Uint8Array;
}

/**
 * Blobs of one length, by id. To hand each of thousands over by itself takes several times as long as to find it, so
 * SQLite puts them together: `group_concat` knows lengths and so does not mind bytes that are no text.
 */
function* together(db: ReadDb, sql: string, ids: readonly number[], length: number): Generator<Rows> {
  const statement = prepared<[string, number], { ids: string; bytes: Uint8Array | null }>(db, sql);
  // In the order of the file, so that neighbours share a page.
  const sorted = [...Float64Array.from(ids).sort()];
  for (let from = 0; from < sorted.length; from += rowsAtOnce) {
    const row = statement.get(JSON.stringify(sorted.slice(from, from + rowsAtOnce)), length);
    if (row?.bytes) yield { ids: row.ids.split(',').map(Number), bytes: row.bytes };
  }
}

/** The codes of these embeddings as far as they have one of this length, by id. */
export const codesOf = (db: ReadDb, ids: readonly number[], length: number): Generator<Rows> =>
  together(
    db,
    `SELECT group_concat(c.id) AS ids, CAST(group_concat(c.code, '') AS BLOB) AS bytes
     FROM json_each(?) w CROSS JOIN cache.vector_code c ON c.id = w.value WHERE length(c.code) = ?`,
    ids,
    length,
  );

/** The vectors of these embeddings as far as they are there and have so many numbers, by id. */
export function* vectorsOf(
  db: ReadDb,
  ids: readonly number[],
  dimensions: number,
): Generator<{ id: number; vector: Float32Array }> {
  const rows = together(
    db,
    `SELECT group_concat(e.id) AS ids, CAST(group_concat(e.vector, '') AS BLOB) AS bytes
     FROM json_each(?) w CROSS JOIN cache.embedding e ON e.id = w.value WHERE length(e.vector) = ?`,
    ids,
    dimensions * 4,
  );
  for (const batch of rows) {
    const numbers = floatsOf(batch.bytes);
    for (const [at, id] of batch.ids.entries())
      yield { id, vector: numbers.subarray(at * dimensions, (at + 1) * dimensions) };
  }
}
