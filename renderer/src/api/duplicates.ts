/** Calls about photos that look alike. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { BulkIdResponse } from '../../../shared/api/common.ts';
import { DuplicateResponse } from '../../../shared/api/duplicates.ts';
import type { DuplicateResolveGroup } from '../../../shared/api/duplicates.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type DuplicateGroup = DuplicateResponse;
export type Copy = DuplicateResponse['assets'][number];

/** All groups, those with the newest photo first; in each the best photo first. */
export const duplicatesQuery = queryOptions({
  queryKey: ['duplicates'],
  queryFn: ({ signal }) => call('GET', '/duplicates', z.array(DuplicateResponse), { signal }),
});

/** Says that a group is of different photos, which all stay. */
export const keepGroup = (duplicateId: string): Promise<Changed<unknown>> =>
  callChange('DELETE', `/duplicates/${duplicateId}`, z.unknown());

/** Keeps some photos and moves the others to the trash, all groups in one step. */
export const resolveGroups = (groups: readonly DuplicateResolveGroup[]): Promise<Changed<BulkIdResponse[]>> =>
  callChange('POST', '/duplicates/resolve', z.array(BulkIdResponse), { body: { groups } });
