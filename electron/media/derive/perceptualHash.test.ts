import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { pattern } from '../../../tests/support/media/scene.ts';
import { toPixels } from '../decode/sharp.ts';
import { hammingDistance, perceptualHash } from './perceptualHash.ts';

const hash = async (picture: Sharp): Promise<bigint> => perceptualHash(await toPixels(picture));

describe('perceptualHash', () => {
  it.each<[string, (picture: Sharp) => Promise<Sharp> | Sharp]>([
    ['shrinking', (picture) => picture.resize(100, 75)],
    [
      'recompressing',
      async (picture) => (await import('sharp')).default(await picture.jpeg({ quality: 30 }).toBuffer()),
    ],
    ['brightening', (picture) => picture.linear(1.1, 8)],
    ['losing its colours', (picture) => picture.greyscale()],
  ])('hardly changes by %s', async (_what, change) => {
    const original = await hash(pattern(400, 300));
    expect(hammingDistance(original, await hash(await change(pattern(400, 300))))).toBeLessThanOrEqual(6);
  });

  it('differs much between different pictures', async () => {
    const [a, b] = [await hash(pattern(400, 300, 1)), await hash(pattern(400, 300, 4))];
    expect(hammingDistance(a, b)).toBeGreaterThan(16);
  });

  it('is 64 bits, and the same for every plain picture', async () => {
    const plain = (value: number): bigint =>
      perceptualHash({ data: Buffer.alloc(9, value), width: 3, height: 3, channels: 1 });
    expect(plain(10)).toBe(plain(240));
    expect(await hash(pattern(400, 300))).toBeLessThan(1n << 64n);
  });

  it('does not depend on the shape that the picture comes in', async () => {
    const tiny = await hash(pattern(16, 12));
    expect(tiny).toBeTypeOf('bigint');
  });
});

describe('hammingDistance', () => {
  it.each([
    [0n, 0n, 0],
    [0b1010n, 0b0110n, 2],
    [0n, (1n << 64n) - 1n, 64],
  ])('%s and %s: %i', (a, b, distance) => expect(hammingDistance(a, b)).toBe(distance));
});
