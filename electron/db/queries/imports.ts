import { prepared, type ReadDb, type WriteDb } from '../connection.ts';

export type ImportState = 'scanning' | 'running' | 'paused' | 'done' | 'cancelled';
export type ImportItemState = 'waiting' | 'added' | 'duplicate' | 'skipped' | 'failed';

export interface ImportRow {
  id: string;
  ownerId: string;
  mode: 'copy' | 'reference';
  sources: string[];
  state: ImportState;
  startedAt: number;
  finishedAt: number | null;
  counts: Record<ImportItemState, number> & { found: number };
  /** Bytes of all files found. */
  bytes: number;
  /** Bytes of the files that are dealt with. */
  bytesDone: number;
}

export interface ImportItem {
  id: number;
  path: string;
  size: number;
  state: ImportItemState;
  assetId: string | null;
  errorName: string | null;
  errorMessage: string | null;
}

export function createImport(
  db: WriteDb,
  args: { id: string; ownerId: string; mode: 'copy' | 'reference'; sources: string[] },
): void {
  db.prepare(
    `INSERT INTO import (id, owner_id, mode, sources, state, started_at) VALUES (?, ?, ?, ?, 'scanning', ?)`,
  ).run(args.id, args.ownerId, args.mode, JSON.stringify(args.sources), Date.now());
}

/** Adds what a scan found. A file that the import knows already is left as it is, so a scan may run twice. */
export function addImportItems(
  db: WriteDb,
  args: {
    importId: string;
    items: {
      path: string;
      size: number;
      state: ImportItemState;
      errorName?: string;
      errorMessage?: string;
    }[];
  },
): void {
  const insert = prepared(
    db,
    `INSERT INTO import_item (import_id, path, size, state, error_name, error_message) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  for (const item of args.items) {
    insert.run(
      args.importId,
      item.path,
      item.size,
      item.state,
      item.errorName ?? null,
      item.errorMessage ?? null,
    );
  }
}

/** An import's new state. Cancelled, what still waits is left where it is, and its lines say so. */
export function setImportState(db: WriteDb, args: { id: string; state: ImportState }): void {
  const ended = args.state === 'done' || args.state === 'cancelled';
  if (args.state === 'cancelled') {
    prepared(
      db,
      `UPDATE import_item SET state = 'skipped', error_name = 'Cancelled' WHERE import_id = ? AND state = 'waiting'`,
    ).run(args.id);
  }
  prepared(db, `UPDATE import SET state = ?, finished_at = ? WHERE id = ?`).run(
    args.state,
    ended ? Date.now() : null,
    args.id,
  );
}

/** The next files to take in, in the order they were found, after the one with id `after`. */
export function nextImportItems(
  db: ReadDb,
  args: { importId: string; after: number; limit: number },
): { id: number; path: string; size: number }[] {
  return prepared<[string, number, number], { id: number; path: string; size: number }>(
    db,
    `SELECT id, path, size FROM import_item WHERE import_id = ? AND state = 'waiting' AND id > ? ORDER BY id LIMIT ?`,
  ).all(args.importId, args.after, args.limit);
}

export function finishImportItem(
  db: WriteDb,
  args: { id: number; state: ImportItemState; assetId?: string; errorName?: string; errorMessage?: string },
): void {
  prepared(
    db,
    `UPDATE import_item SET state = ?, asset_id = ?, error_name = ?, error_message = ? WHERE id = ?`,
  ).run(args.state, args.assetId ?? null, args.errorName ?? null, args.errorMessage ?? null, args.id);
}

/**
 * What work on an added photo met later (it can't be decoded, say) belongs into the report of the import that brought
 * it in: its line stays "added", with the reason.
 */
export function remarkOnImported(
  db: WriteDb,
  args: { assetId: string; errorName: string; errorMessage: string },
): void {
  prepared(
    db,
    `UPDATE import_item SET error_name = ?, error_message = ? WHERE asset_id = ? AND state = 'added'`,
  ).run(args.errorName, args.errorMessage, args.assetId);
}

/** The picture is there after all: what was remarked of its decoding is over. What its name pretends is not. */
export function forgetRemark(db: WriteDb, args: { assetId: string }): void {
  prepared(
    db,
    `UPDATE import_item SET error_name = NULL, error_message = NULL
     WHERE asset_id = ? AND state = 'added' AND error_name IS NOT NULL AND error_name <> 'WrongExtension'
       AND EXISTS (SELECT 1 FROM asset WHERE id = asset_id AND has_metadata = 1)`,
  ).run(args.assetId);
}

/** Failed files wait again, or count as skipped; those named, or all. Returns how many. */
export function settleFailedItems(
  db: WriteDb,
  args: { importId: string; to: 'waiting' | 'skipped'; itemIds?: readonly number[] },
): number {
  const chosen = args.itemIds === undefined ? null : JSON.stringify(args.itemIds);
  return prepared(
    db,
    `UPDATE import_item SET state = ?,
            error_name = CASE WHEN ? = 'waiting' THEN NULL ELSE error_name END,
            error_message = CASE WHEN ? = 'waiting' THEN NULL ELSE error_message END
     WHERE import_id = ? AND state = 'failed' AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))`,
  ).run(args.to, args.to, args.to, args.importId, chosen, chosen).changes;
}

interface RawImport {
  id: string;
  owner_id: string;
  mode: 'copy' | 'reference';
  sources: string;
  state: ImportState;
  started_at: number;
  finished_at: number | null;
}

function withCounts(db: ReadDb, row: RawImport): ImportRow {
  const counts = { waiting: 0, added: 0, duplicate: 0, skipped: 0, failed: 0, found: 0 };
  let bytes = 0;
  let bytesDone = 0;
  const groups = prepared<[string], { state: ImportItemState; count: number; bytes: number }>(
    db,
    `SELECT state, count(*) AS count, sum(size) AS bytes FROM import_item WHERE import_id = ? GROUP BY state`,
  ).all(row.id);
  for (const group of groups) {
    counts[group.state] = group.count;
    counts.found += group.count;
    bytes += group.bytes;
    if (group.state !== 'waiting') bytesDone += group.bytes;
  }
  return {
    id: row.id,
    ownerId: row.owner_id,
    mode: row.mode,
    sources: JSON.parse(row.sources),
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    counts,
    bytes,
    bytesDone,
  };
}

export function getImport(db: ReadDb, args: { id: string }): ImportRow | null {
  const row = prepared<[string], RawImport>(db, `SELECT * FROM import WHERE id = ?`).get(args.id);
  return row ? withCounts(db, row) : null;
}

/** The newest imports of one owner. */
export function listImports(db: ReadDb, args: { ownerId: string; limit: number }): ImportRow[] {
  return prepared<[string, number], RawImport>(
    db,
    `SELECT * FROM import WHERE owner_id = ? ORDER BY started_at DESC LIMIT ?`,
  )
    .all(args.ownerId, args.limit)
    .map((row) => withCounts(db, row));
}

/** Imports that were going on when the app ended. */
export function unfinishedImports(db: ReadDb): { id: string; state: ImportState }[] {
  return prepared<[], { id: string; state: ImportState }>(
    db,
    `SELECT id, state FROM import WHERE state IN ('scanning', 'running', 'paused')`,
  ).all();
}

export function listImportItems(
  db: ReadDb,
  args: { importId: string; state?: ImportItemState; problem?: boolean; limit: number; offset: number },
): ImportItem[] {
  return prepared<[string, string | null, string | null, number, number, number], ImportItem>(
    db,
    `SELECT id, path, size, state, asset_id AS assetId, error_name AS errorName, error_message AS errorMessage
     FROM import_item WHERE import_id = ? AND (? IS NULL OR state = ?)
       AND (NOT ? OR error_name IS NOT NULL) ORDER BY id LIMIT ? OFFSET ?`,
  ).all(args.importId, args.state ?? null, args.state ?? null, args.problem ? 1 : 0, args.limit, args.offset);
}
