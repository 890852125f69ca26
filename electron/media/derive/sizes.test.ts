import { describe, expect, it } from 'vitest';
import { fitOutside } from './sizes.ts';

describe('fitOutside', () => {
  it.each([
    ['a photo', { width: 4000, height: 3000 }, { width: 1920, height: 1440 }],
    ['a portrait', { width: 3000, height: 4000 }, { width: 1440, height: 1920 }],
    ['a small picture, which is never enlarged', { width: 800, height: 600 }, { width: 800, height: 600 }],
    [
      'a panorama, whose long side is capped',
      { width: 200_000, height: 3000 },
      { width: 16_000, height: 240 },
    ],
    ['a line', { width: 1, height: 60_000 }, { width: 1, height: 16_000 }],
  ])('%s', (_what, size, expected) => expect(fitOutside(size, 1440, 16_000)).toEqual(expected));
});
