import type { BulkIdResponse } from '../../../shared/api/common.ts';
import type { DuplicateResolveGroup } from '../../../shared/api/duplicates.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';
import { bestFirst } from './suggest.ts';

interface DuplicateDeps {
  db: DbClient;
  events: EventHub;
}

export interface Duplicates {
  duplicateId: string;
  /** The best one first. */
  assets: AssetDetail[];
  suggestedKeepAssetIds: string[];
}

/** The caller's groups of photos that look like the same picture. */
export async function getDuplicates(
  deps: Pick<DuplicateDeps, 'db'>,
  auth: AuthContext,
): Promise<Duplicates[]> {
  const groups = await deps.db.read.listDuplicates({ ownerId: auth.user.id });
  const details = await deps.db.read.getAssetDetails({
    ids: groups.flatMap(({ assetIds }) => assetIds),
    withExif: true,
    withTags: true,
  });
  const known = new Map(details.map((asset) => [asset.id, asset]));
  return groups.map(({ duplicateId, assetIds }) => {
    const assets = bestFirst(assetIds.flatMap((id) => known.get(id) ?? []));
    return { duplicateId, assets, suggestedKeepAssetIds: assets.slice(0, 1).map(({ id }) => id) };
  });
}

/** Says of the caller's groups that these are different photos, which all stay. @throws AppError BadRequest */
export async function keepAll(
  deps: DuplicateDeps,
  auth: AuthContext,
  duplicateIds: readonly string[],
): Promise<number | null> {
  const ownerId = auth.user.id;
  const wanted = new Set(duplicateIds);
  if (wanted.size === 0) return null;
  const found = await deps.db.read.countDuplicateGroups({ ownerId, duplicateIds: [...wanted] });
  if (found !== wanted.size) throw noAccess('duplicate.delete');
  const { changeId, updated } = await deps.db.write.keepDuplicatesApart({
    ownerId,
    duplicateIds: [...wanted],
  });
  if (updated.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: updated });
  return changeId;
}

/** Keeps some photos of groups and moves the others to the trash, in one step of the history. One answer per group. */
export async function resolve(
  deps: DuplicateDeps,
  auth: AuthContext,
  groups: readonly DuplicateResolveGroup[],
): Promise<{ results: BulkIdResponse[]; changeId: number | null }> {
  const ownerId = auth.user.id;
  const change = await deps.db.write.resolveDuplicates({ ownerId, groups });
  if (change.trashed.length > 0) deps.events.emit('asset.trashed', { ownerId, assetIds: change.trashed });
  if (change.updated.length > 0) deps.events.emit('asset.updated', { ownerId, assetIds: change.updated });
  for (const album of change.albums) deps.events.emit('album.updated', album);
  if (change.hasPeople) deps.events.emit('people.changed', { ownerId });
  return { results: change.results, changeId: change.changeId };
}
