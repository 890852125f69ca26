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
function* together(
  db: ReadDb,
  { blob, from }: { blob: string; from: string },
  ids: readonly number[],
  length: number,
): Generator<Rows> {
  const blobs = prepared<[string, number], { count: number; bytes: Uint8Array | null }>(
    db,
    `SELECT count(*) AS count, CAST(group_concat(${blob}, '') AS BLOB) AS bytes ${from}`,
  );
  // In the order of the file, so that neighbours share a page.
  const sorted = [...Float64Array.from(ids).sort()];
  for (let first = 0; first < sorted.length; first += rowsAtOnce) {
    const asked = sorted.slice(first, first + rowsAtOnce);
    const json = JSON.stringify(asked);
    const row = blobs.get(json, length);
    if (!row?.bytes) continue;
    const isWhole = row.count === asked.length;
    yield { ids: isWhole ? asked : whichOf(db, from, json, length), bytes: row.bytes };
  }
}

/** Which rows there were, where some are gone: rarely, so that their names are not put together each time. */
const whichOf = (db: ReadDb, from: string, json: string, length: number): number[] =>
  prepared<[string, number], number>(db, `SELECT w.value ${from}`).pluck().all(json, length);

/** The codes of these embeddings as far as they have one of this length, by id. */
export const codesOf = (db: ReadDb, ids: readonly number[], length: number): Generator<Rows> =>
  together(
    db,
    {
      blob: 'c.code',
      from: `FROM json_each(?) w CROSS JOIN cache.vector_code c ON c.id = w.value WHERE length(c.code) = ?`,
    },
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
    {
      blob: 'e.vector',
      from: `FROM json_each(?) w CROSS JOIN cache.embedding e ON e.id = w.value WHERE length(e.vector) = ?`,
    },
    ids,
    dimensions * 4,
  );
  for (const batch of rows) {
    const numbers = floatsOf(batch.bytes);
    for (const [at, id] of batch.ids.entries())
      yield { id, vector: numbers.subarray(at * dimensions, (at + 1) * dimensions) };
  }
}
