import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { AuditEntry } from '../../../shared/api/audit.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';
import { until } from '../../support/until.ts';

/** The audit: what is written down of who gets in and of what people are made, and what is not. */
let api: TestApi;
beforeEach(async () => {
  api = await startTestApi();
});
afterEach(() => api.close());

const entries = async (user: ApiUser, count: number) =>
  until('the entries', async () => {
    const found = AuditEntry.array().parse((await user.call('GET', '/audit')).json());
    return found.length >= count ? found : undefined;
  });

it('keeps who came in, from where, who was refused, and what became of people; never a secret', async () => {
  const owner = await apiUser(api, { isAdmin: true, name: 'Owner' });
  const ada = { email: 'ada@example.com', password: 'correct horse', name: 'Ada' };
  const { id } = (await owner.call('POST', '/admin/users', ada)).json();
  const login = (password: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/auth/login',
      remoteAddress: '192.168.1.7',
      headers: { 'user-agent': 'Immich_iOS_3.1.0', devicemodel: 'iPhone' },
      payload: { email: ada.email, password },
    });
  const wrong = 'wrong horse';
  await login(wrong);
  const { accessToken } = (await login(ada.password)).json();
  const told = await entries(owner, 3);
  expect(
    told.map(({ event, isRefused, userId, address, device, detail }) => ({
      event,
      isRefused,
      userId,
      address,
      device,
      detail,
    })),
  ).toEqual([
    {
      event: 'login',
      isRefused: false,
      userId: id,
      address: '192.168.1.7',
      device: 'iPhone · iOS',
      detail: ada.email,
    },
    {
      event: 'login',
      isRefused: true,
      userId: null,
      address: '192.168.1.7',
      device: 'iPhone · iOS',
      detail: ada.email,
    },
    {
      event: 'createUserAdmin',
      isRefused: false,
      userId: owner.id,
      address: '127.0.0.1',
      device: expect.any(String),
      detail: ada.email,
    },
  ]);
  for (const secret of [ada.password, wrong, accessToken]) expect(JSON.stringify(told)).not.toContain(secret);
  const hers = await api.app.inject({
    url: '/api/audit',
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(hers.json()).toMatchObject([{ userId: id, event: 'login', isRefused: false }]);
});

it('can’t be filled by strangers: what nobody counts is not written down', async () => {
  const owner = await apiUser(api, { isAdmin: true });
  for (let n = 0; n < 20; n++) {
    await api.app.inject({ method: 'POST', url: '/api/auth/login', payload: { email: 'no' } });
    await api.app.inject({ method: 'POST', url: '/api/admin/users', payload: {} });
    await api.app.inject({ method: 'POST', url: '/api/auth/one-time-code', payload: { code: `${n}` } });
  }
  const told = await entries(owner, 10);
  expect(new Set(told.map(({ event, isRefused }) => `${event} ${isRefused}`))).toEqual(
    new Set(['signInWithCode true']),
  );
  expect(told).toHaveLength(10);
});

it('covers every route that decides who gets in or who sees what', async () => {
  const { app } = api;
  const Operations = z.object({
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ operationId: z.string(), 'x-audited': z.boolean().optional() })),
    ),
  });
  const { paths } = Operations.parse((await app.inject('/api/openapi.json')).json());
  const watched =
    /^\/(auth\/|oauth\/|sessions|api-keys|admin\/(users|auth|config)|system-config|shared-links|partners|albums\/\{id\}\/users?|settings\/)/;
  const silent = Object.entries(paths)
    .filter(([path]) => watched.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, operation]) => method !== 'get' && !operation['x-audited'])
        .map(([method]) => `${method.toUpperCase()} ${path}`),
    );
  expect(silent.toSorted()).toEqual([
    'POST /auth/session/lock',
    'POST /auth/validateToken',
    'POST /oauth/authorize',
    'POST /sessions/{id}/lock',
    'POST /settings/oauth/test',
    'PUT /admin/users/{id}/preferences',
    'PUT /sessions/{id}',
  ]);
});
