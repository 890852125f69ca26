import { writeFile } from 'node:fs/promises';
import { writePsdBuffer } from 'ag-psd';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../../tests/support/media/tempFolder.ts';
import type { Picture } from './picture.ts';
import { openPsd } from './psd.ts';

const folder = tempFolder();

async function open(bytes: Buffer): Promise<Picture> {
  const path = folder.file('picture.psd');
  await writeFile(path, bytes);
  return openPsd({ path, plainPath: path, mimeType: 'image/vnd.adobe.photoshop' });
}

async function pixelsOf(picture: Picture): Promise<string[]> {
  const data =
    picture.kind === 'decoded'
      ? picture.pixels.data
      : await sharp(picture.input).toColourspace('srgb').raw().toBuffer();
  return data.toString('hex').match(/.{6}/g) ?? [];
}

/** A document without layers, written by hand: header, three empty or given sections, merged picture. */
function psd(options: {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly depth?: number;
  readonly mode: number;
  readonly colourTable?: Buffer;
  readonly resources?: Buffer;
  readonly picture: readonly number[];
}): Buffer {
  const header = Buffer.alloc(26);
  header.write('8BPS\0\x01', 0, 'latin1');
  header.writeUInt16BE(options.channels, 12);
  header.writeUInt32BE(options.height, 14);
  header.writeUInt32BE(options.width, 18);
  header.writeUInt16BE(options.depth ?? 8, 22);
  header.writeUInt16BE(options.mode, 24);
  const section = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return Buffer.concat([
    header,
    section(options.colourTable ?? Buffer.alloc(0)),
    section(options.resources ?? Buffer.alloc(0)),
    section(Buffer.from('layers, effects and text: never looked at')),
    Buffer.from(options.picture),
  ]);
}

describe('openPsd', () => {
  it('reads what another program writes, run-length packed, behind layers', async () => {
    const width = 40;
    const height = 30;
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let pixel = 0; pixel < width * height; pixel++) data.set([pixel % 7, 200, pixel % 251], pixel * 4);
    const imageData = { width, height, data };
    const bytes = writePsdBuffer({ width, height, imageData, children: [{ name: 'layer', imageData }] });
    const pixels = await pixelsOf(await open(bytes));
    expect(pixels).toHaveLength(width * height);
    expect(pixels.map((colour) => parseInt(colour, 16))).toEqual(
      Array.from({ length: width * height }, (_, pixel) => ((pixel % 7) << 16) | (200 << 8) | (pixel % 251)),
    );
  });

  it.each<[string, Parameters<typeof psd>[0], string[]]>([
    [
      'RGB, not packed',
      { width: 2, height: 1, channels: 3, mode: 3, picture: [0, 0, 1, 2, 3, 4, 5, 6] },
      ['010305', '020406'],
    ],
    [
      'RGB with an alpha channel behind',
      { width: 1, height: 1, channels: 4, mode: 3, picture: [0, 0, 1, 2, 3, 0] },
      ['010203'],
    ],
    [
      '16 bits',
      { width: 1, height: 1, channels: 3, depth: 16, mode: 3, picture: [0, 0, 1, 99, 2, 99, 3, 99] },
      ['010203'],
    ],
    [
      'indexed colours',
      {
        width: 2,
        height: 1,
        channels: 1,
        mode: 2,
        colourTable: Buffer.concat([
          Buffer.alloc(256, 0x11),
          Buffer.alloc(256, 0x22),
          Buffer.alloc(256, 0x33),
        ]),
        picture: [0, 0, 0, 255],
      },
      ['112233', '112233'],
    ],
  ])('%s', async (_what, fixture, expected) => {
    expect(await pixelsOf(await open(psd(fixture)))).toEqual(expected);
  });

  it('turns CMYK into colours: no paper showing is black, all paper is white', async () => {
    const picture = await open(
      psd({ width: 2, height: 1, channels: 4, mode: 4, picture: [0, 0, 0, 255, 0, 255, 0, 255, 0, 255] }),
    );
    const [black = '', white = ''] = await pixelsOf(picture);
    expect(parseInt(black.slice(0, 2), 16)).toBeLessThan(0x40);
    expect(white).toMatch(/^f[a-f].f[a-f].f[a-f].$|^ffffff$/);
  });

  it('brings the document’s profile along', async () => {
    const profile = Buffer.from('a profile');
    const resources = Buffer.concat([
      Buffer.from('8BIM\x04\x0f\0\0\0\0\0\x09', 'latin1'),
      profile,
      Buffer.alloc(1),
    ]);
    const picture = await open(
      psd({ width: 1, height: 1, channels: 3, mode: 3, resources, picture: [0, 0, 1, 2, 3] }),
    );
    expect(picture).toMatchObject({ kind: 'decoded', profile });
  });

  it('shows a document that ends early as far as it goes', async () => {
    const picture = await open(psd({ width: 2, height: 1, channels: 3, mode: 3, picture: [0, 0, 9, 9, 9] }));
    expect(await pixelsOf(picture)).toEqual(['090900', '090000']);
  });

  it.each<[string, Parameters<typeof psd>[0], string]>([
    ['bombs', { width: 300_000, height: 300_000, channels: 3, mode: 3, picture: [] }, 'TooManyPixels'],
    ['Lab', { width: 1, height: 1, channels: 3, mode: 9, picture: [0, 0, 1, 2, 3] }, 'UnsupportedFormat'],
    ['32 bits', { width: 1, height: 1, channels: 3, depth: 32, mode: 3, picture: [] }, 'UnsupportedFormat'],
    ['too few channels', { width: 1, height: 1, channels: 1, mode: 3, picture: [0, 0, 1] }, 'CorruptFile'],
    ['no merged picture', { width: 1, height: 1, channels: 3, mode: 3, picture: [] }, 'CorruptFile'],
  ])('refuses %s by name', async (_what, fixture, name) => {
    await expect(open(psd(fixture))).rejects.toMatchObject({ name });
  });
});
