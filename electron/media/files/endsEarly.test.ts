import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pattern } from '../../../tests/support/media/scene.ts';
import { bytesSource } from './byteSource.ts';
import { endsEarly } from './endsEarly.ts';

const encoders = {
  'image/jpeg': () => pattern(64, 48).jpeg().toBuffer(),
  'image/png': () => pattern(64, 48).png().toBuffer(),
  'image/gif': () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .gif()
      .toBuffer(),
  'image/webp': () => pattern(64, 48).webp().toBuffer(),
  'image/avif': () => pattern(64, 48).avif().toBuffer(),
};

describe('endsEarly', () => {
  it.each(Object.entries(encoders))('sees that a %s was cut off', async (type, encode) => {
    const whole = await encode();
    expect(await endsEarly(bytesSource(whole), type)).toBe(false);
    expect(await endsEarly(bytesSource(whole.subarray(0, whole.length - 12)), type)).toBe(true);
  });

  it('is not misled by something behind the end', async () => {
    const whole = Buffer.concat([await encoders['image/jpeg'](), Buffer.alloc(1000)]);
    expect(await endsEarly(bytesSource(whole), 'image/jpeg')).toBe(false);
  });

  it('says nothing of formats that do not tell', async () => {
    expect(await endsEarly(bytesSource(Buffer.alloc(100)), 'image/tiff')).toBeUndefined();
  });
});
