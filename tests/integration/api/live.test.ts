import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { createDesktopSession } from '../../../electron/library/auth/owner.ts';
import { startSession } from '../../../electron/library/auth/startSession.ts';
import { ApiKeyCreateResponse } from '../../../shared/api/apiKeys.ts';
import { liveEvents } from '../../../shared/api/live.ts';
import { createUser } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

let api: TestApi;
let url: string;
let token: string;
let me: string;
let mySession: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  api = await startTestApi();
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const started = await createDesktopSession(api.deps);
  token = started.token;
  me = started.session.userId;
  mySession = started.session.id;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  await api.close();
});

function open(options: { headers?: Record<string, string>; query?: Record<string, string> }): Socket {
  const socket = io(url, {
    path: '/api/socket.io',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: options.headers ?? {},
    query: options.query ?? {},
  });
  sockets.push(socket);
  return socket;
}

const next = (socket: Socket, event: string): Promise<unknown> =>
  new Promise((resolve) => socket.once(event, (payload: unknown) => resolve(payload)));

/** A socket that has been let in. */
async function admitted(headers: Record<string, string> = { 'x-immich-user-token': token }): Promise<Socket> {
  const socket = open({ headers });
  await next(socket, liveEvents.serverVersion);
  return socket;
}

describe('the websocket lets in', () => {
  it.each([
    ['a cookie', () => ({ headers: { cookie: `immich_access_token=${token}` } })],
    ['a token in a header', () => ({ headers: { authorization: `Bearer ${token}` } })],
    ['a token in the address', () => ({ query: { sessionKey: token } })],
  ])('%s, and states the version', async (_proof, options) => {
    expect(await next(open(options()), 'on_server_version')).toEqual({
      major: 3,
      minor: 1,
      patch: 0,
      prerelease: null,
    });
  });

  it('nobody without a proof: it says "unauthorized" and hangs up', async () => {
    const socket = open({ headers: { 'x-immich-user-token': 'wrong' } });
    const gone = next(socket, 'disconnect');
    expect(await next(socket, 'error')).toBe('unauthorized');
    expect(await gone).toBe('io server disconnect');
  });

  it.each<Record<string, string>>([{ origin: 'http://evil.example' }, { host: 'evil.example' }])(
    'nobody from another site, even with the cookie: %o',
    async (headers) => {
      const socket = open({ headers: { cookie: `immich_access_token=${token}`, ...headers } });
      expect(await next(socket, 'connect_error')).toBeInstanceOf(Error);
      expect(socket.connected).toBe(false);
    },
  );

  it('no transport but websocket', async () => {
    const response = await fetch(`${url}/api/socket.io/?EIO=4&transport=polling`);
    expect(response.status).toBe(400);
  });
});

describe('facts of the library reach', () => {
  it('their owner, in the words of the protocol', async () => {
    const socket = await admitted();
    const { events } = api.deps;
    const [a, b] = [randomUUID(), randomUUID()];
    const cases: [string, () => void, unknown][] = [
      [liveEvents.assetAdded, () => events.emit('asset.added', { ownerId: me, assetId: a }), a],
      [liveEvents.assetHidden, () => events.emit('asset.hidden', { ownerId: me, assetId: a }), a],
      [liveEvents.assetTrash, () => events.emit('asset.trashed', { ownerId: me, assetIds: [a, b] }), [a, b]],
      [liveEvents.assetRestore, () => events.emit('asset.restored', { ownerId: me, assetIds: [a] }), [a]],
      [liveEvents.assetDelete, () => events.emit('asset.deleted', { ownerId: me, assetIds: [b] }), b],
      [
        liveEvents.assetsUpdated,
        () => events.emit('asset.updated', { ownerId: me, assetIds: [a, b] }),
        [a, b],
      ],
      [liveEvents.albumUpdate, () => events.emit('album.updated', { userIds: [me], albumId: b }), b],
      [liveEvents.importChanged, () => events.emit('import.changed', { ownerId: me, importId: a }), a],
      [liveEvents.queueChanged, () => events.emit('queue.changed', { queue: 'ocr' }), 'ocr'],
      [liveEvents.configUpdate, () => events.emit('config.updated', {}), undefined],
      [liveEvents.userDelete, () => events.emit('user.deleted', { userId: b }), b],
    ];
    for (const [event, emit, payload] of cases) {
      const heard = next(socket, event);
      emit();
      expect([event, await heard]).toEqual([event, payload]);
    }
  });

  it('nobody else', async () => {
    const bob = createUser(api.db, { name: 'Bob' });
    const device = { deviceType: '', deviceOS: '', appVersion: null };
    const theirs = await startSession(api.deps, { userId: bob, kind: 'browser', device });
    const socket = await admitted({ 'x-immich-user-token': theirs.token });
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    const id = randomUUID();
    api.deps.events.emit('asset.added', { ownerId: me, assetId: id });
    api.deps.events.emit('asset.trashed', { ownerId: me, assetIds: [id] });
    api.deps.events.emit('album.updated', { userIds: [me], albumId: id });
    api.deps.events.emit('album.updated', { userIds: [], albumId: id });
    api.deps.events.emit('import.changed', { ownerId: me, importId: id });
    // Told last and to everybody: whatever was coming has come before it.
    const last = next(socket, liveEvents.userDelete);
    api.deps.events.emit('user.deleted', { userId: id });
    await last;
    expect(heard).toEqual([liveEvents.userDelete]);
  });

  it('the session that ended, half a second later, and then nothing more', async () => {
    const other = await createDesktopSession(api.deps, 0);
    const [ended, staying] = [await admitted(), await admitted({ 'x-immich-user-token': other.token })];
    const told = next(ended, liveEvents.sessionDelete);
    const gone = next(ended, 'disconnect');
    const before = performance.now();
    await fetch(`${url}/api/auth/logout`, { method: 'POST', headers: { 'x-immich-user-token': token } });
    expect(await told).toBe(mySession);
    expect(performance.now() - before).toBeGreaterThan(450);
    expect(await gone).toBe('io server disconnect');
    expect(staying.connected).toBe(true);
  });

  it('an ended session no more, from the moment it ended', async () => {
    const socket = await admitted();
    const heard: string[] = [];
    socket.onAny((event: string) => heard.push(event));
    await fetch(`${url}/api/auth/logout`, { method: 'POST', headers: { 'x-immich-user-token': token } });
    const id = randomUUID();
    api.deps.events.emit('asset.trashed', { ownerId: me, assetIds: [id] });
    await next(socket, 'disconnect');
    expect(heard).toEqual([liveEvents.sessionDelete]);
  });
});

describe('an API key', () => {
  const request = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`${url}/api${path}`, {
      method,
      headers: { 'x-immich-user-token': token, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });

  it.each([
    ['deleted', (id: string) => request('DELETE', `/api-keys/${id}`)],
    ['rotated', (id: string) => request('POST', `/api-keys/${id}/rotate`)],
    ['made narrower', (id: string) => request('PUT', `/api-keys/${id}`, { permissions: ['album.read'] })],
  ])('that is %s hangs up at once on who came in by it, and on nobody else', async (_what, end) => {
    const made = await request('POST', '/api-keys', { name: 'phone', permissions: ['all'] });
    const { secret, apiKey } = ApiKeyCreateResponse.parse(await made.json());
    const [byKey, bySession] = [await admitted({ 'x-api-key': secret }), await admitted()];
    const gone = next(byKey, 'disconnect');
    expect((await end(apiKey.id)).ok).toBe(true);
    expect(await gone).toBe('io server disconnect');
    expect(bySession.connected).toBe(true);
  });
});

it('closing the server hangs up and frees the port', async () => {
  const socket = await admitted();
  const gone = next(socket, 'disconnect');
  await api.app.close();
  await gone;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
