/** x to the right, y down, in pixels. */
export type Point = readonly [x: number, y: number];

/** Four corners, clockwise from the top left of what they enclose. */
export type Quad = readonly [Point, Point, Point, Point];

/** A rectangle at any angle. */
export interface Rect {
  centre: Point;
  /** Unit vector along `width`; of the two axes the one that is nearer to the horizontal, pointing right. */
  axis: Point;
  width: number;
  height: number;
}

const cross = (o: Point, a: Point, b: Point): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

/** The convex hull, clockwise on the screen, without points that lie on its edges. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  const half = (from: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of from) {
      for (let last = chain.at(-1), before = chain.at(-2); last && before;) {
        if (cross(before, last, point) > 0) break;
        chain.pop();
        last = chain.at(-1);
        before = chain.at(-2);
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The smallest rectangle around points, at any angle. One of its sides lies on an edge of the hull. */
export function smallestRect(points: readonly Point[]): Rect {
  const hull = convexHull(points);
  const first = hull[0] ?? [0, 0];
  let best: Rect = { centre: first, axis: [1, 0], width: 0, height: 0 };
  let smallest = Number.POSITIVE_INFINITY;
  for (const [index, from] of hull.entries()) {
    const to = hull[(index + 1) % hull.length] ?? from;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length === 0) continue;
    const rect = boundsAlong(hull, [(to[0] - from[0]) / length, (to[1] - from[1]) / length]);
    const area = rect.width * rect.height;
    if (area < smallest - 1e-9) [smallest, best] = [area, rect];
  }
  return best;
}

function boundsAlong(points: readonly Point[], direction: Point): Rect {
  const axis = uprightAxis(direction);
  const [ux, uy] = axis;
  let [low, high, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const along = x * ux + y * uy;
    const across = y * ux - x * uy;
    low = Math.min(low, along);
    high = Math.max(high, along);
    top = Math.min(top, across);
    bottom = Math.max(bottom, across);
  }
  const along = (low + high) / 2;
  const across = (top + bottom) / 2;
  return {
    centre: [along * ux - across * uy, along * uy + across * ux],
    axis,
    width: high - low,
    height: bottom - top,
  };
}

/** Of a direction and its three quarter turns, the one that is nearest to "right". */
function uprightAxis([x, y]: Point): Point {
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? [x, y] : [-x, -y];
  return y >= 0 ? [y, -x] : [-y, x];
}

/** The same rectangle, each side further out by `distance`. */
export const grown = (rect: Rect, distance: number): Rect => ({
  ...rect,
  width: rect.width + 2 * distance,
  height: rect.height + 2 * distance,
});

/** Corners, clockwise from the top left. */
export function cornersOf({ centre: [x, y], axis: [ux, uy], width, height }: Rect): Quad {
  const corner = (along: number, across: number): Point => [
    x + (along * width * ux - across * height * uy) / 2,
    y + (along * width * uy + across * height * ux) / 2,
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** Area of a polygon whose corners go round in one direction. */
export function areaOf(polygon: readonly Point[]): number {
  let doubled = 0;
  for (const [index, [x, y]] of polygon.entries()) {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  }
  return Math.abs(doubled) / 2;
}

/** What two convex shapes have in common: `subject` cut along each side of `clip` (both clockwise on the screen). */
export function intersection(subject: readonly Point[], clip: readonly Point[]): Point[] {
  let rest: Point[] = [...subject];
  for (const [index, from] of clip.entries()) {
    const to = clip[(index + 1) % clip.length] ?? from;
    const input = rest;
    rest = [];
    for (const [at, point] of input.entries()) {
      const previous = input.at(at - 1) ?? point;
      const side = cross(from, to, point);
      const before = cross(from, to, previous);
      if (side >= 0 !== before >= 0) {
        const share = before / (before - side);
        rest.push([
          previous[0] + share * (point[0] - previous[0]),
          previous[1] + share * (point[1] - previous[1]),
        ]);
      }
      if (side >= 0) rest.push(point);
    }
  }
  return rest;
}
