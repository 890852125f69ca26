/** Calls about the trash as a whole; single photos go through features/assetActions. */
import { queryOptions } from '@tanstack/react-query';
import { AssetStatsResponse } from '../../../shared/api/assets.ts';
import { TrashResponse } from '../../../shared/api/trash.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

/** How many photos are in the trash. */
export const trashTotalsQuery = queryOptions({
  queryKey: ['assets', 'statistics', 'trash'],
  queryFn: async ({ signal }) =>
    (await call('GET', '/assets/statistics', AssetStatsResponse, { query: { isTrashed: true }, signal }))
      .total,
});

/** Deletes everything in the trash for good; gives how many. */
export async function emptyTrash(): Promise<number> {
  return (await call('POST', '/trash/empty', TrashResponse, { body: {} })).count;
}

/** Takes everything out of the trash; `answer.count` says how many. */
export const restoreTrash = (): Promise<Changed<{ count: number }>> =>
  callChange('POST', '/trash/restore', TrashResponse, { body: {} });
