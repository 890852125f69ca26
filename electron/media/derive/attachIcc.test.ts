import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pattern } from '../../../tests/support/media/scene.ts';
import { attachIccToJpeg, attachIccToWebp } from './attachIcc.ts';
import { displayP3Profile } from './colour.ts';

describe('attaching a profile', () => {
  it('changes nothing of a JPEG but its profile', async () => {
    const jpeg = await pattern(50, 40).jpeg().toBuffer();
    const attached = attachIccToJpeg(jpeg, await displayP3Profile());
    expect((await sharp(attached).metadata()).icc).toEqual(await displayP3Profile());
    expect(await sharp(attached, { ignoreIcc: true }).raw().toBuffer()).toEqual(
      await sharp(jpeg).raw().toBuffer(),
    );
  });

  it.each([41, 42])('changes nothing of a WebP but its profile (width %i)', async (width) => {
    const webp = await pattern(width, 30).webp().toBuffer();
    const attached = attachIccToWebp(webp, await displayP3Profile(), width, 30);
    expect(await sharp(attached).metadata()).toMatchObject({
      width,
      height: 30,
      icc: await displayP3Profile(),
    });
    expect(await sharp(attached, { ignoreIcc: true }).raw().toBuffer()).toEqual(
      await sharp(webp).raw().toBuffer(),
    );
  });

  it('refuses a profile that needs more than one JPEG segment', async () => {
    const jpeg = await pattern(8, 8).jpeg().toBuffer();
    expect(() => attachIccToJpeg(jpeg, Buffer.alloc(70_000))).toThrow(RangeError);
  });
});
