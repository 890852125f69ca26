import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AlbumResponse } from '../../shared/api/albums.ts';
import { AssetResponse, AssetStatsResponse } from '../../shared/api/assets.ts';
import { filesBelow, hashesBelow, openLibraryDb } from '../support/libraryFiles.ts';
import { jpeg, writePictures } from '../support/pictures.ts';
import { createApiKey, newFolder, startTestCore, type TestCore } from '../support/testCore.ts';
import { until } from '../support/until.ts';

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

interface Running {
  readonly child: ChildProcess;
  readonly output: string;
  readonly outcome: Promise<Outcome>;
}

function run(...args: string[]): Running {
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
  const outcome = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, output }));
  return {
    child,
    outcome,
    get output() {
      return output;
    },
  };
}

const immich = (...args: string[]): Promise<Outcome> => run(...args).outcome;

const statistics = (): Promise<AssetStatsResponse> =>
  core.api.call('GET', '/assets/statistics', AssetStatsResponse);

const albums = (): Promise<AlbumResponse[]> => core.api.call('GET', '/albums', z.array(AlbumResponse));

const upload = (...options: string[]): Promise<Outcome> =>
  immich('upload', '--no-progress', '-r', ...options);

/** A sidecar as photo programs write it, with a description. */
const sidecar = (words: string): string =>
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>' +
  `<rdf:li xml:lang="x-default">${words}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>`;

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

  it('is refused where another web site is', async () => {
    const site = createServer((_request, answer) => {
      answer.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>');
    }).listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const elsewhere = join(folder, 'wrong-site');
    const { code } = await immich('-d', elsewhere, 'login', `http://127.0.0.1:${port}`, key);
    site.close();
    expect(code).not.toBe(0);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('finds the API where the address of the API itself, or one with a slash, is given', async () => {
    for (const address of [`${core.url}/api`, `${core.url}/`]) {
      const { code } = await immich('-d', join(folder, 'address'), 'login', address, key);
      expect([address, code]).toEqual([address, 0]);
    }
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

describe('what it watches, deletes and brings along', () => {
  let watched: Running;
  const watchedFolder = (): string => join(folder, 'watched');
  const isHere = (name: string): boolean =>
    openLibraryDb(core.root, (db) => db.count('asset', `original_file_name = '${name}'`)) === 1;

  // It waits ten seconds for more before it sends; meanwhile the other tests run.
  beforeAll(async () => {
    await mkdir(watchedFolder());
    await writeFile(join(watchedFolder(), 'there before.jpg'), await jpeg({ seed: 7001 }));
    watched = run('upload', '--no-progress', '-r', '--watch', watchedFolder());
    await until('the first upload of the watcher', () =>
      watched.output.includes('Successfully uploaded 1 new asset') ? true : undefined,
    );
    await writeFile(join(watchedFolder(), 'came later.jpg'), await jpeg({ seed: 7002 }));
  });
  afterAll(() => watched.child.kill('SIGKILL'));

  it('--delete: a file goes when it is here, byte by byte, and its sidecar with it', async () => {
    const given = join(folder, 'given away');
    await mkdir(given);
    const bytes = await jpeg({ seed: 7003 });
    await writeFile(join(given, 'gone.jpg'), bytes);
    await writeFile(join(given, 'gone.xmp'), sidecar('Given away'));
    const { code, output } = await upload('--delete', given);
    expect(output).toContain('Successfully uploaded 1 new asset');
    expect(code).toBe(0);
    expect(await filesBelow(given)).toEqual([]);
    const kept = Object.values(await hashesBelow(core.paths.originals));
    expect(kept).toContain(createHash('sha1').update(bytes).digest('hex'));
    expect(kept).toContain(createHash('sha1').update(sidecar('Given away')).digest('hex'));
  });

  it('--delete: what was refused stays where it is', async () => {
    const given = join(folder, 'refused');
    await mkdir(given);
    await writeFile(join(given, 'no photo.jpg'), 'words');
    await writeFile(join(given, 'photo.jpg'), await jpeg({ seed: 7004 }));
    const { output } = await upload('--delete', given);
    expect(output).toContain('Failed to upload 1 asset');
    expect(output).toContain('is not a photo or video');
    expect(await filesBelow(given)).toEqual(['no photo.jpg']);
  });

  it('--delete-duplicates: what is here already goes, and nothing is sent twice', async () => {
    const given = join(folder, 'again');
    await mkdir(given);
    await writeFile(join(given, 'again.jpg'), await jpeg({ seed: 7004 }));
    const before = await statistics();
    const { code, output } = await upload('--delete-duplicates', given);
    expect(output).toContain('Found 0 new files and 1 duplicate');
    expect(code).toBe(0);
    expect(await filesBelow(given)).toEqual([]);
    expect((await statistics()).total).toBe(before.total);
  });

  it('sidecars: their words come along, whichever way they are named', async () => {
    const given = join(folder, 'with words');
    await mkdir(given);
    for (const [n, name] of ['one.xmp', 'two.jpg.xmp'].entries()) {
      await writeFile(join(given, `${name.split('.')[0]}.jpg`), await jpeg({ seed: 7010 + n }));
      await writeFile(join(given, name), sidecar(`Words of ${name}`));
    }
    const { code } = await upload('-A', 'Words', given);
    expect(code).toBe(0);
    const words = openLibraryDb(core.root, (db) =>
      db.all<{ id: string }>("SELECT id FROM asset WHERE original_file_name IN ('one.jpg', 'two.jpg')"),
    );
    const told = await Promise.all(
      words.map(({ id }) => core.api.call('GET', `/assets/${id}`, AssetResponse)),
    );
    expect(told.map(({ exifInfo }) => exifInfo?.description).toSorted()).toEqual([
      'Words of one.xmp',
      'Words of two.jpg.xmp',
    ]);
  });

  it('an album is filled in portions, each photo once', async () => {
    // It sends a thousand at a time with one connection. They are here already, so that only the album is work.
    const many = 1_003;
    const given = join(folder, 'many');
    await mkdir(given);
    const texts = Array.from({ length: many }, (_, n) => `picture ${n}`);
    await Promise.all(texts.map((text, n) => writeFile(join(given, `${n}.jpg`), text)));
    openLibraryDb(core.root, (db) => {
      const owner = db.first('SELECT id FROM user');
      db.run('BEGIN IMMEDIATE');
      for (const text of texts) {
        db.run(
          `INSERT INTO asset (id, owner_id, type, original_file_name, mime_type, checksum, file_created_at,
             file_modified_at, local_date_time, created_at, updated_at)
           VALUES (?, ?, 'IMAGE', 'many.jpg', 'image/jpeg', ?, 0, 0, 0, 0, 0)`,
          randomUUID(),
          owner,
          createHash('sha1').update(text).digest(),
        );
      }
      db.run('COMMIT');
    });
    const { code, output } = await upload('-c', '1', '-A', 'Many', given);
    expect(output).toContain(`Found 0 new files and ${many} duplicates`);
    expect(code).toBe(0);
    expect((await albums()).find(({ albumName }) => albumName === 'Many')?.assetCount).toBe(many);
  });

  it('--watch: what comes into the folder later is sent, and Ctrl+C ends it', async () => {
    await until(
      'the watcher to send the new file',
      () => (isHere('came later.jpg') ? true : undefined),
      30_000,
    );
    expect(watched.output).toContain('Change detected: ');
    await until('the watcher to say so', () =>
      watched.output.split('Successfully uploaded 1 new asset').length === 3 ? true : undefined,
    );
    watched.child.kill('SIGINT');
    expect(await watched.outcome).toMatchObject({ code: 0, output: expect.stringContaining('Exiting...') });
    expect(await filesBelow(watchedFolder())).toEqual(['came later.jpg', 'there before.jpg']);
  });
});

it('after all of it the core has nothing unexpected to tell', () => {
  expect(core.logged).toEqual([]);
});
