import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  encodedVideoPath,
  fullsizePath,
  libraryPaths,
  previewPath,
} from '../../../electron/library/paths.ts';
import type { LibraryPaths } from '../../../electron/library/paths.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';
import { until } from '../../support/until.ts';

let api: TestApi;
let me: ApiUser;
let paths: LibraryPaths;
/** What was asked of the compute process. */
let rendered: string[];

beforeEach(async () => {
  paths = libraryPaths(await mkdtemp(join(tmpdir(), 'latent-media-')));
  rendered = [];
  api = await startTestApi({
    root: paths.root,
    compute: {
      run: (name) => {
        rendered.push(name);
        return Promise.reject(new Error('Nothing is rendered here.'));
      },
    },
  });
  me = await apiUser(api);
});
afterEach(async () => {
  await api.close();
  await rm(paths.root, { recursive: true, force: true });
});

const put = async (path: string, bytes: Uint8Array): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
};

/** An asset of mine whose original holds `bytes`. */
async function asset(
  bytes: Uint8Array,
  values: Partial<Parameters<typeof createAsset>[1]> = {},
): Promise<string> {
  const checksum = createHash('sha1').update(bytes).digest();
  const id = createAsset(api.db, { owner_id: me.id, checksum, ...values });
  const path = `originals/${id}`;
  api.db
    .prepare(
      `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum) VALUES (?, ?, ?, 'original', ?, 1, ?, 0, ?)`,
    )
    .run(randomUUID(), id, me.id, path, bytes.length, checksum);
  await put(join(paths.root, path), bytes);
  return id;
}

const get = (url: string, headers: Record<string, string> = {}) => me.call('GET', url, undefined, headers);
const isPrivate = expect.stringMatching(
  /^private, max-age=86400, no-transform, stale-while-revalidate=2592000/,
);

describe('a thumbnail', () => {
  const addTile = (id: string, data: Uint8Array): void =>
    void api.db
      .prepare('INSERT OR REPLACE INTO cache.thumbnail (asset_id, data, created_at) VALUES (?, ?, 1)')
      .run(id, data);

  it('is the small tile from the cache, kept by the client for a day', async () => {
    const id = await asset(randomBytes(10), { original_file_name: 'Été à Köln.jpg' });
    addTile(id, Buffer.from('webp'));
    const answer = await get(`/assets/${id}/thumbnail`);
    expect([answer.statusCode, answer.body]).toEqual([200, 'webp']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': isPrivate,
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20K%C3%B6ln.webp`,
    });
  });

  it('that a client has already is not sent again, and one that changed is', async () => {
    const id = await asset(randomBytes(10));
    addTile(id, Buffer.from('quick'));
    const etag = String((await get(`/assets/${id}/thumbnail`)).headers.etag);
    const again = await get(`/assets/${id}/thumbnail`, { 'if-none-match': `"other", W/${etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    addTile(id, Buffer.from('final picture'));
    expect((await get(`/assets/${id}/thumbnail`, { 'if-none-match': etag })).body).toBe('final picture');
  });

  it('of a size that is not made yet is 404, and nobody keeps that answer', async () => {
    const id = await asset(randomBytes(10));
    for (const size of ['thumbnail', 'preview']) {
      const answer = await get(`/assets/${id}/thumbnail?size=${size}`);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers['content-type']).toContain('application/json');
      expect(answer.headers['cache-control']).not.toContain('max-age=86400');
    }
  });

  it('as a preview is the JPEG among the derivatives', async () => {
    const id = await asset(randomBytes(10));
    await put(previewPath(paths, id), Buffer.from('jpeg'));
    const answer = await get(`/assets/${id}/thumbnail?size=preview`);
    expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([
      200,
      'image/jpeg',
      'jpeg',
    ]);
  });

  it('in full size is the original where browsers show it, else what was rendered of it', async () => {
    const bytes = randomBytes(100);
    const jpeg = await asset(bytes);
    expect((await get(`/assets/${jpeg}/thumbnail?size=fullsize`)).rawPayload).toEqual(bytes);
    const heic = await asset(randomBytes(100), { mime_type: 'image/heic' });
    await put(fullsizePath(paths, heic), Buffer.from('rendered'));
    expect((await get(`/assets/${heic}/thumbnail?size=fullsize`)).body).toBe('rendered');
    expect(rendered).toEqual([]);
  });

  it('of an SVG is never the SVG itself', async () => {
    const id = await asset(Buffer.from('<svg onload="alert(1)"/>'), { mime_type: 'image/svg+xml' });
    const answer = await get(`/assets/${id}/thumbnail?size=fullsize`);
    expect(answer.body).not.toContain('onload');
    expect(rendered).toEqual(['renderFullsize']);
  });

  it('is only for who may see the photo', async () => {
    const id = await asset(randomBytes(10));
    addTile(id, Buffer.from('webp'));
    const stranger = await apiUser(api);
    for (const url of [`/assets/${id}/thumbnail`, `/assets/${id}/original`, `/assets/${id}/video/playback`]) {
      const answer = await stranger.call('GET', url);
      expect([answer.statusCode, answer.json().message]).toEqual([
        400,
        expect.stringMatching(/^Not found or no asset\.\w+ access$/),
      ]);
    }
  });
});

describe('an original', () => {
  it('comes byte for byte, as a download with its own name', async () => {
    const bytes = randomBytes(700_000);
    const id = await asset(bytes, { original_file_name: `it's "1" (2).jpg` });
    const answer = await get(`/assets/${id}/original`);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '700000',
      'accept-ranges': 'bytes',
      etag: `"${createHash('sha1').update(bytes).digest('hex')}"`,
      'content-disposition': `attachment; filename*=UTF-8''it%27s%20%221%22%20%282%29.jpg`,
    });
  });

  it('of an SVG is a download that no browser runs', async () => {
    const id = await asset(Buffer.from('<svg/>'), {
      mime_type: 'image/svg+xml',
      original_file_name: 'a.svg',
    });
    expect((await get(`/assets/${id}/original`)).headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment;/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
  });

  it('that is gone from the disk is 404 with its reason, as JSON that nobody keeps', async () => {
    const id = await asset(randomBytes(10));
    await rm(join(paths.originals, id));
    const answer = await get(`/assets/${id}/original`);
    expect([answer.statusCode, answer.json().message]).toEqual([404, expect.stringContaining('picture.jpg')]);
    expect(answer.headers['cache-control']).not.toContain('max-age');
    expect(answer.headers['content-disposition']).toBeUndefined();
  });
});

describe('playback', () => {
  const film = { type: 'VIDEO', mime_type: 'video/quicktime' } as const;
  const bytes = Buffer.from('0123456789');
  let id: string | undefined;
  beforeEach(() => {
    id = undefined;
  });
  const part = async (range: string, headers: Record<string, string> = {}) => {
    id ??= await asset(bytes, film);
    const answer = await get(`/assets/${id}/video/playback`, { range, ...headers });
    return [answer.statusCode, answer.headers['content-range'], answer.statusCode === 416 ? '' : answer.body];
  };

  it('is the copy made for browsers, or else the original', async () => {
    const id = await asset(bytes, film);
    const original = await get(`/assets/${id}/video/playback`);
    expect([original.statusCode, original.headers['content-type'], original.body]).toEqual([
      200,
      'video/quicktime',
      '0123456789',
    ]);
    await put(encodedVideoPath(paths, id), Buffer.from('mp4'));
    const encoded = await get(`/assets/${id}/video/playback`);
    expect([encoded.headers['content-type'], encoded.body]).toEqual(['video/mp4', 'mp4']);
    expect(encoded.headers.etag).not.toBe(original.headers.etag);
  });

  it('answers one range, clamped to the file', async () => {
    expect(await part('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234']);
    expect(await part('bytes=8-')).toEqual([206, 'bytes 8-9/10', '89']);
    expect(await part('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789']);
    expect(await part('bytes=-99')).toEqual([206, 'bytes 0-9/10', '0123456789']);
    expect(await part('bytes=5-99999999999')).toEqual([206, 'bytes 5-9/10', '56789']);
  });

  it('says how long the file is to a range beyond it', async () => {
    expect(await part('bytes=10-')).toEqual([416, 'bytes */10', '']);
    expect(await part('bytes=-0')).toEqual([416, 'bytes */10', '']);
  });

  it('ignores what is no single range of bytes', async () => {
    for (const range of ['bytes=0-1,3-4', 'bytes=4-2', 'pages=1-2', 'bytes=', 'bytes=a-b']) {
      expect(await part(range), range).toEqual([200, undefined, '0123456789']);
    }
  });

  it('is never compressed, also not what could be', async () => {
    const bmp = await asset(Buffer.alloc(5000), { mime_type: 'image/bmp' });
    const answer = await api.app.inject({
      url: `/api/assets/${bmp}/original`,
      remoteAddress: '192.168.1.20',
      headers: { ...me.headers, host: '127.0.0.1', 'accept-encoding': 'gzip' },
    });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['content-length']).toBe('5000');
  });

  it('continues a download only while the file is the same', async () => {
    const id = await asset(bytes, film);
    const etag = String((await get(`/assets/${id}/video/playback`)).headers.etag);
    const status = async (validator: string) =>
      (await get(`/assets/${id}/video/playback`, { range: 'bytes=1-2', 'if-range': validator })).statusCode;
    expect([await status(etag), await status('"another"')]).toEqual([206, 200]);
  });

  it('of nothing but its head has no body and tells the size', async () => {
    const id = await asset(bytes, film);
    const whole = await me.call('HEAD', `/assets/${id}/video/playback`);
    expect([whole.statusCode, whole.headers['content-length'], whole.body]).toEqual([200, '10', '']);
    const some = await me.call('HEAD', `/assets/${id}/video/playback`, undefined, { range: 'bytes=0-3' });
    expect([some.statusCode, some.headers['content-length'], some.headers['content-range']]).toEqual([
      206,
      '4',
      'bytes 0-3/10',
    ]);
  });

  // /proc is how Linux tells which files a process has open; elsewhere there is nothing to look at.
  it.skipIf(process.platform !== 'linux')('closes the file when the client goes away', async () => {
    const id = await asset(randomBytes(30_000_000), film);
    const openFiles = async (): Promise<number> => {
      const links = await Promise.all(
        (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
      );
      return links.filter((link) => link.endsWith(id)).length;
    };
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const request = httpRequest(`${url}/api/assets/${id}/video/playback`, { headers: me.headers });
    request.end();
    const [response] = await once(request, 'response');
    await once(response, 'readable');
    expect(await openFiles()).toBe(1);
    request.destroy();
    await until('the file to be closed', async () => ((await openFiles()) === 0 ? true : undefined), 10_000);
    expect(api.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

it.runIf(process.platform === 'linux')(
  'a client that goes away lets go of the file that it was sent',
  async () => {
    const id = await asset(Buffer.alloc(32 * 1024 * 1024));
    const file = join(paths.root, 'originals', id);
    const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    const isOpen = async (): Promise<boolean> => {
      const open = (await readdir('/proc/self/fd')).map((fd) =>
        readlink(`/proc/self/fd/${fd}`).catch(() => ''),
      );
      return (await Promise.all(open)).includes(file);
    };
    const going = new AbortController();
    const answer = await fetch(`${url}/api/assets/${id}/original`, {
      headers: me.headers,
      signal: going.signal,
    });
    expect([answer.status, await isOpen()]).toEqual([200, true]);
    going.abort();
    await until('the file to be closed', async () => ((await isOpen()) ? undefined : true));
  },
);
