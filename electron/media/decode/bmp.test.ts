import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitmapError, BitmapTooLarge, decodeBmp } from './bmp.ts';

interface Fixture {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly compression?: number;
  readonly palette?: readonly number[];
  readonly masks?: readonly number[];
  readonly data: readonly number[];
}

/** A bitmap with a version 3 header. Palette colours are 0xRRGGBB. */
function bmp({ width, height, bits, compression = 0, palette = [], masks = [], data }: Fixture): Buffer {
  const head = Buffer.alloc(54 + masks.length * 4 + palette.length * 4);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(head.length, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(bits, 28);
  head.writeUInt32LE(compression, 30);
  head.writeUInt32LE(palette.length, 46);
  masks.forEach((mask, index) => head.writeUInt32LE(mask, 54 + index * 4));
  palette.forEach((colour, index) => head.writeUInt32LE(colour, 54 + masks.length * 4 + index * 4));
  return Buffer.concat([head, Buffer.from(data)]);
}

const hex = (pixels: Buffer): string[] => pixels.toString('hex').match(/.{6}/g) ?? [];

describe('decodeBmp', () => {
  it.each<[string, Fixture, string[]]>([
    [
      '24 bits, rows from below, padded',
      { width: 1, height: 2, bits: 24, data: [1, 2, 3, 0, 4, 5, 6, 0] },
      ['060504', '030201'],
    ],
    [
      '24 bits, rows from above',
      { width: 1, height: -2, bits: 24, data: [1, 2, 3, 0, 4, 5, 6, 0] },
      ['030201', '060504'],
    ],
    ['32 bits, fourth byte unused', { width: 1, height: 1, bits: 32, data: [1, 2, 3, 99] }, ['030201']],
    [
      '16 bits, 5 each',
      { width: 2, height: 1, bits: 16, data: [0x00, 0x7c, 0xff, 0x7f] },
      ['ff0000', 'ffffff'],
    ],
    [
      '16 bits by masks 5-6-5',
      {
        width: 2,
        height: 1,
        bits: 16,
        compression: 3,
        masks: [0xf800, 0x07e0, 0x001f],
        data: [0xe0, 0x07, 0x00, 0xf8],
      },
      ['00ff00', 'ff0000'],
    ],
    [
      '32 bits by masks in another order',
      { width: 1, height: 1, bits: 32, compression: 3, masks: [0xff, 0xff00, 0xff0000], data: [9, 8, 7, 0] },
      ['090807'],
    ],
    [
      '8 bits with a palette',
      { width: 2, height: 1, bits: 8, palette: [0x112233, 0x445566], data: [1, 0, 0, 0] },
      ['445566', '112233'],
    ],
    [
      '4 bits',
      { width: 3, height: 1, bits: 4, palette: [0, 0xff0000, 0x00ff00], data: [0x12, 0x10, 0, 0] },
      ['ff0000', '00ff00', 'ff0000'],
    ],
    [
      '1 bit',
      { width: 4, height: 1, bits: 1, palette: [0, 0xffffff], data: [0b10100000, 0, 0, 0] },
      ['ffffff', '000000', 'ffffff', '000000'],
    ],
    [
      'RLE8 with runs, literals and line ends',
      {
        width: 3,
        height: 2,
        bits: 8,
        compression: 1,
        palette: [0xaa0000, 0x00bb00],
        data: [3, 1, 0, 0, 0, 3, 0, 1, 0, 0, 0, 1],
      },
      ['aa0000', '00bb00', 'aa0000', '00bb00', '00bb00', '00bb00'],
    ],
    [
      'RLE4 that alternates two colours',
      { width: 3, height: 1, bits: 4, compression: 2, palette: [0xaa0000, 0x00bb00], data: [3, 0x10, 0, 1] },
      ['00bb00', 'aa0000', '00bb00'],
    ],
  ])('%s', (_what, fixture, expected) => {
    const { pixels, isTruncated } = decodeBmp(bmp(fixture));
    expect(hex(pixels.data)).toEqual(expected);
    expect(isTruncated).toBe(false);
  });

  it('reads the 12-byte header of OS/2', () => {
    const head = Buffer.from('BM\0\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x01\0\x01\0\x01\0\x18\0', 'latin1');
    expect(hex(decodeBmp(Buffer.concat([head, Buffer.from([1, 2, 3, 0])])).pixels.data)).toEqual(['030201']);
  });

  it('shows what there is of a file that ends early, white below', () => {
    const { pixels, isTruncated } = decodeBmp(bmp({ width: 1, height: 2, bits: 24, data: [1, 2, 3, 0, 4] }));
    expect(hex(pixels.data)).toEqual(['ffffff', '030201']);
    expect(isTruncated).toBe(true);
  });

  it.each([
    ['no width', { width: 0, height: 1, bits: 24, data: [] }],
    ['a depth that never was', { width: 1, height: 1, bits: 7, data: [] }],
    [
      'a compression that does not fit the depth',
      { width: 1, height: 1, bits: 24, compression: 1, data: [] },
    ],
  ])('refuses %s', (_what, fixture) => {
    expect(() => decodeBmp(bmp(fixture))).toThrow(BitmapError);
  });

  it('refuses a bomb before taking memory for it', () => {
    expect(() => decodeBmp(bmp({ width: 60_000, height: 60_000, bits: 1, data: [] }))).toThrow(
      BitmapTooLarge,
    );
  });

  it('takes colours that the palette lacks for black', () => {
    expect(
      hex(
        decodeBmp(bmp({ width: 1, height: 1, bits: 8, palette: [0xffffff], data: [200, 0, 0, 0] })).pixels
          .data,
      ),
    ).toEqual(['000000']);
  });

  it('either decodes or refuses, whatever the bytes', () => {
    const header = fc.record({
      width: fc.integer({ min: -3, max: 40 }),
      height: fc.integer({ min: -40, max: 40 }),
      bits: fc.constantFrom(1, 2, 4, 8, 16, 24, 32, 5),
      compression: fc.constantFrom(0, 1, 2, 3, 6, 9),
      data: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 300 }),
    });
    fc.assert(
      fc.property(header, fc.integer({ min: 0, max: 60 }), (fixture, cut) => {
        const file = bmp(fixture);
        try {
          decodeBmp(file.subarray(0, file.length - cut));
        } catch (error) {
          expect(error).toBeInstanceOf(BitmapError);
        }
      }),
    );
  });
});
