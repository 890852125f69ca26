import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { formSink } from '../../support/formSink.ts';
import { startTestApi } from '../../support/testApi.ts';

/** Takes a form from anybody, and refuses files without reading them. */
const sink = formSink(({ type }) => {
  if (type === 'file') throw new AppError('BadRequest', 'No files.');
});

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

it.each([
  ['has no end', '--x'],
  ['is nothing', ''],
  ['breaks off in a file', '--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\nbyte'],
  ['breaks off in its headers', '--x\r\ncontent-disp'],
  ['is not a form', 'byte'],
  [
    'has a file that is refused',
    `--x\r\ncontent-disposition: form-data; name="a"; filename="a"\r\n\r\n${'byte'.repeat(100_000)}\r\n--x--\r\n`,
  ],
])('a form that %s is answered, and the next request on its line as well', async (_what, body) => {
  const api = await startTestApi({ resources: [sink] });
  closing.push(() => api.close());
  const { port } = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }));
  const socket = connect(Number(port), '127.0.0.1');
  closing.push(async () => socket.destroy());
  let heard = '';
  socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
  const statuses = () => [...heard.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  const head = `host: 127.0.0.1:${port}\r\n`;
  socket.write(
    `POST /api/sink HTTP/1.1\r\n${head}content-type: multipart/form-data; boundary=x\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await expect.poll(statuses).toHaveLength(1);
  socket.write(`GET /api/server/ping HTTP/1.1\r\n${head}\r\n`);
  await expect.poll(statuses).toEqual([expect.stringMatching(/^(400|204)$/), '200']);
});
