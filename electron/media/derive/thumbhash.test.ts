import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { describe, expect, it } from 'vitest';
import { thumbhashOf } from './thumbhash.ts';

describe('thumbhashOf', () => {
  it('keeps colour and shape of a picture of any size', () => {
    const width = 320;
    const height = 160;
    const data = Buffer.alloc(width * height * 3);
    for (let at = 0; at < data.length; at += 3) data.set([200, 100, 40], at);
    const hash = thumbhashOf({ data, width, height, channels: 3 });
    expect(hash.length).toBeLessThanOrEqual(25);
    const { r, g, b, a } = thumbHashToAverageRGBA(hash);
    expect([r * 255, g * 255, b * 255].map(Math.round)).toEqual([
      expect.closeTo(200, -1),
      expect.closeTo(100, -1),
      expect.closeTo(40, -1),
    ]);
    expect(a).toBe(1);
    expect(thumbHashToApproximateAspectRatio(hash)).toBeGreaterThan(1.5);
  });

  it('takes grey pixels for what they are', () => {
    const hash = thumbhashOf({ data: Buffer.alloc(16, 128), width: 4, height: 4, channels: 1 });
    const { r, g, b } = thumbHashToAverageRGBA(hash);
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(0.05);
  });
});
