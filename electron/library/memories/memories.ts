import type { BulkIdResponse } from '../../../shared/api/common.ts';
import type { MemoriesQuery, MemoryCreate, MemoryUpdate } from '../../../shared/api/memories.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { MemoryFilter, MemoryRow } from '../../db/queries/memories.ts';
import { noAccess, requireAssets, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';

export interface MemoryDeps {
  db: DbClient;
  now: () => number;
}

/** A memory with its photos, in the order they were taken. */
export type Memory = Omit<MemoryRow, 'assetIds'> & { assets: AssetDetail[] };

/** Memories of a page, unless told: more than a month brings back. */
const pageSize = 250;

const filterOf = (deps: MemoryDeps, auth: AuthContext, query: MemoriesQuery): MemoryFilter => ({
  ownerId: auth.user.id,
  now: deps.now(),
  ...(query.id !== undefined && { id: query.id }),
  ...(query.type !== undefined && { type: query.type }),
  ...(query.for !== undefined && { at: query.for }),
  ...(query.isSaved !== undefined && { isSaved: query.isSaved }),
  ...(query.isTrashed !== undefined && { isTrashed: query.isTrashed }),
  ...(query.isUpcoming !== undefined && { isUpcoming: query.isUpcoming }),
});

/** The caller's memories, the latest remembered day first unless told. */
export async function listMemories(
  deps: MemoryDeps,
  auth: AuthContext,
  query: MemoriesQuery,
): Promise<Memory[]> {
  const { page = 1, size = pageSize, order = 'desc' } = query;
  const filter = filterOf(deps, auth, query);
  return withAssets(
    deps,
    await deps.db.read.listMemories({ filter, order, limit: size, offset: (page - 1) * size }),
  );
}

/** How many there are of those. */
export async function countMemories(
  deps: MemoryDeps,
  auth: AuthContext,
  query: MemoriesQuery,
): Promise<{ total: number }> {
  return { total: await deps.db.read.countMemories({ filter: filterOf(deps, auth, query) }) };
}

async function withAssets(deps: Pick<MemoryDeps, 'db'>, rows: readonly MemoryRow[]): Promise<Memory[]> {
  const ids = [...new Set(rows.flatMap(({ assetIds }) => assetIds))];
  const details = await deps.db.read.getAssetDetails({ ids, withExif: true });
  const byId = new Map(details.map((asset) => [asset.id, asset]));
  return rows.map(({ assetIds, ...row }) => ({
    ...row,
    assets: assetIds.flatMap((id) => byId.get(id) ?? []),
  }));
}

/** One memory of the caller's. @throws AppError BadRequest */
export async function getMemory(
  deps: MemoryDeps,
  auth: AuthContext,
  id: string,
  permission: Permission = 'memory.read',
): Promise<Memory> {
  const [memory] = await listMemories(deps, auth, { id });
  if (!memory) throw noAccess(permission);
  return memory;
}

/** @throws AppError BadRequest when a photo is not the caller's. */
export async function createMemory(
  deps: MemoryDeps,
  auth: AuthContext,
  memory: MemoryCreate,
): Promise<Memory> {
  const assetIds = memory.assetIds ?? [];
  await requireAssets(deps, auth, assetIds, 'asset.share');
  const id = await deps.db.write.createMemory({
    ownerId: auth.user.id,
    type: memory.type,
    data: memory.data,
    memoryAt: memory.memoryAt,
    isSaved: memory.isSaved ?? false,
    seenAt: memory.seenAt ?? null,
    showAt: memory.showAt ?? null,
    hideAt: memory.hideAt ?? null,
    assetIds,
  });
  return getMemory(deps, auth, id);
}

/** @throws AppError BadRequest */
export async function updateMemory(
  deps: MemoryDeps,
  auth: AuthContext,
  id: string,
  edit: MemoryUpdate,
): Promise<{ memory: Memory; changeId: number | null }> {
  await getMemory(deps, auth, id, 'memory.update');
  const changeId = await deps.db.write.updateMemory({
    ownerId: auth.user.id,
    memoryId: id,
    ...(edit.isSaved !== undefined && { isSaved: edit.isSaved }),
    ...(edit.memoryAt !== undefined && { memoryAt: edit.memoryAt }),
    ...(edit.seenAt !== undefined && { seenAt: edit.seenAt }),
  });
  return { memory: await getMemory(deps, auth, id), changeId };
}

/** Takes a memory away; its photos stay. Returns the journal's entry. @throws AppError BadRequest */
export async function deleteMemory(deps: MemoryDeps, auth: AuthContext, id: string): Promise<number | null> {
  await getMemory(deps, auth, id, 'memory.delete');
  return deps.db.write.deleteMemory({ ownerId: auth.user.id, memoryId: id });
}

/** Adds the caller's photos; each id is answered for itself. @throws AppError BadRequest */
export async function addToMemory(
  deps: MemoryDeps,
  auth: AuthContext,
  id: string,
  ids: readonly string[],
): Promise<BulkIdResponse[]> {
  await getMemory(deps, auth, id, 'memoryAsset.create');
  const viewer = { ...viewerOf(auth), isElevated: false };
  const allowed = await deps.db.read.findAccessible({ viewer, ids, access: 'own' });
  return deps.db.write.addMemoryAssets({ ownerId: auth.user.id, memoryId: id, ids, allowed });
}

/** Takes photos out; each id is answered for itself. @throws AppError BadRequest */
export async function removeFromMemory(
  deps: MemoryDeps,
  auth: AuthContext,
  id: string,
  ids: readonly string[],
): Promise<BulkIdResponse[]> {
  await getMemory(deps, auth, id, 'memoryAsset.delete');
  return deps.db.write.removeMemoryAssets({ memoryId: id, ids });
}

/** A day begins at midnight of this machine's clock. */
const dayOf = (now: Date): number => Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

/** Makes what today and the next days bring back, and forgets what nobody kept. Returns how many were made. */
export const makeMemories = (deps: Pick<MemoryDeps, 'db'>, now: Date): Promise<number> =>
  deps.db.write.generateMemories({ today: dayOf(now) });

/** Forgets memories that nobody kept and whose time is long over. Returns how many. */
export const forgetMemories = (deps: Pick<MemoryDeps, 'db'>, now: Date): Promise<number> =>
  deps.db.write.forgetMemories({ today: dayOf(now) });
