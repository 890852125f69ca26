/** Calls about background work. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call, callVoid } from './client.ts';

const Counts = z.object({
  active: z.number(),
  waiting: z.number(),
  delayed: z.number(),
  paused: z.number(),
  failed: z.number(),
  completed: z.number(),
});

const Queue = z.object({
  jobCounts: Counts,
  queueStatus: z.object({ isActive: z.boolean(), isPaused: z.boolean() }),
  /** How many run at once; ours, beside the protocol's fields. */
  concurrency: z.number().optional(),
});
export type Queue = z.infer<typeof Queue>;

/** A job that failed: which file, and why. */
const FailedJob = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  data: z.looseObject({
    assetId: z.string().nullish(),
    fileName: z.string().nullish(),
    errorName: z.string().nullish(),
    errorMessage: z.string().nullish(),
  }),
});
export type FailedJob = z.infer<typeof FailedJob>;

/** All queues and what waits in them. */
export const queuesQuery = queryOptions({
  queryKey: ['queues'],
  queryFn: ({ signal }) => call('GET', '/jobs', z.record(z.string(), Queue), { signal }),
});

/** The failed jobs of a queue, the newest first. */
export const failedJobsQuery = (queue: string) =>
  queryOptions({
    queryKey: ['queues', queue, 'failed'],
    queryFn: ({ signal }) =>
      call('GET', `/queues/${queue}/jobs`, z.array(FailedJob), { query: { status: 'failed' }, signal }),
  });

/** Steers a queue; `clear-failed` forgets its failures. */
export function steerQueue(queue: string, command: 'pause' | 'resume' | 'clear-failed'): Promise<void> {
  return callVoid('PUT', `/jobs/${queue}`, { body: { command, force: false } });
}

/** Failed jobs of a queue wait again. */
export function retryQueue(queue: string): Promise<void> {
  return callVoid('POST', `/queues/${queue}/retry`);
}
