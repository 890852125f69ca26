import { z } from 'zod';
import { BulkIdResponse, BulkIds, IdParams } from '../../shared/api/common.ts';
import { DuplicateResolve, DuplicateResponse } from '../../shared/api/duplicates.ts';
import { getDuplicates, keepAll, resolve } from '../library/duplicates/duplicates.ts';
import { sendChangeId, sendResults } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse } from './serialise/asset.ts';

/** Photos that are nearly the same picture, and what becomes of them. */
export const duplicates: Resource = (app, deps) => {
  const tag = 'duplicates';

  route(
    app,
    {
      method: 'GET',
      path: '/duplicates',
      operationId: 'getAssetDuplicates',
      tag,
      summary: 'Groups of photos that are nearly the same picture',
      access: 'duplicate.read',
      response: z.array(DuplicateResponse),
    },
    async ({ auth }) =>
      (await getDuplicates(deps, auth)).map((group) => ({
        ...group,
        assets: group.assets.map((asset) =>
          toAssetResponse(asset, { viewerId: auth.user.id, root: deps.paths.root }),
        ),
      })),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/duplicates',
      operationId: 'deleteDuplicates',
      tag,
      summary: 'These groups are of different photos, which all stay',
      access: 'duplicate.delete',
      body: BulkIds,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await keepAll(deps, auth, body.ids)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/duplicates/resolve',
      operationId: 'resolveDuplicates',
      tag,
      summary: 'Keep some photos of groups and move the others to the trash',
      access: 'duplicate.delete',
      body: DuplicateResolve,
      response: z.array(BulkIdResponse),
    },
    async ({ auth, body, reply }) => sendResults(reply, await resolve(deps, auth, body.groups)),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/duplicates/:id',
      operationId: 'deleteDuplicate',
      tag,
      summary: 'This group is of different photos, which all stay',
      access: 'duplicate.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await keepAll(deps, auth, [params.id])),
  );
};
