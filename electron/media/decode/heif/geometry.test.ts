import { describe, expect, it } from 'vitest';
import { toOrientation } from '../picture.ts';
import type { HeifItem, HeifProperty } from './container.ts';
import { itemOrientation, seenSize } from './geometry.ts';

const irot = (turns: number): HeifProperty => ({ type: 'irot', data: Buffer.from([turns]) });
/** Axis 0 mirrors top to bottom, axis 1 left to right. */
const imir = (axis: number): HeifProperty => ({ type: 'imir', data: Buffer.from([axis]) });
const ispe = (width: number, height: number): HeifProperty => {
  const data = Buffer.alloc(12);
  data.writeUInt32BE(width, 4);
  data.writeUInt32BE(height, 8);
  return { type: 'ispe', data };
};
const item = (...properties: HeifProperty[]): HeifItem => ({ id: 1, type: 'hvc1', extents: [], properties });

/** A point of the unit square after an orientation's turning, written out from the EXIF standard: where top left goes. */
type Point = readonly [number, number];
const exif: Readonly<Record<number, (point: Point) => Point>> = {
  1: ([x, y]) => [x, y],
  2: ([x, y]) => [1 - x, y],
  3: ([x, y]) => [1 - x, 1 - y],
  4: ([x, y]) => [x, 1 - y],
  5: ([x, y]) => [y, x],
  6: ([x, y]) => [1 - y, x],
  7: ([x, y]) => [1 - y, 1 - x],
  8: ([x, y]) => [y, 1 - x],
};
const anticlockwise = ([x, y]: Point): Point => [y, 1 - x];

describe('itemOrientation', () => {
  const mirrors = { none: undefined, 'top to bottom': 0, 'left to right': 1 };
  const cases = [0, 1, 2, 3].flatMap((turns) =>
    Object.entries(mirrors).flatMap(([name, axis]) => [
      { turns, name, axis, mirrorFirst: false },
      { turns, name, axis, mirrorFirst: true },
    ]),
  );

  it.each(cases)(
    '$turns quarter turns, mirrored $name (mirror first: $mirrorFirst)',
    ({ turns, axis, mirrorFirst }) => {
      const properties =
        axis === undefined
          ? [irot(turns)]
          : mirrorFirst
            ? [imir(axis), irot(turns)]
            : [irot(turns), imir(axis)];
      const orientation = itemOrientation(item(...properties));
      const mirror = (point: Point): Point =>
        axis === undefined ? point : axis === 0 ? [point[0], 1 - point[1]] : [1 - point[0], point[1]];
      const turn = (point: Point): Point => Array.from({ length: turns }).reduce<Point>(anticlockwise, point);
      for (const point of [
        [0, 0],
        [1, 0],
        [0.25, 0.5],
      ] as const) {
        const expected = mirrorFirst ? turn(mirror(point)) : mirror(turn(point));
        expect(exif[orientation]?.(point)).toEqual(expected);
      }
    },
  );

  it('is upright when the item says nothing', () => {
    expect(itemOrientation(item(ispe(4, 3)))).toBe(toOrientation(undefined));
  });
});

describe('seenSize', () => {
  it('exchanges the sides of a picture on its side', () => {
    expect(seenSize(item(ispe(4032, 3024), irot(3)))).toEqual({ width: 3024, height: 4032 });
    expect(seenSize(item(ispe(4032, 3024), irot(2)))).toEqual({ width: 4032, height: 3024 });
  });

  it('is unknown without a size', () => {
    expect(seenSize(item(irot(1)))).toBeUndefined();
  });
});
