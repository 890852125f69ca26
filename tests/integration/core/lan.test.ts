import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeSelfSigned } from '../../../electron/core/lan/selfSigned.ts';
import { LoginResponse, SignInCodeResponse } from '../../../shared/api/auth.ts';
import { LanResponse } from '../../../shared/api/lan.ts';
import type { LanUpdate } from '../../../shared/api/lan.ts';
import { SessionResponse } from '../../../shared/api/sessions.ts';
import { newFolder, startTestCore, type TestCore } from '../../support/testCore.ts';

/** The network that every machine has: its own. The door is another than the one that the window comes in by. */
const loopback =
  Object.entries(networkInterfaces()).find(([, list]) =>
    list?.some(({ address }) => address === '127.0.0.1'),
  )?.[0] ?? 'lo';

let core: TestCore;
let folder: string;
beforeAll(async () => {
  folder = await newFolder();
  core = await startTestCore(folder);
});
afterEach(() => set({ enabled: false, interface: null, port: 0, https: 'off', names: [] }));
afterAll(async () => {
  await core.close();
  await rm(folder, { recursive: true });
});

const lan = () => core.api.call('GET', '/settings/lan', LanResponse);
const set = (change: LanUpdate) => core.api.call('PUT', '/settings/lan', LanResponse, change);
const on = async (more: LanUpdate = {}): Promise<LanResponse & { url: string }> => {
  const told = await set({ enabled: true, interface: loopback, port: 0, ...more });
  if (told.url === null) throw new Error(`The door is not open: ${told.reason}`);
  return { ...told, url: told.url };
};
const ping = (url: string, host?: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    httpRequest(`${url}/api/server/ping`, { headers: host === undefined ? {} : { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('the door to the network', () => {
  it('is shut until somebody opens it', async () => {
    expect(await lan()).toMatchObject({ state: 'off', url: null, settings: { enabled: false } });
  });

  it('opens and shuts at once, and the one on this machine stays as it is', async () => {
    const { url } = await on();
    expect(url).not.toBe(core.url);
    expect(await ping(url)).toBe(200);
    const streaming = connect(Number(new URL(url).port), '127.0.0.1');
    await once(streaming, 'connect');
    const cutOff = once(streaming, 'close');
    expect(await set({ enabled: false })).toMatchObject({ state: 'off', url: null });
    await cutOff;
    await expect(ping(url)).rejects.toThrow(/ECONNREFUSED/);
    expect(await ping(core.url)).toBe(200);
  });

  it('answers to its own names and addresses, and to those that were set, from the moment they are', async () => {
    const { url, nameUrl, nameReason } = await on();
    const { port } = new URL(url);
    expect(await ping(url, `${hostname().split('.')[0]}.local:${port}`)).toBe(200);
    // A door that only this machine can come in by is announced to nobody.
    expect({ nameUrl, nameReason }).toEqual({ nameUrl: null, nameReason: null });
    expect(await ping(url, `nas.example.com:${port}`)).toBe(421);
    await set({ names: [`NAS.example.com:${port}`] });
    const moved = await lan();
    expect(await ping(moved.url ?? '', `nas.example.com:${port}`)).toBe(200);
    expect(await ping(core.url, new URL(url).host)).toBe(421);
  });

  it('is open again after a restart', async () => {
    await on();
    await core.close();
    core = await startTestCore(folder);
    expect(await lan()).toMatchObject({ state: 'on', settings: { enabled: true, interface: loopback } });
  });

  it('waits, and says why, when the interface is not there or the port is taken', async () => {
    expect(await set({ enabled: true, interface: 'no such thing' })).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining('no such thing'),
    });
    expect(await set({ interface: loopback, port: Number(new URL(core.url).port) })).toMatchObject({
      state: 'waiting',
      reason: expect.stringContaining(new URL(core.url).port),
    });
    expect(await ping(core.url)).toBe(200);
  });

  it('takes no more connections of one address than a household has', async () => {
    const { url } = await on();
    const port = Number(new URL(url).port);
    const sockets = await Promise.all(
      Array.from({ length: 65 }, async () => {
        const socket = connect(port, '127.0.0.1').on('error', () => undefined);
        await once(socket, 'connect');
        return socket;
      }),
    );
    const closed = await Promise.race(sockets.map((socket) => once(socket, 'close').then(() => 'closed')));
    expect(closed).toBe('closed');
    for (const socket of sockets) socket.destroy();
  });
});

describe('with https', () => {
  /** Asks over TLS whatever the certificate; gives what it was. */
  const ask = (url: string) =>
    new Promise<{ status: number | undefined; fingerprint: string; cookies: string[] }>((resolve, reject) => {
      const asked = httpsRequest(
        `${url}/api/server/ping`,
        { rejectUnauthorized: false, agent: false },
        (answer) => {
          const { socket } = answer;
          const fingerprint =
            'getPeerCertificate' in socket && typeof socket.getPeerCertificate === 'function'
              ? String(socket.getPeerCertificate().fingerprint256)
              : '';
          answer.resume();
          resolve({ status: answer.statusCode, fingerprint, cookies: answer.headers['set-cookie'] ?? [] });
        },
      );
      asked.on('error', reject).end();
    });

  it('shows the fingerprint of the certificate that a device will see, the same after every opening', async () => {
    const { url, fingerprint } = await on({ https: 'selfSigned' });
    expect(url).toMatch(/^https:/);
    expect(await ask(url)).toMatchObject({ status: 200, fingerprint });
    await set({ enabled: false });
    expect((await on()).fingerprint).toBe(fingerprint);
    const kept = await stat(join(core.root, 'tls', 'self-signed.pem'));
    expect(kept.mode & 0o077).toBe(0);
  });

  it('takes the person’s own certificate, and nothing that is none', async () => {
    const files = { cert: join(core.root, 'mine.pem'), key: join(core.root, 'mine.key') };
    const mine = makeSelfSigned(Date.now());
    await writeFile(files.cert, mine.cert);
    await writeFile(files.key, makeSelfSigned(Date.now()).key);
    await expect(on({ https: 'own', certificate: files })).rejects.toThrow(/does not belong/);
    await writeFile(files.key, mine.key);
    const { url } = await on({ https: 'own', certificate: files });
    expect((await ask(url)).fingerprint).toBe(new X509Certificate(mine.cert).fingerprint256);
    await expect(set({ certificate: { cert: '/etc/hostname', key: '/etc/hostname' } })).rejects.toThrow(
      /could not be read/,
    );
    expect((await lan()).state).toBe('on');
  });
});

describe('a device', () => {
  it('is paired by a code that one who is signed in shows, is listed, and is out the moment it is revoked', async () => {
    const { url } = await on();
    const { code } = await core.api.call('POST', '/auth/sign-in-codes', SignInCodeResponse);
    const paired = await fetch(`${url}/api/auth/one-time-code`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Immich_Android_3.1.0',
        devicemodel: 'Pixel 9',
      },
      body: JSON.stringify({ code }),
    });
    const { accessToken } = LoginResponse.parse(await paired.json());
    const socket = io(url, {
      path: '/api/socket.io',
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${accessToken}` },
      reconnection: false,
    });
    await new Promise((resolve) => socket.once('on_server_version', resolve));
    const sessions = await core.api.call('GET', '/sessions', SessionResponse.array());
    const phone = sessions.find(({ deviceType }) => deviceType === 'Pixel 9');
    expect(phone).toMatchObject({ deviceOS: 'Android', current: false });
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    await core.request(`/sessions/${phone?.id}`, { method: 'DELETE' });
    const asked = await fetch(`${url}/api/users/me`, { headers: { authorization: `Bearer ${accessToken}` } });
    expect(asked.status).toBe(401);
    await gone;
    socket.close();
  });
});
