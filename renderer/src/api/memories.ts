/** Calls about memories: what this day brings back. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { MemoryResponse } from '../../../shared/api/memories.ts';
import { call, callChange } from './client.ts';
import type { Changed } from './client.ts';

export type Memory = MemoryResponse;

/** The clock on the wall, written as if it were UTC: days begin at the person's own midnight. */
export const wallClock = (now: Date): string =>
  new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();

/** What today brings back, the nearest year first. Asked again when the day has changed. */
export const memoriesQuery = (now: Date) =>
  queryOptions({
    queryKey: ['memories', wallClock(now).slice(0, 10)],
    queryFn: ({ signal }) =>
      call('GET', '/memories', z.array(MemoryResponse), { query: { for: wallClock(now) }, signal }),
  });

export function updateMemory(
  id: string,
  body: { isSaved?: boolean; seenAt?: string },
): Promise<Changed<Memory>> {
  return callChange('PUT', `/memories/${id}`, MemoryResponse, { body });
}

/** Takes a memory away; its photos stay. */
export function deleteMemory(id: string): Promise<Changed<undefined>> {
  return callChange('DELETE', `/memories/${id}`, z.undefined());
}
