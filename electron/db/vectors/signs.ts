/**
 * A vector as signs: taken from a mean, turned at random (always the same way), one bit a number. The turn spreads what
 * a few large numbers carry over all of them, so that every bit tells equally much. With each goes a factor that makes
 * the agreement of signs an estimate of the scalar product; the method is published as RaBitQ (Gao and Long, 2024).
 */
import { strideOf } from './bits.ts';

/** The turn's signs, per length: three rounds of changing signs and adding and subtracting all over. */
const flips = new Map<number, readonly Float32Array[]>();

function flipsOf(dimensions: number): readonly Float32Array[] {
  let known = flips.get(dimensions);
  if (known) return known;
  // A fixed row of random bits: xorshift from a fixed seed. It is a part of the index's format.
  let state = 0x9e3779b9;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 1 ? 1 : -1;
  };
  known = Array.from({ length: 3 }, () => Float32Array.from({ length: dimensions }, next));
  flips.set(dimensions, known);
  return known;
}

/** Walsh–Hadamard's transform of `size` numbers (a power of two) from `start` on, in place, keeping lengths. */
function mix(vector: Float32Array, start: number, size: number): void {
  for (let half = 1; half < size; half *= 2) {
    for (let block = start; block < start + size; block += half * 2) {
      for (let index = block; index < block + half; index += 1) {
        const a = vector[index] ?? 0;
        const b = vector[index + half] ?? 0;
        vector[index] = a + b;
        vector[index + half] = a - b;
      }
    }
  }
  const scale = 1 / Math.sqrt(size);
  for (let index = start; index < start + size; index += 1) vector[index] = (vector[index] ?? 0) * scale;
}

/** Turns `vector` in place. Lengths and angles stay what they are. */
export function turn(vector: Float32Array): void {
  const dimensions = vector.length;
  const size = 2 ** Math.floor(Math.log2(dimensions));
  for (const flip of flipsOf(dimensions)) {
    for (let index = 0; index < dimensions; index += 1)
      vector[index] = (vector[index] ?? 0) * (flip[index] ?? 1);
    mix(vector, 0, size);
    // Where the length is no power of two, two blocks overlap.
    if (size < dimensions) mix(vector, dimensions - size, size);
  }
}

/** Writes the bits of `vector` to `out` from `at` on and returns its factor. */
export function writeSigns(vector: Float32Array, mean: Float32Array, out: Uint8Array, at: number): number {
  const rest = vector.map((value, index) => value - (mean[index] ?? 0));
  turn(rest);
  let squares = 0;
  let sizes = 0;
  out.fill(0, at, at + strideOf(vector.length));
  for (let index = 0; index < rest.length; index += 1) {
    const value = rest[index] ?? 0;
    squares += value * value;
    sizes += Math.abs(value);
    if (value > 0) out[at + (index >> 3)] = (out[at + (index >> 3)] ?? 0) | (1 << (index & 7));
  }
  // Of a vector that is the mean every estimate is 0.
  return sizes > 0 ? squares / sizes : 0;
}

/** A query's numbers as signs and weights of four bits: five rows, and the sum of the weights. */
export function queryPlanes(query: Float32Array): { planes: Uint8Array; weights: number } {
  const turned = query.slice();
  turn(turned);
  const stride = strideOf(query.length);
  const planes = new Uint8Array(stride * 5);
  const largest = turned.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  let weights = 0;
  for (const [index, value] of turned.entries()) {
    const byte = index >> 3;
    const bit = 1 << (index & 7);
    const weight = Math.round((Math.abs(value) / largest) * 15);
    weights += weight;
    if (value < 0) planes[byte] = (planes[byte] ?? 0) | bit;
    for (let plane = 0; plane < 4; plane += 1) {
      const place = stride * (plane + 1) + byte;
      if (weight & (1 << plane)) planes[place] = (planes[place] ?? 0) | bit;
    }
  }
  return { planes, weights };
}
