import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AlbumResponse } from '../../shared/api/albums.ts';
import { AssetStatsResponse } from '../../shared/api/assets.ts';
import { hashesBelow, openLibraryDb } from '../support/libraryFiles.ts';
import { writePictures } from '../support/pictures.ts';
import { createApiKey, newFolder, startTestCore, type TestCore } from '../support/testCore.ts';

/**
 * The protocol's own command line, 3.2.2 as it comes from the registry, as a child process against a real core. The
 * tests are one story, in order: sign in, upload, upload again, albums, what is refused.
 */
const root = resolve(import.meta.dirname, '../../node_modules/@immich/cli');
const count = 6;
let core: TestCore;
let key: string;
let folder: string;
let pictures: string;
let config: string;

interface Outcome {
  readonly code: number | NodeJS.Signals;
  readonly output: string;
}

async function immich(...args: string[]): Promise<Outcome> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(IMMICH_|VITEST|NODE_OPTIONS)/.test(name),
  );
  const bin = join(root, 'bin', 'immich');
  const child = spawn(process.execPath, [bin, ...args], {
    // Its settings are kept in the test's folder, never in the home of whoever runs the tests.
    env: { ...Object.fromEntries(inherited), HOME: folder, IMMICH_CONFIG_DIR: config },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [code, signal] = await once(child, 'close');
  return { code: code ?? signal, output };
}

const statistics = (): Promise<AssetStatsResponse> =>
  core.api.call('GET', '/assets/statistics', AssetStatsResponse);

const albums = (): Promise<AlbumResponse[]> => core.api.call('GET', '/albums', z.array(AlbumResponse));

const upload = (...options: string[]): Promise<Outcome> =>
  immich('upload', '--no-progress', '-r', ...options);

beforeAll(async () => {
  core = await startTestCore();
  key = await createApiKey(core, ['all']);
  folder = await newFolder('immich-cli');
  config = join(folder, 'config');
  pictures = join(folder, 'Holiday pictures');
  await writePictures(pictures, count);
});
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true });
});

describe('login', () => {
  it('finds the API from the plain address, and keeps address and key in its own folder', async () => {
    const { code, output } = await immich('login', core.url, key);
    expect(output).toContain(`Discovered API at ${core.url}/api`);
    expect(output).toContain('Logged in as ');
    expect(code).toBe(0);
    expect(await readFile(join(config, 'auth.yml'), 'utf8')).toContain(key);
  });

  it('is refused with a wrong key', async () => {
    const elsewhere = join(folder, 'wrong-key');
    const { code, output } = await immich('-d', elsewhere, 'login', core.url, 'not-a-key');
    expect(code).toBe(1);
    expect(output).toContain('Failed to connect to server');
    expect(output).toContain('401');
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('is refused where no server is', async () => {
    const elsewhere = join(folder, 'wrong-url');
    // Port 9 is "discard": nobody serves a photo library there.
    const { code } = await immich('-d', elsewhere, 'login', 'http://127.0.0.1:9', key);
    expect(code).not.toBe(0);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('names the permission that a key lacks', async () => {
    const weak = await createApiKey(core, ['user.read']);
    const { code, output } = await immich('-u', core.url, '-k', weak, 'upload', '-r', pictures);
    expect(code).toBe(1);
    expect(output).toContain('Missing required permission: "asset.upload"');
    expect(await statistics()).toMatchObject({ total: 0 });
  });
});

describe('upload', () => {
  it('brings a folder in, byte by byte', async () => {
    const before = await hashesBelow(pictures);
    const { code, output } = await upload(pictures);
    expect(output).toContain(`Found ${count} new files and 0 duplicates`);
    expect(output).toContain(`Successfully uploaded ${count} new assets`);
    expect(code).toBe(0);
    expect(await statistics()).toMatchObject({ images: count, videos: 0, total: count });
    expect(Object.values(await hashesBelow(core.paths.originals)).toSorted()).toEqual(
      Object.values(before).toSorted(),
    );
    expect(await hashesBelow(pictures)).toEqual(before);
  });

  it('a second time finds only duplicates', async () => {
    const { code, output } = await upload(pictures);
    expect(output).toContain(`Found 0 new files and ${count} duplicates`);
    expect(output).toContain('All assets were already uploaded, nothing to do.');
    expect(code).toBe(0);
    expect(await statistics()).toMatchObject({ total: count });
  });

  it('a third time without looking first is told of each that it is here', async () => {
    const { code, output } = await upload('--skip-hash', pictures);
    expect(output).toContain(`Skipped ${count} duplicate assets`);
    expect(code).toBe(0);
    expect(await statistics()).toMatchObject({ total: count });
    const files = openLibraryDb(core.root, (db) => db.count('asset_file'));
    expect(files).toBe(count);
  });

  it('makes an album of a name and fills it with what is here already', async () => {
    const { code, output } = await upload('-A', 'Summer', pictures);
    expect(output).toContain('Successfully created 1 new album');
    expect(code).toBe(0);
    expect(await albums()).toMatchObject([{ albumName: 'Summer', assetCount: count }]);
  });

  it('makes an album of each folder, and uses the one that is there', async () => {
    await writePictures(join(pictures, 'even'), 1, 9);
    const { code } = await upload('-a', pictures);
    expect(code).toBe(0);
    await upload('-a', pictures);
    const found = new Map((await albums()).map((album) => [album.albumName, album.assetCount]));
    // The new picture lies in a folder "odd" of its own, which has the name of the one that was there.
    expect(Object.fromEntries(found)).toEqual({ Summer: count, even: 3, odd: 4 });
    expect(await statistics()).toMatchObject({ total: count + 1 });
  });

  it('of a dry run changes nothing', async () => {
    await writePictures(join(folder, 'more'), 2, 12);
    const { code, output } = await upload('--dry-run', '-A', 'Never', join(folder, 'more'));
    expect(code).toBe(0);
    expect(output).toContain('Would have uploaded 2 assets');
    expect(await statistics()).toMatchObject({ total: count + 1 });
    expect((await albums()).map(({ albumName }) => albumName)).not.toContain('Never');
  });
});

it('server-info', async () => {
  const { code, output } = await immich('server-info');
  expect(code).toBe(0);
  expect(output).toContain('Version: 3.1.0');
  expect(output).toContain(`Images: ${count + 1}`);
});

it('after all of it the core has nothing unexpected to tell', () => {
  expect(core.logged).toEqual([]);
});
