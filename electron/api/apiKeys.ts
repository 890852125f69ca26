import { z } from 'zod';
import {
  ApiKeyCreate,
  ApiKeyCreateResponse,
  ApiKeyResponse,
  ApiKeyUpdate,
} from '../../shared/api/apiKeys.ts';
import { IdParams, toMoment } from '../../shared/api/common.ts';
import { isPermission } from '../../shared/api/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { ApiKeyRow } from '../db/queries/apiKeys.ts';
import {
  createApiKey,
  deleteApiKey,
  ownApiKey,
  rotateApiKey,
  updateApiKey,
} from '../library/apiKeys/apiKeys.ts';
import type { NewApiKey } from '../library/apiKeys/apiKeys.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

const tag = 'api-keys';

function toApiKeyResponse(key: ApiKeyRow): ApiKeyResponse {
  return {
    id: key.id,
    name: key.name,
    permissions: key.permissions.filter(isPermission),
    createdAt: toMoment(key.createdAt),
    updatedAt: toMoment(key.updatedAt),
  };
}

function toCreateResponse({ key, secret }: NewApiKey): ApiKeyCreateResponse {
  const apiKey = toApiKeyResponse(key);
  return { ...apiKey, apiKey, secret };
}

/** Keys with which programs act for a person. */
export const apiKeys: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/api-keys',
      operationId: 'getApiKeys',
      tag,
      summary: 'My API keys, newest first',
      access: 'apiKey.read',
      response: z.array(ApiKeyResponse),
    },
    async ({ auth }) =>
      (await deps.db.read.listApiKeys({ userId: auth.user.id })).map((key) => toApiKeyResponse(key)),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/api-keys',
      operationId: 'createApiKey',
      audit: true,
      tag,
      summary: 'Make an API key; its secret is shown this once',
      access: 'apiKey.create',
      body: ApiKeyCreate,
      status: 201,
      response: ApiKeyCreateResponse,
    },
    async ({ auth, body }) => toCreateResponse(await createApiKey(deps, auth, body)),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/api-keys/me',
      operationId: 'getMyApiKey',
      tag,
      summary: 'The API key that asks',
      access: 'authenticated',
      response: ApiKeyResponse,
    },
    async ({ auth }) => {
      if (!auth.apiKey) throw new AppError('Forbidden', t('api.notAnApiKey'));
      return toApiKeyResponse(await ownApiKey(deps, auth, auth.apiKey.id, 'apiKey.read'));
    },
  );
  route(
    app,
    {
      method: 'GET',
      path: '/api-keys/:id',
      operationId: 'getApiKey',
      tag,
      summary: 'One of my API keys',
      access: 'apiKey.read',
      params: IdParams,
      response: ApiKeyResponse,
    },
    async ({ auth, params }) => toApiKeyResponse(await ownApiKey(deps, auth, params.id, 'apiKey.read')),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/api-keys/:id',
      operationId: 'updateApiKey',
      audit: true,
      tag,
      summary: 'Rename an API key or change what it may do',
      access: 'apiKey.update',
      params: IdParams,
      body: ApiKeyUpdate,
      response: ApiKeyResponse,
    },
    async ({ auth, params, body }) => toApiKeyResponse(await updateApiKey(deps, auth, params.id, body)),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/api-keys/:id/rotate',
      operationId: 'rotateApiKey',
      audit: true,
      tag,
      summary: 'Give an API key a new secret; the old one ends',
      access: 'apiKey.rotate',
      params: IdParams,
      status: 201,
      response: ApiKeyCreateResponse,
    },
    async ({ auth, params }) => toCreateResponse(await rotateApiKey(deps, auth, params.id)),
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/api-keys/:id',
      operationId: 'deleteApiKey',
      audit: true,
      tag,
      summary: 'End an API key',
      access: 'apiKey.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params }) => deleteApiKey(deps, auth, params.id),
  );
};
