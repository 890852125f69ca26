import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { ModelsResponse } from '../../../shared/api/models.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let root: string;
let api: TestApi;
let headers: Record<string, string>;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'latent-models-api-'));
  api = await startTestApi({ root });
  headers = { 'x-immich-user-token': (await createDesktopSession(api.deps)).token };
});
afterEach(async () => {
  await api.deps.models.close();
  await api.close();
  await rm(root, { recursive: true, force: true });
});

const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) });
const all = async () => ModelsResponse.parse((await call('GET', '/models')).json());

async function writeModel(): Promise<string> {
  const folder = join(root, 'usb', 'buffalo_s');
  for (const file of ['detection/model.onnx', 'recognition/model.onnx']) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), file);
  }
  return folder;
}

it('lists what can be had, with size and licence', async () => {
  const { models, hub, folder } = await all();
  expect(hub).toBe('https://huggingface.co');
  expect(folder).toBe(join(root, 'models'));
  const clip = models.find(({ id }) => id === 'ViT-B-32__openai');
  expect(clip).toMatchObject({ role: 'meaning', state: 'available', licence: { isNonCommercial: false } });
  expect(clip?.bytes).toBeGreaterThan(600_000_000);
  expect(models.find(({ id }) => id === 'buffalo_l')?.licence?.isNonCommercial).toBe(true);
});

it('adds a model from a folder, uses it, says so in the features, and removes it', async () => {
  const features = async () => (await call('GET', '/server/features')).json().facialRecognition;
  expect(await features()).toBe(false);
  expect((await call('POST', '/models/add', { path: await writeModel() })).statusCode).toBe(204);
  expect((await all()).models.find(({ id }) => id === 'buffalo_s')).toMatchObject({
    state: 'installed',
    isActive: true,
    isServing: true,
  });
  expect(await features()).toBe(true);
  await call('PUT', '/models/settings', { enabled: false });
  expect(await features()).toBe(false);
  await call('PUT', '/models/settings', { enabled: true });
  expect((await call('DELETE', '/models/buffalo_s')).statusCode).toBe(204);
  expect(await features()).toBe(false);
});

it('keeps what is set, and refuses addresses that are none', async () => {
  const change = {
    hub: 'https://mirror.example.com',
    urls: ['http://192.168.1.5:3003'],
    ocr: { maxResolution: 1000 },
  };
  expect((await call('PUT', '/models/settings', change)).statusCode).toBe(204);
  const { settings, hub } = await all();
  expect(hub).toBe('https://mirror.example.com');
  expect(settings).toMatchObject({
    urls: change.urls,
    ocr: { maxResolution: 1000, modelName: 'bundled-text' },
  });
  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'mirror']) {
    expect((await call('PUT', '/models/settings', { hub: url })).statusCode, url).toBe(400);
    expect((await call('PUT', '/models/settings', { urls: [url] })).statusCode, url).toBe(400);
  }
});

it.each([
  ['POST', '/models/no-such/download', undefined, 404],
  ['POST', '/models/no-such/activate', undefined, 404],
  ['POST', '/models/ViT-B-32__openai/activate', undefined, 409],
  ['DELETE', '/models/..%2F..%2Fetc', undefined, 404],
  ['POST', '/models/add', { path: '/nonexistent' }, 400],
  ['POST', '/models/add', { path: 'relative' }, 400],
] as const)('%s %s is refused', async (method, url, payload, status) => {
  expect((await call(method, url, payload)).statusCode).toBe(status);
});
