import { dirname, relative, sep } from 'node:path';
import type { AssetCopy } from '../../../shared/api/edits.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { AuthContext } from '../auth/context.ts';
import { discard, type Placed } from '../importing/storeOriginal.ts';
import { copySidecar, type IntakeDeps } from '../importing/takeIn.ts';
import { absolutePath } from '../processing/original.ts';
import { requireAssets } from './access.ts';

type CopyDeps = Pick<IntakeDeps, 'db' | 'events' | 'paths' | 'lock'>;

/**
 * Gives one of the caller's photos what belongs to another: a better copy of it, say, that is to take its place. Returns
 * the journal's entry. @throws AppError BadRequest
 */
export async function copyAsset(
  deps: CopyDeps,
  auth: AuthContext,
  { sidecar, ...copy }: AssetCopy,
): Promise<number | null> {
  const { sourceId, targetId } = copy;
  if (sourceId === targetId) throw new AppError('BadRequest', t('edits.sameAsset'));
  await requireAssets(deps, auth, [sourceId, targetId], 'asset.copy');
  const ownerId = auth.user.id;
  const result = await deps.db.write.copyAsset({ ownerId, ...copy });
  if (sidecar) await giveSidecar(deps, sourceId, targetId);
  deps.events.emit('asset.updated', { ownerId, assetIds: [targetId] });
  for (const album of result.albums) deps.events.emit('album.updated', album);
  if (result.hasStacks) deps.events.emit('stacks.changed', { ownerId });
  return result.changeId;
}

/** A copy of the sidecar beside the other file. One that has a sidecar keeps it: no file of anybody's is ever replaced. */
async function giveSidecar(deps: CopyDeps, sourceId: string, targetId: string): Promise<void> {
  const [source, target] = await Promise.all([
    deps.db.read.getOriginalFile({ assetId: sourceId }),
    deps.db.read.getOriginalFile({ assetId: targetId }),
  ]);
  // Where files are not ours to keep, none of ours is put between them.
  if (!source?.sidecarPath || !target || target.sidecarPath !== null || !target.isManaged) return;
  const path = absolutePath(deps.paths, { path: source.sidecarPath, isManaged: source.isManaged });
  const original = absolutePath(deps.paths, target);
  const folder = relative(deps.paths.originals, dirname(original)).replaceAll(sep, '/');
  const isClaimed = async (claimed: string): Promise<boolean> =>
    (await deps.db.read.findFileByPath({ path: claimed })) !== null;
  await deps.lock.run(`sidecar:${targetId}`, async () => {
    const placed: Placed[] = [];
    const file = await copySidecar(deps, path, { absolutePath: original }, folder, isClaimed, placed);
    if (await deps.db.write.addSidecar({ assetId: targetId, file })) deps.events.emit('jobs.added', {});
    else for (const one of placed) await discard(one);
  });
}
