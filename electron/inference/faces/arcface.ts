/** @file What embedders of the ArcFace family look at and answer: a face of 112 × 112 pixels, a vector. Pure arithmetic. */
import type { Picture } from '../picture.ts';
import { distance, fitSimilarity, apply, type Similarity } from './similarity.ts';

/** Side of the aligned face, pixels. */
export const faceSize = 112;

/** Where eyes, nose and mouth corners of an aligned face lie, x and y in turn. */
export const template = Float32Array.of(
  38.2946,
  51.6963,
  73.5318,
  51.5014,
  56.0252,
  71.7366,
  41.5493,
  92.3655,
  70.7299,
  92.2041,
);

/** Carries a face with these five points onto the aligned one; `misfit` is how far its points miss theirs, pixels of 112. */
export function alignment(points: Float32Array): { similarity: Similarity; misfit: number } {
  const similarity = fitSimilarity(points, template);
  return { similarity, misfit: distance(apply(similarity, points), template) };
}

/** Planes of red, green and blue (or the other way round), each value `(v - mean) * scale`. */
export function planes(
  { data, width, height }: Picture,
  { mean, scale }: { mean: number; scale: number },
): Float32Array {
  const count = width * height;
  const input = new Float32Array(3 * count);
  for (let i = 0; i < count; i += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      input[channel * count + i] = ((data[3 * i + channel] ?? 0) - mean) * scale;
    }
  }
  return input;
}

/** A vector's direction, and how long it was. A vector without length has no direction: all zeros. */
export function normalized(vector: ArrayLike<number>): { unit: Float32Array; length: number } {
  let squares = 0;
  for (let i = 0; i < vector.length; i += 1) squares += (vector[i] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  return { unit: Float32Array.from(vector, (value) => (length > 0 ? value / length : 0)), length };
}
