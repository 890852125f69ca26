import type { Collection } from '../../app/collection.ts';

/** Stands here until the viewer arrives. */
export function ViewerPage({ assetId }: { collection: Collection; assetId: string }) {
  return <div data-asset={assetId} />;
}
