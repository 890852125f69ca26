/** @file Where a line of text lies on a picture: its box as it is turned, and the letters fitted into it. Pure numbers. */
import type { Size } from './zoom.ts';

/** A line's corners as parts of the picture: 1 is the top left of its text, the others follow clockwise. */
export interface Corners {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly x4: number;
  readonly y4: number;
}

/** A box on a picture of so many CSS pixels, turned about its top left corner. */
export interface LineBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Radians, clockwise. */
  readonly angle: number;
}

/** The box of a line on a picture of this size. */
export function lineBox(corners: Corners, { width, height }: Size): LineBox {
  const left = corners.x1 * width;
  const top = corners.y1 * height;
  const along = { x: corners.x2 * width - left, y: corners.y2 * height - top };
  const down = { x: corners.x4 * width - left, y: corners.y4 * height - top };
  return {
    left,
    top,
    width: Math.hypot(along.x, along.y),
    height: Math.hypot(down.x, down.y),
    angle: Math.atan2(along.y, along.x),
  };
}

/** Letters are so much of a line's height; the rest is what a detector leaves around them. */
const lettersPart = 0.78;

/**
 * The size of letters in a box, and how much they are stretched so that they begin and end where those in the picture do.
 *
 * @param measured width of the text at a letter size of 100 px
 */
export function fitLetters(box: LineBox, measured: number): { size: number; stretch: number } {
  const size = Math.max(1, box.height * lettersPart);
  return { size, stretch: measured > 0 ? box.width / ((measured * size) / 100) : 1 };
}
