import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { startSession } from '../../../electron/library/auth/startSession.ts';
import { defaultPreferences } from '../../../shared/api/preferences.ts';
import { createAsset, createUser } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let root: string;
let me: string;
let mine: Record<string, string>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-account-'));
  api = await startTestApi({ root });
  const { token, session } = await createDesktopSession(api.deps);
  me = session.userId;
  mine = { 'x-immich-user-token': token };
});
afterEach(async () => {
  await api.close();
  await rm(root, { recursive: true });
});

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
const call = (method: Method, url: string, payload?: object, headers = mine) =>
  api.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) });

/** A second person with a session of their own. */
async function otherPerson(): Promise<{ id: string; headers: Record<string, string> }> {
  const id = createUser(api.db, { name: 'Bob', email: 'bob@example.com' });
  const device = { deviceType: '', deviceOS: '', appVersion: null };
  const { token } = await startSession(api.deps, { userId: id, kind: 'browser', device });
  return { id, headers: { 'x-immich-user-token': token } };
}

const notFound = (permission: string) => [400, { message: `Not found or no ${permission} access` }];

describe('users', () => {
  it('tell each other who they are, and themselves more', async () => {
    const bob = await otherPerson();
    const all = (await call('GET', '/users')).json();
    expect(all.map(({ name }: { name: string }) => name)).toEqual(['Bob', 'Owner']);
    expect((await call('GET', `/users/${bob.id}`)).json()).toEqual({
      id: bob.id,
      name: 'Bob',
      email: 'bob@example.com',
      avatarColor: 'primary',
      profileImagePath: '',
      profileChangedAt: '2024-01-01T12:00:00.000Z',
    });
    expect((await call('GET', '/users/me')).json()).toEqual({
      id: me,
      name: 'Owner',
      email: '',
      avatarColor: 'primary',
      profileImagePath: '',
      profileChangedAt: '2024-01-01T12:00:00.000Z',
      isAdmin: true,
      status: 'active',
      shouldChangePassword: false,
      oauthId: '',
      storageLabel: null,
      quotaSizeInBytes: null,
      quotaUsageInBytes: 0,
      license: null,
      clusterGroupId: me,
      createdAt: '2024-01-01T12:00:00.000Z',
      updatedAt: '2024-01-01T12:00:00.000Z',
      deletedAt: null,
    });
    const nobody = await call('GET', `/users/${randomUUID()}`);
    expect([nobody.statusCode, nobody.json()]).toEqual(notFound('user.read'));
  });

  it('change their own name, colour and e-mail, but not to somebody else’s', async () => {
    await otherPerson();
    const changed = await call('PUT', '/users/me', {
      name: ' Ada ',
      avatarColor: 'green',
      email: 'ADA@example.com',
    });
    expect(changed.json()).toMatchObject({ name: 'Ada', avatarColor: 'green', email: 'ada@example.com' });
    const taken = await call('PUT', '/users/me', { email: 'BOB@example.com', name: 'Bobby' });
    expect(taken.statusCode).toBe(400);
    expect((await call('GET', '/users/me')).json()).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
  });

  it('cannot make themselves administrators by sending more fields', async () => {
    const { headers } = await otherPerson();
    await call('PUT', '/users/me', { name: 'Bob', isAdmin: true, quotaSizeInBytes: 1 }, headers);
    expect((await call('GET', '/users/me', undefined, headers)).json()).toMatchObject({
      isAdmin: false,
      quotaSizeInBytes: null,
    });
  });
});

describe('preferences', () => {
  it('are the defaults with the changes of both devices', async () => {
    expect((await call('GET', '/users/me/preferences')).json()).toEqual(defaultPreferences);
    const answers = await Promise.all([
      call('PUT', '/users/me/preferences', { folders: { enabled: true } }),
      call('PUT', '/users/me/preferences', { folders: { sidebarWeb: true }, avatar: { color: 'pink' } }),
    ]);
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect((await call('GET', '/users/me/preferences')).json()).toEqual({
      ...defaultPreferences,
      folders: { enabled: true, sidebarWeb: true },
    });
    expect((await call('GET', '/users/me')).json()).toMatchObject({ avatarColor: 'pink' });
  });

  it('are checked', async () => {
    const answer = await call('PUT', '/users/me/preferences', { memories: { duration: 'long' } });
    expect([answer.statusCode, answer.json().errors]).toEqual([
      400,
      [expect.objectContaining({ path: ['memories', 'duration'], code: 'invalid_type' })],
    ]);
  });
});

it('onboarding is noted and forgotten', async () => {
  expect((await call('PUT', '/users/me/onboarding', { isOnboarded: true })).json()).toEqual({
    isOnboarded: true,
  });
  expect((await call('GET', '/users/me/onboarding')).json()).toEqual({ isOnboarded: true });
  expect((await call('DELETE', '/users/me/onboarding')).statusCode).toBe(204);
  expect((await call('GET', '/users/me/onboarding')).json()).toEqual({ isOnboarded: false });
});

describe('API keys', () => {
  const create = async (permissions: string[], headers = mine) =>
    call('POST', '/api-keys', { name: 'CLI', permissions }, headers);

  it('are made, shown once, used, renamed, given a new secret and ended', async () => {
    const made = await create(['user.read', 'apiKey.read', 'user.read']);
    expect(made.statusCode).toBe(201);
    const { secret, apiKey, ...key } = made.json();
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(apiKey).toEqual(key);
    expect(key).toMatchObject({ name: 'CLI', permissions: ['user.read', 'apiKey.read'] });

    const withKey = { 'x-api-key': secret };
    expect((await call('GET', '/api-keys/me', undefined, withKey)).json()).toEqual(key);
    expect((await call('GET', '/api-keys', undefined, withKey)).json()).toEqual([key]);
    expect((await call('GET', '/sessions', undefined, withKey)).json()).toEqual({
      message: 'Missing required permission: session.read',
    });

    expect((await call('PUT', `/api-keys/${key.id}`, { name: 'Phone' })).json()).toMatchObject({
      name: 'Phone',
    });
    const rotated = (await call('POST', `/api-keys/${key.id}/rotate`)).json();
    expect((await call('GET', '/api-keys/me', undefined, withKey)).statusCode).toBe(401);
    expect((await call('GET', '/api-keys/me', undefined, { 'x-api-key': rotated.secret })).statusCode).toBe(
      200,
    );
    expect((await call('DELETE', `/api-keys/${key.id}`)).statusCode).toBe(204);
    expect((await call('GET', '/api-keys/me', undefined, { 'x-api-key': rotated.secret })).statusCode).toBe(
      401,
    );
  });

  it('cannot give what they do not have', async () => {
    const { secret, id } = (await create(['apiKey.create', 'apiKey.update', 'apiKey.rotate'])).json();
    const headers = { 'x-api-key': secret };
    expect((await create(['apiKey.create'], headers)).statusCode).toBe(201);
    expect((await create(['all'], headers)).statusCode).toBe(400);
    expect((await create(['asset.read'], headers)).statusCode).toBe(400);
    expect((await call('PUT', `/api-keys/${id}`, { permissions: ['all'] }, headers)).statusCode).toBe(400);
    const wide = (await create(['all'])).json();
    expect((await call('POST', `/api-keys/${wide.id}/rotate`, undefined, headers)).statusCode).toBe(400);
  });

  it('of somebody else are not there', async () => {
    const { id } = (await create(['all'])).json();
    const { headers } = await otherPerson();
    for (const [method, url, permission] of [
      ['GET', `/api-keys/${id}`, 'apiKey.read'],
      ['PUT', `/api-keys/${id}`, 'apiKey.update'],
      ['DELETE', `/api-keys/${id}`, 'apiKey.delete'],
      ['POST', `/api-keys/${id}/rotate`, 'apiKey.rotate'],
    ] as const) {
      const answer = await call(method, url, method === 'PUT' ? { name: 'x' } : undefined, headers);
      expect([answer.statusCode, answer.json()]).toEqual(notFound(permission));
    }
    expect((await call('GET', '/api-keys', undefined, headers)).json()).toEqual([]);
    expect((await call('GET', '/api-keys')).json()).toHaveLength(1);
  });

  it('know no permission that is not one', async () => {
    expect((await create(['everything'])).json()).toMatchObject({ message: 'Validation failed' });
    expect((await create([])).json()).toMatchObject({ message: 'Validation failed' });
  });
});

describe('sessions', () => {
  it('are listed, made for another device, and ended one by one', async () => {
    const made = await call('POST', '/sessions', {
      deviceType: 'Frame',
      deviceOS: 'Kitchen',
      duration: 3600,
    });
    expect(made.statusCode).toBe(201);
    const { token, ...frame } = made.json();
    expect(frame).toMatchObject({
      deviceType: 'Frame',
      deviceOS: 'Kitchen',
      expiresAt: '2024-01-01T13:00:00.000Z',
    });
    const listed = (await call('GET', '/sessions')).json();
    expect(listed.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, true]);
    const frameHeaders = { 'x-immich-session-token': token };
    expect((await call('GET', '/users/me', undefined, frameHeaders)).statusCode).toBe(200);
    const ended: unknown[] = [];
    api.deps.events.on('session.deleted', (fact) => ended.push(fact));
    expect((await call('DELETE', `/sessions/${frame.id}`)).statusCode).toBe(204);
    expect(ended).toEqual([{ userId: me, sessionId: frame.id }]);
    expect((await call('GET', '/users/me', undefined, frameHeaders)).statusCode).toBe(401);
  });

  it('end by themselves when their time is over', async () => {
    const { token } = (await call('POST', '/sessions', { duration: 60 })).json();
    api.advance(60_000);
    expect((await call('GET', '/users/me', undefined, { 'x-immich-session-token': token })).statusCode).toBe(
      401,
    );
    expect((await call('GET', '/sessions')).json()).toHaveLength(1);
  });

  it('end together, except the one that asks', async () => {
    await call('POST', '/sessions', {});
    await call('POST', '/sessions', {});
    expect((await call('DELETE', '/sessions')).statusCode).toBe(204);
    expect((await call('GET', '/sessions')).json()).toEqual([expect.objectContaining({ current: true })]);
  });

  it('are asked to sync again, and lock their locked photos', async () => {
    const [session] = (await call('GET', '/sessions')).json();
    const asked = await call('PUT', `/sessions/${session.id}`, { isPendingSyncReset: true });
    expect(asked.json()).toMatchObject({ isPendingSyncReset: true });
    expect((await call('POST', `/sessions/${session.id}/lock`)).statusCode).toBe(204);
  });

  it('of somebody else are not there', async () => {
    const [session] = (await call('GET', '/sessions')).json();
    const { headers } = await otherPerson();
    const answer = await call('DELETE', `/sessions/${session.id}`, undefined, headers);
    expect([answer.statusCode, answer.json()]).toEqual(notFound('session.delete'));
    expect((await call('GET', '/users/me')).statusCode).toBe(200);
  });

  it('note their use once an hour, not with every request', async () => {
    const updated = async () => (await call('GET', '/sessions')).json()[0].updatedAt;
    api.advance(59 * 60_000);
    expect(await updated()).toBe('2024-01-01T12:00:00.000Z');
    api.advance(2 * 60_000);
    expect(await updated()).toBe('2024-01-01T13:01:00.000Z');
  });
});

describe('the server says', () => {
  it('what every client asks first, without a proof', async () => {
    const ask = async (url: string) => (await api.app.inject(url)).json();
    expect(await ask('/.well-known/immich')).toEqual({ api: { endpoint: '/api' } });
    expect(await ask('/api/server/ping')).toEqual({ res: 'pong' });
    expect(await ask('/api/server/version')).toEqual({ major: 3, minor: 1, patch: 0, prerelease: null });
    expect(await ask('/api/server/version-history')).toEqual([]);
    expect(await ask('/api/server/config')).toMatchObject({
      isInitialized: true,
      trashDays: 30,
      maintenanceMode: false,
    });
    expect(await ask('/api/server/features')).toMatchObject({
      passwordLogin: true,
      trash: true,
      oauth: false,
      importFaces: true,
      reverseGeocoding: true,
      smartSearch: false,
    });
    const types = await ask('/api/server/media-types');
    expect(types.image).toEqual(expect.arrayContaining(['.jpg', '.heic', '.nef']));
    expect([types.video, types.sidecar]).toEqual([expect.arrayContaining(['.mp4', '.mov']), ['.xmp']]);
  });

  it('what it is and what the disk holds, to those it knows', async () => {
    expect((await call('GET', '/server/about')).json()).toEqual({
      version: 'v3.1.0',
      versionUrl: '',
      licensed: false,
      build: '0.0.0-test',
      nodejs: process.version,
    });
    const storage = (await call('GET', '/server/storage')).json();
    expect(storage.diskSizeRaw).toBeGreaterThan(storage.diskAvailableRaw);
    expect(storage.diskSize).toMatch(/^[\d.]+ [KMGTP]iB$/);
    expect((await call('GET', '/server/version-check')).json()).toEqual({
      checkedAt: null,
      releaseVersion: null,
    });
  });

  it('what everybody has, to the administrator', async () => {
    const bob = await otherPerson();
    const asset = (owner_id: string, type: 'IMAGE' | 'VIDEO', size: number) => {
      const id = createAsset(api.db, { owner_id, type });
      api.db
        .prepare(
          `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
           VALUES (?, ?, ?, 'original', ?, 1, ?, 0, x'00')`,
        )
        .run(randomUUID(), id, owner_id, id, size);
    };
    asset(me, 'IMAGE', 100);
    asset(me, 'VIDEO', 1000);
    asset(bob.id, 'IMAGE', 10);
    const statistics = (await call('GET', '/server/statistics')).json();
    expect(statistics).toMatchObject({
      photos: 2,
      videos: 1,
      usage: 1110,
      usagePhotos: 110,
      usageVideos: 1000,
    });
    expect(statistics.usageByUser).toContainEqual({
      userId: bob.id,
      userName: 'Bob',
      quotaSizeInBytes: null,
      photos: 1,
      videos: 0,
      usage: 10,
      usagePhotos: 10,
      usageVideos: 0,
    });
    expect((await call('GET', '/server/statistics', undefined, bob.headers)).statusCode).toBe(403);
  });
});
