import type { Picture } from '../picture.ts';
import type { Preprocessing } from './config.ts';

/** Where a picture goes on its way to the model's square: resized, then cut or placed. Whole pixels. */
export interface Fit {
  /** Sides after resizing. */
  width: number;
  height: number;
  /** Of the resized picture, the model's top left; negative where a border is added. */
  left: number;
  top: number;
}

/**
 * The geometry of a preprocessing.
 * - `shortest`: the shorter side becomes the model's, the middle is cut out;
 * - `longest`: the longer side does, with a border around;
 * - `squash`: both do.
 */
export function fitOf(
  picture: { width: number; height: number },
  { width, height, resizeMode }: Pick<Preprocessing, 'width' | 'height' | 'resizeMode'>,
): Fit {
  if (resizeMode === 'squash') return { width, height, left: 0, top: 0 };
  const ratios = [width / picture.width, height / picture.height] as const;
  const scale = resizeMode === 'shortest' ? Math.max(...ratios) : Math.min(...ratios);
  // The longer side is cut off, not rounded, as the training code does.
  const side = (length: number, ratio: number, target: number): number =>
    ratio === scale ? target : Math.max(1, Math.trunc(length * scale));
  const resized = {
    width: side(picture.width, ratios[0], width),
    height: side(picture.height, ratios[1], height),
  };
  return {
    ...resized,
    left: halfEven((resized.width - width) / 2),
    top: halfEven((resized.height - height) / 2),
  };
}

/** Rounds halves to the even neighbour, as the training code's language does. */
function halfEven(value: number): number {
  const rounded = Math.round(value);
  return value % 1 !== 0 && Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/**
 * The model's input: channel by channel, row by row, (value/255 − mean) / std. `resized` has the sides that `fit`
 * names; what lies outside of it is the border.
 */
export function toInput(resized: Picture, fit: Fit, to: Preprocessing): Float32Array {
  const plane = to.width * to.height;
  const input = new Float32Array(3 * plane);
  for (const channel of [0, 1, 2] as const) {
    const mean = to.mean[channel];
    const scale = 1 / to.std[channel];
    const border = (to.fill / 255 - mean) * scale;
    // 256 values a channel: a table is as exact and several times as fast.
    const table = Float32Array.from({ length: 256 }, (_, value) => (value / 255 - mean) * scale);
    for (let y = 0; y < to.height; y += 1) {
      const sourceY = y + fit.top;
      const isInside = sourceY >= 0 && sourceY < resized.height;
      for (let x = 0; x < to.width; x += 1) {
        const sourceX = x + fit.left;
        const at = channel * plane + y * to.width + x;
        input[at] =
          isInside && sourceX >= 0 && sourceX < resized.width
            ? (table[resized.data[(sourceY * resized.width + sourceX) * 3 + channel] ?? 0] ?? 0)
            : border;
      }
    }
  }
  return input;
}

/** The same direction with length 1. @throws RangeError for a vector without direction or with a number that is none. */
export function unit(vector: ArrayLike<number>): Float32Array {
  let squares = 0;
  for (let index = 0; index < vector.length; index += 1) squares += (vector[index] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0)
    throw new RangeError(`A vector of length ${length} has no direction.`);
  return Float32Array.from(vector, (value) => value / length);
}
