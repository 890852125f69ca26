import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedImage, embedText } from '../../../electron/inference/clip/embed.ts';
import { resizeTo } from '../../../electron/inference/clip/resize.ts';
import { sessions } from '../../../electron/inference/session.ts';
import type { ModelRef } from '../../../electron/inference/tasks.ts';
import { tinyClipColours, tinyClipDimensions, writeTinyClip } from '../../support/tinyClip.ts';

let folder: string;
let model: ModelRef;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latent-clip-'));
  model = await writeTinyClip(join(folder, 'tiny'));
});
afterAll(async () => {
  await sessions.close();
  await rm(folder, { recursive: true, force: true });
});

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** The vector of a picture of 200 × 100 whose left half has one colour and whose right half another. */
async function vectorOf(left: string, right = left): Promise<Float32Array> {
  const path = join(folder, 'picture.png');
  const half = { width: 100, height: 100, channels: 3, background: right } as const;
  await sharp({ create: { width: 200, height: 100, channels: 3, background: left } })
    .composite([{ input: await sharp({ create: half }).png().toBuffer(), left: 100, top: 0 }])
    .png()
    .toFile(path);
  return (await embedImage({ path, model })).embedding;
}
const textVector = async (text: string): Promise<Float32Array> =>
  (await embedText({ text, model })).embedding;

describe('a pair of models with a known answer', () => {
  it.each(Object.keys(tinyClipColours))('finds pictures that are %s by that word', async (colour) => {
    const picture = await vectorOf(colour === 'green' ? '#00ff00' : colour);
    const likeness = await Promise.all(
      Object.keys(tinyClipColours).map(
        async (word) => [word, dot(picture, await textVector(`a photo of the ${word}`))] as const,
      ),
    );
    const [best] = likeness.toSorted((a, b) => b[1] - a[1]);
    expect(best?.[0]).toBe(colour);
    expect(best?.[1]).toBeCloseTo(1, 4);
  });

  it('gives unit vectors of the model’s length', async () => {
    for (const vector of [
      await vectorOf('teal'),
      await textVector('red'),
      await textVector('something else'),
    ]) {
      expect(vector).toHaveLength(tinyClipDimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('finds nothing by words that it does not know', async () => {
    expect(dot(await vectorOf('red'), await textVector('xylophone'))).toBeCloseTo(0, 5);
  });

  it('looks at the middle of the picture, in its colours and order of channels', async () => {
    // Left red, right blue; the middle square holds as much of both: (0, −1, 0) and the constant 0.1.
    const both = await vectorOf('red', 'blue');
    const length = Math.hypot(1, 0.1);
    const red = Math.hypot(1, 1, 1, 0.1);
    expect(dot(both, await textVector('red'))).toBeCloseTo((1 + 0.01) / (length * red), 2);
    expect(dot(both, await textVector('green'))).toBeCloseTo((-1 + 0.01) / (length * red), 2);
  });

  it('names the model when its files are damaged', async () => {
    const broken = await writeTinyClip(join(folder, 'broken'), 'broken');
    await writeFile(join(broken.folder, 'textual', 'model.onnx'), 'no model');
    await writeFile(join(broken.folder, 'visual', 'preprocess_cfg.json'), '{');
    await expect(embedText({ text: 'red', model: broken })).rejects.toMatchObject({
      name: 'ModelUnusable',
      message: expect.stringContaining('broken'),
    });
    const path = join(folder, 'picture.png');
    await expect(embedImage({ path, model: broken })).rejects.toMatchObject({ name: 'ModelUnusable' });
  });
});

/** Cubic convolution with a = −0.5, widened when shrinking: written down from its definition, for one row. */
function bicubicRow(row: readonly number[], length: number): number[] {
  const scale = row.length / length;
  const stretch = Math.max(1, scale);
  const kernel = (x: number): number => {
    const t = Math.abs(x);
    if (t < 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
    return t < 2 ? -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 : 0;
  };
  return Array.from({ length }, (_, index) => {
    const centre = (index + 0.5) * scale;
    const weights = row.map((_value, at) => kernel((at + 0.5 - centre) / stretch));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const value = row.reduce((sum, pixel, at) => sum + pixel * (weights[at] ?? 0), 0) / total;
    return Math.min(255, Math.max(0, value));
  });
}

// Previews are larger than what models take; a picture of some hundred pixels is enlarged less exactly.
describe('resizeTo', () => {
  it.each([
    ['smaller', 40],
    ['a little smaller', 75],
    ['by a half', 48],
  ])('a row %s, as the definition of bicubic says', async (_name, width) => {
    const row = Array.from({ length: 96 }, (_, x) => Math.round(128 + 100 * Math.sin(x / 5) + (x % 2) * 20));
    const data = Uint8Array.from([...row, ...row, ...row, ...row].flatMap((value) => [value, value, value]));
    const fit = { width, height: 4, left: 0, top: 0 };
    const resized = await resizeTo({ data, width: 96, height: 4 }, fit, { interpolation: 'bicubic' });
    const expected = bicubicRow(row, width);
    const off = expected.map((value, x) => Math.abs(value - (resized.data[x * 3] ?? 0)));
    // The borders are treated differently by every library; inside, within two of 255.
    expect(Math.max(...off.slice(3, -3))).toBeLessThanOrEqual(2);
  });
});
