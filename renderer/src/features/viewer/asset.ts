/** @file One asset's details: asked for once, kept right by what the server and this page tell. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { AssetResponse } from '../../../../shared/api/assets.ts';
import type { UpdateAsset } from '../../../../shared/api/assets.ts';
import { call, callChange } from '../../api/client.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { live, useLive } from '../../api/live.ts';
import { queryClient } from '../../app/queryClient.ts';

export type Asset = AssetResponse;

/** Details of an asset. */
export function assetQuery(assetId: string) {
  return queryOptions({
    queryKey: ['asset', assetId],
    queryFn: ({ signal }) => call('GET', `/assets/${encodeURIComponent(assetId)}`, AssetResponse, { signal }),
  });
}

/** The asset's details and how the asking for them stands. */
export function useAsset(assetId: string) {
  return useQuery(assetQuery(assetId));
}

/** The URL under which an asset's preview is, or will be, cached; right once its details are known. */
export function previewUrlOf(assetId: string): string {
  const asset = queryClient.getQueryData(assetQuery(assetId).queryKey);
  return thumbnailUrl(assetId, 'preview', asset?.thumbhash);
}

/** Starts asking for the details of assets that will probably be shown next. */
export function prefetchAsset(assetId: string): Promise<Asset> {
  return queryClient.ensureQueryData(assetQuery(assetId));
}

/**
 * Asks for details anew where they were asked for before: what is known of them is no longer true. Resolves when those on
 * screen have come.
 */
export const askAgain = (ids: readonly string[]): Promise<unknown> =>
  Promise.all(ids.map((id) => queryClient.invalidateQueries({ queryKey: ['asset', id] })));

/** Keeps details right, also before the viewer opens: a press on a tile already asks for them. */
export function useFreshAssets(): void {
  useLive('assets.changed', ({ ids, patch }) => {
    if (!patch) return void askAgain(ids);
    for (const id of ids) {
      queryClient.setQueryData(assetQuery(id).queryKey, (asset) => {
        if (!asset) return asset;
        const visibility = patch.visibility ?? asset.visibility;
        return { ...asset, ...patch, visibility, isArchived: visibility === 'archive' };
      });
    }
  });
  useLive('assets.ready', ({ ids }) => void askAgain(ids));
  useLive('assets.trashed', ({ ids }) => void askAgain(ids));
  useLive('assets.restored', ({ ids }) => void askAgain(ids));
  useLive('assets.removed', ({ ids }) => void askAgain(ids));
  useLive('reconnected', () => void queryClient.invalidateQueries({ queryKey: ['asset'] }));
}

/**
 * Changes one asset and tells the page. Gives the id of the step that the server recorded.
 *
 * @throws ApiError, UnreachableError
 */
export async function updateAsset(assetId: string, edit: UpdateAsset): Promise<number | undefined> {
  const path = `/assets/${encodeURIComponent(assetId)}`;
  const { answer, changeId } = await callChange('PUT', path, AssetResponse, { body: edit });
  queryClient.setQueryData(assetQuery(assetId).queryKey, answer);
  live.emit('assets.changed', { ids: [assetId] });
  return changeId;
}
