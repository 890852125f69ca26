import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AssetMediaResponse } from '../../shared/api/assetMedia.ts';
import { jpeg } from '../support/pictures.ts';
import { startTestCore, type TestCore } from '../support/testCore.ts';

/** Several originals as one ZIP, from a real core. Stored as they are, so their bytes can be found in it. */
let core: TestCore;

beforeAll(async () => {
  core = await startTestCore();
});
afterAll(() => core.close());

async function upload(bytes: Buffer, name: string): Promise<string> {
  const form = new FormData();
  form.append('assetData', new File([new Uint8Array(bytes)], name));
  form.append('fileCreatedAt', '2024-05-01T12:00:00.000Z');
  form.append('fileModifiedAt', '2024-05-01T12:00:00.000Z');
  const answer: unknown = await (await core.request('/assets', { method: 'POST', body: form })).json();
  return AssetMediaResponse.parse(answer).id;
}

const archive = (assetIds: string[], headers: Record<string, string> = {}): Promise<Response> =>
  core.request('/download/archive', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ assetIds }),
  });

it('holds every original byte for byte, two of one name under two names', async () => {
  const pictures = await Promise.all([1, 2].map((seed) => jpeg({ seed, width: 300, height: 200 })));
  const ids: string[] = [];
  for (const picture of pictures) ids.push(await upload(picture, 'IMG_1.jpg'));
  const response = await archive(ids);
  expect(response.headers.get('content-type')).toBe('application/zip');
  const zip = Buffer.from(await response.arrayBuffer());
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  for (const picture of pictures) expect(zip.includes(picture)).toBe(true);
  for (const name of ['IMG_1.jpg', 'IMG_1-1.jpg']) expect(zip.includes(name)).toBe(true);
});

it('says how long it is, and goes on where it broke off, as long as it is the same', async () => {
  const ids: string[] = [];
  for (const seed of [11, 12, 13]) {
    ids.push(await upload(await jpeg({ seed, width: 300, height: 200 }), `${seed}.jpg`));
  }
  const first = await archive(ids);
  const whole = Buffer.from(await first.arrayBuffer());
  expect(Number(first.headers.get('content-length'))).toBe(whole.length);
  const etag = first.headers.get('etag') ?? '';
  const half = Math.floor(whole.length / 2);
  const rest = await archive(ids, { range: `bytes=${half}-`, 'if-range': etag });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([
    206,
    `bytes ${half}-${whole.length - 1}/${whole.length}`,
  ]);
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(half))).toBe(true);
  const some = await archive(ids, { range: 'bytes=10-19' });
  expect(Buffer.from(await some.arrayBuffer()).equals(whole.subarray(10, 20))).toBe(true);
  const other = await archive(ids.slice(1), { range: `bytes=${half}-`, 'if-range': etag });
  expect(other.status).toBe(200);
  await other.arrayBuffer();
  expect((await archive(ids, { range: `bytes=${whole.length}-` })).status).toBe(416);
});

it('is refused whole when one of its photos is not there', async () => {
  const response = await archive([
    await upload(await jpeg({ seed: 3, width: 30, height: 20 }), 'a.jpg'),
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  ]);
  expect(response.status).toBe(400);
});

it('breaks off at a file that is gone, which the client sees, and the server goes on', async () => {
  const there = await upload(await jpeg({ seed: 4, width: 300, height: 200 }), 'there.jpg');
  const gone = await upload(await jpeg({ seed: 5, width: 300, height: 200 }), 'gone.jpg');
  const [file = ''] = globSync(join(core.root, 'originals/**/gone.jpg'));
  rmSync(file);
  const response = await archive([there, gone]);
  await expect(response.arrayBuffer()).rejects.toThrow('terminated');
  expect((await core.request('/server/ping')).status).toBe(200);
});
