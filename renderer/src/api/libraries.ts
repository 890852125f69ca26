/** Calls about external libraries. For administrators. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { LibraryResponse, LibraryScan, LibraryStats } from '../../../shared/api/libraries.ts';
import type { LibraryCreate, LibraryUpdate } from '../../../shared/api/libraries.ts';
import { call, callVoid } from './client.ts';

/** What is asked of libraries; whoever hears that they changed asks all of it again. */
export const librariesKey = ['libraries'] as const;

export const librariesQuery = queryOptions({
  queryKey: [...librariesKey, 'all'],
  queryFn: ({ signal }) => call('GET', '/libraries', z.array(LibraryResponse), { signal }),
  retry: false,
});

/** How many photos and videos, and their bytes. */
export const libraryStatsQuery = (id: string) =>
  queryOptions({
    queryKey: [...librariesKey, id, 'statistics'],
    queryFn: ({ signal }) => call('GET', `/libraries/${id}/statistics`, LibraryStats, { signal }),
  });

/** How far its scan is. */
export const libraryScanQuery = (id: string) =>
  queryOptions({
    queryKey: [...librariesKey, id, 'scan'],
    queryFn: ({ signal }) => call('GET', `/libraries/${id}/scan`, LibraryScan, { signal }),
  });

export const createLibrary = (body: LibraryCreate): Promise<LibraryResponse> =>
  call('POST', '/libraries', LibraryResponse, { body });

/** What is left out stays. */
export const updateLibrary = (id: string, body: LibraryUpdate): Promise<LibraryResponse> =>
  call('PUT', `/libraries/${id}`, LibraryResponse, { body });

/** Its photos go to the trash; its files stay. */
export const deleteLibrary = (id: string): Promise<void> => callVoid('DELETE', `/libraries/${id}`);

/** Brings back what `deleteLibrary` took away. */
export const restoreLibrary = (id: string): Promise<LibraryResponse> =>
  call('POST', `/libraries/${id}/restore`, LibraryResponse);

export const scanLibrary = (id: string): Promise<void> => callVoid('POST', `/libraries/${id}/scan`);

/** Photos whose file is gone go to their owner's trash. */
export const trashOffline = (id: string): Promise<void> => callVoid('DELETE', `/libraries/${id}/offline`);
