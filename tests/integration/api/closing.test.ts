import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { expect, it } from 'vitest';
import { finishRequests } from '../../../electron/api/inFlight.ts';

interface Server {
  readonly url: string;
  readonly port: number;
  readonly warned: Record<string, unknown>[];
  /** Resolves when the slow route has begun. */
  readonly begun: Promise<void>;
  /** Lets the slow route end. */
  finish(): void;
  close(): Promise<void>;
}

async function server(patience = { change: 2_000, read: 300 }): Promise<Server> {
  const warned: Record<string, unknown>[] = [];
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (_message: string, fields?: Record<string, unknown>) => void warned.push(fields ?? {}),
  };
  const begun = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const app = fastify({ forceCloseConnections: true, return503OnClosing: false });
  finishRequests(app, log, patience);
  app.all('/slow', async () => {
    begun.resolve();
    await finish.promise;
    return { done: true };
  });
  app.get('/quick', async () => ({ done: true }));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    port: Number(new URL(url).port),
    warned,
    begun: begun.promise,
    finish: () => finish.resolve(),
    close: () => app.close(),
  };
}

it('a change in flight is answered before the server closes', async () => {
  const { url, begun, finish, close, warned } = await server();
  const answer = fetch(`${url}/slow`, { method: 'POST' });
  await begun;
  const closed = close();
  finish();
  const response = await answer;
  expect([response.status, await response.json()]).toEqual([200, { done: true }]);
  await closed;
  expect(warned).toEqual([]);
});

it('what comes while it closes is refused with a reason', async () => {
  const { url, port, begun, finish, close } = await server();
  // A connection that was open before closing began.
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const slow = fetch(`${url}/slow`, { method: 'POST' });
  await begun;
  const closed = close();
  socket.write('GET /quick HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  const [bytes] = await once(socket, 'data');
  expect(String(bytes)).toMatch(/^HTTP\/1\.1 503 /);
  expect(String(bytes)).toContain('Latent is closing');
  finish();
  await slow;
  await closed;
});

it('a change that does not end is cut off after a while, and named', async () => {
  const { url, begun, close, warned } = await server({ change: 200, read: 50 });
  const answer = fetch(`${url}/slow?key=secret`, { method: 'POST' }).catch((error: unknown) => error);
  await begun;
  const before = performance.now();
  await close();
  expect(performance.now() - before).toBeGreaterThan(190);
  expect(await answer).toBeInstanceOf(TypeError);
  expect(warned).toEqual([{ count: 1, requests: ['POST /slow'] }]);
});

it('a read that does not end is not waited for as long', async () => {
  const { url, begun, close } = await server({ change: 30_000, read: 50 });
  const answer = fetch(`${url}/slow`).catch((error: unknown) => error);
  await begun;
  const before = performance.now();
  await close();
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(await answer).toBeInstanceOf(TypeError);
});

it('with nothing in flight it closes at once', async () => {
  const { url, close } = await server({ change: 30_000, read: 30_000 });
  await (await fetch(`${url}/quick`)).json();
  const before = performance.now();
  await close();
  expect(performance.now() - before).toBeLessThan(5_000);
});
