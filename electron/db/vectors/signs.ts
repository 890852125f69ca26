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

/** A vector taken from the mean and turned: what its signs and its code (`codes.ts`) are made of. */
export function turnedRest(vector: Float32Array, mean: Float32Array): Float32Array {
  const rest = vector.map((value, index) => value - (mean[index] ?? 0));
  turn(rest);
  return rest;
}

/** Rows of bits whose bytes lie between each other: the first byte of each, the second byte of each, and so on. */
export const rowsInBlock = 16;

/** Where byte `byte` of row `row` lies among rows of `stride` bytes. */
export const byteAt = (row: number, byte: number, stride: number): number =>
  (Math.floor(row / rowsInBlock) * stride + byte) * rowsInBlock + (row % rowsInBlock);

/** Writes the bits of a vector that was taken from the mean and turned as row `row` of `out` and returns its factor. */
export function writeSigns(turned: Float32Array, out: Uint8Array, row: number): number {
  const stride = strideOf(turned.length);
  let squares = 0;
  let sizes = 0;
  for (let byte = 0; byte < stride; byte += 1) {
    let bits = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const value = turned[byte * 8 + bit] ?? 0;
      squares += value * value;
      sizes += Math.abs(value);
      if (value > 0) bits |= 1 << bit;
    }
    out[byteAt(row, byte, stride)] = bits;
  }
  // Of a vector that is the mean every estimate is 0.
  return sizes > 0 ? squares / sizes : 0;
}

/** Weights are whole numbers up to this, so that the sums of sixteen fit into a byte. */
const largestWeight = 15;

/**
 * A query for rows of bits: its numbers as signs and weights. For every four numbers the table has sixteen sums, one for
 * each way that four bits can be: the sum of the weights whose sign they have. `weights`: the sum of all of them.
 */
export function queryTable(query: Float32Array): { table: Uint8Array; weights: number } {
  const turned = query.slice();
  turn(turned);
  const table = new Uint8Array(strideOf(query.length) * 32);
  const largest = turned.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  let weights = 0;
  for (const [index, value] of turned.entries()) {
    const weight = Math.round((Math.abs(value) / largest) * largestWeight);
    weights += weight;
    for (let bits = 0; bits < 16; bits += 1) {
      const isPositive = ((bits >> (index & 3)) & 1) === 1;
      if (isPositive === value >= 0) table[(index >> 2) * 16 + bits]! += weight;
    }
  }
  return { table, weights };
}
