/**
 * @file Where the photos of an album stand while they are put in order: equal squares in rows, so that arithmetic answers
 * what is in sight and where a photo is dropped, for any number of them. Lengths in px, from the top left of the contents.
 */

/** Three beside each other on a phone. */
const smallestSide = 116;
const largestSide = 160;
/** Between two rows, and at least between two columns. */
const gap = 8;
/** Thickness of the line that shows where photos would go. */
const lineWidth = 2;
/** Photos are made so much of the height in sight above and below it, so that scrolling finds them there. */
const ahead = 0.25;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Squares {
  readonly count: number;
  readonly columns: number;
  /** Of one square. */
  readonly side: number;
  /** Between two columns. */
  readonly space: number;
  /** Left of the first column. */
  readonly margin: number;
}

/** A place between two photos: on one side of a photo. */
export interface Landing {
  readonly index: number;
  readonly side: 'before' | 'after';
}

/** Lays so many photos out in a width. */
export function layOut(width: number, count: number): Squares {
  const columns = Math.max(1, Math.floor(width / (smallestSide + gap)));
  const side = Math.max(smallestSide, Math.min(largestSide, Math.floor(width / columns) - gap));
  const space = Math.floor((width - columns * side) / (columns + 1));
  const margin = space + Math.floor((width - columns * side - space * (columns + 1)) / 2);
  return { count, columns, side, space, margin };
}

const rowStep = ({ side }: Squares): number => side + gap;

/** Height of all rows, with a gap above and below. */
export function heightOf(squares: Squares): number {
  return Math.ceil(squares.count / squares.columns) * rowStep(squares) + gap;
}

/** The square of the photo with this index. */
export function boxOf(squares: Squares, index: number): Box {
  const { columns, side, space, margin } = squares;
  const x = margin + (index % columns) * (side + space);
  const y = gap + Math.floor(index / columns) * rowStep(squares);
  return { x, y, width: side, height: side };
}

/** The photos to be made while these rows are in sight: the first, and the one after the last. */
export function inSight(squares: Squares, top: number, height: number): { from: number; to: number } {
  const step = rowStep(squares);
  const firstRow = Math.floor((top - gap - ahead * height) / step);
  const endRow = Math.ceil((top - gap + (1 + ahead) * height) / step);
  const index = (row: number): number => Math.min(squares.count, Math.max(0, row) * squares.columns);
  return { from: index(firstRow), to: index(endRow) };
}

/** A top edge that is the same while the same rows are in sight, so that not every scrolled pixel is drawn anew. */
export function rowTop(squares: Squares, top: number): number {
  const step = rowStep(squares);
  return Math.floor(top / step) * step;
}

/** Where something is dropped: beside the photo that is nearest. Undefined when there is none. */
export function landingAt(squares: Squares, x: number, y: number): Landing | undefined {
  const { count, columns, side, space, margin } = squares;
  if (count === 0) return undefined;
  const within = (most: number, value: number): number => Math.max(0, Math.min(most, Math.floor(value)));
  const row = within(Math.ceil(count / columns) - 1, (y - gap / 2) / rowStep(squares));
  const column = within(columns - 1, (x - margin + space / 2) / (side + space));
  const index = row * columns + column;
  // Behind the last photo of a last row that is not full.
  if (index >= count) return { index: count - 1, side: 'after' };
  const middle = boxOf(squares, index).x + side / 2;
  return { index, side: x <= middle ? 'before' : 'after' };
}

/** The line between two photos that shows where something would land. */
export function lineOf(squares: Squares, { index, side }: Landing): Box {
  const box = boxOf(squares, index);
  const middle = side === 'before' ? box.x - squares.space / 2 : box.x + box.width + squares.space / 2;
  return { ...box, x: middle - lineWidth / 2, width: lineWidth };
}

/** The indexes to be made, in order: those in sight and, wherever they are, those that something holds on to. */
export function mounted(sight: { from: number; to: number }, held: Iterable<number>): number[] {
  const indexes = new Set(held);
  for (let index = sight.from; index < sight.to; index += 1) indexes.add(index);
  return [...indexes].toSorted((a, b) => a - b);
}
