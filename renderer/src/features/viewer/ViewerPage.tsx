import type { Collection } from '../../app/collection.ts';

/** Stands here until the viewer arrives. */
export function ViewerPage({ assetId }: { collection: Collection | undefined; assetId: string | undefined }) {
  return assetId ? <div data-asset={assetId} /> : null;
}
