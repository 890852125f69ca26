import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxOf, heightOf, inSight, landingAt, layOut, lineOf, mounted, rowTop } from './arrangeLayout.ts';

describe('squares', () => {
  it.each([
    ['a phone', 374, 3, 116],
    ['a tablet', 940, 7, 126],
    ['a desktop', 1200, 9, 125],
    ['a place that is narrower than one', 60, 1, 116],
  ])('fill the width of %s', (_where, width, columns, side) =>
    expect(layOut(width, 10)).toMatchObject({ columns, side }),
  );

  it('stand within the width and height, none upon another, on any page that holds one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 248, max: 4000 }), fc.nat(300), (width, index) => {
        const squares = layOut(width, index + 1);
        const box = boxOf(squares, index);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(width);
        expect(box.y + box.height).toBeLessThan(heightOf(squares));
        const next = boxOf(squares, index + 1);
        const isBeside = next.y === box.y && next.x >= box.x + box.width;
        expect(isBeside || next.y >= box.y + box.height + 8).toBe(true);
      }),
    );
  });

  it('take no room where there is no photo but the gap', () => expect(heightOf(layOut(374, 0))).toBe(8));
});

describe('what is made', () => {
  const squares = layOut(1200, 10_000);
  const { columns } = squares;

  it('is whole rows in sight and a little more, at the top as at the end', () => {
    const first = inSight(squares, 0, 800);
    expect(first.from).toBe(0);
    expect(first.to % columns).toBe(0);
    expect(first.to).toBeLessThan(10 * columns);
    expect(inSight(squares, heightOf(squares) - 800, 800).to).toBe(10_000);
  });

  it('has every photo of which a pixel is in sight, until the next row begins', () => {
    fc.assert(
      fc.property(fc.nat(heightOf(squares) - 800), fc.nat(9_999), (top, index) => {
        const { from, to } = inSight(squares, rowTop(squares, top), 800);
        const { y, height } = boxOf(squares, index);
        if (y + height > top && y < top + 800) expect(index >= from && index < to).toBe(true);
      }),
    );
  });

  it('has what something holds on to, once and in its place', () =>
    expect(mounted({ from: 3, to: 6 }, [9, 4, 0, 9])).toEqual([0, 3, 4, 5, 9]));
});

describe('what is let go', () => {
  /** 3 columns; 2 photos in the last of 3 rows. */
  const squares = layOut(374, 8);
  const at = (index: number, byX: number, byY = 50) => {
    const { x, y } = boxOf(squares, index);
    return landingAt(squares, x + byX, y + byY);
  };

  it('lands before a photo on its first half, and after it on its other', () => {
    expect(at(4, 20)).toEqual({ index: 4, side: 'before' });
    expect(at(4, 100)).toEqual({ index: 4, side: 'after' });
  });

  it('lands beside the nearest photo between two, between rows and at the edges', () => {
    expect(at(4, -1)).toEqual({ index: 4, side: 'before' });
    expect(at(4, 20, -3)).toEqual({ index: 4, side: 'before' });
    expect(landingAt(squares, 0, 0)).toEqual({ index: 0, side: 'before' });
    expect(landingAt(squares, 373, 50)).toEqual({ index: 2, side: 'after' });
  });

  it('lands after the last photo on what is empty behind and below it', () => {
    expect(at(8, 20)).toEqual({ index: 7, side: 'after' });
    expect(landingAt(squares, 373, 5000)).toEqual({ index: 7, side: 'after' });
  });

  it('lands nowhere where there is no photo', () => expect(landingAt(layOut(374, 0), 5, 5)).toBeUndefined());

  it('is announced by a line in the middle between two photos', () => {
    const left = boxOf(squares, 3);
    const right = boxOf(squares, 4);
    const line = lineOf(squares, { index: 4, side: 'before' });
    expect(line).toEqual(lineOf(squares, { index: 3, side: 'after' }));
    expect(line.x + line.width / 2).toBe((left.x + left.width + right.x) / 2);
    expect(line).toMatchObject({ y: right.y, height: right.height });
  });
});
