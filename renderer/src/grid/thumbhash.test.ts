import { rgbaToThumbHash, thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { averageColor, decodeThumbhash } from './thumbhash.ts';

/** A picture with waves in each channel; `alpha` below 255 gives the transparent form of the hash. */
function hashOf(width: number, height: number, seed: number, alpha = 255): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      rgba[at] = 128 + 127 * Math.sin((x * seed) / 17);
      rgba[at + 1] = 128 + 127 * Math.cos((y * seed) / 23);
      rgba[at + 2] = (x * 7 + y * 3 * seed) % 256;
      rgba[at + 3] = x < width / 3 ? alpha : 255;
    }
  }
  return rgbaToThumbHash(width, height, rgba);
}

const hashes = [
  hashOf(100, 75, 1),
  hashOf(75, 100, 2),
  hashOf(60, 60, 3),
  hashOf(100, 20, 4),
  hashOf(20, 100, 5),
  hashOf(90, 60, 6, 0),
];

describe('decoding a thumbhash', () => {
  it('gives what the reference decoder gives, at the same size', () => {
    for (const hash of hashes) {
      const reference = thumbHashToRGBA(hash);
      const ours = decodeThumbhash(hash, 32);
      expect([ours?.width, ours?.height]).toEqual([reference.w, reference.h]);
      let worst = 0;
      for (let i = 0; i < reference.rgba.length; i++) {
        if (i % 4 === 3) continue;
        worst = Math.max(worst, Math.abs((ours?.pixels[i] ?? -1) - (reference.rgba[i] ?? 0)));
      }
      // The reference rounds down, ours to the nearest.
      expect(worst).toBeLessThanOrEqual(1);
    }
  });

  it('is a picture of at most 16 pixels a side by default, without holes', () => {
    for (const hash of hashes) {
      const picture = decodeThumbhash(hash);
      expect(Math.max(picture?.width ?? 0, picture?.height ?? 0)).toBe(16);
      expect(picture?.pixels.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
    }
  });

  it('refuses a hash that was cut off', () => {
    const [hash = new Uint8Array()] = hashes;
    expect(decodeThumbhash(hash.subarray(0, 4))).toBeUndefined();
    expect(decodeThumbhash(hash.subarray(0, 9))).toBeUndefined();
  });

  it('knows the mean colour', () => {
    for (const hash of hashes) {
      const { r, g, b } = thumbHashToAverageRGBA(hash);
      const expected = [r, g, b].map((value) => Math.round(value * 255)).join(' ');
      expect(averageColor(hash)).toBe(`rgb(${expected})`);
    }
  });
});
