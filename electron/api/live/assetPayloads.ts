/** How a changed asset is told to clients. Rows are read only when somebody listens. */
export interface AssetPayloads {
  /** The protocol's AssetResponseDto of each of these that its owner still has, in any order. */
  responses(ownerId: string, assetIds: readonly string[]): Promise<readonly object[]>;
  /** `{ asset: SyncAssetV2, exif: SyncAssetExifV1 }`, or undefined when the asset is gone. */
  sync(ownerId: string, assetId: string): Promise<object | undefined>;
}

/** Until assets are served, clients learn which asset changed and nothing more of it. */
export function assetPayloads(_deps: object): AssetPayloads {
  return {
    responses: async (_ownerId, assetIds) => assetIds.map((id) => ({ id })),
    sync: async () => undefined,
  };
}
