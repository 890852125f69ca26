import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containment } from './boxes.ts';
import { placement, wholePixels } from './viewPixels.ts';
import { closeUpView, isCut, tileViews, wholeView } from './views.ts';

const shape = 4 / 3;
const stretch = ({ x1, x2, y1, y2 }: { x1: number; y1: number; x2: number; y2: number }): number =>
  (x2 - x1) / (y2 - y1) / shape;

describe('the whole view', () => {
  it.each([
    [1200, 900],
    [1440, 1440],
    [2160, 1440],
  ])('of a usual picture (%i × %i) is the picture', (width, height) => {
    expect(wholeView(width, height, shape)).toEqual({ x1: 0, y1: 0, x2: width, y2: height });
  });

  it('has margins where a face would be stretched by more than half', () => {
    expect(stretch(wholeView(1440, 2560, shape))).toBeCloseTo(1 / 1.5, 6);
    expect(stretch(wholeView(6000, 1440, shape))).toBeCloseTo(1.5, 6);
    expect(wholeView(1440, 2560, shape)).toMatchObject({ y1: 0, y2: 2560 });
  });
});

describe('the view from afar', () => {
  it('shows the picture in the middle, unstretched, at three fifths of its size', () => {
    const view = closeUpView(400, 300, shape);
    expect(stretch(view)).toBeCloseTo(1, 6);
    expect(view.x1 + view.x2).toBeCloseTo(400, 6);
    expect(view.y2 - view.y1).toBeCloseTo(510, 6);
  });
});

describe('tiles', () => {
  it('cover the picture from edge to edge', () => {
    const tiles = tileViews(900, 600, 2, shape);
    expect(tiles).toHaveLength(4);
    expect(tiles[0]).toMatchObject({ x1: 0, y1: 0 });
    expect(tiles[3]?.x2).toBeCloseTo(900, 6);
    expect(tiles[3]?.y2).toBeCloseTo(600, 6);
  });

  it('are more along the longer side, so that none is stretched by more than half', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 4000 }),
        fc.integer({ min: 300, max: 4000 }),
        (width, height) => {
          fc.pre(width / height < 5 && height / width < 3);
          for (const tile of tileViews(width, height, 2, shape)) {
            expect(stretch(tile)).toBeGreaterThan(1 / 1.501);
            expect(stretch(tile)).toBeLessThan(1.501);
          }
        },
      ),
    );
    expect(tileViews(1440, 2160, 2, shape)).toHaveLength(6);
    expect(tileViews(1500, 1500, 2, shape)).toHaveLength(4);
  });

  it('of an endless panorama are not endless', () => {
    expect(tileViews(30_000, 1440, 2, shape)).toHaveLength(24);
  });

  it('hold every small box whole in one of them', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(place, place, fc.constantFrom(2, 3, 4), (left, top, count) => {
        const [tile] = tileViews(1000, 1000, count, shape);
        const side = (tile?.x2 ?? 0) / 3.001;
        const box = { x1: left * (1000 - side), y1: top * (1000 - side), x2: 0, y2: 0 };
        [box.x2, box.y2] = [box.x1 + side, box.y1 + side];
        expect(
          Math.max(...tileViews(1000, 1000, count, shape).map((other) => containment(other, box))),
        ).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('a box at the edge of a tile', () => {
  const tile = { x1: 100, y1: 0, x2: 200, y2: 100 };

  it.each([
    ['inside', { x1: 120, y1: 20, x2: 150, y2: 60 }, false],
    ['at its left', { x1: 101, y1: 20, x2: 150, y2: 60 }, true],
    ['at its lower edge', { x1: 120, y1: 20, x2: 150, y2: 99 }, true],
    ['at its upper edge, which is the picture’s', { x1: 120, y1: -1, x2: 150, y2: 60 }, false],
    ['at its right edge, which is the picture’s', { x1: 120, y1: 20, x2: 201, y2: 60 }, false],
  ])('%s is cut: %s', (_where, box, expected) => {
    expect(isCut(box, tile, 200, 400)).toBe(expected);
  });
});

describe('where a view comes to lie', () => {
  const size = { width: 320, height: 240 };

  it('is everything for a view inside the picture', () => {
    const view = { x1: 10, y1: 20, x2: 110, y2: 95 };
    expect(placement(view, { width: 200, height: 200 }, size)).toEqual({
      from: view,
      to: { x1: 0, y1: 0, x2: 320, y2: 240 },
    });
  });

  it('leaves margins where the view is larger', () => {
    expect(placement({ x1: -50, y1: -50, x2: 150, y2: 150 }, { width: 100, height: 150 }, size)).toEqual({
      from: { x1: 0, y1: 0, x2: 100, y2: 150 },
      to: { x1: 80, y1: 60, x2: 240, y2: 240 },
    });
  });

  it('is nowhere for a view beside the picture', () => {
    expect(placement({ x1: 200, y1: 0, x2: 300, y2: 9 }, { width: 100, height: 50 }, size)).toBeUndefined();
  });

  it('is at least a pixel and never beyond the size, whatever the view', () => {
    const number = fc.double({ min: -3000, max: 3000, noNaN: true });
    const side = fc.double({ min: 0, max: 3000, noNaN: true });
    const pixels = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(number, number, side, side, pixels, pixels, (x, y, across, down, width, height) => {
        const view = wholePixels({ x1: x, y1: y, x2: x + across, y2: y + down });
        const place = placement(view, { width, height }, size);
        if (!place) return;
        const { from, to } = place;
        expect(from.x1 >= 0 && from.y1 >= 0 && from.x2 <= width && from.y2 <= height).toBe(true);
        expect(from.x2 - from.x1 >= 1 && from.y2 - from.y1 >= 1).toBe(true);
        expect(to.x1 >= 0 && to.y1 >= 0 && to.x2 <= size.width && to.y2 <= size.height).toBe(true);
        expect(to.x2 - to.x1 >= 1 && to.y2 - to.y1 >= 1).toBe(true);
      }),
    );
  });
});
