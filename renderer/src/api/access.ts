/** Calls about the other ways into the library: API keys and signed-in devices. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiKeyCreateResponse, ApiKeyResponse } from '../../../shared/api/apiKeys.ts';
import type { ApiKeyCreate } from '../../../shared/api/apiKeys.ts';
import { SessionResponse } from '../../../shared/api/sessions.ts';
import { call, callVoid } from './client.ts';

export const apiKeysQuery = queryOptions({
  queryKey: ['apiKeys'],
  queryFn: ({ signal }) => call('GET', '/api-keys', z.array(ApiKeyResponse), { signal }),
});

/** Makes a key; its secret is in this answer and never again. */
export function createApiKey(body: ApiKeyCreate): Promise<ApiKeyCreateResponse> {
  return call('POST', '/api-keys', ApiKeyCreateResponse, { body });
}

export function deleteApiKey(id: string): Promise<void> {
  return callVoid('DELETE', `/api-keys/${id}`);
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => call('GET', '/sessions', z.array(SessionResponse), { signal }),
});

/** Signs one device out. */
export function deleteSession(id: string): Promise<void> {
  return callVoid('DELETE', `/sessions/${id}`);
}

/** Signs out every device but this one. */
export function deleteOtherSessions(): Promise<void> {
  return callVoid('DELETE', '/sessions');
}
