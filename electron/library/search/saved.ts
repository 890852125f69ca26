import { randomUUID } from 'node:crypto';
import { wireMessages } from '../../../shared/api/errors.ts';
import type {
  CreateSavedSearch,
  RecentSearch,
  SavedSearch,
  UpdateSavedSearch,
} from '../../../shared/api/combinedSearch.ts';
import { toMoment } from '../../../shared/api/common.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { SavedSearchRow } from '../../db/queries/savedSearches.ts';
import type { AuthContext } from '../auth/context.ts';

interface SavedDeps {
  db: DbClient;
  now: () => number;
}

const toSaved = (row: SavedSearchRow): SavedSearch => ({
  ...row,
  createdAt: toMoment(row.createdAt),
  updatedAt: toMoment(row.updatedAt),
});

/** By name. */
export const savedSearches = async (deps: SavedDeps, auth: AuthContext): Promise<SavedSearch[]> =>
  (await deps.db.read.listSavedSearches({ ownerId: auth.user.id })).map(toSaved);

export async function createSavedSearch(
  deps: SavedDeps,
  auth: AuthContext,
  body: CreateSavedSearch,
): Promise<SavedSearch> {
  const id = randomUUID();
  await deps.db.write.saveSearch({ ...body, id, ownerId: auth.user.id, now: deps.now() });
  return find(deps, auth, id);
}

/** @throws AppError BadRequest for a search that is not theirs */
export async function updateSavedSearch(
  deps: SavedDeps,
  auth: AuthContext,
  id: string,
  body: UpdateSavedSearch,
): Promise<SavedSearch> {
  const { createdAt: _c, updatedAt: _u, ...before } = await find(deps, auth, id);
  await deps.db.write.saveSearch({ ...before, ...body, ownerId: auth.user.id, now: deps.now() });
  return find(deps, auth, id);
}

/** @throws AppError BadRequest for a search that is not theirs */
export async function deleteSavedSearch(deps: SavedDeps, auth: AuthContext, id: string): Promise<void> {
  if (!(await deps.db.write.deleteSavedSearch({ ownerId: auth.user.id, id }))) throw notTheirs();
}

async function find(deps: SavedDeps, auth: AuthContext, id: string): Promise<SavedSearch> {
  const row = await deps.db.read.getSavedSearch({ ownerId: auth.user.id, id });
  if (!row) throw notTheirs();
  return toSaved(row);
}

const notTheirs = (): AppError => new AppError('BadRequest', wireMessages.notFoundOrNoAccess('asset.read'));

/** Newest first. */
export const recentSearches = async (deps: SavedDeps, auth: AuthContext): Promise<RecentSearch[]> =>
  (await deps.db.read.listRecentSearches({ ownerId: auth.user.id })).map(({ searchedAt, ...row }) => ({
    ...row,
    searchedAt: toMoment(searchedAt),
  }));

/** One of them, or all. One that is not there is forgotten already. */
export const forgetSearches = (deps: SavedDeps, auth: AuthContext, id?: string): Promise<void> =>
  deps.db.write.forgetSearches({ ownerId: auth.user.id, ...(id !== undefined && { id }) });
