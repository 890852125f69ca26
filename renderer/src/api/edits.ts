/** Calls about what is shown of a photo: crops, turns, mirrors. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AssetEditsResponse } from '../../../shared/api/edits.ts';
import type { PictureEdit } from '../../../shared/api/edits.ts';
import { call, callChange } from './client.ts';

const pathOf = (assetId: string): string => `/assets/${encodeURIComponent(assetId)}/edits`;

/** The steps from a photo's original to what is shown of it. Asked for anew each time: another window may have changed them. */
export const editsQuery = (assetId: string) =>
  queryOptions({
    queryKey: ['edits', assetId],
    queryFn: ({ signal }) => call('GET', pathOf(assetId), AssetEditsResponse, { signal }),
    staleTime: 0,
    gcTime: 0,
  });

/** Shows this of a photo from now on; without edits its original. Gives the history's step. */
export async function saveEdits(assetId: string, edits: readonly PictureEdit[]): Promise<number | undefined> {
  const path = pathOf(assetId);
  const { changeId } =
    edits.length === 0
      ? await callChange('DELETE', path, z.unknown())
      : await callChange('PUT', path, AssetEditsResponse, { body: { edits } });
  return changeId;
}
