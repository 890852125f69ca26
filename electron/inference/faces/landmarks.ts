/** @file From a face's box to where its eyes, nose and mouth are: 68 points of the bundled model. Pure arithmetic. */
import type { Picture } from '../picture.ts';
import type { Box } from '../tasks.ts';
import { heightOf } from './boxes.ts';
import { apply, inverse, type Similarity } from './similarity.ts';

/** Side of what the model looks at, pixels. */
export const landmarkSize = 64;

/** Carries the square around a box, as high as the box, onto what the model looks at. */
export function landmarkSquare(box: Box, turn = 0): Similarity {
  const scale = landmarkSize / heightOf(box);
  const [x, y] = [(box.x1 + box.x2) / 2, (box.y1 + box.y2) / 2];
  const [a, b] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  const middle = landmarkSize / 2;
  return { a, b, tx: middle - (a * x - b * y), ty: middle - (b * x + a * y) };
}

/** Brightness from 0 to 1, as the model was taught. */
export function landmarkInput({ data, width, height }: Picture): Float32Array {
  const input = new Float32Array(width * height);
  for (let i = 0; i < input.length; i += 1) {
    const from = 3 * i;
    input[i] =
      (0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0)) / 256;
  }
  return input;
}

/** The model's answer, fractions of the square, in pixels of the picture. */
export function landmarksInPicture(output: ArrayLike<number>, square: Similarity): Float32Array {
  return apply(
    inverse(square),
    Float32Array.from(output, (value) => value * landmarkSize),
  );
}

/** Which of the 68 points make each of the five: left eye, right eye, nose, mouth's left and right corner. */
const five = [[37, 38, 40, 41], [43, 44, 46, 47], [30], [48, 60], [54, 64]];

/** The five points that faces are aligned by, x and y in turn; each is the mean of its landmarks. */
export function fivePoints(landmarks: Float32Array): Float32Array {
  return Float32Array.from(
    five.flatMap((group) =>
      [0, 1].map(
        (axis) => group.reduce((sum, point) => sum + (landmarks[2 * point + axis] ?? 0), 0) / group.length,
      ),
    ),
  );
}
