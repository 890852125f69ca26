import type { Point, Quad, Rect } from './geometry.ts';
import { cornersOf } from './geometry.ts';
import type { Picture } from '../picture.ts';
import { halved } from './scaling.ts';

/** Height of what the recognition network reads, pixels. */
export const lineHeight = 48;

/** A line this much taller than wide is written along its height. */
const tallFrom = 1.5;

export const isTall = ({ width, height }: Rect): boolean => height >= tallFrom * width;

/** `down` reads as a book's spine, top to bottom; `up` as the axis of a chart; `turned` is upside down. */
export type Direction = 'right' | 'turned' | 'down' | 'up';

export const opposite: Readonly<Record<Direction, Direction>> = {
  right: 'turned',
  turned: 'right',
  down: 'up',
  up: 'down',
};

/** The corners of a line, clockwise from the top left of its text. */
export function textCorners(rect: Rect, direction: Direction): Quad {
  const [a, b, c, d] = cornersOf(rect);
  switch (direction) {
    case 'right':
      return [a, b, c, d];
    case 'turned':
      return [c, d, a, b];
    case 'down':
      return [b, c, d, a];
    case 'up':
      return [d, a, b, c];
  }
}

/**
 * A picture and its halves, so that large writing is read from a smaller picture: sampling every tenth pixel
 * would read noise. Halves are made when first asked for.
 */
export class Pyramid {
  readonly #levels: Picture[];

  constructor(picture: Picture) {
    this.#levels = [picture];
  }

  /** The picture, halved `level` times. */
  level(level: number): Picture {
    for (;;) {
      const found = this.#levels[level];
      if (found) return found;
      const last = this.#levels.at(-1);
      if (!last) throw new RangeError('A pyramid has a first level.');
      this.#levels.push(halved(last));
    }
  }
}

/**
 * Cuts out a line and lays it flat: `lineHeight` high, as wide as it is long, at most `maxWidth`. Bilinear, from the
 * level of the pyramid on which the line is between one and two times as high.
 */
export function cropLine(pyramid: Pyramid, [a, b, c, d]: Quad, maxWidth: number): Picture {
  const tall = Math.max(distance(a, d), distance(b, c), 1);
  const long = Math.max(distance(a, b), distance(d, c), 1);
  const width = Math.min(maxWidth, Math.max(lineHeight / 4, Math.ceil((lineHeight * long) / tall)));
  const level = Math.max(0, Math.floor(Math.log2(tall / lineHeight)));
  const picture = pyramid.level(level);
  const scale = 1 / 2 ** level;
  const out = new Uint8Array(width * lineHeight * 3);
  for (let y = 0; y < lineHeight; y += 1) {
    const v = (y + 0.5) / lineHeight;
    for (let x = 0; x < width; x += 1) {
      const u = (x + 0.5) / width;
      // Rectangles in, so straight interpolation between the corners is the whole of the perspective.
      const sourceX = (1 - v) * ((1 - u) * a[0] + u * b[0]) + v * ((1 - u) * d[0] + u * c[0]);
      const sourceY = (1 - v) * ((1 - u) * a[1] + u * b[1]) + v * ((1 - u) * d[1] + u * c[1]);
      sample(picture, sourceX * scale - 0.5, sourceY * scale - 0.5, out, (y * width + x) * 3);
    }
  }
  return { data: out, width, height: lineHeight };
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Writes the colour between four pixels; beyond the border the outermost pixels go on. */
function sample({ data, width, height }: Picture, x: number, y: number, out: Uint8Array, at: number): void {
  const left = Math.min(width - 1, Math.max(0, x));
  const top = Math.min(height - 1, Math.max(0, y));
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const fx = left - x0;
  const fy = top - y0;
  const right = x0 + 1 < width ? 3 : 0;
  const below = y0 + 1 < height ? width * 3 : 0;
  const first = (y0 * width + x0) * 3;
  for (let channel = 0; channel < 3; channel += 1) {
    const from = first + channel;
    const upper = (data[from] ?? 0) * (1 - fx) + (data[from + right] ?? 0) * fx;
    const lower = (data[from + below] ?? 0) * (1 - fx) + (data[from + below + right] ?? 0) * fx;
    out[at + channel] = Math.round(upper * (1 - fy) + lower * fy);
  }
}
