import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import { once } from 'node:events';
import { z } from 'zod';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { apiUser } from '../../support/apiUser.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi | undefined;
const folders: string[] = [];
afterEach(async () => {
  await api?.close();
  api = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function start(config: Parameters<typeof startTestApi>[0] = {}): Promise<TestApi> {
  api = await startTestApi(config);
  return api;
}

describe('the Host of a request', () => {
  it('must be this server’s: DNS rebinding is answered 421, on pages too', async () => {
    const { app } = await start({ config: { allowedHosts: ['Photos.example.com', 'nas.local:2283'] } });
    const status = async (host: string, url = '/api/server/ping') =>
      (await app.inject({ url, headers: { host } })).statusCode;
    for (const host of ['localhost', '127.0.0.1:80', '[::1]', 'photos.example.com', 'NAS.local:2283']) {
      expect([host, await status(host)]).toEqual([host, 200]);
    }
    for (const host of [
      'evil.example',
      'localhost:81',
      'localhost.evil.example',
      'photos.example.com:81',
      'nas.local',
    ]) {
      expect([host, await status(host)]).toEqual([host, 421]);
      expect(await status(host, '/')).toBe(421);
    }
    const refused = await app.inject({ url: '/api/server/ping', headers: { host: 'evil.example' } });
    expect(refused.json()).toEqual({ message: expect.stringContaining('does not answer to the name') });
  });

  it('must have the port that is really listened on', async () => {
    const { app } = await start();
    const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const status = (host: string) =>
      new Promise((resolve, reject) => {
        httpRequest(
          { host: '127.0.0.1', port: url.port, path: '/api/server/ping', headers: { host } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end();
      });
    expect(await status(`127.0.0.1:${url.port}`)).toBe(200);
    expect(await status(`localhost:${url.port}`)).toBe(200);
    expect(await status('localhost')).toBe(421);
    expect(await status(`evil.example:${url.port}`)).toBe(421);
  });
});

describe('the Origin of a write', () => {
  const write = async (headers: Record<string, string>, host = 'localhost') => {
    const { app, deps } = api ?? (await start({ config: { allowedHosts: ['photos.example.com'] } }));
    const { token } = await createDesktopSession(deps);
    const cookie = `immich_access_token=${token}`;
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/users/me',
      headers: { cookie, host, ...headers },
      payload: { name: 'Ada' },
    });
    return answer.statusCode;
  };

  it('is ours when a page of ours made it', async () => {
    expect(await write({ origin: 'http://localhost' })).toBe(200);
    expect(await write({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    // Behind a proxy that ends TLS.
    expect(await write({ origin: 'https://photos.example.com' }, 'photos.example.com')).toBe(200);
  });

  it('may be absent only where no browser speaks: the phone app sends cookies and neither header', async () => {
    expect(await write({})).toBe(200);
  });

  it.each<Record<string, string>>([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:5173' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('is refused from elsewhere: %o', async (headers) => {
    expect(await write(headers)).toBe(403);
  });

  it('does not matter for reading, nor for a caller with a proof of its own', async () => {
    const { app, deps } = await start();
    const { token } = await createDesktopSession(deps);
    const origin = 'http://evil.example';
    expect((await app.inject({ url: '/api/server/ping', headers: { origin } })).statusCode).toBe(200);
    const answer = await app.inject({
      method: 'PUT',
      url: '/api/users/me',
      headers: { origin, authorization: `Bearer ${token}` },
      payload: { name: 'Ada' },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a page of another site', () => {
  it('is never let read an answer, and gets no leave to ask for more than a form could', async () => {
    const { app } = await start();
    const headers = {
      origin: 'http://evil.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-api-key',
    };
    for (const [method, url] of [
      ['OPTIONS', '/api/users/me'],
      ['GET', '/api/server/ping'],
      ['GET', '/.well-known/immich'],
    ] as const) {
      const answer = await app.inject({ method, url, headers });
      const allowed = Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'));
      expect([url, allowed]).toEqual([url, []]);
    }
  });
});

describe('every answer', () => {
  it('carries an id and the headers that keep a browser from guessing', async () => {
    const { app } = await start();
    for (const url of ['/api/server/ping', '/api/none', '/api/users/me', '/nothing', '/.well-known/immich']) {
      const { headers } = await app.inject(url);
      expect([url, headers]).toEqual([
        url,
        expect.objectContaining({
          'x-correlation-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'content-security-policy': expect.stringMatching(/^default-src 'none'.*sandbox$/),
        }),
      ]);
    }
  });

  it('repeats no id that a client made up', async () => {
    const { app } = await start();
    const { headers } = await app.inject({
      url: '/api/server/ping',
      headers: { 'request-id': 'mine', 'x-correlation-id': 'mine' },
    });
    expect(headers['x-correlation-id']).not.toBe('mine');
  });

  it('has a strong ETag and need not be sent twice', async () => {
    const { app } = await start();
    const first = await app.inject('/api/server/media-types');
    expect(first.headers.etag).toMatch(/^"[^"]+"$/);
    const again = await app.inject({
      url: '/api/server/media-types',
      headers: { 'if-none-match': first.headers.etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('is compressed on the way to another machine', async () => {
    const { app } = await start();
    const ask = (remoteAddress: string) =>
      app.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': 'gzip' }, remoteAddress });
    expect((await ask('192.168.1.2')).headers['content-encoding']).toBe('gzip');
    expect((await ask('127.0.0.1')).headers['content-encoding']).toBeUndefined();
  });
});

describe('the pages', () => {
  async function built(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'latent-pages-'));
    folders.push(folder);
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Latent</title>');
    await writeFile(join(folder, 'appearance.js'), '1;');
    await writeFile(join(folder, 'assets', 'index-Bx3kL9_q.js'), 'export {};');
    return folder;
  }
  const navigation = { accept: 'text/html,application/xhtml+xml' };

  it('are served with a policy that runs our own files and nothing else', async () => {
    const { app } = await start({ config: { rendererDir: await built() } });
    const answer = await app.inject({ url: '/', headers: navigation });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('answer for every address of the app, but not for files and API routes that do not exist', async () => {
    const { app } = await start({ config: { rendererDir: await built() } });
    const open = (url: string, headers: Record<string, string> = navigation) => app.inject({ url, headers });
    for (const url of ['/photos', '/photos/5b0c', '/albums/x?y=1']) {
      const answer = await open(url);
      expect([url, answer.statusCode, answer.body]).toEqual([
        url,
        200,
        '<!doctype html><title>Latent</title>',
      ]);
      expect(answer.headers['content-security-policy']).toContain("script-src 'self'");
    }
    for (const url of ['/assets/gone-12345678.js', '/api/photos', '/api']) {
      const answer = await open(url);
      expect([url, answer.statusCode, answer.json()]).toEqual([url, 404, { message: expect.any(String) }]);
    }
    expect((await open('/photos', { accept: 'application/json' })).statusCode).toBe(404);
  });

  it('let a browser keep for ever what has a hash in its name, and nothing else', async () => {
    const { app } = await start({ config: { rendererDir: await built() } });
    expect((await app.inject('/assets/index-Bx3kL9_q.js')).headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await app.inject('/appearance.js')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/%00',
  ])('never reach outside their folder: %s', async (url) => {
    const folder = await built();
    await writeFile(join(folder, '..', 'secret.txt'), 'secret');
    const { app } = await start({ config: { rendererDir: folder } });
    const answer = await app.inject({ url, headers: navigation });
    expect(answer.body).not.toContain('secret');
    expect(answer.statusCode).toBeLessThan(500);
    await rm(join(folder, '..', 'secret.txt'));
  });

  it('say plainly when they have not been built', async () => {
    const { app } = await start();
    const answer = await app.inject({ url: '/', headers: navigation });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('have not been built');
  });
});

describe('the log', () => {
  it('never holds a token, also when one is in the address of a request that fails', async () => {
    const { app, deps, logged } = await start({
      deps: {},
      root: '/nonexistent-latent-library',
    });
    const { token } = await createDesktopSession(deps);
    const answer = await app.inject(`/api/server/storage?sessionKey=${token}`);
    expect(answer.json()).toEqual({ message: 'Internal server error' });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain(token);
  });
});

describe('a path in an address', () => {
  /** Ways to write “one folder up”, another disk, a stream of a file, an older name, and a name too long. */
  const spellings = [
    '..%2f..%2flibrary.db',
    '%2e%2e%2f%2e%2e%2flibrary.db',
    '..%252f..%252flibrary.db',
    '..%5c..%5clibrary.db',
    '%5c%5cserver%5cshare',
    'C:%5clibrary.db',
    'library.db::$DATA',
    'LIBRAR~1.DB',
    '%ef%bc%8e%ef%bc%8e%ef%bc%8flibrary.db',
    '%c0%ae%c0%ae%c0%aflibrary.db',
    'library.db%00.jpg',
    'x'.repeat(199),
  ];

  it('is never one: every route with an id refuses every spelling, and none fails', async () => {
    const api = await start();
    const me = await apiUser(api, { isAdmin: true });
    const Paths = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
    const { paths } = Paths.parse((await api.app.inject('/api/openapi.json')).json());
    const reading = Object.entries(paths).filter(([path, methods]) => path.includes('{') && 'get' in methods);
    expect(reading.length).toBeGreaterThan(10);
    for (const [path] of reading) {
      for (const spelling of spellings) {
        const answer = await me.call(
          'GET',
          path.replace(/\{\w+\}/g, () => spelling),
        );
        expect([path, spelling, answer.statusCode < 200 || answer.statusCode >= 500]).toEqual([
          path,
          spelling,
          false,
        ]);
        expect([path, spelling, answer.statusCode]).not.toEqual([path, spelling, 200]);
      }
    }
    expect(api.logged).toEqual([]);
  });
});

describe('a client that misbehaves', () => {
  it('has half a minute for its headers, five of silence, and 16 KB of headers', async () => {
    const { app } = await start();
    expect([app.server.headersTimeout, app.server.timeout, app.server.maxConnections]).toEqual([
      30_000, 300_000, 1024,
    ]);
    const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(url.port), '127.0.0.1');
    socket.write(
      `GET /api/server/ping HTTP/1.1\r\nhost: ${url.host}\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 431 /);
    socket.destroy();
  });

  it('that says the length twice, or smuggles a second request, is turned away', async () => {
    const { app } = await start();
    const url = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    for (const lengths of [
      'content-length: 5\r\ncontent-length: 6',
      'content-length: 5\r\ntransfer-encoding: chunked',
    ]) {
      const socket = connect(Number(url.port), '127.0.0.1');
      socket.write(`POST /api/auth/login HTTP/1.1\r\nhost: ${url.host}\r\n${lengths}\r\n\r\n0\r\n\r\n`);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
      socket.destroy();
    }
  });
});
