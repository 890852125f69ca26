/**
 * @file What somebody makes of a picture before it is saved: how it is turned, and the part of it that is kept. Pure
 * numbers: the box is told in parts of the whole picture as it is turned now, because that is what is seen and dragged.
 */
import type { PictureEdit } from '../../../../shared/api/edits.ts';
import { inTurn, isSideways, turnPoint, undoing } from '../../../../shared/edits/orientation.ts';
import type { Orientation } from '../../../../shared/edits/orientation.ts';
import { viewOf } from '../../../../shared/edits/view.ts';
import type { Box } from '../people/faceGeometry.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the sides of the part are to each other. */
export const ratios = ['free', 'original', '1:1', '4:3', '3:2', '16:9'] as const;
export type Ratio = (typeof ratios)[number];

export interface Draft {
  readonly orientation: Orientation;
  readonly box: Box;
  readonly ratio: Ratio;
}

/** Corners and sides that can be dragged, by their places on a compass. */
export type Handle = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';
export const handles: readonly Handle[] = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];

const whole: Box = { x1: 0, y1: 0, x2: 1, y2: 1 };
export const untouched: Draft = { orientation: 1, box: whole, ratio: 'free' };

/** A side of the part is at least this much of the picture's: smaller ones can't be taken hold of. */
const least = 0.04;

const turnBox = (box: Box, by: Orientation): Box => {
  const a = turnPoint({ x: box.x1, y: box.y1 }, by);
  const b = turnPoint({ x: box.x2, y: box.y2 }, by);
  return {
    x1: Math.min(a.x, b.x),
    y1: Math.min(a.y, b.y),
    x2: Math.max(a.x, b.x),
    y2: Math.max(a.y, b.y),
  };
};

/** The whole picture's size as it is turned. */
export const turnedSize = ({ width, height }: Size, orientation: Orientation): Size =>
  isSideways(orientation) ? { width: height, height: width } : { width, height };

/** The draft that these edits were saved from. */
export function draftOf(edits: readonly PictureEdit[], original: Size): Draft {
  const { crop, orientation } = viewOf(edits, original);
  return { orientation, box: turnBox(crop, orientation), ratio: 'free' };
}

/** A turn, and after it a mirror or none: every one of the eight ways is such a pair. */
const ways: Record<Orientation, { angle: 0 | 90 | 180 | 270; isMirrored: boolean }> = {
  1: { angle: 0, isMirrored: false },
  2: { angle: 0, isMirrored: true },
  3: { angle: 180, isMirrored: false },
  4: { angle: 180, isMirrored: true },
  5: { angle: 90, isMirrored: true },
  6: { angle: 90, isMirrored: false },
  7: { angle: 270, isMirrored: true },
  8: { angle: 270, isMirrored: false },
};

/** The same for the page: transforms apply from right to left. */
export function transformOf(orientation: Orientation): string {
  const { angle, isMirrored } = ways[orientation];
  return `${isMirrored ? 'scaleX(-1) ' : ''}rotate(${angle}deg)`;
}

/** The part in pixels of the original. */
function cropOf({ box, orientation }: Draft, original: Size): Size & { x: number; y: number } {
  const { x1, y1, x2, y2 } = turnBox(box, undoing(orientation));
  const [x, y] = [Math.round(x1 * original.width), Math.round(y1 * original.height)];
  return {
    x,
    y,
    width: Math.max(1, Math.round(x2 * original.width) - x),
    height: Math.max(1, Math.round(y2 * original.height) - y),
  };
}

/** What is kept, in pixels, as it is turned. */
export function keptSize(draft: Draft, original: Size): Size {
  return turnedSize(cropOf(draft, original), draft.orientation);
}

/** The steps that make a draft of the original; none where it is as it was. */
export function editsOf(draft: Draft, original: Size): PictureEdit[] {
  const crop = cropOf(draft, original);
  const isWhole = crop.width >= original.width && crop.height >= original.height;
  const { angle, isMirrored } = ways[draft.orientation];
  return [
    ...(isWhole ? [] : [{ action: 'crop', parameters: crop } as const]),
    ...(angle === 0 ? [] : [{ action: 'rotate', parameters: { angle } } as const]),
    ...(isMirrored ? [{ action: 'mirror', parameters: { axis: 'horizontal' } } as const] : []),
  ];
}

/** Turned or mirrored further; what is kept is the same of the picture. */
export function turnDraft(draft: Draft, by: Orientation): Draft {
  return { ...draft, orientation: inTurn(draft.orientation, by), box: turnBox(draft.box, by) };
}

/** Width by height of the part in pixels, or undefined where it is free. Upright pictures get upright parts. */
function aspectOf(draft: Draft, original: Size): number | undefined {
  const { width, height } = turnedSize(original, draft.orientation);
  if (draft.ratio === 'free') return undefined;
  if (draft.ratio === 'original') return width / height;
  const [long = 1, short = 1] = draft.ratio.split(':').map(Number);
  return width >= height ? long / short : short / long;
}

/** The largest part of this shape, around the middle of what was kept. */
export function withRatio(draft: Draft, ratio: Ratio, original: Size): Draft {
  const next = { ...draft, ratio };
  const aspect = aspectOf(next, original);
  if (aspect === undefined) return next;
  const size = turnedSize(original, draft.orientation);
  // Parts of the picture's width and height: a square is no square of them.
  const shape = (aspect * size.height) / size.width;
  const [width, height] = shape > 1 ? [1, 1 / shape] : [shape, 1];
  const { box } = draft;
  return {
    ...next,
    box: placed((box.x1 + box.x2) / 2 - width / 2, (box.y1 + box.y2) / 2 - height / 2, width, height),
  };
}

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

function placed(x: number, y: number, width: number, height: number): Box {
  const x1 = clamp(x, 0, 1 - width);
  const y1 = clamp(y, 0, 1 - height);
  return { x1, y1, x2: x1 + width, y2: y1 + height };
}

/** The part moved by so much of the picture, up to its edges. */
export function moveDraft(draft: Draft, dx: number, dy: number): Draft {
  const { x1, y1, x2, y2 } = draft.box;
  return { ...draft, box: placed(x1 + dx, y1 + dy, x2 - x1, y2 - y1) };
}

/** A handle dragged by so much of the picture; what lies opposite stays where it is, and the shape if it is set. */
export function dragHandle(draft: Draft, handle: Handle, dx: number, dy: number, original: Size): Draft {
  const { x1, y1, x2, y2 } = draft.box;
  const [isWest, isEast] = [handle.includes('w'), handle.includes('e')];
  const [isNorth, isSouth] = [handle.includes('n'), handle.includes('s')];
  const room = { width: isWest ? x2 : 1 - x1, height: isNorth ? y2 : 1 - y1 };
  let width = clamp(x2 - x1 + (isWest ? -dx : isEast ? dx : 0), least, room.width);
  let height = clamp(y2 - y1 + (isNorth ? -dy : isSouth ? dy : 0), least, room.height);
  const aspect = aspectOf(draft, original);
  if (aspect !== undefined) {
    const size = turnedSize(original, draft.orientation);
    const shape = (aspect * size.height) / size.width;
    // Whichever side was dragged further leads; then it has to fit.
    width = isWest || isEast ? Math.max(width, isNorth || isSouth ? height * shape : 0) : height * shape;
    width = Math.min(width, room.width, room.height * shape);
    height = width / shape;
  }
  const left = isWest ? x2 - width : x1;
  const top = isNorth ? y2 - height : y1;
  return { ...draft, box: { x1: left, y1: top, x2: left + width, y2: top + height } };
}
