import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { cropSquare, squareAround } from './cropSquare.ts';

test('a face has some room around it', () => {
  const box = { x1: 0.4, y1: 0.4, x2: 0.5, y2: 0.6 };
  expect(squareAround(box, 1000, 500)).toEqual({ left: 370, top: 170, width: 160, height: 160 });
});

test('the square stays within the picture, and no larger than it', () => {
  expect(squareAround({ x1: 0, y1: 0, x2: 0.1, y2: 0.2 }, 1000, 500)).toMatchObject({ left: 0, top: 0 });
  expect(squareAround({ x1: 0.9, y1: 0.9, x2: 1, y2: 1 }, 1000, 500)).toMatchObject({ left: 840, top: 340 });
  expect(squareAround({ x1: 0, y1: 0, x2: 1, y2: 1 }, 1000, 500)).toEqual({
    left: 250,
    top: 0,
    width: 500,
    height: 500,
  });
});

test('a portrait shows what is in the box', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latent-crop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'preview.jpg');
  const red = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 1000, height: 500, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 700, top: 100 }])
    .jpeg()
    .toFile(path);
  const { data } = await cropSquare({ path, box: { x1: 0.75, y1: 0.3, x2: 0.85, y2: 0.5 }, size: 250 });
  const { dominant } = await sharp(data).stats();
  expect(await sharp(data).metadata()).toMatchObject({ format: 'jpeg', width: 250, height: 250 });
  expect(dominant.r).toBeGreaterThan(200);
});

test('a preview that is gone is named', async () => {
  const missing = cropSquare({
    path: '/nonexistent/preview.jpg',
    box: { x1: 0, y1: 0, x2: 1, y2: 1 },
    size: 250,
  });
  await expect(missing).rejects.toMatchObject({ name: 'CorruptFile' });
});
