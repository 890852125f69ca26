import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { wrapAsTiff } from './wrapAsTiff.ts';

describe('wrapAsTiff', () => {
  it('is a TIFF of the same pixels', async () => {
    const data = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255]);
    const tiff = wrapAsTiff({ data, width: 3, height: 1, channels: 3 }, 'rgb', undefined);
    expect(await sharp(tiff).raw().toBuffer()).toEqual(data);
  });

  it('carries a profile', async () => {
    const p3 = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const { icc } = await sharp(p3).metadata();
    const tiff = wrapAsTiff({ data: Buffer.alloc(3), width: 1, height: 1, channels: 3 }, 'rgb', icc);
    expect((await sharp(tiff).metadata()).icc).toEqual(icc);
  });

  it('tells that four channels are inks', async () => {
    const tiff = wrapAsTiff(
      { data: Buffer.from([0, 0, 0, 255]), width: 1, height: 1, channels: 4 },
      'cmyk',
      undefined,
    );
    expect((await sharp(tiff).metadata()).space).toBe('cmyk');
  });
});
