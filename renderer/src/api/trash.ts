/** Calls about the trash as a whole; single photos go through features/assetActions. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './client.ts';

const Totals = z.object({ total: z.number() });
const Count = z.object({ count: z.number() });

/** How many photos are in the trash. */
export const trashTotalsQuery = queryOptions({
  queryKey: ['assets', 'statistics', 'trash'],
  queryFn: async ({ signal }) =>
    (await call('GET', '/assets/statistics', Totals, { query: { isTrashed: true }, signal })).total,
});

/** Deletes everything in the trash for good; gives how many. */
export async function emptyTrash(): Promise<number> {
  return (await call('POST', '/trash/empty', Count, { body: {} })).count;
}

/** Takes everything out of the trash; gives how many. */
export async function restoreTrash(): Promise<number> {
  return (await call('POST', '/trash/restore', Count, { body: {} })).count;
}
