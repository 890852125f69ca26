import { describe, expect, it } from 'vitest';
import { readPpm } from './ppm.ts';

describe('readPpm', () => {
  it('takes size and pixels from the file itself', () => {
    const file = Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.from([1, 2, 3, 4, 5, 6])]);
    expect(readPpm(file)).toEqual({
      data: Buffer.from([1, 2, 3, 4, 5, 6]),
      width: 2,
      height: 1,
      channels: 3,
    });
  });

  it.each([
    ['nothing', ''],
    ['too few pixels', 'P6\n2 2\n255\nabc'],
    ['another kind', 'P5\n1 1\n255\na'],
    ['no size', 'P6\n0 0\n255\n'],
  ])('refuses %s', (_what, text) => expect(readPpm(Buffer.from(text, 'latin1'))).toBeUndefined());
});
