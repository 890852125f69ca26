import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import {
  AssetIds,
  AssetIdsResponse,
  SharedLinkCreate,
  SharedLinkEdit,
  SharedLinkResponse,
  SharedLinksQuery,
} from '../../shared/api/sharedLinks.ts';
import { addToLink, removeFromLink } from '../library/sharedLinks/linkAssets.ts';
import {
  createSharedLink,
  deleteSharedLink,
  getSharedLink,
  listSharedLinks,
  updateSharedLink,
} from '../library/sharedLinks/sharedLinks.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toSharedLinkResponse } from './serialise/sharedLink.ts';

/** Links that show an album, or some photos, to whoever has them. What their visitors ask is in `visitedLink.ts`. */
export const sharedLinks: Resource = (app, deps) => {
  const tag = 'shared-links';
  const { root } = deps.paths;

  route(
    app,
    {
      method: 'GET',
      path: '/shared-links',
      operationId: 'getAllSharedLinks',
      tag,
      summary: 'My links, newest first',
      access: 'sharedLink.read',
      query: SharedLinksQuery,
      response: z.array(SharedLinkResponse),
    },
    async ({ auth, query }) =>
      (await listSharedLinks(deps, auth, query)).map((link) => toSharedLinkResponse(link, auth, root)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/shared-links',
      operationId: 'createSharedLink',
      audit: true,
      tag,
      summary: 'Make a link',
      access: 'sharedLink.create',
      body: SharedLinkCreate,
      status: 201,
      response: SharedLinkResponse,
    },
    async ({ auth, body }) => toSharedLinkResponse(await createSharedLink(deps, auth, body), auth, root),
  );

  const one = { tag, params: IdParams } as const;

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/shared-links/:id',
      operationId: 'getSharedLinkById',
      summary: 'One of my links',
      access: 'sharedLink.read',
      response: SharedLinkResponse,
    },
    async ({ auth, params }) => toSharedLinkResponse(await getSharedLink(deps, auth, params.id), auth, root),
  );

  route(
    app,
    {
      ...one,
      method: 'PATCH',
      path: '/shared-links/:id',
      operationId: 'updateSharedLink',
      audit: true,
      summary: 'Change a link',
      access: 'sharedLink.update',
      body: SharedLinkEdit,
      response: SharedLinkResponse,
    },
    async ({ auth, params, body }) =>
      toSharedLinkResponse(await updateSharedLink(deps, auth, params.id, body), auth, root),
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/shared-links/:id',
      operationId: 'removeSharedLink',
      audit: true,
      summary: 'End a link',
      access: 'sharedLink.delete',
      response: empty,
    },
    async ({ auth, params }) => deleteSharedLink(deps, auth, params.id),
  );

  const ofAssets = {
    ...one,
    path: '/shared-links/:id/assets',
    access: 'sharedLink.update',
    body: AssetIds,
    response: z.array(AssetIdsResponse),
  } as const;

  route(
    app,
    {
      ...ofAssets,
      method: 'PUT',
      operationId: 'addSharedLinkAssets',
      audit: true,
      summary: 'Show more photos',
    },
    async ({ auth, params, body }) => addToLink(deps, auth, params.id, body.assetIds),
  );

  route(
    app,
    {
      ...ofAssets,
      method: 'DELETE',
      operationId: 'removeSharedLinkAssets',
      audit: true,
      summary: 'Show photos no longer',
    },
    async ({ auth, params, body }) => removeFromLink(deps, auth, params.id, body.assetIds),
  );
};
