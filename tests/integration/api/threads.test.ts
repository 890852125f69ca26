import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';
import { openDatabase } from '../../../electron/db/open.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import { startTestApi } from '../../support/testApi.ts';

it('the API does over the real database threads what the other tests see it do in one', async () => {
  const root = await mkdtemp(join(tmpdir(), 'latent-threads-'));
  const db = await openDatabase({
    paths: libraryPaths(root),
    workerFile: createNodeHost().entryFile('dbWorker'),
  });
  const api = await startTestApi({ root, deps: { db, now: Date.now } });
  const post = (url: string, payload: object, headers = {}) =>
    api.app.inject({ method: 'POST', url: `/api${url}`, payload, headers });
  try {
    const ada = { email: 'ada@example.com', password: 'correct horse', name: 'Ada' };
    expect((await post('/auth/admin-sign-up', ada)).statusCode).toBe(201);
    // An error that a query threw keeps its name on the way between threads, and its status with it.
    expect((await post('/auth/admin-sign-up', ada)).statusCode).toBe(400);
    const { accessToken } = (await post('/auth/login', ada)).json();
    const mine = { 'x-immich-user-token': accessToken };
    const { secret } = (await post('/api-keys', { permissions: ['user.read'] }, mine)).json();
    const askers = Array.from({ length: 20 }, (_, n) => (n % 2 ? mine : { 'x-api-key': secret }));
    const answers = await Promise.all(
      askers.map((headers) => api.app.inject({ url: '/api/users/me', headers })),
    );
    expect(answers.map((answer) => answer.json().name)).toEqual(askers.map(() => 'Ada'));
    expect(
      (await api.app.inject({ url: '/api/sessions', headers: { 'x-api-key': secret } })).statusCode,
    ).toBe(403);
  } finally {
    await api.close();
    await db.close();
    await rm(root, { recursive: true });
  }
});
