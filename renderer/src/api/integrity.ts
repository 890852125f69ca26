/** Calls about the library's own files: whether they are as they came in. For administrators. */
import { queryOptions } from '@tanstack/react-query';
import {
  IntegrityReportSummaryResponse,
  IntegrityRoundResponse,
  type IntegrityRound,
} from '../../../shared/api/integrity.ts';
import type { ManualJobName } from '../../../shared/api/queues.ts';
import { apiUrl, call, callVoid } from './client.ts';

export const integrityKey = ['integrity'] as const;

/** How many reports there are of each kind. */
export const reportsQuery = queryOptions({
  queryKey: [...integrityKey, 'reports'],
  queryFn: ({ signal }) =>
    call('GET', '/admin/integrity/summary', IntegrityReportSummaryResponse, { signal }),
  retry: false,
});

/** How often originals are read again by themselves. */
export const roundQuery = queryOptions({
  queryKey: [...integrityKey, 'round'],
  queryFn: ({ signal }) => call('GET', '/admin/integrity/round', IntegrityRoundResponse, { signal }),
  retry: false,
});

export const setRound = (body: IntegrityRound): Promise<IntegrityRoundResponse> =>
  call('PUT', '/admin/integrity/round', IntegrityRoundResponse, { body });

/** Begins a kind of care at once. */
export const startCare = (name: ManualJobName): Promise<void> =>
  callVoid('POST', '/jobs', { body: { name } });

/** Where the files of one kind of report are a table. */
export const reportTable = (type: keyof IntegrityReportSummaryResponse): string =>
  apiUrl(`/admin/integrity/report/${type}/csv`);
