import { describe, expect, it } from 'vitest';
import { hevcFilter, isSafeLibheif, scaledSize } from './native.ts';

describe('isSafeLibheif', () => {
  it.each([
    ['1.23.2', true],
    ['heif-dec  libheif: 1.22.1', true],
    ['2.0.0', true],
    ['1.22.0', false],
    ['libheif 1.15.1', false],
    ['', false],
  ])('%j: %s', (text, isSafe) => expect(isSafeLibheif(text)).toBe(isSafe));
});

describe('scaledSize', () => {
  it.each([
    [{ width: 4032, height: 3024 }, 1440, { width: 1920, height: 1440 }],
    [{ width: 3024, height: 4032 }, 1440, { width: 1440, height: 1920 }],
    [{ width: 800, height: 600 }, 1440, { width: 800, height: 600 }],
    [{ width: 4032, height: 3024 }, null, { width: 4032, height: 3024 }],
    [{ width: 50_000, height: 2 }, 1, { width: 25_000, height: 1 }],
  ])('%j to %s', (size, shortSide, expected) => expect(scaledSize(size, shortSide)).toEqual(expected));
});

describe('hevcFilter', () => {
  const picture = {
    stream: [],
    columns: 8,
    rows: 6,
    size: { width: 4032, height: 3024 },
    isTruncated: false,
  };

  it('lays out tiles, cuts the overhang, scales with the colours that the file names', () => {
    const colour = { matrix: 'bt709', isFullRange: true };
    expect(hevcFilter(picture, colour, { width: 1920, height: 1440 })).toBe(
      'tile=8x6,crop=4032:3024:0:0,scale=w=1920:h=1440:flags=bicubic:in_color_matrix=bt709:in_range=pc,format=rgb24',
    );
  });

  it('leaves colours to the stream when the file names none', () => {
    const single = { ...picture, columns: 1, rows: 1 };
    const colour = { matrix: undefined, isFullRange: undefined };
    expect(hevcFilter(single, colour, { width: 4032, height: 3024 })).toBe(
      'crop=4032:3024:0:0,scale=w=4032:h=3024:flags=bicubic,format=rgb24',
    );
  });
});
