import { z } from 'zod';
import {
  CreateSavedSearch,
  RecentSearch,
  SavedSearch,
  SearchCompletion,
  SearchCompletionsQuery,
  SearchImageResponse,
  SearchRequest,
  SearchResult,
  SearchSection,
  SearchSectionQuery,
  UpdateSavedSearch,
} from '../../shared/api/combinedSearch.ts';
import { IdParams } from '../../shared/api/common.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import { search, searchSection } from '../library/search/combined.ts';
import { complete } from '../library/search/completions.ts';
import { searchByPicture } from '../library/search/dropped.ts';
import {
  createSavedSearch,
  deleteSavedSearch,
  forgetSearches,
  recentSearches,
  savedSearches,
  updateSavedSearch,
} from '../library/search/saved.ts';
import { takeParts } from './formParts.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendColumns } from './sendColumns.ts';

/** Bytes of a picture to search by: more than any camera's JPEG. */
const maxPictureBytes = 100 * 1024 * 1024;

/** The search box: asking, reading the answer in sections, completing, remembering, keeping. */
export const combinedSearch: Resource = (app, deps) => {
  const read = { tag: 'search', access: 'asset.read' } as const;

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search',
      operationId: 'searchLibrary',
      summary: 'Photos by free text and filters, with reasons; the photos themselves are read in sections',
      body: SearchRequest,
      response: SearchResult,
    },
    ({ auth, body }) => search(deps, auth, body),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/section',
      operationId: 'getSearchSection',
      summary: 'A section of a search, as columns',
      query: SearchSectionQuery,
      response: SearchSection,
    },
    async ({ auth, query, reply }) => {
      return sendColumns(reply, await searchSection(deps, auth, query));
    },
  );

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/image',
      operationId: 'offerSearchImage',
      summary: 'Give a picture to search by; it is not kept',
      multipart: z.object({ file: z.string().meta({ format: 'binary' }) }).meta({ id: 'SearchImageForm' }),
      status: 201,
      response: SearchImageResponse,
    },
    async ({ auth, request }) => {
      const id = await takeParts(
        request,
        async (part) =>
          part.type === 'file'
            ? searchByPicture({ ...deps, compute: deps.intake.compute }, auth, {
                name: part.filename,
                stream: part.file,
              })
            : undefined,
        { limits: { fileSize: maxPictureBytes } },
      );
      if (id === undefined) throw new AppError('BadRequest', t('assets.noFile'));
      return { id };
    },
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/completions',
      operationId: 'getSearchCompletions',
      summary: 'What the text could become',
      query: SearchCompletionsQuery,
      response: z.array(SearchCompletion),
    },
    ({ auth, query }) =>
      complete(deps, auth, { text: query.text, ...(query.limit !== undefined && { limit: query.limit }) }),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/recent',
      operationId: 'getRecentSearches',
      summary: 'What was searched lately',
      response: z.array(RecentSearch),
    },
    ({ auth }) => recentSearches(deps, auth),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/search/recent',
      operationId: 'forgetRecentSearches',
      tag: 'search',
      summary: 'Forget what was searched',
      access: 'all',
      response: empty,
    },
    ({ auth }) => forgetSearches(deps, auth),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/search/recent/:id',
      operationId: 'forgetRecentSearch',
      tag: 'search',
      summary: 'Forget one search',
      access: 'all',
      params: IdParams,
      response: empty,
    },
    ({ auth, params }) => forgetSearches(deps, auth, params.id),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/saved',
      operationId: 'getSavedSearches',
      summary: 'Searches that are kept as albums that fill themselves',
      response: z.array(SavedSearch),
    },
    ({ auth }) => savedSearches(deps, auth),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/search/saved',
      operationId: 'createSavedSearch',
      tag: 'search',
      summary: 'Keep a search',
      access: 'all',
      body: CreateSavedSearch,
      status: 201,
      response: SavedSearch,
    },
    ({ auth, body }) => createSavedSearch(deps, auth, body),
  );

  route(
    app,
    {
      method: 'PUT',
      path: '/search/saved/:id',
      operationId: 'updateSavedSearch',
      tag: 'search',
      summary: 'Change a kept search',
      access: 'all',
      params: IdParams,
      body: UpdateSavedSearch,
      response: SavedSearch,
    },
    ({ auth, params, body }) => updateSavedSearch(deps, auth, params.id, body),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/search/saved/:id',
      operationId: 'deleteSavedSearch',
      tag: 'search',
      summary: 'Keep a search no longer',
      access: 'all',
      params: IdParams,
      response: empty,
    },
    ({ auth, params }) => deleteSavedSearch(deps, auth, params.id),
  );
};
