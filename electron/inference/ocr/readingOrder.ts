import type { Point, Quad } from './geometry.ts';

/** What the order needs to know of a line: its bounds in a picture turned so that lines are level. */
interface Bounds {
  index: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Lines on both sides of a gutter before it parts columns: two short labels side by side are a row. */
const linesOfColumn = 3;

/** Prose fills its column: its lines are this many times as long as high. Prices beside a list are not. */
const proseLength = 5;

/**
 * The order in which a person reads: columns of prose one after the other, elsewhere rows from top to bottom and
 * left to right, as seen by someone who holds the page so that most of its text is upright.
 * @param lines corners in pixels, clockwise from the top left of the text.
 * @returns indexes into `lines`.
 */
export function readingOrder(lines: readonly Quad[]): number[] {
  const [ux, uy] = commonDirection(lines);
  const bounds = lines.map((corners, index): Bounds => {
    const xs = corners.map(([x, y]) => x * ux + y * uy);
    const ys = corners.map(([x, y]) => y * ux - x * uy);
    return {
      index,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
  });
  return inOrder(bounds).map(({ index }) => index);
}

/** The direction in which most of the text runs: of the four quarters the one with the longest lines, and its mean. */
function commonDirection(lines: readonly Quad[]): Point {
  const quarters = [0, 1, 2, 3].map(() => ({ x: 0, y: 0, length: 0 }));
  for (const [from, to] of lines) {
    const [x, y] = [to[0] - from[0], to[1] - from[1]];
    const quarter = quarters[(Math.round(Math.atan2(y, x) / (Math.PI / 2)) + 4) % 4];
    if (!quarter) continue;
    quarter.x += x;
    quarter.y += y;
    quarter.length += Math.hypot(x, y);
  }
  const { x, y } = quarters.toSorted((a, b) => b.length - a.length)[0] ?? { x: 0, y: 0 };
  const length = Math.hypot(x, y);
  return length === 0 ? [1, 0] : [x / length, y / length];
}

function inOrder(lines: readonly Bounds[]): Bounds[] {
  if (lines.length < 2) return [...lines];
  const columns = parted(lines);
  if (columns) return columns.flatMap(inOrder);
  const blocks = blocksBelowEachOther(lines);
  return blocks.length > 1 ? blocks.flatMap(inOrder) : rows(lines).flat();
}

/** Left and right of a gutter, when there is one that parts prose; else undefined. */
function parted(lines: readonly Bounds[]): [Bounds[], Bounds[]] | undefined {
  const byLeft = lines.toSorted((a, b) => a.left - b.left);
  let reach = Number.NEGATIVE_INFINITY;
  for (const [at, line] of byLeft.entries()) {
    const gap = line.left - reach;
    if (at >= linesOfColumn && gap > 0) {
      const left = byLeft.slice(0, at);
      const right = byLeft.slice(at);
      if (isColumn(left) && isColumn(right) && gap > medianHeight(lines) / 2) return [left, right];
    }
    reach = Math.max(reach, line.right);
  }
  return undefined;
}

const isColumn = (lines: readonly Bounds[]): boolean =>
  rows(lines).length >= linesOfColumn &&
  median(lines.map((line) => (line.right - line.left) / (line.bottom - line.top))) >= proseLength;

/**
 * Parts that lie one below the other, cut only where something spans what is below: a heading above columns. Each
 * line alone would be a part too, so lines are only cut off when what remains falls into columns.
 */
function blocksBelowEachOther(lines: readonly Bounds[]): Bounds[][] {
  const all = rows(lines);
  for (let from = 0; from < all.length; from += 1) {
    for (let to = all.length; to - from >= linesOfColumn; to -= 1) {
      if (from === 0 && to === all.length) continue;
      const middle = all.slice(from, to).flat();
      if (!parted(middle)) continue;
      return [all.slice(0, from).flat(), middle, all.slice(to).flat()].filter((block) => block.length > 0);
    }
  }
  return [[...lines]];
}

/** Lines at one height are a row, left to right; rows from top to bottom. */
function rows(lines: readonly Bounds[]): Bounds[][] {
  const found: Bounds[][] = [];
  for (const line of lines.toSorted((a, b) => a.top + a.bottom - (b.top + b.bottom))) {
    const row = found.at(-1);
    if (row?.some((other) => isBeside(line, other))) row.push(line);
    else found.push([line]);
  }
  return found.map((row) => row.toSorted((a, b) => a.left - b.left));
}

/** Two lines share more than half of the lower one's height. */
function isBeside(a: Bounds, b: Bounds): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared > Math.min(a.bottom - a.top, b.bottom - b.top) / 2;
}

const medianHeight = (lines: readonly Bounds[]): number =>
  median(lines.map((line) => line.bottom - line.top));

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
