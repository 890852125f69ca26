/** @file The bundled detector's input and answer: Ultra-Light RFB-320. Pure arithmetic. */
import type { Box } from '../tasks.ts';
import type { Found } from './boxes.ts';

/** What the detector looks at, pixels; the picture is stretched onto it. */
export const detectorSize = { width: 320, height: 240 };

/** The values of a pixel: -1 to 1. */
export const detectorScaling = { mean: 127, scale: 1 / 128 };

/**
 * Boxes in pixels of the picture, from answers about one part of it (`part`, in pixels too). `scores` holds two numbers
 * for each place, of which the second says "face"; `boxes` four, fractions of the part.
 */
export function decodeUltraLight(
  scores: ArrayLike<number>,
  boxes: ArrayLike<number>,
  part: Box,
  minScore: number,
): Found[] {
  const [width, height] = [part.x2 - part.x1, part.y2 - part.y1];
  const found: Found[] = [];
  for (let place = 0; place * 2 < scores.length; place += 1) {
    const score = scores[2 * place + 1] ?? 0;
    if (!(score >= minScore)) continue;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [0, 1, 2, 3].map((side) => boxes[4 * place + side] ?? 0);
    if (!(x2 > x1 && y2 > y1)) continue;
    found.push({
      score,
      x1: part.x1 + x1 * width,
      y1: part.y1 + y1 * height,
      x2: part.x1 + x2 * width,
      y2: part.y1 + y2 * height,
    });
  }
  return found;
}
