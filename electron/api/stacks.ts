import { z } from 'zod';
import { BulkIds, IdParams } from '../../shared/api/common.ts';
import {
  StackAssetParams,
  StackCreate,
  StackResponse,
  StacksQuery,
  StackUpdate,
} from '../../shared/api/stacks.ts';
import type { AuthContext } from '../library/auth/context.ts';
import {
  createStack,
  deleteStacks,
  getStack,
  listStacks,
  removeFromStack,
  updateStack,
  type Stack,
} from '../library/stacks/stacks.ts';
import { sendChangeId } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse } from './serialise/asset.ts';

/** Stacks: photos that are shown as one. A timeline `withStacked` shows the one that leads. */
export const stacks: Resource = (app, deps) => {
  const tag = 'stacks';
  const one = { tag, params: IdParams } as const;
  const toResponse = (stack: Stack, auth: AuthContext): z.infer<typeof StackResponse> => ({
    ...stack,
    assets: stack.assets.map((asset) =>
      toAssetResponse(asset, { viewerId: auth.user.id, root: deps.paths.root }),
    ),
  });

  route(
    app,
    {
      method: 'GET',
      path: '/stacks',
      operationId: 'searchStacks',
      tag,
      summary: 'Your stacks, newest first',
      access: 'stack.read',
      query: StacksQuery,
      response: z.array(StackResponse),
    },
    async ({ auth, query }) =>
      (await listStacks(deps, auth, query.primaryAssetId)).map((stack) => toResponse(stack, auth)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/stacks',
      operationId: 'createStack',
      tag,
      summary: 'Show photos as one: the first of them',
      access: 'stack.create',
      body: StackCreate,
      status: 201,
      response: StackResponse,
    },
    async ({ auth, body, reply }) => {
      const { stack, changeId } = await createStack(deps, auth, body.assetIds);
      sendChangeId(reply, changeId);
      return toResponse(stack, auth);
    },
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/stacks',
      operationId: 'deleteStacks',
      tag,
      summary: 'Take stacks apart; the photos stay',
      access: 'stack.delete',
      body: BulkIds,
      response: empty,
    },
    async ({ auth, body, reply }) => sendChangeId(reply, await deleteStacks(deps, auth, body.ids)),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/stacks/:id',
      operationId: 'getStack',
      summary: 'One stack with its photos',
      access: 'stack.read',
      response: StackResponse,
    },
    async ({ auth, params }) => toResponse(await getStack(deps, auth, params.id), auth),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/stacks/:id',
      operationId: 'updateStack',
      summary: 'Let another photo lead a stack',
      access: 'stack.update',
      body: StackUpdate,
      response: StackResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { stack, changeId } = await updateStack(deps, auth, params.id, body.primaryAssetId);
      sendChangeId(reply, changeId);
      return toResponse(stack, auth);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/stacks/:id',
      operationId: 'deleteStack',
      summary: 'Take a stack apart; the photos stay',
      access: 'stack.delete',
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await deleteStacks(deps, auth, [params.id])),
  );

  route(
    app,
    {
      method: 'DELETE',
      path: '/stacks/:id/assets/:assetId',
      operationId: 'removeAssetFromStack',
      tag,
      summary: 'Take a photo out of a stack',
      access: 'stack.update',
      params: StackAssetParams,
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await removeFromStack(deps, auth, params)),
  );
};
