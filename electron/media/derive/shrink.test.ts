import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pattern } from '../../../tests/support/media/scene.ts';
import { shrinkByArea } from './shrink.ts';

const grey = (width: number, height: number, values: readonly number[]) =>
  ({ data: Buffer.from(values), width, height, channels: 1 }) as const;

describe('shrinkByArea', () => {
  it('averages what each new pixel covers, edges by their share', () => {
    expect([...shrinkByArea(grey(4, 1, [0, 100, 200, 100]), 2, 1).data]).toEqual([50, 150]);
    // Two thirds of the first and the second pixel's first third, and so on.
    expect([...shrinkByArea(grey(3, 1, [0, 90, 180]), 2, 1).data]).toEqual([30, 150]);
    expect([...shrinkByArea(grey(2, 2, [10, 20, 30, 40]), 1, 1).data]).toEqual([25]);
  });

  it('never enlarges', () => {
    expect(shrinkByArea(grey(2, 1, [1, 2]), 10, 10)).toMatchObject({ width: 2, height: 1 });
  });

  it('keeps a plain colour plain, whatever the sizes', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.integer({ min: 0, max: 255 }),
        (width, height, toWidth, toHeight, value) => {
          const source = {
            data: Buffer.alloc(width * height * 3, value),
            width,
            height,
            channels: 3,
          } as const;
          expect(new Set(shrinkByArea(source, toWidth, toHeight).data)).toEqual(new Set([value]));
        },
      ),
    );
  });

  it('looks like what libvips makes', async () => {
    const { data, info } = await pattern(200, 150).raw().toBuffer({ resolveWithObject: true });
    const ours = shrinkByArea({ data, width: info.width, height: info.height, channels: 3 }, 40, 30);
    const theirs = await pattern(200, 150).resize(40, 30, { kernel: 'linear' }).raw().toBuffer();
    const worst = ours.data.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (theirs[at] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(8);
  });
});
