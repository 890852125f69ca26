/** @file Moving, turning and scaling one set of points onto another. Pure arithmetic. */

/** x′ = a·x − b·y + tx, y′ = b·x + a·y + ty: no shear, no mirror. */
export interface Similarity {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/**
 * The similarity that carries `from` onto `to` with the least sum of squared distances (Umeyama's method for the plane).
 * Points are x and y in turn. @throws RangeError when there are fewer than two different points.
 */
export function fitSimilarity(from: ArrayLike<number>, to: ArrayLike<number>): Similarity {
  const count = from.length / 2;
  const [fromX, fromY] = mean(from);
  const [toX, toY] = mean(to);
  let spread = 0;
  let along = 0;
  let across = 0;
  for (let i = 0; i < count; i += 1) {
    const x = at(from, 2 * i) - fromX;
    const y = at(from, 2 * i + 1) - fromY;
    const u = at(to, 2 * i) - toX;
    const v = at(to, 2 * i + 1) - toY;
    spread += x * x + y * y;
    along += x * u + y * v;
    across += x * v - y * u;
  }
  if (!(spread > 0)) throw new RangeError('The points are all the same.');
  const a = along / spread;
  const b = across / spread;
  return { a, b, tx: toX - a * fromX + b * fromY, ty: toY - b * fromX - a * fromY };
}

/** Where points land; x and y in turn. */
export function apply({ a, b, tx, ty }: Similarity, points: ArrayLike<number>): Float32Array {
  const moved = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const x = at(points, i);
    const y = at(points, i + 1);
    moved[i] = a * x - b * y + tx;
    moved[i + 1] = b * x + a * y + ty;
  }
  return moved;
}

/** The way back. */
export function inverse({ a, b, tx, ty }: Similarity): Similarity {
  const square = a * a + b * b;
  const [c, d] = [a / square, -b / square];
  return { a: c, b: d, tx: -(c * tx - d * ty), ty: -(d * tx + c * ty) };
}

/** How much larger things become. */
export const scaleOf = ({ a, b }: Similarity): number => Math.hypot(a, b);

/** Root of the mean squared distance between two sets of points, in their unit. */
export function distance(points: ArrayLike<number>, others: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < points.length; i += 1) sum += (at(points, i) - at(others, i)) ** 2;
  return Math.sqrt(sum / (points.length / 2));
}

function mean(points: ArrayLike<number>): [x: number, y: number] {
  let [x, y] = [0, 0];
  for (let i = 0; i < points.length; i += 2) {
    x += at(points, i);
    y += at(points, i + 1);
  }
  const count = points.length / 2;
  return [x / count, y / count];
}

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? Number.NaN;
