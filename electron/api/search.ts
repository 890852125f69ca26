import { MetadataSearch, SearchResponse } from '../../shared/api/search.ts';
import { searchMetadata } from '../library/search/searchMetadata.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse } from './serialise/asset.ts';

/** Finding photos by what is known of them. */
export const search: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'POST',
      path: '/search/metadata',
      operationId: 'searchAssets',
      tag: 'search',
      summary: 'Photos by date, place, camera, album …, page by page',
      access: 'asset.read',
      sharedLink: true,
      body: MetadataSearch,
      response: SearchResponse,
    },
    async ({ auth, body }) => {
      const page = await searchMetadata(deps, auth, body);
      const reader = { viewerId: auth.user.id, root: deps.paths.root };
      const items = page.assets.map((asset) => toAssetResponse(asset, reader));
      return {
        albums: { items: [], count: 0, total: 0, facets: [] },
        assets: {
          items,
          count: items.length,
          total: items.length,
          facets: [],
          nextPage: page.nextPage === null ? null : String(page.nextPage),
          nextCursor: null,
        },
      };
    },
  );
};
