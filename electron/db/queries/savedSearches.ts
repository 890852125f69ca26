import type { SearchFilter } from '../../../shared/api/searchFilter.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

export interface SavedSearchRow {
  id: string;
  name: string;
  query: string;
  filter: SearchFilter;
  sort: 'relevance' | 'date';
  createdAt: number;
  updatedAt: number;
}

const columns = 'id, name, query, filter, sort, created_at AS createdAt, updated_at AS updatedAt';
type Stored = Omit<SavedSearchRow, 'filter'> & { filter: string };
const parsed = (row: Stored): SavedSearchRow => ({ ...row, filter: JSON.parse(row.filter) });

/** An owner's saved searches by name. */
export function listSavedSearches(db: ReadDb, { ownerId }: { ownerId: string }): SavedSearchRow[] {
  return prepared<[string], Stored>(
    db,
    `SELECT ${columns} FROM saved_search WHERE owner_id = ? ORDER BY name COLLATE NOCASE, id`,
  )
    .all(ownerId)
    .map(parsed);
}

export function getSavedSearch(
  db: ReadDb,
  args: { ownerId: string; id: string },
): SavedSearchRow | undefined {
  const row = prepared<[string, string], Stored>(
    db,
    `SELECT ${columns} FROM saved_search WHERE id = ? AND owner_id = ?`,
  ).get(args.id, args.ownerId);
  return row && parsed(row);
}

/** Makes a saved search or replaces what its owner's search of this id says. */
export function saveSearch(
  db: WriteDb,
  args: { ownerId: string; now: number } & Omit<SavedSearchRow, 'createdAt' | 'updatedAt'>,
): void {
  prepared(
    db,
    `INSERT INTO saved_search (id, owner_id, name, query, filter, sort, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, query = excluded.query, filter = excluded.filter,
       sort = excluded.sort, updated_at = excluded.updated_at WHERE owner_id = excluded.owner_id`,
  ).run(
    args.id,
    args.ownerId,
    args.name,
    args.query,
    JSON.stringify(args.filter),
    args.sort,
    args.now,
    args.now,
  );
}

/** @returns whether there was one. */
export function deleteSavedSearch(db: WriteDb, args: { ownerId: string; id: string }): boolean {
  return (
    prepared(db, 'DELETE FROM saved_search WHERE id = ? AND owner_id = ?').run(args.id, args.ownerId)
      .changes > 0
  );
}

/** Recent searches that are kept for a person; more than a list that is looked at ever shows. */
const keptRecent = 30;

export interface RecentSearchRow {
  id: string;
  query: string;
  searchedAt: number;
}

/** Newest first. */
export function listRecentSearches(db: ReadDb, { ownerId }: { ownerId: string }): RecentSearchRow[] {
  return prepared<[string], RecentSearchRow>(
    db,
    `SELECT id, query, searched_at AS searchedAt FROM recent_search WHERE owner_id = ? ORDER BY searched_at DESC, id`,
  ).all(ownerId);
}

/** Puts a text at the head of the recent ones; the oldest are forgotten. */
export function rememberSearch(
  db: WriteDb,
  args: { id: string; ownerId: string; query: string; now: number },
): void {
  prepared(
    db,
    `INSERT INTO recent_search (id, owner_id, query, searched_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (owner_id, query) DO UPDATE SET searched_at = excluded.searched_at`,
  ).run(args.id, args.ownerId, args.query, args.now);
  prepared(
    db,
    `DELETE FROM recent_search WHERE owner_id = ? AND id NOT IN (
       SELECT id FROM recent_search WHERE owner_id = ? ORDER BY searched_at DESC LIMIT ${keptRecent})`,
  ).run(args.ownerId, args.ownerId);
}

/** Forgets one recent search, or all of them. */
export function forgetSearches(db: WriteDb, args: { ownerId: string; id?: string }): void {
  if (args.id === undefined) prepared(db, 'DELETE FROM recent_search WHERE owner_id = ?').run(args.ownerId);
  else prepared(db, 'DELETE FROM recent_search WHERE owner_id = ? AND id = ?').run(args.ownerId, args.id);
}
