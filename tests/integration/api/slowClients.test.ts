import { connect, type Socket } from 'node:net';
import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { NetworkListener } from '../../../electron/core/lan/networkListener.ts';
import { limitSlowBodies } from '../../../electron/api/slowBodies.ts';
import { formSink } from '../../support/formSink.ts';
import { startTestApi } from '../../support/testApi.ts';

/** Clients that hold the line: by silence or by dripping. Time runs faster here than in a house. */
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const impatientMs = 100;

const sink = formSink((part) => {
  if (part.type === 'file') part.file.resume();
});

async function start() {
  const api = await startTestApi({ resources: [sink] });
  closing.push(() => api.close());
  const url = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }));
  return { api, port: Number(url.port) };
}

/** Until the server has hung up: politely or, where something it had not read was still on its way, by a reset. */
const hangingUp = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('close', () => resolve()));

/** A connection that has said this much and says no more; resolves when the server hangs up. */
async function saying(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  closing.push(async () => socket.destroy());
  socket.write(text);
  socket.resume();
  await hangingUp(socket);
  return socket;
}

/** A request to a server on this port, up to the last of its headers but one. */
const begun = (port: number, path = '/api/auth/login', type = 'application/json'): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: ${type}\r\n`;
const form = 'multipart/form-data; boundary=x';
const file = '--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\nbyte';

describe('a client that falls silent', () => {
  it.each([
    ['in the middle of its headers', (port: number) => begun(port)],
    ['in the middle of its body', (port: number) => `${begun(port)}content-length: 100\r\n\r\n{"a"`],
    [
      'in the middle of a file',
      (port: number) => `${begun(port, '/api/sink', form)}content-length: 1000\r\n\r\n${file}`,
    ],
    ['before it has said anything', () => ''],
  ])('%s is hung up on', async (_when, said) => {
    const { api, port } = await start();
    api.app.server.timeout = impatientMs;
    expect((await saying(port, said(port))).destroyed).toBe(true);
  });

  it('is hung up on at the network’s door as well', async () => {
    const { api } = await start();
    api.app.server.timeout = impatientMs;
    const door = new NetworkListener((socket) => api.app.server.emit('connection', socket));
    const port = await door.open({ host: '127.0.0.1', port: 0 });
    closing.push(() => door.close());
    expect((await saying(port, begun(port))).destroyed).toBe(true);
  });
});

describe('a client that drips byte by byte, however busy it looks', () => {
  async function dripping(head: string): Promise<number> {
    const app = fastify();
    closing.push(() => app.close());
    limitSlowBodies(app, impatientMs);
    app.post('/', async () => 'done');
    app.addHook('onRequest', async (request, reply) =>
      request.headers['x-refused'] === undefined ? undefined : reply.code(401).send(),
    );
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9999\r\n${head}\r\n\r\n`);
    const drops = setInterval(() => socket.write(' '), impatientMs / 10);
    closing.push(async () => clearInterval(drops));
    await hangingUp(socket.resume());
    const ask = async (): Promise<string> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: '{}' });
      return answer.text();
    };
    // On a busy machine so little patience is too little for an honest client, too: then it asks again.
    await expect.poll(ask).toBe('done');
    return socket.bytesWritten;
  }

  it.each([
    ['while all of its body is waited for', 'content-type: application/json'],
    ['after it was refused', 'content-type: multipart/form-data; boundary=x\r\nx-refused: yes'],
  ])('is hung up on %s', async (_when, head) => {
    expect(await dripping(head)).toBeLessThan(9999);
  });
});
