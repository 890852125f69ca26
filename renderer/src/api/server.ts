/** Calls about the library as a whole. */
import { queryOptions } from '@tanstack/react-query';
import { AssetStatsResponse } from '../../../shared/api/assets.ts';
import { LibraryResponse } from '../../../shared/api/library.ts';
import {
  ServerAboutResponse,
  ServerFeatures,
  ServerStatsResponse,
  ServerStorageResponse,
} from '../../../shared/api/server.ts';
import { call } from './client.ts';

/** Sizes of the disk the library is on. */
export const storageQuery = queryOptions({
  queryKey: ['server', 'storage'],
  queryFn: ({ signal }) => call('GET', '/server/storage', ServerStorageResponse, { signal }),
});

/** How many photos and videos there are, and their size. */
export const statisticsQuery = queryOptions({
  queryKey: ['server', 'statistics'],
  queryFn: ({ signal }) => call('GET', '/server/statistics', ServerStatsResponse, { signal }),
});

/** How many photos the person has, trash left out. */
export const totalsQuery = queryOptions({
  queryKey: ['assets', 'statistics'],
  queryFn: ({ signal }) =>
    call('GET', '/assets/statistics', AssetStatsResponse, { query: { isTrashed: false }, signal }),
});

/** Where the library is. */
export const libraryQuery = queryOptions({
  queryKey: ['library'],
  queryFn: ({ signal }) => call('GET', '/library', LibraryResponse, { signal }),
  retry: false,
});

/** Versions of the app and its parts. */
export const aboutQuery = queryOptions({
  queryKey: ['server', 'about'],
  queryFn: ({ signal }) => call('GET', '/server/about', ServerAboutResponse, { signal }),
});

/** What this server can do now; models come and go. */
export const featuresQuery = queryOptions({
  queryKey: ['server', 'features'],
  queryFn: ({ signal }) => call('GET', '/server/features', ServerFeatures, { signal }),
});
