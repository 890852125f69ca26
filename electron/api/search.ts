import { z } from 'zod';
import { AssetResponse } from '../../shared/api/assets.ts';
import { PersonResponse } from '../../shared/api/people.ts';
import {
  LargeAssetsQuery,
  MetadataSearch,
  PlacesResponse,
  RandomSearch,
  SearchExploreResponse,
  SearchPersonQuery,
  SearchPlacesQuery,
  SearchResponse,
  SearchStatisticsResponse,
  SearchSuggestionsQuery,
  SmartSearch,
  StatisticsSearch,
} from '../../shared/api/search.ts';
import type { AssetDetail } from '../db/queries/assets.ts';
import type { AuthContext } from '../library/auth/context.ts';
import * as more from '../library/search/more.ts';
import { searchMetadata } from '../library/search/searchMetadata.ts';
import type { SearchPage } from '../library/search/searchMetadata.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { readerOf, toAssetResponse } from './serialise/asset.ts';
import { toPersonResponse } from './serialise/person.ts';

/** Finding photos as the protocol has it. */
export const search: Resource = (app, deps) => {
  const read = { tag: 'search', access: 'asset.read' } as const;
  const toAssets = (auth: AuthContext, assets: readonly AssetDetail[]): AssetResponse[] =>
    assets.map((asset) => toAssetResponse(asset, readerOf(auth, deps.paths.root)));
  const toPage = (auth: AuthContext, { assets, nextPage }: SearchPage): SearchResponse => ({
    albums: { items: [], count: 0, total: 0, facets: [] },
    assets: {
      items: toAssets(auth, assets),
      count: assets.length,
      total: assets.length,
      facets: [],
      nextPage: nextPage === null ? null : String(nextPage),
      nextCursor: null,
    },
  });

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/metadata',
      operationId: 'searchAssets',
      summary: 'Photos by date, place, camera, album …, page by page',
      sharedLink: true,
      body: MetadataSearch,
      response: SearchResponse,
    },
    async ({ auth, body }) => toPage(auth, await searchMetadata(deps, auth, body)),
  );

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/smart',
      operationId: 'searchSmart',
      summary: 'Photos by what they show, nearest first',
      body: SmartSearch,
      response: SearchResponse,
    },
    async ({ auth, body }) => toPage(auth, await more.smartSearch(deps, auth, body)),
  );

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/random',
      operationId: 'searchRandom',
      summary: 'Some photos, others every time',
      body: RandomSearch,
      response: z.array(AssetResponse),
    },
    async ({ auth, body }) => toAssets(auth, await more.randomAssets(deps, auth, body)),
  );

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/large-assets',
      operationId: 'searchLargeAssets',
      summary: 'The photos with the largest files',
      query: LargeAssetsQuery,
      response: z.array(AssetResponse),
    },
    async ({ auth, query }) => toAssets(auth, await more.largeAssets(deps, auth, query)),
  );

  route(
    app,
    {
      ...read,
      method: 'POST',
      path: '/search/statistics',
      operationId: 'searchAssetStatistics',
      summary: 'How many photos fit',
      access: 'asset.statistics',
      body: StatisticsSearch,
      response: SearchStatisticsResponse,
    },
    async ({ auth, body }) => ({ total: await more.searchStatistics(deps, auth, body) }),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/explore',
      operationId: 'getExploreData',
      summary: 'Towns with many photos, each with one of them',
      response: z.array(SearchExploreResponse),
    },
    async ({ auth }) => {
      const cities = await more.exploreCities(deps, auth);
      const items = cities.map(({ value, asset }) => ({ value, data: toAssets(auth, [asset])[0] }));
      return [
        {
          fieldName: 'exifInfo.city',
          items: items.flatMap(({ value, data }) => (data ? [{ value, data }] : [])),
        },
      ];
    },
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/cities',
      operationId: 'getAssetsByCity',
      summary: 'One photo of every town',
      response: z.array(AssetResponse),
    },
    async ({ auth }) => toAssets(auth, await more.assetsByCity(deps, auth)),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/suggestions',
      operationId: 'getSearchSuggestions',
      summary: 'Countries, towns or cameras that occur',
      query: SearchSuggestionsQuery,
      response: z.array(z.string().nullable()),
    },
    ({ auth, query }) => more.suggestions(deps, auth, query),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/person',
      operationId: 'searchPerson',
      summary: 'People by name',
      access: 'person.read',
      query: SearchPersonQuery,
      response: z.array(PersonResponse),
    },
    async ({ auth, query }) => (await more.findPeople(deps, auth, query)).map(toPersonResponse),
  );

  route(
    app,
    {
      ...read,
      method: 'GET',
      path: '/search/places',
      operationId: 'searchPlaces',
      summary: 'Places by name: those of the photos first, then towns of the world',
      query: SearchPlacesQuery,
      response: z.array(PlacesResponse),
    },
    async ({ auth, query }) =>
      (await more.findPlaces(deps, auth, query.name)).map(({ name, state, latitude, longitude }) => ({
        name,
        latitude,
        longitude,
        ...(state !== null && { admin1name: state }),
      })),
  );
};
