import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { refreshAssetText } from './searchText.ts';

/**
 * How the text index of cache.db follows library.db. Whatever changes a photo's text is logged there by triggers, in the
 * transaction that changes it (search_change); the index keeps up to which row it has come. The index and that number are
 * in one file and so always agree, whatever a power cut leaves of either file. Texts that were read in pictures are marked
 * in cache.db itself (cache.search_stale).
 */
interface Progress {
  change: number;
  /** The last photo that a new index has taken in, by id; null when it has all. */
  filled: string | null;
}

const getProgress = (db: ReadDb): Progress | undefined =>
  prepared<[], Progress>(db, 'SELECT change, filled FROM cache.search_progress').get();

const setProgress = (db: WriteDb, { change, filled }: Progress): void =>
  void prepared(
    db,
    `INSERT INTO cache.search_progress VALUES (1, ?, ?)
     ON CONFLICT DO UPDATE SET change = excluded.change, filled = excluded.filled`,
  ).run(change, filled);

const lastChange = (db: ReadDb): number =>
  prepared<[], { id: number | null }>(db, 'SELECT max(id) AS id FROM search_change').get()?.id ?? 0;

/** Whether any photo's text, or any embedding, waits to be indexed. */
export function isSearchStale(db: ReadDb): boolean {
  const progress = getProgress(db);
  if (progress?.filled !== null || progress.change !== lastChange(db)) return true;
  return (
    prepared<[], { stale: number }>(
      db,
      `SELECT EXISTS (SELECT 1 FROM cache.search_stale) OR EXISTS (SELECT 1 FROM cache.vector_stale) AS stale`,
    ).get()?.stale === 1
  );
}

/**
 * Indexes some photos anew: at most `limit` each of a new index, of the log and of what was read in pictures.
 * @returns whether there are more.
 */
export function refreshSearchText(db: WriteDb, { limit }: { limit: number }): boolean {
  let progress = getProgress(db);
  if (progress) forgetChanges(db, progress.change);
  // A log that is shorter than what was followed is a backup's: the index is of what came after it.
  if (!progress || progress.change > lastChange(db)) progress = begin(db);
  const done = new Set<string>();
  const refresh = (ids: readonly string[]): void => {
    for (const id of ids) {
      if (!done.has(id)) refreshAssetText(db, id);
      done.add(id);
    }
  };
  let { change, filled } = progress;
  let hasMore = false;
  if (filled !== null) {
    const ids = prepared<[string, number], string>(
      db,
      'SELECT id FROM asset WHERE id > ? ORDER BY id LIMIT ?',
    )
      .pluck()
      .all(filled, limit);
    refresh(ids);
    hasMore = ids.length >= limit;
    filled = hasMore ? (ids.at(-1) ?? null) : null;
  }
  const changes = prepared<[number, number], { id: number; assetId: string }>(
    db,
    'SELECT id, asset_id AS assetId FROM search_change WHERE id > ? ORDER BY id LIMIT ?',
  ).all(change, limit);
  refresh(changes.map((row) => row.assetId));
  change = changes.at(-1)?.id ?? change;
  const read = prepared<[number], string>(db, 'SELECT asset_id FROM cache.search_stale LIMIT ?')
    .pluck()
    .all(limit);
  refresh(read);
  for (const id of done) prepared(db, 'DELETE FROM cache.search_stale WHERE asset_id = ?').run(id);
  if (change !== progress.change || filled !== progress.filled) setProgress(db, { change, filled });
  return hasMore || changes.length >= limit || read.length >= limit;
}

/** A new index, or one that has to be gone through as if it were: what it has of photos that there are not is forgotten. */
function begin(db: WriteDb): Progress {
  const progress = { change: lastChange(db), filled: '' };
  setProgress(db, progress);
  prepared(
    db,
    `INSERT INTO cache.search_stale SELECT asset_id FROM cache.search_document
     WHERE asset_id NOT IN (SELECT id FROM asset) ON CONFLICT DO NOTHING`,
  ).run();
  return progress;
}

/** Connections that have shortened the log. */
const hasForgotten = new WeakSet<WriteDb>();

/**
 * Shortens the log, once after opening, by what cache.db had indexed then: that is on the disk to stay (`openWriter` has
 * seen to it), which of what is indexed from now on nobody knows.
 */
function forgetChanges(db: WriteDb, upTo: number): void {
  if (hasForgotten.has(db)) return;
  hasForgotten.add(db);
  prepared(db, 'DELETE FROM search_change WHERE id <= ? AND id < (SELECT max(id) FROM search_change)').run(
    upTo,
  );
}
