/** @file Rectangles in pixels and what a detector's many answers are boiled down to. Pure arithmetic. */
import type { Box } from '../tasks.ts';

/** Corners in pixels of the picture; they may lie outside of it. */
export interface Found extends Box {
  /** The detector's confidence, 0 to 1. */
  score: number;
  /** Eyes, nose and mouth corners as x and y in turn, where the detector gives them. */
  points?: Float32Array;
}

export const widthOf = (box: Box): number => box.x2 - box.x1;
export const heightOf = (box: Box): number => box.y2 - box.y1;

/** What two boxes share, as a part of what they cover together: 0 to 1. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  const covered = area(a) + area(b) - shared;
  return covered > 0 ? shared / covered : 0;
}

/** How much of the smaller box lies in the other: 0 to 1. A face and a part of it overlap little, but this is near 1. */
export function containment(a: Box, b: Box): number {
  const smaller = Math.min(area(a), area(b));
  return smaller > 0 ? sharedArea(a, b) / smaller : 0;
}

const area = (box: Box): number => Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return Math.max(0, width) * Math.max(0, height);
}

/** Non-maximum suppression: of boxes that are the same thing (`isSame`) only the surest stays. Surest first. */
export function surest<T extends Found>(boxes: readonly T[], isSame: (a: T, b: T) => boolean): T[] {
  const kept: T[] = [];
  for (const box of boxes.toSorted((a, b) => b.score - a.score)) {
    if (!kept.some((other) => isSame(other, box))) kept.push(box);
  }
  return kept;
}

/** From pixels to fractions of the picture, cut at its edges. */
export function toFractions(box: Box, width: number, height: number): Box {
  const part = (value: number, whole: number): number => Math.min(1, Math.max(0, value / whole));
  return {
    x1: part(box.x1, width),
    y1: part(box.y1, height),
    x2: part(box.x2, width),
    y2: part(box.y2, height),
  };
}

/** From fractions to pixels. */
export function toPixels(box: Box, width: number, height: number): Box {
  return { x1: box.x1 * width, y1: box.y1 * height, x2: box.x2 * width, y2: box.y2 * height };
}
