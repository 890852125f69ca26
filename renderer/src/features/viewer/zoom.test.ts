import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampView,
  fitSize,
  fitView,
  fullScale,
  isFit,
  maxScale,
  pinchView,
  toggleScale,
  turn,
  turnedSize,
  wheelFactor,
  zoomAt,
} from './zoom.ts';
import type { Point, View } from './zoom.ts';

const stage = { width: 1200, height: 800 };

const anySize = fc.record({
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});
const anyView = fc.record({
  scale: fc.double({ min: 0.05, max: 60, noNaN: true }),
  x: fc.double({ min: -5000, max: 5000, noNaN: true }),
  y: fc.double({ min: -5000, max: 5000, noNaN: true }),
});
const anyPoint = fc.record({
  x: fc.integer({ min: -600, max: 600 }),
  y: fc.integer({ min: -400, max: 400 }),
});

/** Which point of the fitted picture (from its centre) lies under a point of the stage. */
const under = (view: View, point: Point): Point => ({
  x: (point.x - view.x) / view.scale,
  y: (point.y - view.y) / view.scale,
});

describe('fitting', () => {
  it('fills the width with a wide picture and the height with a tall one', () => {
    expect(fitSize({ width: 6000, height: 2000 }, stage)).toEqual({ width: 1200, height: 400 });
    expect(fitSize({ width: 2000, height: 4000 }, stage)).toEqual({ width: 400, height: 800 });
  });

  it('shows a small picture at twice its size, and no larger', () => {
    expect(fitSize({ width: 64, height: 48 }, stage)).toEqual({ width: 128, height: 96 });
    expect(fitSize({ width: 1000, height: 500 }, stage)).toEqual({ width: 1200, height: 600 });
  });

  it('is empty for a picture or a stage without area', () => {
    expect(fitSize({ width: 0, height: 10 }, stage)).toEqual({ width: 0, height: 0 });
    expect(fitSize({ width: 10, height: 10 }, { width: 0, height: 0 })).toEqual({ width: 0, height: 0 });
  });

  it('keeps the aspect and stays inside the stage, whatever the sizes', () => {
    fc.assert(
      fc.property(anySize, anySize, (picture, room) => {
        const fit = fitSize(picture, room);
        expect(fit.width).toBeLessThanOrEqual(room.width + 1e-6);
        expect(fit.height).toBeLessThanOrEqual(room.height + 1e-6);
        expect(fit.width / fit.height).toBeCloseTo(picture.width / picture.height, 6);
      }),
    );
  });
});

describe('turning', () => {
  it('comes back after four quarter turns either way', () => {
    expect([0, 1, 2, 3].map((t) => turn(t === 0 ? 0 : t === 1 ? 1 : t === 2 ? 2 : 3, 1))).toEqual([
      1, 2, 3, 0,
    ]);
    expect(turn(0, -1)).toBe(3);
    expect(turn(3, -1)).toBe(2);
  });

  it('swaps the sides at odd quarter turns', () => {
    const size = { width: 3, height: 2 };
    expect(turnedSize(size, 0)).toEqual(size);
    expect(turnedSize(size, 1)).toEqual({ width: 2, height: 3 });
    expect(turnedSize(size, 2)).toEqual(size);
    expect(turnedSize(size, 3)).toEqual({ width: 2, height: 3 });
  });
});

describe('scales', () => {
  it('is 100 % when picture pixels and screen pixels agree', () => {
    expect(fullScale({ width: 6000, height: 4000 }, { width: 1200, height: 800 }, 1)).toBe(5);
    expect(fullScale({ width: 6000, height: 4000 }, { width: 1200, height: 800 }, 2)).toBe(2.5);
    expect(fullScale({ width: 6000, height: 4000 }, { width: 0, height: 0 }, 1)).toBe(1);
  });

  it('allows four times 100 %, and four times the fitted size of a small picture', () => {
    expect(maxScale(5)).toBe(20);
    expect(maxScale(0.5)).toBe(4);
  });

  it('toggles to 100 %, or to double where fitting already is about 100 %', () => {
    expect(toggleScale(5)).toBe(5);
    expect(toggleScale(1)).toBe(2);
    expect(toggleScale(0.5)).toBe(2);
  });
});

describe('zooming to a point', () => {
  it('keeps what is under the pointer under the pointer', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: 0.05, max: 60, noNaN: true }), anyPoint, (view, scale, point) => {
        const before = under(view, point);
        const after = under(zoomAt(view, scale, point), point);
        expect(after.x).toBeCloseTo(before.x, 4);
        expect(after.y).toBeCloseTo(before.y, 4);
      }),
    );
  });

  it('is undone by zooming back at the same point', () => {
    const there = zoomAt(fitView, 3, { x: 200, y: -100 });
    expect(there).toEqual({ scale: 3, x: -400, y: 200 });
    expect(zoomAt(there, 1, { x: 200, y: -100 })).toEqual(fitView);
  });

  it('doubles or halves at most with one turn of a wheel, and does nothing without a turn', () => {
    expect(wheelFactor({ deltaY: 0, deltaMode: 0, ctrlKey: false })).toBe(1);
    expect(wheelFactor({ deltaY: 5000, deltaMode: 1, ctrlKey: false })).toBe(0.5);
    expect(wheelFactor({ deltaY: -5000, deltaMode: 2, ctrlKey: false })).toBe(2);
  });

  it('zooms in when the wheel turns away, more for a trackpad pinch of the same delta', () => {
    const wheel = wheelFactor({ deltaY: -20, deltaMode: 0, ctrlKey: false });
    const pinch = wheelFactor({ deltaY: -20, deltaMode: 0, ctrlKey: true });
    expect(wheel).toBeGreaterThan(1);
    expect(pinch).toBeGreaterThan(wheel);
    expect(wheelFactor({ deltaY: -3, deltaMode: 1, ctrlKey: false })).toBeCloseTo(
      wheelFactor({ deltaY: -48, deltaMode: 0, ctrlKey: false }),
      9,
    );
  });
});

describe('clamping', () => {
  const fit = { width: 1200, height: 600 };

  it('centres the fitted picture wherever it was dragged', () => {
    expect(clampView({ scale: 1, x: 300, y: -80 }, fit, stage, 8)).toEqual(fitView);
  });

  it('lets a long side move until its edge meets the stage’s edge, and keeps a short side centred', () => {
    expect(clampView({ scale: 1.2, x: 9999, y: 50 }, fit, stage, 8)).toEqual({
      scale: 1.2,
      x: (1440 - 1200) / 2,
      y: 0,
    });
    expect(clampView({ scale: 2, x: -9999, y: -9999 }, fit, stage, 8)).toEqual({
      scale: 2,
      x: -600,
      y: -200,
    });
  });

  it('keeps the scale between fitted and the most allowed', () => {
    expect(clampView({ scale: 0.2, x: 0, y: 0 }, fit, stage, 8).scale).toBe(1);
    expect(clampView({ scale: 99, x: 0, y: 0 }, fit, stage, 8).scale).toBe(8);
  });

  it('never shows a gap beside a side that is longer than the stage, and is settled after one go', () => {
    fc.assert(
      fc.property(anyView, anySize, anySize, (view, picture, room) => {
        const fitted = fitSize(picture, room);
        const clamped = clampView(view, fitted, room, 16);
        const sides: [number, number, number][] = [
          [fitted.width * clamped.scale, room.width, clamped.x],
          [fitted.height * clamped.scale, room.height, clamped.y],
        ];
        for (const [long, space, offset] of sides) {
          if (long > space) expect(long / 2 - Math.abs(offset)).toBeGreaterThanOrEqual(space / 2 - 1e-6);
          else expect(offset).toBe(0);
        }
        expect(clampView(clamped, fitted, room, 16)).toEqual(clamped);
      }),
    );
  });

  it('knows the fitted view from a zoomed one', () => {
    expect(isFit(fitView)).toBe(true);
    expect(isFit({ scale: 1.02, x: 0, y: 0 })).toBe(false);
  });
});

describe('pinching', () => {
  it('scales by how far the fingers parted, around the point between them', () => {
    const view = pinchView(
      fitView,
      [
        { x: -50, y: 0 },
        { x: 50, y: 0 },
      ],
      [
        { x: -100, y: 0 },
        { x: 100, y: 0 },
      ],
    );
    expect(view).toEqual({ scale: 2, x: 0, y: 0 });
  });

  it('follows two fingers that move together', () => {
    const view = pinchView(
      { scale: 2, x: 10, y: 20 },
      [
        { x: 0, y: 0 },
        { x: 0, y: 100 },
      ],
      [
        { x: 30, y: 5 },
        { x: 30, y: 105 },
      ],
    );
    expect(view).toEqual({ scale: 2, x: 40, y: 25 });
  });

  it('keeps what was between the fingers between them', () => {
    fc.assert(
      fc.property(anyView, anyPoint, anyPoint, anyPoint, anyPoint, (view, a, b, c, d) => {
        fc.pre(Math.hypot(b.x - a.x, b.y - a.y) > 20 && Math.hypot(d.x - c.x, d.y - c.y) > 20);
        fc.pre(view.scale >= 1);
        const pinched = pinchView(view, [a, b], [c, d]);
        const before = under(view, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
        const after = under(pinched, { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 });
        expect(after.x).toBeCloseTo(before.x, 3);
        expect(after.y).toBeCloseTo(before.y, 3);
      }),
    );
  });

  it('neither grows past the limit nor shrinks below the fitted picture, and does not drift there', () => {
    const from = [
      { x: 90, y: 0 },
      { x: 110, y: 0 },
    ] as const;
    const wide = [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
    ] as const;
    const wider = [
      { x: -100, y: 0 },
      { x: 300, y: 0 },
    ] as const;
    const atLimit = pinchView({ scale: 2, x: 0, y: 0 }, from, wide, 6);
    expect(atLimit.scale).toBe(6);
    expect(pinchView({ scale: 2, x: 0, y: 0 }, from, wider, 6)).toEqual(atLimit);
    expect(pinchView({ scale: 2, x: 0, y: 0 }, wide, from, 6).scale).toBe(1);
  });

  it('only follows when both fingers started on one spot', () => {
    const spot = { x: 5, y: 5 };
    expect(pinchView(fitView, [spot, spot], [spot, { x: 25, y: 5 }])).toEqual({ scale: 1, x: 10, y: 0 });
  });
});
