import { useEffect, useState } from 'react';
import type { Asset } from './asset.ts';
import { announcement } from './labels.ts';
import type { ViewerSource } from './viewerSource.ts';

/** What is said of the asset on screen, once it is known where in the collection it stands; '' until then. */
export function useAnnouncement(asset: Asset | undefined, source: ViewerSource): string {
  const [found, setFound] = useState<{ of: string; at: { index: number; count: number } | undefined }>();
  const assetId = asset?.id;
  useEffect(() => {
    let isStale = false;
    async function find(id: string): Promise<void> {
      // A collection that can't say where the photo stands must not keep its name from being said.
      const at = await source.positionOf(id).catch(() => undefined);
      if (!isStale) setFound({ of: id, at: at && { index: at.index, count: at.total } });
    }
    if (assetId) void find(assetId);
    return () => {
      isStale = true;
    };
  }, [assetId, source]);
  return asset && found?.of === asset.id ? announcement(asset, found.at) : '';
}
