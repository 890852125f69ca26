import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AssetMetadataRow } from '../../db/queries/assetMetadata.ts';
import type { AuthContext } from '../auth/context.ts';
import { requireAssets } from './access.ts';

interface Deps {
  db: DbClient;
}

/** What clients keep with an asset, by key. */
export async function listMetadata(
  deps: Deps,
  auth: AuthContext,
  assetId: string,
): Promise<AssetMetadataRow[]> {
  await requireAssets(deps, auth, [assetId], 'asset.read');
  return deps.db.read.getAssetMetadata({ assetId });
}

/** @throws AppError BadRequest when there is no such key. */
export async function getMetadata(
  deps: Deps,
  auth: AuthContext,
  assetId: string,
  key: string,
): Promise<AssetMetadataRow> {
  await requireAssets(deps, auth, [assetId], 'asset.read');
  const [row] = await deps.db.read.getAssetMetadata({ assetId, key });
  if (!row) throw new AppError('BadRequest', t('assets.noMetadata', { key }));
  return row;
}

type Item = { assetId: string; key: string };
const idsOf = (items: readonly Item[]): string[] => items.map(({ assetId }) => assetId);

export async function setMetadata(
  deps: Deps,
  auth: AuthContext,
  items: readonly (Item & { value: Record<string, unknown> })[],
): Promise<AssetMetadataRow[]> {
  await requireAssets(deps, auth, idsOf(items), 'asset.update');
  return deps.db.write.setAssetMetadata({ ownerId: auth.user.id, items });
}

export async function removeMetadata(deps: Deps, auth: AuthContext, items: readonly Item[]): Promise<void> {
  await requireAssets(deps, auth, idsOf(items), 'asset.update');
  await deps.db.write.deleteAssetMetadata({ ownerId: auth.user.id, items });
}
