import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AssetMediaResponse } from '../../../shared/api/assetMedia.ts';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { filesBelow, openLibraryDb } from '../../support/libraryFiles.ts';
import { startTestCore, type TestCore } from '../../support/testCore.ts';
import { until } from '../../support/until.ts';

/** MB of the film that is sent; `LATENT_TEST_UPLOAD_MB=10240` for one of 10 GB, which takes some minutes. */
const megabytes = Number(process.env.LATENT_TEST_UPLOAD_MB ?? 256);
/** Memory that an upload may take while it runs, bytes: buffers on the way, whatever the file's size. */
const maxGrowth = 128 * 1024 ** 2;
const mb = 1024 ** 2;

const boundary = 'large-upload';
const head = Buffer.from(
  `--${boundary}\r\ncontent-disposition: form-data; name="fileCreatedAt"\r\n\r\n2024-05-01T12:00:00.000Z\r\n` +
    `--${boundary}\r\ncontent-disposition: form-data; name="assetData"; filename="film.mp4"\r\n\r\n`,
);
const tail = Buffer.from(`\r\n--${boundary}--\r\n`);

/** As much of a film as tells its kind: a file type, then one box of data as large as all the rest. */
function filmHead(size: number): Buffer {
  const bytes = Buffer.alloc(48);
  bytes.writeUInt32BE(32, 0);
  bytes.write('ftypisom\0\0\u0002\0isomiso2avc1mp41', 4, 'latin1');
  bytes.writeUInt32BE(1, 32);
  bytes.write('mdat', 36, 'latin1');
  bytes.writeBigUInt64BE(BigInt(size - 32), 40);
  return bytes;
}

const size = megabytes * mb;

/** The film, a megabyte at a time; none is kept. */
function* film(): Generator<Buffer> {
  const start = filmHead(size);
  const block = Buffer.alloc(mb, 'a film that nobody has seen ');
  yield Buffer.concat([start, block.subarray(start.length)]);
  for (let n = 1; n < megabytes; n += 1) yield block;
}

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore();
});
afterAll(() => core.close());

const post = (): ClientRequest =>
  httpRequest(`${core.url}/api/assets`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${core.token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
    },
  });

it('a large film goes through in little memory, and is answered with the hash of its bytes', async () => {
  const hash = createHash('sha1');
  const before = process.memoryUsage().rss;
  let most = before;
  const request = post();
  const answered = once(request, 'response');
  await pipeline(
    Readable.from(
      (function* () {
        yield head;
        for (const block of film()) {
          hash.update(block);
          most = Math.max(most, process.memoryUsage().rss);
          yield block;
        }
        yield tail;
      })(),
    ),
    request,
  );
  const [response] = await answered;
  most = Math.max(most, process.memoryUsage().rss);
  const { id, status } = AssetMediaResponse.parse(JSON.parse(await text(response)));
  expect(status).toBe('created');
  expect(response.headers['latent-checksum']).toBe(hash.digest('hex'));
  const { originalPath } = await core.api.call('GET', `/assets/${id}`, AssetResponse);
  expect((await stat(originalPath)).size).toBe(size);
  expect(most - before).toBeLessThan(maxGrowth);
});

it('one that breaks off in the middle leaves nothing behind', async () => {
  const before = await filesBelow(core.paths.originals);
  const rows = openLibraryDb(core.root, (db) => db.count('asset'));
  const incoming = join(core.paths.originals, '.incoming');
  const request = post();
  request.on('error', () => undefined);
  request.write(head);
  let sent = 0;
  for (const block of film()) {
    // Another film than the one that is here.
    if (!request.write(sent === 0 ? block : Buffer.alloc(mb, sent))) await once(request, 'drain');
    sent += 1;
    if (sent > megabytes / 2) break;
  }
  expect(await readdir(incoming)).not.toEqual([]);
  request.destroy();
  await until('its part to go', async () => ((await readdir(incoming)).length === 0 ? true : undefined));
  expect(await filesBelow(core.paths.originals)).toEqual(before);
  expect(openLibraryDb(core.root, (db) => db.count('asset'))).toBe(rows);
});
