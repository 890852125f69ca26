import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binary, empty, route } from '../../../electron/api/route.ts';
import type { Resource } from '../../../electron/api/routes.ts';
import { hashSecret } from '../../../electron/library/auth/secrets.ts';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { AppError } from '../../../shared/errors.ts';
import { createUser } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

const Thing = z.object({ id: z.string(), count: z.number() }).meta({ id: 'TestThing' });

/** One route of every kind. */
const things: Resource = (app) => {
  const base = { tag: 'things', summary: 'A thing' } as const;
  route(
    app,
    {
      ...base,
      method: 'POST',
      path: '/things/:id',
      operationId: 'makeThing',
      access: 'tag.create',
      params: z.object({ id: z.string() }),
      query: z.object({ twice: z.enum(['true', 'false']).optional() }),
      body: z.object({ count: z.number().int() }),
      status: 201,
      response: Thing,
    },
    async ({ params, query, body, auth }) => ({
      id: `${params.id}-${auth.user.name}`,
      count: body.count * (query.twice === 'true' ? 2 : 1),
    }),
  );
  route(
    app,
    {
      ...base,
      method: 'DELETE',
      path: '/things/:id',
      operationId: 'deleteThing',
      access: 'tag.delete',
      response: empty,
    },
    async () => {},
  );
  route(
    app,
    {
      ...base,
      method: 'GET',
      path: '/things/picture',
      operationId: 'thingPicture',
      access: 'none',
      response: binary('image/png'),
    },
    async ({ reply }) => reply.type('image/png').send(Buffer.from([1, 2, 3])),
  );
  route(
    app,
    {
      ...base,
      method: 'GET',
      path: '/things/broken',
      operationId: 'brokenThing',
      access: 'authenticated',
      response: Thing,
    },
    async () => {
      throw new Error('secret detail at /home/somebody');
    },
  );
  route(
    app,
    {
      ...base,
      method: 'GET',
      path: '/things/gone',
      operationId: 'goneThing',
      access: 'none',
      response: Thing,
    },
    async () => {
      throw new AppError('Conflict', 'Someone was quicker.');
    },
  );
  route(
    app,
    {
      ...base,
      method: 'GET',
      path: '/things/admin',
      operationId: 'adminThing',
      access: 'all',
      admin: true,
      sessionOnly: 'No keys here',
      response: Thing,
    },
    async () => ({ id: 'a', count: 1 }),
  );
};

/** A route that reads its multipart body itself, as it streams in. */
const uploads: Resource = (app) => {
  route(
    app,
    {
      tag: 'things',
      summary: 'Count bytes',
      method: 'POST',
      path: '/things/upload',
      operationId: 'uploadThing',
      access: 'asset.upload',
      multipart: z.object({ name: z.string(), data: z.string().meta({ format: 'binary' }) }),
      status: 201,
      response: Thing,
    },
    async ({ request }) => {
      let [id, count] = ['', 0];
      for await (const part of request.parts()) {
        if (part.type === 'field') id = String(part.value);
        else for await (const chunk of part.file) count += Buffer.byteLength(chunk);
      }
      return { id, count };
    },
  );
};

let api: TestApi | undefined;
afterEach(async () => {
  await api?.close();
  api = undefined;
});

async function start(isAdmin = false) {
  api = await startTestApi({ resources: [things] });
  const userId = createUser(api.db, { name: 'Ada', is_admin: isAdmin ? 1 : 0 });
  const now = api.deps.now();
  await api.deps.db.write.createSession({
    id: randomUUID(),
    userId,
    tokenHash: hashSecret('the-token'),
    kind: 'browser',
    deviceType: '',
    deviceOS: '',
    appVersion: null,
    expiresAt: null,
    now,
  });
  await api.deps.db.write.createApiKey({
    id: randomUUID(),
    userId,
    name: 'narrow',
    keyHash: hashSecret('narrow-key'),
    permissions: ['tag.create'],
    now,
  });
  return api;
}

const session = { authorization: 'Bearer the-token' };
const key = { 'x-api-key': 'narrow-key' };

describe('a route', () => {
  it('gets checked input and who asks, and answers with its declared status', async () => {
    const { app } = await start();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/things/x?twice=true',
      headers: session,
      payload: { count: 2 },
    });
    expect([answer.statusCode, answer.json()]).toEqual([201, { id: 'x-Ada', count: 4 }]);
  });

  it('refuses bad input with the place and the kind of every mistake', async () => {
    const { app } = await start();
    const answer = await app.inject({
      method: 'POST',
      url: '/api/things/x',
      headers: session,
      payload: { count: 'no' },
    });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      {
        message: 'Validation failed',
        errors: [
          expect.objectContaining({ path: ['count'], code: 'invalid_type', message: expect.any(String) }),
        ],
      },
    ]);
  });

  it('answers 204 without a body, and bytes as they are', async () => {
    const { app } = await start();
    const gone = await app.inject({ method: 'DELETE', url: '/api/things/x', headers: session });
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    const picture = await app.inject('/api/things/picture');
    expect([picture.headers['content-type'], [...picture.rawPayload]]).toEqual(['image/png', [1, 2, 3]]);
  });

  it('cannot be added without route()', async () => {
    const careless: Resource = (app) => {
      app.get('/careless', async () => 'oops');
    };
    await expect(startTestApi({ resources: [careless] })).rejects.toThrow(/was not declared with route/);
  });
});

describe('an upload', () => {
  it('is a stream of any size that its route reads, documented by its fields', async () => {
    api = await startTestApi({ resources: [uploads] });
    const { token } = await createDesktopSession(api.deps);
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const body = new FormData();
    body.append('name', 'big');
    body.append('data', new Blob([new Uint8Array(12 * 1024 * 1024)]), 'big.bin');
    const answer = await fetch(`${url}/api/things/upload`, {
      method: 'POST',
      body,
      headers: { 'x-immich-user-token': token },
    });
    expect([answer.status, await answer.json()]).toEqual([201, { id: 'big', count: 12 * 1024 * 1024 }]);
    const document = (await api.app.inject('/api/openapi.json')).json();
    expect(document.paths['/things/upload'].post.requestBody.content).toHaveProperty('multipart/form-data');
  });

  it('is refused before it is read when nobody is signed in', async () => {
    api = await startTestApi({ resources: [uploads] });
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const body = new FormData();
    body.append('name', 'x');
    const answer = await fetch(`${url}/api/things/upload`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Authentication required' }]);
  });
});

it('a client that dawdles over its headers is not waited for, a long upload is', async () => {
  api = await startTestApi();
  const { headersTimeout, requestTimeout, timeout, maxConnections } = api.app.server;
  expect({ headersTimeout, requestTimeout, timeout, maxConnections }).toEqual({
    headersTimeout: 30_000,
    requestTimeout: 24 * 3600 * 1000,
    timeout: 300_000,
    maxConnections: 1024,
  });
});

describe('failures', () => {
  it('are {message} with the status of their name', async () => {
    const { app } = await start();
    const answer = await app.inject('/api/things/gone');
    expect([answer.statusCode, answer.json()]).toEqual([409, { message: 'Someone was quicker.' }]);
  });

  it('say nothing about what went wrong inside, but the log does, under the same id', async () => {
    const { app, logged } = await start();
    const answer = await app.inject({ url: '/api/things/broken', headers: session });
    expect([answer.statusCode, answer.json()]).toEqual([500, { message: 'Internal server error' }]);
    expect(logged).toMatchObject(
      [
        {
          level: 'error',
          fields: { correlationId: answer.headers['x-correlation-id'], detail: /secret detail/ },
        },
      ].map((line) => ({
        ...line,
        fields: { ...line.fields, detail: expect.stringMatching(/secret detail/) },
      })),
    );
  });

  it('of reading the body have their own statuses', async () => {
    const { app } = await start();
    const post = (headers: Record<string, string>, payload: string) =>
      app.inject({ method: 'POST', url: '/api/things/x', headers: { ...session, ...headers }, payload });
    expect((await post({ 'content-type': 'application/json' }, '{')).statusCode).toBe(400);
    expect((await post({ 'content-type': 'text/plain' }, 'count=1')).statusCode).toBe(415);
    const big = JSON.stringify({ count: 'x'.repeat(10 * 1024 * 1024) });
    expect((await post({ 'content-type': 'application/json' }, big)).statusCode).toBe(413);
  });

  it.each(['/api/%zz', '/%zz', `/api/users/${'x'.repeat(300)}`])(
    'of reading the address are no different: %s',
    async (url) => {
      const { app } = await start();
      const answer = await app.inject(url);
      expect([answer.statusCode, answer.json()]).toEqual([
        400,
        { message: 'The request could not be read.' },
      ]);
      expect(answer.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('for an unknown address are JSON too', async () => {
    const { app } = await start();
    const answer = await app.inject('/api/nothing/here');
    expect([answer.statusCode, answer.json()]).toEqual([404, { message: expect.any(String) }]);
  });
});

describe('who may', () => {
  const cases = [
    ['nobody', {}, 401, 'Authentication required'],
    ['a wrong API key', { 'x-api-key': 'wrong' }, 401, 'Invalid API key'],
    ['a wrong token', { 'x-immich-user-token': 'wrong' }, 401, 'Invalid user token'],
    ['a share key', { 'x-immich-share-key': 'abc' }, 401, 'Invalid share key'],
    ['a key without the permission', key, 403, 'Missing required permission: tag.delete'],
  ] as const;
  it.each(cases)('%s is refused before the body is read', async (_who, headers, status, message) => {
    const { app } = await start();
    const answer = await app.inject({ method: 'DELETE', url: '/api/things/x', headers });
    expect([answer.statusCode, answer.json()]).toEqual([status, { message }]);
  });

  it('a key with the permission is let in, and a valid session before a key', async () => {
    const { app } = await start();
    const post = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/things/x', headers, payload: { count: 1 } });
    expect((await post(key)).statusCode).toBe(201);
    expect((await post({ ...key, 'x-immich-session-token': 'wrong' })).json()).toEqual({
      message: 'Invalid user token',
    });
  });

  it.each(['sessionKey=the-token', 'apiKey=narrow-key'])(
    'a proof in the address counts: %s',
    async (query) => {
      const { app } = await start();
      const answer = await app.inject({
        method: 'POST',
        url: `/api/things/x?${query}`,
        payload: { count: 1 },
      });
      expect(answer.statusCode).toBe(201);
    },
  );

  it('administration is for administrators, and for sessions only where it says so', async () => {
    const { app } = await start(false);
    expect((await app.inject({ url: '/api/things/admin', headers: session })).json()).toEqual({
      message: 'Forbidden',
    });
    await api?.close();
    const admin = await start(true);
    expect((await admin.app.inject({ url: '/api/things/admin', headers: session })).statusCode).toBe(200);
    expect((await admin.app.inject({ url: '/api/things/admin', headers: key })).json()).toEqual({
      message: 'No keys here',
    });
  });

  it('an expired session is no longer one', async () => {
    const { app, db } = await start();
    db.prepare('UPDATE session SET expires_at = ?').run(api?.deps.now());
    expect((await app.inject({ url: '/api/things/admin', headers: session })).statusCode).toBe(401);
  });
});
