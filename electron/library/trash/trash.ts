import type { DbClient } from '../../db/client.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

interface TrashDeps {
  db: DbClient;
  events: EventHub;
}

/** Assets deleted in one transaction: a quarter of a second of the writer's time, so that nothing else waits long. */
const batch = 500;

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

/** Moves assets to the trash, or deletes them for good (`force`). Returns the journal's entry, if there is one. */
export async function removeAssets(
  deps: TrashDeps,
  auth: AuthContext,
  args: { ids: readonly string[]; force: boolean },
): Promise<number | null> {
  await requireAssets(deps, auth, args.ids, 'asset.delete');
  if (args.force) {
    await deleteForGood(deps, auth.user.id, args.ids);
    return null;
  }
  const { ids, changeId } = await deps.db.write.trashAssets({ ownerId: auth.user.id, ids: args.ids });
  if (ids.length > 0) deps.events.emit('asset.trashed', { ownerId: auth.user.id, assetIds: ids });
  return changeId;
}

async function deleteForGood(deps: TrashDeps, ownerId: string, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const some of chunks(ids, batch)) {
    const deleted = await deps.db.write.deleteAssets({ ownerId, ids: some });
    count += deleted.length;
    if (deleted.length > 0) {
      deps.events.emit('asset.deleted', { ownerId, assetIds: deleted });
      deps.events.emit('jobs.added', {});
    }
  }
  return count;
}

/** Takes assets out of the trash: those named, or all. Returns how many came out, and the journal's entry. */
export async function restoreAssets(
  deps: TrashDeps,
  auth: AuthContext,
  ids?: readonly string[],
): Promise<{ count: number; changeId: number | null }> {
  if (ids) await requireAssets(deps, auth, ids, 'asset.delete');
  const ownerId = auth.user.id;
  const restored = await deps.db.write.restoreAssets({ ownerId, ...(ids && { ids }) });
  if (restored.ids.length > 0) deps.events.emit('asset.restored', { ownerId, assetIds: restored.ids });
  return { count: restored.ids.length, changeId: restored.changeId };
}

/** Deletes everything in the caller's trash for good; there is no way back. Returns how many photos that were. */
export async function emptyTrash(deps: TrashDeps, auth: AuthContext): Promise<number> {
  const ids = await deps.db.read.listTrash({ ownerId: auth.user.id, limit: -1 });
  await deleteForGood(deps, auth.user.id, ids);
  return ids.length;
}

/** Deletes what has lain in anybody's trash since before `before` (ms UTC). Returns how many assets that were. */
export async function emptyExpiredTrash(deps: TrashDeps, before: number): Promise<number> {
  let count = 0;
  for (;;) {
    const expired = await deps.db.read.listExpiredTrash({ before, limit: batch });
    if (expired.length === 0) return count;
    for (const [ownerId, assets] of Map.groupBy(expired, (asset) => asset.ownerId)) {
      count += await deleteForGood(
        deps,
        ownerId,
        assets.map((asset) => asset.id),
      );
    }
  }
}
