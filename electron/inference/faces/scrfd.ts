/**
 * @file The detector of the InsightFace layout: SCRFD with key points. It looks at 640 × 640 and answers at three
 * scales; every place has two anchors, and boxes and points are told as distances from it. Pure arithmetic.
 */
import type { Found } from './boxes.ts';

/** Side of what the detector looks at, pixels. */
export const scrfdSize = 640;
/** Pixels between two places, scale by scale. */
export const scrfdStrides = [8, 16, 32] as const;
const anchors = 2;

export const scrfdScaling = { mean: 127.5, scale: 1 / 128 };

/** How a picture lies in the square: top left, as large as fits, the rest black. */
export function letterbox(width: number, height: number): { scale: number; width: number; height: number } {
  const scale = scrfdSize / Math.max(width, height);
  return {
    scale,
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** What the detector says at one scale: a number, four and ten for each anchor. */
export interface ScrfdLevel {
  stride: number;
  scores: ArrayLike<number>;
  /** Distances to the left, top, right and bottom, in strides. */
  boxes: ArrayLike<number>;
  /** Offsets of the five points, in strides. */
  points: ArrayLike<number>;
}

/** One output of the model: rows of 1, 4 or 10 numbers. */
export interface ScrfdOutput {
  /** Numbers in a row: the last of its sides. */
  columns: number;
  data: ArrayLike<number>;
}

/**
 * The model's outputs by scale. Exporters name and order them as they like, so they are told apart by their sides.
 * @throws RangeError when one is missing: a detector without key points, or for another size.
 */
export function scrfdLevels(outputs: readonly ScrfdOutput[]): ScrfdLevel[] {
  return scrfdStrides.map((stride) => {
    const rows = (scrfdSize / stride) ** 2 * anchors;
    const of = (columns: number): ArrayLike<number> => {
      const found = outputs.find(
        (output) => output.columns === columns && output.data.length === rows * columns,
      );
      if (!found) throw new RangeError(`The detector has no output of ${rows} × ${columns} numbers.`);
      return found.data;
    };
    return { stride, scores: of(1), boxes: of(4), points: of(10) };
  });
}

/** Faces in pixels of the picture that was scaled by `scale`. */
export function decodeScrfd(levels: readonly ScrfdLevel[], scale: number, minScore: number): Found[] {
  return levels.flatMap((level) => {
    const across = scrfdSize / level.stride;
    const found: Found[] = [];
    for (let anchor = 0; anchor < level.scores.length; anchor += 1) {
      const score = level.scores[anchor] ?? 0;
      if (!(score >= minScore)) continue;
      const place = Math.floor(anchor / anchors);
      const x = (place % across) * level.stride;
      const y = Math.floor(place / across) * level.stride;
      const side = (index: number): number => (level.boxes[4 * anchor + index] ?? 0) * level.stride;
      found.push({
        score,
        x1: (x - side(0)) / scale,
        y1: (y - side(1)) / scale,
        x2: (x + side(2)) / scale,
        y2: (y + side(3)) / scale,
        points: Float32Array.from(
          { length: 10 },
          (_, index) =>
            ((index % 2 === 0 ? x : y) + (level.points[10 * anchor + index] ?? 0) * level.stride) / scale,
        ),
      });
    }
    return found;
  });
}
