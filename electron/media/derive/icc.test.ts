import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { gamutOf } from './icc.ts';

/** A matrix profile with these primaries (xy of red, green, blue, adapted to D50) and one gamma for all. */
function profile(primaries: readonly number[], gamma: number): Buffer {
  const xyz = [0, 1, 2].map((index) => {
    const [x = 0, y = 1] = primaries.slice(index * 2, index * 2 + 2);
    const data = Buffer.alloc(20);
    data.write('XYZ ', 0, 'latin1');
    [x / y, 1, (1 - x - y) / y].forEach((value, at) =>
      data.writeInt32BE(Math.round(value * 65536 * 0.3), 8 + at * 4),
    );
    return data;
  });
  const curve = Buffer.alloc(16);
  curve.write('curv', 0, 'latin1');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const tags: [string, Buffer][] = [
    ['rXYZ', xyz[0] ?? curve],
    ['gXYZ', xyz[1] ?? curve],
    ['bXYZ', xyz[2] ?? curve],
    ['rTRC', curve],
  ];
  const head = Buffer.alloc(132 + tags.length * 12);
  head.write('RGB ', 16, 'latin1');
  head.writeUInt32BE(tags.length, 128);
  let offset = head.length;
  tags.forEach(([name, data], index) => {
    head.write(name, 132 + index * 12, 'latin1');
    head.writeUInt32BE(offset, 136 + index * 12);
    head.writeUInt32BE(data.length, 140 + index * 12);
    offset += data.length;
  });
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}

const srgb = [0.648, 0.331, 0.321, 0.598, 0.156, 0.066];
const adobeRgb = [0.648, 0.331, 0.23, 0.702, 0.156, 0.066];

async function sharpProfile(name: string): Promise<Buffer> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
    .withIccProfile(name)
    .png()
    .toBuffer();
  return (await sharp(png).metadata()).icc ?? Buffer.alloc(0);
}

describe('gamutOf', () => {
  it.each([
    ['srgb', 'srgb'],
    ['p3', 'p3'],
  ])('knows the %s profile that sharp ships, with a curve of parameters or a table', async (name, gamut) => {
    expect(gamutOf(await sharpProfile(name))).toBe(gamut);
  });

  it('calls Adobe RGB wide', () => expect(gamutOf(profile(adobeRgb, 2.2))).toBe('wide'));

  it('does not take sRGB’s primaries with another curve for sRGB', () => {
    expect(gamutOf(profile(srgb, 2.2))).toBe('srgb'); // as good as the same
    expect(gamutOf(profile(srgb, 1.8))).toBe('other');
    expect(gamutOf(profile(srgb, 1))).toBe('other');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a grey profile', Buffer.from(`${'\0'.repeat(16)}GRAY${'\0'.repeat(200)}`, 'latin1')],
    [
      'a profile whose tags lie',
      (() => {
        const bytes = profile(srgb, 2.2);
        bytes.writeUInt32BE(0xfffffff0, 136);
        return bytes;
      })(),
    ],
  ])('does not trust %s', (_what, bytes) => expect(gamutOf(bytes)).toBe('other'));
});
