import type { SyncAssetEdit } from '../../../shared/api/sync.ts';
import type { ApiDeps } from '../deps.ts';
import { toAssetResponse } from '../serialise/asset.ts';
import { toSyncAsset, toSyncAssetExif } from '../serialise/syncAsset.ts';

/** How a changed asset is told to clients. Rows are read only when somebody listens. */
export interface AssetPayloads {
  /** The protocol's AssetResponseDto of each of these that its owner still has, in any order. */
  responses(ownerId: string, assetIds: readonly string[]): Promise<readonly object[]>;
  /** `{ asset: SyncAssetV2, exif: SyncAssetExifV1 }`, or undefined when the asset is gone. */
  sync(ownerId: string, assetId: string): Promise<object | undefined>;
  /** `{ asset: SyncAssetV2, edit: SyncAssetEditV1[] }`, or undefined when the asset is gone. */
  edited(ownerId: string, assetId: string): Promise<object | undefined>;
}

/**
 * Payloads from the database. A socket does not say whether its session gave the PIN lately: locked photos are told
 * to nobody.
 */
export function assetPayloads({ db, paths }: Pick<ApiDeps, 'db' | 'paths'>): AssetPayloads {
  const own = async (ownerId: string, ids: readonly string[]) =>
    (await db.read.getAssetDetails({ ids, withExif: true, withPeople: true, withTags: true })).filter(
      (asset) => asset.ownerId === ownerId && asset.visibility !== 'locked',
    );
  return {
    responses: async (ownerId, assetIds) =>
      (await own(ownerId, assetIds)).map((asset) =>
        toAssetResponse(asset, { viewerId: ownerId, root: paths.root }),
      ),
    sync: async (ownerId, assetId) => {
      const [asset] = await own(ownerId, [assetId]);
      return asset?.exif
        ? { asset: toSyncAsset(asset), exif: toSyncAssetExif(asset.id, asset.exif) }
        : undefined;
    },
    edited: async (ownerId, assetId) => {
      const [asset] = await own(ownerId, [assetId]);
      if (!asset) return undefined;
      const edits = await db.read.getEdits({ assetId });
      return {
        asset: toSyncAsset(asset),
        edit: edits.map((edit, sequence): SyncAssetEdit => ({ ...edit, assetId, sequence })),
      };
    },
  };
}
