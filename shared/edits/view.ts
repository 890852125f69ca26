import type { PictureEdit } from '../api/edits.ts';
import type { Rectangle } from '../people/boxes.ts';
import { inTurn, isSideways, turnPoint, undoing } from './orientation.ts';
import type { Orientation, Point } from './orientation.ts';

/** Width and height in pixels, of the upright picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * What edits show of a picture: a part of it, which then is turned. Faces, text and models know the original; by this
 * their places are found in what is shown, and back.
 */
export interface EditView {
  /** Of the original, upright. */
  readonly crop: Rectangle;
  readonly orientation: Orientation;
}

const turnOf = (edit: PictureEdit): Orientation => {
  if (edit.action === 'crop') return 1;
  if (edit.action === 'mirror') return edit.parameters.axis === 'horizontal' ? 2 : 4;
  return ({ 0: 1, 90: 6, 180: 3, 270: 8 } as const)[edit.parameters.angle];
};

/** The view that edits make, one after the other; a crop is told in pixels of the original. */
export function viewOf(edits: readonly PictureEdit[], original: PictureSize): EditView {
  const crop = edits.find((edit) => edit.action === 'crop')?.parameters;
  return {
    crop: crop
      ? {
          x1: crop.x / original.width,
          y1: crop.y / original.height,
          x2: (crop.x + crop.width) / original.width,
          y2: (crop.y + crop.height) / original.height,
        }
      : { x1: 0, y1: 0, x2: 1, y2: 1 },
    orientation: edits.map(turnOf).reduce(inTurn, 1),
  };
}

/** Pixels of what is shown of a picture of this size. */
export function shownSize({ crop, orientation }: EditView, original: PictureSize): PictureSize {
  const width = Math.max(1, Math.round((crop.x2 - crop.x1) * original.width));
  const height = Math.max(1, Math.round((crop.y2 - crop.y1) * original.height));
  return isSideways(orientation) ? { width: height, height: width } : { width, height };
}

/** Pixels of the whole picture of which these are shown. */
export function wholeSize({ crop, orientation }: EditView, shown: PictureSize): PictureSize {
  const { width, height } = isSideways(orientation) ? { width: shown.height, height: shown.width } : shown;
  return {
    width: Math.max(1, Math.round(width / (crop.x2 - crop.x1))),
    height: Math.max(1, Math.round(height / (crop.y2 - crop.y1))),
  };
}

/** Where a point of the original is shown; outside of 0 to 1 where it was cut off. */
export function toShown({ crop, orientation }: EditView, { x, y }: Point): Point {
  const inCrop = { x: (x - crop.x1) / (crop.x2 - crop.x1), y: (y - crop.y1) / (crop.y2 - crop.y1) };
  return turnPoint(inCrop, orientation);
}

/** Which point of the original is shown here. */
export function fromShown({ crop, orientation }: EditView, point: Point): Point {
  const { x, y } = turnPoint(point, undoing(orientation));
  return { x: crop.x1 + x * (crop.x2 - crop.x1), y: crop.y1 + y * (crop.y2 - crop.y1) };
}

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));

function boxBy(move: (point: Point) => Point, box: Rectangle): Rectangle {
  const [a, b] = [move({ x: box.x1, y: box.y1 }), move({ x: box.x2, y: box.y2 })];
  return {
    x1: clamp(Math.min(a.x, b.x)),
    y1: clamp(Math.min(a.y, b.y)),
    x2: clamp(Math.max(a.x, b.x)),
    y2: clamp(Math.max(a.y, b.y)),
  };
}

/** Where a box of the original is shown, as far as it is. */
export const boxToShown = (view: EditView, box: Rectangle): Rectangle =>
  boxBy((point) => toShown(view, point), box);

/** Which box of the original is shown here. */
export const boxFromShown = (view: EditView, box: Rectangle): Rectangle =>
  boxBy((point) => fromShown(view, point), box);

const area = ({ x1, y1, x2, y2 }: Rectangle): number => Math.max(0, x2 - x1) * Math.max(0, y2 - y1);

/** Whether a box of the original can't be made out any more: less than half of it is shown. */
export function isCutOff({ crop }: EditView, box: Rectangle): boolean {
  const shown = {
    x1: Math.max(crop.x1, box.x1),
    y1: Math.max(crop.y1, box.y1),
    x2: Math.min(crop.x2, box.x2),
    y2: Math.min(crop.y2, box.y2),
  };
  return area(shown) < area(box) / 2;
}

/** The smallest upright box around corners `x1, y1, x2, y2 …`. */
export function boxAround(corners: readonly number[]): Rectangle {
  const xs = corners.filter((_, index) => index % 2 === 0);
  const ys = corners.filter((_, index) => index % 2 === 1);
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}
