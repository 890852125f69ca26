/** Calls about background work. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { QueueJobResponse, QueuesLegacyResponse, RetryFailedResponse } from '../../../shared/api/queues.ts';
import type { QueueLegacyResponse } from '../../../shared/api/queues.ts';
import { call, callVoid } from './client.ts';
import { toldToAdmins } from './errors.ts';

export type Queue = QueueLegacyResponse;

/** All queues and what waits in them. */
export const queuesQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: ({ signal }): Promise<Partial<Record<string, Queue>>> =>
    toldToAdmins<Partial<Record<string, Queue>>>(call('GET', '/jobs', QueuesLegacyResponse, { signal }), {}),
});

/** The failed jobs of a queue, the newest first. */
export const failedJobsQuery = (queue: string) =>
  queryOptions({
    queryKey: ['queues', queue, 'failed'],
    queryFn: ({ signal }) =>
      call('GET', `/queues/${queue}/jobs`, z.array(QueueJobResponse), {
        query: { status: 'failed' },
        signal,
      }),
  });

/** Steers a queue; `clear-failed` forgets its failures. */
export function steerQueue(queue: string, command: 'pause' | 'resume' | 'clear-failed'): Promise<void> {
  return callVoid('PUT', `/jobs/${queue}`, { body: { command, force: false } });
}

/** Failed work waits again: all of a queue, or all about one photo. Gives how much. */
export async function retryFailed(choice: { queue?: string; assetId?: string }): Promise<number> {
  return (await call('POST', '/queues/retry-failed', RetryFailedResponse, { body: choice })).count;
}

/** Failures that nobody wants to hear of again: all of a queue, or those of one photo in it. Gives how many. */
export async function ignoreFailed(choice: { queue: string; assetId?: string }): Promise<number> {
  return (await call('POST', '/queues/ignore-failed', RetryFailedResponse, { body: choice })).count;
}
