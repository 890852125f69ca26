import { randomUUID } from 'node:crypto';
import { hashSecret } from '../../electron/library/auth/secrets.ts';
import type { Permission } from '../../shared/api/permissions.ts';
import { createUser } from './openTestDb.ts';
import type { TestApi } from './testApi.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

/** A person with an API key, and the calls they make. */
export interface ApiUser {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  call(
    method: Method,
    url: string,
    payload?: object,
    headers?: Record<string, string>,
  ): ReturnType<typeof inject>;
}

const inject = (
  api: TestApi,
  method: Method,
  url: string,
  headers: Record<string, string>,
  payload: object | undefined,
) => api.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) });

/** Makes a person and a key of theirs; give only what the test is about. */
export async function apiUser(
  api: TestApi,
  options: { isAdmin?: boolean; permissions?: readonly Permission[]; name?: string } = {},
): Promise<ApiUser> {
  const id = createUser(api.db, {
    is_admin: options.isAdmin ? 1 : 0,
    ...(options.name !== undefined && { name: options.name }),
  });
  const secret = randomUUID();
  await api.deps.db.write.createApiKey({
    id: randomUUID(),
    userId: id,
    name: 'test',
    keyHash: hashSecret(secret),
    permissions: options.permissions ?? ['all'],
    now: api.deps.now(),
  });
  return asCaller(api, id, { 'x-api-key': secret });
}

/** The same person in a session that was opened with the PIN lately: locked photos are shown. */
export function elevated(api: TestApi, user: ApiUser): ApiUser {
  const token = randomUUID();
  api.db
    .prepare(
      `INSERT INTO session (id, user_id, token_hash, pin_expires_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(randomUUID(), user.id, hashSecret(token), api.deps.now() + 60_000, api.deps.now(), api.deps.now());
  return asCaller(api, user.id, { authorization: `Bearer ${token}` });
}

const asCaller = (api: TestApi, id: string, headers: Record<string, string>): ApiUser => ({
  id,
  headers,
  call: (method, url, payload, more = {}) => inject(api, method, url, { ...headers, ...more }, payload),
});
