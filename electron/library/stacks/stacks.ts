import type { Permission } from '../../../shared/api/permissions.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetDetail } from '../../db/queries/assets.ts';
import type { StackChange } from '../../db/queries/stackEdit.ts';
import type { StackRow } from '../../db/queries/stacks.ts';
import { noAccess, requireAssets, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface StackDeps {
  db: DbClient;
  events: EventHub;
}

/** A stack with its photos, the primary one first. */
export interface Stack {
  id: string;
  primaryAssetId: string;
  assets: AssetDetail[];
}

/** The caller's stacks, or the one that this photo leads; newest first. */
export async function listStacks(
  deps: Pick<StackDeps, 'db'>,
  auth: AuthContext,
  primaryAssetId?: string,
): Promise<Stack[]> {
  const rows = await deps.db.read.listStacks({
    ownerId: auth.user.id,
    ...(primaryAssetId !== undefined && { primaryAssetId }),
  });
  return withAssets(deps, auth, rows);
}

/** One stack of the caller's. @throws AppError BadRequest */
export async function getStack(
  deps: Pick<StackDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: Permission = 'stack.read',
): Promise<Stack> {
  const [stack] = await withAssets(deps, auth, await requireStacks(deps, auth, [id], permission));
  if (!stack) throw noAccess(permission);
  return stack;
}

async function requireStacks(
  deps: Pick<StackDeps, 'db'>,
  auth: AuthContext,
  ids: readonly string[],
  permission: Permission,
): Promise<StackRow[]> {
  const wanted = [...new Set(ids)];
  const rows = await deps.db.read.listStacks({ ownerId: auth.user.id, ids: wanted });
  if (rows.length !== wanted.length) throw noAccess(permission);
  return rows;
}

async function withAssets(
  deps: Pick<StackDeps, 'db'>,
  auth: AuthContext,
  rows: readonly StackRow[],
): Promise<Stack[]> {
  const all = rows.flatMap(({ assetIds }) => assetIds);
  const ids = await deps.db.read.findAccessible({ viewer: viewerOf(auth), ids: all, access: 'own' });
  const details = await deps.db.read.getAssetDetails({ ids, withExif: true });
  const byId = new Map(details.map((asset) => [asset.id, asset]));
  return rows.map(({ id, primaryAssetId, assetIds }) => ({
    id,
    primaryAssetId,
    assets: assetIds.flatMap((assetId) => byId.get(assetId) ?? []),
  }));
}

/** Puts the caller's photos into a stack that the first of them leads. @throws AppError BadRequest */
export async function createStack(
  deps: StackDeps,
  auth: AuthContext,
  assetIds: readonly string[],
): Promise<{ stack: Stack; changeId: number | null }> {
  const ids = [...new Set(assetIds)];
  if (ids.length < 2) throw new AppError('BadRequest', t('stacks.needTwo'));
  await requireAssets(deps, auth, ids, 'asset.update');
  const change = await deps.db.write.createStack({ ownerId: auth.user.id, assetIds: ids });
  tell(deps, auth, change);
  return { stack: await getStack(deps, auth, change.stackId), changeId: change.changeId };
}

/** Lets another of its photos lead a stack. @throws AppError BadRequest */
export async function updateStack(
  deps: StackDeps,
  auth: AuthContext,
  id: string,
  primaryAssetId: string | undefined,
): Promise<{ stack: Stack; changeId: number | null }> {
  const [row] = await requireStacks(deps, auth, [id], 'stack.update');
  if (primaryAssetId === undefined) return { stack: await getStack(deps, auth, id), changeId: null };
  if (!row?.assetIds.includes(primaryAssetId)) throw new AppError('BadRequest', t('stacks.notInStack'));
  const change = await deps.db.write.updateStack({ ownerId: auth.user.id, stackId: id, primaryAssetId });
  tell(deps, auth, change);
  return { stack: await getStack(deps, auth, id), changeId: change.changeId };
}

/** Takes a photo out of a stack. Returns the journal's entry. @throws AppError BadRequest for the one that leads it */
export async function removeFromStack(
  deps: StackDeps,
  auth: AuthContext,
  args: { id: string; assetId: string },
): Promise<number | null> {
  const [row] = await requireStacks(deps, auth, [args.id], 'stack.update');
  const [asset] = await deps.db.read.getAssetDetails({ ids: [args.assetId] });
  if (!row || asset?.stackId !== row.id) throw new AppError('BadRequest', t('stacks.notInStack'));
  if (row.primaryAssetId === args.assetId) throw new AppError('BadRequest', t('stacks.isPrimary'));
  const change = await deps.db.write.removeFromStack({
    ownerId: auth.user.id,
    stackId: row.id,
    assetId: args.assetId,
  });
  tell(deps, auth, change);
  return change.changeId;
}

/** Takes stacks apart; the photos stay. Returns the journal's entry. @throws AppError BadRequest */
export async function deleteStacks(
  deps: StackDeps,
  auth: AuthContext,
  ids: readonly string[],
): Promise<number | null> {
  const rows = await requireStacks(deps, auth, ids, 'stack.delete');
  const change = await deps.db.write.deleteStacks({
    ownerId: auth.user.id,
    stackIds: rows.map(({ id }) => id),
  });
  tell(deps, auth, change);
  return change.changeId;
}

function tell(deps: StackDeps, auth: AuthContext, { changeId, assetIds }: StackChange): void {
  if (changeId === null) return;
  deps.events.emit('stacks.changed', { ownerId: auth.user.id });
  if (assetIds.length > 0) deps.events.emit('asset.updated', { ownerId: auth.user.id, assetIds });
}
