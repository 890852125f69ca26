/** The real worker file in the real process: the tasks that an import runs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCompute, type ComputeProcess } from '../../../electron/core/compute/client.ts';
import type { ComputeTasks } from '../../../electron/core/compute/limits.ts';
import { createNodeHost } from '../../../electron/core/nodeHost.ts';

let folder: string;
let compute: ComputeProcess<ComputeTasks>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-media-pool-'));
  compute = createCompute(createNodeHost());
});

afterAll(async () => {
  await compute.close();
  await rm(folder, { recursive: true });
});

it('sniffs and derives a photo', async () => {
  const path = join(folder, 'photo.png');
  await sharp({ create: { width: 400, height: 300, channels: 3, background: 'teal' } })
    .jpeg()
    .toFile(path);
  expect(await compute.run('sniff', { path })).toMatchObject({ mimeType: 'image/jpeg', extensionLies: true });
  const previewPath = join(folder, 'preview.jpg');
  const derived = await compute.run('deriveImage', { path, mimeType: 'image/jpeg', previewPath });
  expect(derived).toMatchObject({ width: 400, height: 300 });
  expect(typeof derived.perceptualHash).toBe('bigint');
  expect((await sharp(derived.thumbnail).metadata()).format).toBe('webp');
  expect((await sharp(await readFile(previewPath)).metadata()).format).toBe('jpeg');
});

it('draws an SVG, although the process refuses other loaders that are not fuzzed', async () => {
  const path = join(folder, 'drawing.svg');
  await writeFile(
    path,
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>',
  );
  const previewPath = join(folder, 'drawing.jpg');
  const derived = await compute.run('deriveImage', { path, mimeType: 'image/svg+xml', previewPath });
  expect(derived.width).toBe(2 * derived.height);
});

it('gives a broken file its named error', async () => {
  const path = join(folder, 'broken.jpg');
  await writeFile(path, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]));
  const derived = compute.run('deriveImage', {
    path,
    mimeType: 'image/jpeg',
    previewPath: join(folder, 'x.jpg'),
  });
  await expect(derived).rejects.toMatchObject({ name: expect.stringMatching(/CorruptFile|TruncatedFile/) });
});
