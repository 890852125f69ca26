/** Calls of the search: asking, completing, remembering, keeping. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { AssetResponse } from '../../../shared/api/assets.ts';
import {
  RecentSearch,
  SavedSearch,
  SearchCompletion,
  SearchImageResponse,
  SearchResult,
} from '../../../shared/api/combinedSearch.ts';
import type {
  CreateSavedSearch,
  SearchRequest,
  UpdateSavedSearch,
} from '../../../shared/api/combinedSearch.ts';
import { apiUrl, call, callVoid } from './client.ts';

/** Asks. The answer says what was understood, how many photos there are and in which sections to read them. */
export function searchPhotos(body: SearchRequest, signal: AbortSignal): Promise<SearchResult> {
  return call('POST', '/search', SearchResult, { body, signal });
}

/** Where a section's photos are read, in the timeline's columns with a reason each. */
export function sectionUrl(search: string, key: string): string {
  return apiUrl('/search/section', { search, section: key });
}

/** What the text could become. */
export const completionsQuery = (text: string) =>
  queryOptions({
    queryKey: ['search', 'completions', text],
    queryFn: ({ signal }) =>
      call('GET', '/search/completions', z.array(SearchCompletion), { query: { text, limit: 8 }, signal }),
    retry: false,
  });

export const recentSearchesQuery = queryOptions({
  queryKey: ['search', 'recent'],
  queryFn: ({ signal }) => call('GET', '/search/recent', z.array(RecentSearch), { signal }),
});

/** Forgets every recent search. */
export function clearRecentSearches(): Promise<void> {
  return callVoid('DELETE', '/search/recent');
}

/** Searches that are kept: albums that fill themselves. */
export const savedSearchesQuery = queryOptions({
  queryKey: ['search', 'saved'],
  queryFn: ({ signal }) => call('GET', '/search/saved', z.array(SavedSearch), { signal }),
});

export function createSavedSearch(body: CreateSavedSearch): Promise<SavedSearch> {
  return call('POST', '/search/saved', SavedSearch, { body });
}

export function updateSavedSearch(id: string, body: UpdateSavedSearch): Promise<SavedSearch> {
  return call('PUT', `/search/saved/${id}`, SavedSearch, { body });
}

export function deleteSavedSearch(id: string): Promise<void> {
  return callVoid('DELETE', `/search/saved/${id}`);
}

const Explore = z.array(
  z.object({
    fieldName: z.string(),
    items: z.array(z.object({ value: z.string(), data: AssetResponse })),
  }),
);

/** What is worth looking at: places and things, with a photo of each. */
export const exploreQuery = queryOptions({
  queryKey: ['search', 'explore'],
  queryFn: ({ signal }) => call('GET', '/search/explore', Explore, { signal }),
});

export type SuggestionType =
  'country' | 'state' | 'city' | 'camera-make' | 'camera-model' | 'camera-lens-model';

/** The values of one kind that occur, for menus. */
export const suggestionsQuery = (type: SuggestionType) =>
  queryOptions({
    queryKey: ['search', 'suggestions', type],
    queryFn: async ({ signal }): Promise<string[]> => {
      const values = await call('GET', '/search/suggestions', z.array(z.string().nullable()), {
        query: { type },
        signal,
      });
      return values.flatMap((value) => value || []);
    },
  });

/**
 * Gives a picture to search by; it is not kept in the library.
 *
 * @throws ApiError, UnreachableError, AnswerError
 */
export async function offerPicture(file: File): Promise<string> {
  const body = new FormData();
  body.set('file', file);
  return (await call('POST', '/search/image', SearchImageResponse, { body })).id;
}
