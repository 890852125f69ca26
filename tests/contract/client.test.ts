import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient, LatentError, protocolVersion } from '../../examples/typescript-client/index.js';
import type { LatentClient } from '../../examples/typescript-client/index.js';
import { clientFiles } from '../../scripts/client/files.ts';
import { createDesktopSession } from '../../electron/library/auth/owner.ts';
import { startTestApi, type TestApi } from '../support/testApi.ts';

/** The client in examples/ is what the API says, compiles, and works against a server. */
const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'examples', 'typescript-client');
const exec = promisify(execFile);
let api: TestApi;
let url: string;
let latent: LatentClient;

beforeAll(async () => {
  api = await startTestApi();
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { token } = await createDesktopSession(api.deps);
  const session = createClient({ url, accessToken: token });
  const { secret } = await session.createApiKey({ body: { name: 'client', permissions: ['all'] } });
  latent = createClient({ url: `${url}/api/`, apiKey: secret });
});
afterAll(() => api.close());

it('is what the OpenAPI document of today says (else: node scripts/client.ts)', async () => {
  const made = await clientFiles((await api.app.inject('/api/openapi.json')).body);
  for (const { path, text } of made) {
    const kept = await readFile(path, 'utf8').catch(() => '');
    expect(kept === text, `${relative(root, path)} is out of date: run node scripts/client.ts`).toBe(true);
  }
});

it('has types that compile, with the strictest settings, and a program that lists albums', async () => {
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const { stdout } = await exec(tsc, ['-p', folder], { shell: process.platform === 'win32' });
  expect(stdout).toBe('');
  const { secret } = await latent.createApiKey({ body: { name: 'program', permissions: ['album.read'] } });
  await latent.createAlbum({ body: { albumName: 'Harbour' } });
  const printed = await exec(process.execPath, [join(folder, 'albums.ts'), url, secret]);
  expect(printed.stdout).toBe('Harbour: 0\n');
});

it('says what is sent and what is answered in paths, queries and bodies', async () => {
  const made = await latent.createAlbum({ body: { albumName: 'Zürich & Genève', description: 'lakes' } });
  await latent.updateAlbumInfo({ path: { id: made.id }, body: { description: 'both lakes' } });
  expect(await latent.getAlbumInfo({ path: { id: made.id } })).toMatchObject({
    albumName: 'Zürich & Genève',
    description: 'both lakes',
  });
  const named = await latent.getAllAlbums({ query: { name: 'Zürich & Genève', isShared: false } });
  expect(named.map(({ id }) => id)).toEqual([made.id]);
  expect(await latent.deleteAlbum({ path: { id: made.id } })).toBe(undefined);
  expect((await latent.getServerVersion()).major).toBe(Number(protocolVersion.split('.')[0]));
});

it('throws what the server says when it refuses, and is ended by a signal', async () => {
  const stranger = createClient({ url, apiKey: 'wrong' });
  const refused = await stranger.getAllAlbums().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(LatentError);
  expect(refused).toMatchObject({ status: 401, requestId: expect.stringMatching(/^[\da-f-]{36}$/) });
  const aborted = latent.getAllAlbums({ signal: AbortSignal.abort() });
  await expect(aborted).rejects.toThrow(/abort/i);
});
