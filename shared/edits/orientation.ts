/**
 * The eight ways in which a picture can be turned and mirrored without losing a pixel, by the numbers that EXIF gives
 * them: 1 is as stored, 3, 6 and 8 are turned by 180°, 90° and 270° clockwise, 2 and 4 are mirrored left to right and top
 * to bottom, 5 and 7 are mirrored and turned.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A place in a picture, as fractions of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const moves: Record<Orientation, (point: Point) => Point> = {
  1: ({ x, y }) => ({ x, y }),
  2: ({ x, y }) => ({ x: 1 - x, y }),
  3: ({ x, y }) => ({ x: 1 - x, y: 1 - y }),
  4: ({ x, y }) => ({ x, y: 1 - y }),
  5: ({ x, y }) => ({ x: y, y: x }),
  6: ({ x, y }) => ({ x: 1 - y, y: x }),
  7: ({ x, y }) => ({ x: 1 - y, y: 1 - x }),
  8: ({ x, y }) => ({ x: y, y: 1 - x }),
};

const all: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];

/** Where a point of the picture is once the picture was turned. */
export const turnPoint = (point: Point, orientation: Orientation): Point => moves[orientation](point);

/** What turns a turned picture back. */
export function undoing(orientation: Orientation): Orientation {
  if (orientation === 6) return 8;
  return orientation === 8 ? 6 : orientation;
}

/** Whether width and height change places. */
export const isSideways = (orientation: Orientation): boolean => orientation >= 5;

/** One of the eight that does what these do one after the other. */
export function inTurn(first: Orientation, second: Orientation): Orientation {
  // Two points that lie neither on an axis nor on a diagonal tell the eight apart.
  const same = (orientation: Orientation): boolean =>
    [
      { x: 0, y: 0.25 },
      { x: 0.5, y: 0.25 },
    ].every((point) => {
      const both = turnPoint(turnPoint(point, first), second);
      const once = turnPoint(point, orientation);
      return both.x === once.x && both.y === once.y;
    });
  return all.find(same) ?? 1;
}
