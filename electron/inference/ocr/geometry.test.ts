import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaOf,
  convexHull,
  cornersOf,
  grown,
  intersection,
  smallestRect,
  type Point,
  type Rect,
} from './geometry.ts';

const square: Point[] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

it('finds the hull, without what lies inside or on its edges', () => {
  expect(convexHull([...square, [5, 5], [5, 0]])).toEqual(square);
});

const rectOf = (degrees: number, width: number, height: number): Rect => ({
  centre: [50, 40],
  axis: [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)],
  width,
  height,
});

describe('smallestRect', () => {
  it.each([0, 7, -7, 30, 44, -44])('finds a rectangle at %i°', (degrees) => {
    const rect = rectOf(degrees, 60, 10);
    const found = smallestRect([...cornersOf(rect), [50, 40]]);
    expect(found.width).toBeCloseTo(60, 6);
    expect(found.height).toBeCloseTo(10, 6);
    expect(found.axis[0]).toBeCloseTo(rect.axis[0], 6);
    expect(found.axis[1]).toBeCloseTo(rect.axis[1], 6);
    expect(found.centre[0]).toBeCloseTo(50, 6);
  });

  it('calls the side width that is nearer to the horizontal', () => {
    const steep = smallestRect(cornersOf(rectOf(80, 60, 10)));
    expect([Math.round(steep.width), Math.round(steep.height)]).toEqual([10, 60]);
    expect(steep.axis[0]).toBeCloseTo(Math.cos((10 * Math.PI) / 180), 6);
  });

  it('holds every point, and is no larger than the upright bounds', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 })), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(points, (all) => {
        const rect = smallestRect(all);
        const [ux, uy] = rect.axis;
        const xs = all.map(([x]) => x);
        const ys = all.map(([, y]) => y);
        const upright = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
        expect(rect.width * rect.height).toBeLessThanOrEqual(upright + 1e-6);
        for (const [x, y] of all) {
          const [dx, dy] = [x - rect.centre[0], y - rect.centre[1]];
          expect(Math.abs(dx * ux + dy * uy)).toBeLessThanOrEqual(rect.width / 2 + 1e-6);
          expect(Math.abs(dy * ux - dx * uy)).toBeLessThanOrEqual(rect.height / 2 + 1e-6);
        }
      }),
    );
  });

  it('makes nothing of nothing', () => {
    expect(smallestRect([])).toMatchObject({ width: 0, height: 0 });
    expect(smallestRect([[3, 4]])).toMatchObject({ centre: [3, 4], width: 0, height: 0 });
  });
});

it('gives corners clockwise from the top left', () => {
  expect(cornersOf(rectOf(0, 20, 10))).toEqual([
    [40, 35],
    [60, 35],
    [60, 45],
    [40, 45],
  ]);
});

it('grows on every side', () => {
  expect(grown(rectOf(0, 20, 10), 3)).toMatchObject({ centre: [50, 40], width: 26, height: 16 });
});

describe('intersection', () => {
  const moved = (dx: number, dy: number): Point[] => square.map(([x, y]) => [x + dx, y + dy]);
  it.each([
    ['half', 5, 0, 50],
    ['a quarter', 5, 5, 25],
    ['all', 0, 0, 100],
    ['nothing', 20, 0, 0],
    ['a shared edge', 10, 0, 0],
  ])('of %s', (_name, dx, dy, area) => {
    expect(areaOf(intersection(square, moved(dx, dy)))).toBeCloseTo(area, 9);
  });

  it('with one standing on its corner', () => {
    const diamond: Point[] = [
      [5, -5],
      [15, 5],
      [5, 15],
      [-5, 5],
    ];
    expect(areaOf(intersection(square, diamond))).toBeCloseTo(100, 9);
  });
});
