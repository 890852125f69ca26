import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { hashSecret } from '../../../electron/library/auth/secrets.ts';
import { permissions } from '../../../shared/api/permissions.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import { createUser } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/** The parts of the document that this test walks; parsing it proves that every route has them. */
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string().min(1),
        'x-permission': z.enum([...permissions, 'authenticated', 'none']),
        'x-admin-only': z.boolean().optional(),
        security: z.array(z.unknown()).optional(),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

/** Routes that anybody may call. Adding one here is a decision, not a detail. */
const publicRoutes = [
  'GET /docs',
  'GET /oauth/mobile-redirect',
  'GET /openapi.json',
  'GET /public/config',
  'GET /public/config/defaults',
  'GET /server/config',
  'GET /server/features',
  'GET /server/media-types',
  'GET /server/ping',
  'GET /server/version',
  'GET /server/version-history',
  'POST /auth/admin-sign-up',
  'POST /auth/login',
  'POST /auth/one-time-code',
  'POST /oauth/authorize',
  'POST /oauth/backchannel-logout',
  'POST /oauth/callback',
];

/** Routes that any API key may call, whatever its permissions. */
const anyKeyRoutes = ['GET /api-keys/me', 'POST /auth/logout', 'POST /auth/validateToken'];

let api: TestApi;
let operations: {
  name: string;
  method: string;
  url: string;
  permission: string;
  isAdmin: boolean;
  id: string;
  isOpen: boolean;
}[];

beforeAll(async () => {
  api = await startTestApi();
  const document = Document.parse((await api.app.inject('/api/openapi.json')).json());
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      url: `/api${path.replace(/\{\w+\}/g, randomUUID())}`,
      permission: operation['x-permission'],
      isAdmin: operation['x-admin-only'] ?? false,
      id: operation.operationId,
      isOpen: operation.security?.length === 0,
    })),
  );
});
afterAll(() => api.close());

const call = ({ method, url }: { method: string; url: string }, headers: Record<string, string> = {}) =>
  api.app.inject({ method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).parse(method), url, headers });

async function keyWith(granted: readonly Permission[], isAdmin = true): Promise<Record<string, string>> {
  const userId = createUser(api.db, { is_admin: Number(isAdmin) });
  const secret = randomUUID();
  await api.deps.db.write.createApiKey({
    id: randomUUID(),
    userId,
    name: 'test',
    keyHash: hashSecret(secret),
    permissions: granted,
    now: api.deps.now(),
  });
  return { 'x-api-key': secret };
}

describe('the OpenAPI document', () => {
  it('names every operation once', () => {
    expect(operations.length).toBeGreaterThan(30);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });

  it('marks exactly the routes of this list as public', () => {
    const open = operations.filter(({ permission }) => permission === 'none');
    expect(open.map(({ name }) => name).toSorted()).toEqual(publicRoutes);
    expect(open.every(({ isOpen }) => isOpen)).toBe(true);
  });

  it('marks exactly the routes of this list as open to any key', () => {
    const names = operations
      .filter(({ permission }) => permission === 'authenticated')
      .map(({ name }) => name);
    expect(names.toSorted()).toEqual(anyKeyRoutes);
  });
});

describe('no route answers without its permission', () => {
  it('401 without a proof', async () => {
    for (const operation of operations.filter(({ permission }) => permission !== 'none')) {
      const answer = await call(operation);
      expect([operation.name, answer.statusCode, answer.json()]).toEqual([
        operation.name,
        401,
        { message: 'Authentication required' },
      ]);
    }
  });

  it('401 for HEAD as for GET', async () => {
    for (const { name, method, url, permission } of operations) {
      if (method !== 'GET' || permission === 'none') continue;
      expect([name, (await api.app.inject({ method: 'HEAD', url })).statusCode]).toEqual([name, 401]);
    }
  });

  it('401 with a wrong one', async () => {
    for (const operation of operations.filter(({ permission }) => permission !== 'none')) {
      const key = await call(operation, { 'x-api-key': 'wrong' });
      expect([operation.name, key.statusCode, key.json()]).toEqual([
        operation.name,
        401,
        { message: 'Invalid API key' },
      ]);
      const token = await call(operation, { authorization: 'Bearer wrong' });
      expect([operation.name, token.statusCode, token.json()]).toEqual([
        operation.name,
        401,
        { message: 'Invalid user token' },
      ]);
    }
  });

  it('403 for an administrator’s API key that has every permission but this one', async () => {
    const asked = operations.filter(
      ({ permission }) => permission !== 'none' && permission !== 'authenticated',
    );
    for (const permission of new Set(asked.map((operation) => operation.permission))) {
      const others = permissions.filter((name) => name !== 'all' && name !== permission);
      const headers = await keyWith(others);
      for (const operation of asked.filter((one) => one.permission === permission)) {
        const answer = await call(operation, headers);
        expect([operation.name, answer.statusCode]).toEqual([operation.name, 403]);
        // A route that is for sessions only says so first.
        const { message } = answer.json();
        if (!/Only a signed-in device|^Sync endpoints cannot be used with API keys$/.test(message)) {
          expect([operation.name, message]).toEqual([
            operation.name,
            `Missing required permission: ${permission}`,
          ]);
        }
      }
    }
  });

  it('403 Forbidden on an administrator’s route for anybody else', async () => {
    const administration = operations.filter(({ isAdmin }) => isAdmin);
    expect(administration.length).toBeGreaterThan(0);
    const headers = await keyWith(['all'], false);
    for (const operation of administration) {
      const answer = await call(operation, headers);
      expect([operation.name, answer.statusCode, answer.json()]).toEqual([
        operation.name,
        403,
        { message: 'Forbidden' },
      ]);
    }
  });

  it('but with it, it does: not 401 and not 403', async () => {
    const { token } = await createDesktopSession(api.deps);
    const reading = operations.filter(
      ({ method, permission }) => method === 'GET' && permission === 'user.read',
    );
    expect(reading.length).toBeGreaterThan(0);
    for (const operation of reading) {
      expect([401, 403]).not.toContain((await call(operation, { 'x-immich-user-token': token })).statusCode);
    }
  });
});

describe('the docs page', () => {
  it('shows every operation and loads nothing from anywhere', async () => {
    const answer = await api.app.inject('/api/docs');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    for (const { id } of operations) expect(answer.body).toContain(`id="${id}"`);
    expect(answer.body).not.toMatch(/<script|src=|<link|https?:\/\/(?!json-schema)/);
  });
});
