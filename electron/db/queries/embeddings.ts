import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { finishJob, type JobDone } from './jobs.ts';

export function hasEmbedding(db: ReadDb, args: { assetId: string; model: string }): boolean {
  const found = prepared<[string, string]>(
    db,
    `SELECT 1 FROM cache.embedding WHERE asset_id = ? AND model = ?`,
  ).get(args.assetId, args.model);
  return found !== undefined;
}

/**
 * A photo's place in a model's space (float32, little-endian, of length 1), as the end of job `embedImage`. Vectors of other
 * models stay: they answer until this model has seen every photo.
 */
export function saveEmbedding(
  db: WriteDb,
  args: { assetId: string; model: string; vector: Uint8Array; done: JobDone },
): void {
  if (prepared(db, `SELECT 1 FROM asset WHERE id = ?`).get(args.assetId)) {
    prepared(
      db,
      `INSERT INTO cache.embedding (asset_id, model, vector) VALUES (?, ?, ?)
       ON CONFLICT (asset_id, model) DO UPDATE SET vector = excluded.vector`,
    ).run(args.assetId, args.model, args.vector);
  }
  finishJob(db, args.done);
}

/** Rows removed in one transaction: others wait for it, and a hundred megabytes of vectors take seconds. */
const atOnce = 2_000;

/**
 * Removes vectors of all models but these, some at a time, and at last their index; returns how many vectors there were.
 * Call it until that is 0.
 */
export function forgetEmbeddings(db: WriteDb, args: { except: readonly string[] }): number {
  const except = JSON.stringify(args.except);
  const { changes } = prepared<[string, number]>(
    db,
    `DELETE FROM cache.embedding WHERE id IN (
       SELECT id FROM cache.embedding WHERE model NOT IN (SELECT value FROM json_each(?)) LIMIT ?)`,
  ).run(except, atOnce);
  if (changes === 0) {
    for (const table of ['vector_chunk', 'vector_mean', 'vector_stale']) {
      prepared<[string]>(
        db,
        `DELETE FROM cache.${table} WHERE model NOT IN (SELECT value FROM json_each(?))`,
      ).run(except);
    }
  }
  return changes;
}
