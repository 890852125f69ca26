import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAppSettings, type SettingsOrigin } from '../../../electron/core/appSettings.ts';
import { readSavedSettings, resolveSettings } from '../../../electron/core/settings.ts';
import { AppSettingsResponse, type AppSettingsUpdate } from '../../../shared/api/appSettings.ts';
import { ErrorResponse } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { apiUser } from '../../support/apiUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let folder: string;
let file: string;
let library: string;
let api: TestApi;

/** A server that was started with these flags and variables, its settings file in the test's folder. */
async function start(origin: Partial<SettingsOrigin> = {}): Promise<void> {
  await api?.close();
  const whole = { file, flags: {}, env: { XDG_PICTURES_DIR: join(folder, 'Pictures') }, ...origin };
  const settings = resolveSettings(whole.flags, whole.env, readSavedSettings(file));
  api = await startTestApi({ deps: { appSettings: createAppSettings(settings, whole) } });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latent-app-settings-'));
  file = join(folder, 'config', 'settings.json');
  library = join(folder, 'Pictures', 'Latent');
  await start();
});
afterEach(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

const url = '/api/settings/app';
const admin = async (): Promise<Record<string, string>> => ({
  ...(await apiUser(api, { isAdmin: true })).headers,
});

async function read(): Promise<AppSettingsResponse> {
  const answer = await api.app.inject({ url, headers: await admin() });
  expect(answer.statusCode).toBe(200);
  return AppSettingsResponse.parse(answer.json());
}

/** `from`: the address that the request comes from. */
async function save(change: AppSettingsUpdate | object, from = '127.0.0.1', headers = {}) {
  const answer = await api.app.inject({
    method: 'PUT',
    url,
    headers: { ...(await admin()), ...headers },
    payload: change,
    remoteAddress: from,
  });
  const { message } = ErrorResponse.partial().parse(answer.json());
  return { status: answer.statusCode, message: message ?? '', body: answer.json<unknown>() };
}

const savedText = (): string => readFileSync(file, 'utf8');
const nothingSaved = () => expect(access(file)).rejects.toMatchObject({ code: 'ENOENT' });

describe('what is set', () => {
  it('is told with where it comes from', async () => {
    await start({ flags: { port: '4000' }, env: { LATENT_LIBRARY: library } });
    expect(await read()).toMatchObject({
      library: { value: library, running: library, source: 'environment', givenBy: 'LATENT_LIBRARY' },
      port: { value: 4000, running: 4000, source: 'flag', givenBy: '--port' },
      host: { value: '127.0.0.1', running: '127.0.0.1', source: 'default' },
      file,
      isThisMachine: true,
    });
    expect((await read()).addresses.slice(0, 2)).toEqual(['127.0.0.1', '0.0.0.0']);
  });

  it('is for administrators only', async () => {
    const guest = await apiUser(api);
    expect((await guest.call('GET', '/settings/app')).statusCode).toBe(403);
    expect((await guest.call('PUT', '/settings/app', { port: 4000 })).statusCode).toBe(403);
    const reader = await apiUser(api, { isAdmin: true, permissions: ['systemConfig.read'] });
    expect((await reader.call('GET', '/settings/app')).statusCode).toBe(200);
    expect((await reader.call('PUT', '/settings/app', { port: 4000 })).statusCode).toBe(403);
    await nothingSaved();
  });

  it('can only be looked at when a program started the server with values of its own', async () => {
    await api.close();
    const settings = { library, host: '127.0.0.1', port: 0, ml: false };
    api = await startTestApi({ deps: { appSettings: createAppSettings(settings) } });
    expect(await read()).toMatchObject({ library: { value: library, source: 'program' }, file: null });
    expect((await save({ port: 4000 })).status).toBe(409);
  });
});

describe('saving', () => {
  it('is for the next start: the old library stays, the new one is not made yet', async () => {
    const next = join(folder, 'other', 'Photos');
    const saved = await save({ library: next, port: 0, host: '0.0.0.0' });
    expect(saved.status).toBe(200);
    expect(saved.body).toMatchObject({
      library: { value: next, running: library, source: 'file' },
      port: { value: 0, running: 2283, source: 'file' },
      host: { value: '0.0.0.0', running: '127.0.0.1', source: 'file' },
    });
    expect(JSON.parse(savedText())).toEqual({ library: next, port: 0, host: '0.0.0.0' });
    expect(await readdir(folder)).toEqual(['config']);
    await start();
    expect(await read()).toMatchObject({ library: { value: next, running: next }, port: { running: 0 } });
  });

  it('keeps what was not named', async () => {
    await save({ port: 4000 });
    await save({ host: '0.0.0.0' });
    expect(JSON.parse(savedText())).toEqual({ port: 4000, host: '0.0.0.0' });
  });

  it('goes back to the default: what was saved is forgotten', async () => {
    await save({ library: join(folder, 'other'), port: 4000, host: '0.0.0.0' });
    expect((await save({ library: null, port: null, host: null })).body).toMatchObject({
      library: { value: library, source: 'default' },
      port: { value: 2283, source: 'default' },
      host: { value: '127.0.0.1', source: 'default' },
    });
    expect(await save({ library: null }, '192.168.1.20')).toMatchObject({ status: 403 });
  });

  it.each([{ port: 65_536 }, { port: -1 }, { port: 80.5 }, { port: '4000' }, { host: '' }, { ml: false }])(
    'refuses what makes no sense: %o',
    async (change) => {
      expect((await save(change)).status).toBe(400);
      await nothingSaved();
    },
  );

  it.each(['203.0.113.9', 'localhost', 'photos.example.com'])(
    'refuses %s, which is no address of this machine',
    async (host) => {
      expect(await save({ host, port: 4000 })).toMatchObject({
        status: 400,
        message: expect.stringContaining(host),
      });
      await nothingSaved();
    },
  );

  it('refuses what a flag or a variable gives, by its name', async () => {
    await start({ flags: { port: '4000' }, env: { LATENT_HOST: '127.0.0.1' } });
    expect(await save({ port: 5000 })).toMatchObject({
      status: 409,
      message: expect.stringContaining('--port'),
    });
    expect(await save({ host: '0.0.0.0', library: join(folder, 'a') })).toMatchObject({
      status: 409,
      message: expect.stringContaining('LATENT_HOST'),
    });
    await nothingSaved();
  });

  it('leaves a damaged file alone and names it', async () => {
    await save({ port: 4000 });
    writeFileSync(file, '{"port": ');
    expect(await save({ port: 5000 })).toMatchObject({ status: 400, message: expect.stringContaining(file) });
    expect(savedText()).toBe('{"port": ');
  });
});

describe('the folder of the library', () => {
  it('is refused where a file is, or below one', async () => {
    const photo = join(folder, 'photo.jpg');
    writeFileSync(photo, 'not a folder');
    for (const path of [photo, join(photo, 'deep', 'Latent')]) {
      expect(await save({ library: path })).toMatchObject({
        status: 400,
        message: expect.stringContaining(photo),
      });
    }
    await nothingSaved();
  });

  it.each([
    ['a path that is not whole', () => 'Photos'],
    ['one that no system can have', () => `${folder}/a\0b`],
    ['one inside the library', () => join(library, 'originals')],
  ])('is refused when it is %s', async (_what, path) => {
    expect((await save({ library: path() })).status).toBe(400);
    await nothingSaved();
  });

  it('is refused on a network share', async () => {
    const settings = createAppSettings(
      { library, host: '127.0.0.1', port: 0, ml: false },
      { file, flags: {}, env: {} },
    );
    await expect(settings.refuseNetworkShare(folder)).resolves.toBeUndefined();
    const onShare = async (): Promise<void> => {
      throw new AppError('NetworkShare', 'on a share', { status: 400 });
    };
    await api.close();
    api = await startTestApi({ deps: { appSettings: { ...settings, refuseNetworkShare: onShare } } });
    expect(await save({ library: join(folder, 'a') })).toMatchObject({ status: 400, message: 'on a share' });
    await nothingSaved();
  });

  it.each([
    ['from another machine', '192.168.1.7', {}],
    ['from behind a proxy of this machine', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }],
  ])('is not changed %s, where address and port can be', async (_where, from, headers) => {
    const refused = await save({ library: join(folder, 'a'), port: 4000 }, from, headers);
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining('127.0.0.1') });
    await nothingSaved();
    const saved = await save({ port: 4000, host: '0.0.0.0' }, from, headers);
    expect(saved).toMatchObject({ status: 200, body: { isThisMachine: false } });
  });
});
