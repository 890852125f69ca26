import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissions } from '../../../shared/api/permissions.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/** The protocol's own client against our server: what it parses and what it throws is the contract. */
let api: TestApi;
const account = { email: 'Owner@Example.com', password: 'correct horse', name: 'Owner' };

beforeAll(async () => {
  api = await startTestApi();
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  sdk.init({ baseUrl: `${url}/api`, apiKey: '' });
  sdk.defaults.headers = {};
});
afterAll(() => api.close());

it('signs up, signs in and makes itself an API key', async () => {
  await sdk.signUpAdmin({ signUpDto: account });
  const { accessToken } = await sdk.login({ loginCredentialDto: account });
  sdk.defaults.headers = { Authorization: `Bearer ${accessToken}` };
  expect((await sdk.getMyUser()).email).toBe('owner@example.com');
  expect(await sdk.validateAccessToken()).toEqual({ authStatus: true });
  const { secret } = await sdk.createApiKey({
    apiKeyCreateDto: { name: 'CLI', permissions: [sdk.Permission.All] },
  });
  sdk.defaults.headers = {};
  sdk.setApiKey(secret);
  expect((await sdk.getMyApiKey()).permissions).toEqual(['all']);
});

describe('with its key', () => {
  it('reads what the server says about itself', async () => {
    expect(await sdk.pingServer()).toEqual({ res: 'pong' });
    expect(await sdk.getServerVersion()).toEqual({ major: 3, minor: 1, patch: 0, prerelease: null });
    expect((await sdk.getAboutInfo()).version).toBe('v3.1.0');
    expect((await sdk.getServerConfig()).isInitialized).toBe(true);
    expect((await sdk.getSupportedMediaTypes()).image).toContain('.jpg');
  });

  it('changes itself, and a call without an answer is one', async () => {
    expect((await sdk.updateMyUser({ userUpdateMeDto: { name: 'Ada' } })).name).toBe('Ada');
    const preferences = await sdk.updateMyPreferences({
      userPreferencesUpdateDto: { tags: { enabled: true } },
    });
    expect(preferences.tags).toEqual({ enabled: true, sidebarWeb: false });
    await sdk.deleteAllSessions();
    expect(await sdk.getSessions()).toEqual([]);
  });

  it('understands our refusals as its own', async () => {
    const refused = await sdk
      .getUser({ id: '00000000-0000-4000-8000-000000000000' })
      .catch((error: unknown) => error);
    expect(sdk.isHttpError(refused)).toBe(true);
    expect(refused).toMatchObject({ status: 400, data: { message: 'Not found or no user.read access' } });
    const invalid = await sdk.getUser({ id: 'not an id' }).catch((error: unknown) => error);
    expect(invalid).toMatchObject({
      status: 400,
      data: { message: 'Validation failed', errors: [{ path: ['id'] }] },
    });
  });
});

it('knows the same permissions as we do', () => {
  expect([...permissions].toSorted()).toEqual(Object.values(sdk.Permission).toSorted());
});
