import { z } from 'zod';
import { BulkIdResponse, BulkIds, IdParams, toMoment } from '../../shared/api/common.ts';
import {
  MemoriesQuery,
  MemoryCreate,
  MemoryResponse,
  MemoryStatisticsResponse,
  MemoryUpdate,
} from '../../shared/api/memories.ts';
import type { AuthContext } from '../library/auth/context.ts';
import {
  addToMemory,
  countMemories,
  createMemory,
  deleteMemory,
  getMemory,
  listMemories,
  removeFromMemory,
  updateMemory,
  type Memory,
} from '../library/memories/memories.ts';
import { sendChangeId } from './changeId.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toAssetResponse } from './serialise/asset.ts';

/** Memories: what happened on this day, years ago. */
export const memories: Resource = (app, deps) => {
  const tag = 'memories';
  const one = { tag, params: IdParams } as const;
  const toResponse = (memory: Memory, auth: AuthContext): MemoryResponse => ({
    id: memory.id,
    ownerId: memory.ownerId,
    type: memory.type,
    data: MemoryResponse.shape.data.parse(JSON.parse(memory.data)),
    isSaved: memory.isSaved === 1,
    memoryAt: toMoment(memory.memoryAt),
    ...(memory.seenAt !== null && { seenAt: toMoment(memory.seenAt) }),
    ...(memory.showAt !== null && { showAt: toMoment(memory.showAt) }),
    ...(memory.hideAt !== null && { hideAt: toMoment(memory.hideAt) }),
    createdAt: toMoment(memory.createdAt),
    updatedAt: toMoment(memory.updatedAt),
    ...(memory.deletedAt !== null && { deletedAt: toMoment(memory.deletedAt) }),
    assets: memory.assets.map((asset) =>
      toAssetResponse(asset, { viewerId: auth.user.id, root: deps.paths.root }),
    ),
  });

  route(
    app,
    {
      method: 'GET',
      path: '/memories',
      operationId: 'searchMemories',
      tag,
      summary: 'Your memories, the latest remembered day first',
      access: 'memory.read',
      query: MemoriesQuery,
      response: z.array(MemoryResponse),
    },
    async ({ auth, query }) =>
      (await listMemories(deps, auth, query)).map((memory) => toResponse(memory, auth)),
  );

  route(
    app,
    {
      method: 'POST',
      path: '/memories',
      operationId: 'createMemory',
      tag,
      summary: 'Make a memory',
      access: 'memory.create',
      body: MemoryCreate,
      status: 201,
      response: MemoryResponse,
    },
    async ({ auth, body }) => toResponse(await createMemory(deps, auth, body), auth),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/memories/statistics',
      operationId: 'memoriesStatistics',
      tag,
      summary: 'How many memories there are',
      access: 'memory.statistics',
      query: MemoriesQuery,
      response: MemoryStatisticsResponse,
    },
    async ({ auth, query }) => countMemories(deps, auth, query),
  );

  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/memories/:id',
      operationId: 'getMemory',
      summary: 'One memory with its photos',
      access: 'memory.read',
      response: MemoryResponse,
    },
    async ({ auth, params }) => toResponse(await getMemory(deps, auth, params.id), auth),
  );

  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/memories/:id',
      operationId: 'updateMemory',
      summary: 'Keep a memory, or say that it was seen',
      access: 'memory.update',
      body: MemoryUpdate,
      response: MemoryResponse,
    },
    async ({ auth, params, body, reply }) => {
      const { memory, changeId } = await updateMemory(deps, auth, params.id, body);
      sendChangeId(reply, changeId);
      return toResponse(memory, auth);
    },
  );

  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/memories/:id',
      operationId: 'deleteMemory',
      summary: 'Take a memory away; its photos stay',
      access: 'memory.delete',
      response: empty,
    },
    async ({ auth, params, reply }) => sendChangeId(reply, await deleteMemory(deps, auth, params.id)),
  );

  const ofAssets = { ...one, path: '/memories/:id/assets', body: BulkIds } as const;

  route(
    app,
    {
      ...ofAssets,
      method: 'PUT',
      operationId: 'addMemoryAssets',
      summary: 'Add photos to a memory',
      access: 'memoryAsset.create',
      response: z.array(BulkIdResponse),
    },
    async ({ auth, params, body }) => addToMemory(deps, auth, params.id, body.ids),
  );

  route(
    app,
    {
      ...ofAssets,
      method: 'DELETE',
      operationId: 'removeMemoryAssets',
      summary: 'Take photos out of a memory',
      access: 'memoryAsset.delete',
      response: z.array(BulkIdResponse),
    },
    async ({ auth, params, body }) => removeFromMemory(deps, auth, params.id, body.ids),
  );
};
