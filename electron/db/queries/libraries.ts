import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { enqueueJob } from './jobs.ts';

/** An external library. Times are ms UTC; folders are absolute, as they were given. */
export interface LibraryRow {
  id: string;
  ownerId: string;
  name: string;
  importPaths: string[];
  exclusionPatterns: string[];
  scanStartedAt: number | null;
  /** Files that the current or last scan has seen. */
  found: number;
  /** Folders that the last scan did not find. */
  unreachable: string[];
  createdAt: number;
  updatedAt: number;
  refreshedAt: number | null;
}

/** The same as the table has it. */
export interface StoredLibrary extends Omit<LibraryRow, 'importPaths' | 'exclusionPatterns' | 'unreachable'> {
  importPaths: string;
  exclusionPatterns: string;
  unreachable: string;
}

/** What is selected of the table for a `StoredLibrary`. */
export const libraryColumns = `id, owner_id AS ownerId, name, import_paths AS importPaths, exclusion_patterns AS exclusionPatterns,
  scan_started_at AS scanStartedAt, found, unreachable, created_at AS createdAt, updated_at AS updatedAt,
  refreshed_at AS refreshedAt`;

export const toLibraryRow = (stored: StoredLibrary): LibraryRow => ({
  ...stored,
  importPaths: JSON.parse(stored.importPaths),
  exclusionPatterns: JSON.parse(stored.exclusionPatterns),
  unreachable: JSON.parse(stored.unreachable),
});

/** All libraries, the oldest first. Those that were taken away are not there. */
export const listLibraries = (db: ReadDb): LibraryRow[] =>
  prepared<[], StoredLibrary>(
    db,
    `SELECT ${libraryColumns} FROM library WHERE deleted_at IS NULL ORDER BY created_at, id`,
  )
    .all()
    .map(toLibraryRow);

export function getLibrary(db: ReadDb, args: { id: string }): LibraryRow | null {
  const row = prepared<[string], StoredLibrary>(
    db,
    `SELECT ${libraryColumns} FROM library WHERE id = ? AND deleted_at IS NULL`,
  ).get(args.id);
  return row ? toLibraryRow(row) : null;
}

export interface LibraryFacts {
  name: string;
  importPaths: readonly string[];
  exclusionPatterns: readonly string[];
}

export function createLibrary(
  db: WriteDb,
  args: LibraryFacts & { id: string; ownerId: string; now: number },
): LibraryRow {
  const row = prepared<[string, string, string, string, string, number, number], StoredLibrary>(
    db,
    `INSERT INTO library (id, owner_id, name, import_paths, exclusion_patterns, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING ${libraryColumns}`,
  ).get(
    args.id,
    args.ownerId,
    args.name,
    JSON.stringify(args.importPaths),
    JSON.stringify(args.exclusionPatterns),
    args.now,
    args.now,
  );
  if (!row) throw new TypeError('An insert always returns its row.');
  return toLibraryRow(row);
}

/** Changes what is given. Null when there is no such library. */
export function updateLibrary(
  db: WriteDb,
  args: { id: string; change: Partial<LibraryFacts>; now: number },
): LibraryRow | null {
  const { name, importPaths, exclusionPatterns } = args.change;
  const row = prepared<[string | null, string | null, string | null, number, string], StoredLibrary>(
    db,
    `UPDATE library SET name = coalesce(?, name), import_paths = coalesce(?, import_paths),
            exclusion_patterns = coalesce(?, exclusion_patterns), updated_at = ?
     WHERE id = ? AND deleted_at IS NULL RETURNING ${libraryColumns}`,
  ).get(
    name ?? null,
    importPaths ? JSON.stringify(importPaths) : null,
    exclusionPatterns ? JSON.stringify(exclusionPatterns) : null,
    args.now,
    args.id,
  );
  return row ? toLibraryRow(row) : null;
}

/** Counts of a library's photos; those in the trash and moving halves are left out. */
export interface LibraryCounts {
  photos: number;
  videos: number;
  /** Bytes of the originals. */
  usage: number;
}

const isShown = `visibility <> 'hidden' AND deleted_at IS NULL`;

/** The statement of `getLibraryCounts`; exported for the test that looks at its plan. */
export const libraryCountsSql = `
  SELECT ifnull(sum(type = 'IMAGE'), 0) AS photos, ifnull(sum(type = 'VIDEO'), 0) AS videos FROM asset
  WHERE library_id = ? AND ${isShown}`;

export function getLibraryCounts(db: ReadDb, args: { id: string }): LibraryCounts {
  const counts = prepared<[string], { photos: number; videos: number }>(db, libraryCountsSql).get(args.id);
  const bytes = prepared<[string], { usage: number }>(
    db,
    `SELECT ifnull(sum(file.size), 0) AS usage
     FROM asset CROSS JOIN asset_file file ON file.asset_id = asset.id AND file.kind = 'original'
     WHERE asset.library_id = ? AND ${isShown}`,
  ).get(args.id);
  return { photos: counts?.photos ?? 0, videos: counts?.videos ?? 0, usage: bytes?.usage ?? 0 };
}

/** How many photos and videos each library has, as `getLibraryCounts` counts them. */
export function countLibraryAssets(db: ReadDb): Map<string, number> {
  const rows = prepared<[], { id: string; count: number }>(
    db,
    `SELECT library_id AS id, count(*) AS count FROM asset WHERE library_id IS NOT NULL AND ${isShown} GROUP BY library_id`,
  ).all();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** How far a library's scan is, and what it could not do. */
export interface LibraryProgress {
  /** Jobs of this library that wait or run. */
  jobs: { name: string; state: 'waiting' | 'active' }[];
  unread: number;
  /** Photos whose file is gone, those in the trash left out. */
  offline: number;
  problems: { path: string; message: string }[];
  problemCount: number;
}

export function getLibraryProgress(db: ReadDb, args: { id: string; problems: number }): LibraryProgress {
  const count = prepared<[string, string], { count: number }>(
    db,
    'SELECT count(*) AS count FROM library_file WHERE library_id = ? AND state = ?',
  );
  const inState = (state: string): number => count.get(args.id, state)?.count ?? 0;
  const offline = prepared<[string], { count: number }>(
    db,
    `SELECT count(*) AS count FROM library_file seen JOIN asset ON asset.id = seen.asset_id
     WHERE seen.library_id = ? AND seen.state = 'missing' AND asset.deleted_at IS NULL`,
  );
  return {
    jobs: prepared<[string], { name: string; state: 'waiting' | 'active' }>(
      db,
      `SELECT name, state FROM job WHERE queue = 'library' AND state <> 'failed' AND payload ->> 'libraryId' = ?`,
    ).all(args.id),
    unread: inState('waiting'),
    offline: offline.get(args.id)?.count ?? 0,
    problemCount: inState('refused'),
    problems: prepared<[string, number], { path: string; message: string }>(
      db,
      `SELECT path, ifnull(error_message, '') AS message FROM library_file
       WHERE library_id = ? AND state = 'refused' ORDER BY path LIMIT ?`,
    ).all(args.id, args.problems),
  };
}

/**
 * Asks for the scan of a library; or of all whose last scan began before `before` (ms UTC, every one without it). One that
 * waits for its scan already waits once. Returns how many were asked for.
 */
export function enqueueLibraryScans(db: WriteDb, args: { id?: string; before?: number }): number {
  const libraries = prepared<[{ id: string | null; before: number }], { id: string }>(
    db,
    `SELECT library.id FROM library JOIN user ON user.id = library.owner_id AND user.deleted_at IS NULL
     WHERE library.deleted_at IS NULL AND (@id IS NULL OR library.id = @id) AND ifnull(scan_started_at, 0) < @before
       AND NOT EXISTS (SELECT 1 FROM job WHERE name = 'scanLibrary' AND state = 'waiting'
                         AND payload ->> 'libraryId' = library.id)`,
  ).all({ id: args.id ?? null, before: args.before ?? Number.MAX_SAFE_INTEGER });
  for (const { id } of libraries) enqueueJob(db, { name: 'scanLibrary', payload: { libraryId: id } });
  return libraries.length;
}

/** Some photos of a library whose file is gone, and that are not in the trash yet. */
export const listOfflineAssets = (db: ReadDb, args: { id: string; limit: number }): string[] =>
  prepared<[string, number], { assetId: string }>(
    db,
    `SELECT asset.id AS assetId FROM library_file seen JOIN asset ON asset.id = seen.asset_id
     WHERE seen.library_id = ? AND seen.state = 'missing' AND asset.deleted_at IS NULL LIMIT ?`,
  )
    .all(args.id, args.limit)
    .map(({ assetId }) => assetId);
