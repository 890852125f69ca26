/**
 * A vector as whole numbers from -127 to 127: taken from the mean and turned as for its signs (`signs.ts`), so that no
 * number is much larger than the others. A quarter of the vector's bytes, and it tells nearly always which is nearer: of a
 * hundred and twenty that are nearest by their codes, a hundred are the nearest.
 */
import { dot } from './bits.ts';
import { productsIn } from './products.ts';
import type { Products } from './products.ts';
import { turn } from './signs.ts';

const largestNumber = 127;
/** What the query's numbers go up to: sums of 4,096 products stay below 31 bits. */
const largestOfQuery = 2047;

/**
 * Most that a score by codes differs from the exact one, for a query of length 1: with few numbers that is the bound, with
 * hundreds ten times the standard deviation.
 */
export const codeError = 0.01;

/** Codes are whole 128-bit words, behind the float32 that one of their numbers stands for. */
const lengthOf = (dimensions: number): number => Math.ceil(dimensions / 16) * 16;
const unitBytes = 4;
export const codeBytes = (dimensions: number): number => unitBytes + lengthOf(dimensions);

/** The code of a vector that was taken from the mean and turned. */
export function codeOf(turned: Float32Array): Uint8Array {
  let largest = 0;
  for (const value of turned) largest = Math.max(largest, Math.abs(value));
  const unit = largest / largestNumber;
  const code = new Uint8Array(codeBytes(turned.length));
  new Float32Array(code.buffer, 0, 1)[0] = unit;
  const numbers = new Int8Array(code.buffer, unitBytes);
  if (unit > 0) for (const [index, value] of turned.entries()) numbers[index] = Math.round(value / unit);
  return code;
}

/** Where things lie in the memory: the query (int16, at most 4,096), what the loop writes, then the codes. */
const outAt = 8192;
const pageBytes = 65_536;

/** One memory a thread, as large as the most codes that were compared at once. */
let shared: { memory: WebAssembly.Memory; products: Products } | undefined;

function sharedMemory(): { memory: WebAssembly.Memory; products: Products } {
  if (!shared) {
    const memory = new WebAssembly.Memory({ initial: 1 });
    shared = { memory, products: productsIn(memory) };
  }
  return shared;
}

/** A query that codes are compared with. */
export class CodeQuery {
  readonly #numbers: Int16Array;
  readonly #unit: number;
  readonly #ofMean: number;

  constructor(query: Float32Array, mean: Float32Array) {
    this.#ofMean = dot(query, mean);
    const turned = query.slice();
    turn(turned);
    const largest = turned.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    this.#unit = largest / largestOfQuery;
    this.#numbers = new Int16Array(lengthOf(query.length));
    for (const [index, value] of turned.entries()) this.#numbers[index] = Math.round(value / this.#unit);
  }

  /** Scalar products with vectors whose codes lie one behind the other, all but exact. */
  scores(codes: Uint8Array): Float32Array {
    const { memory, products } = sharedMemory();
    const length = this.#numbers.length;
    const stride = unitBytes + length;
    const count = codes.length / stride;
    const codesAt = outAt + count * 4;
    const missing = codesAt + codes.length - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    new Int16Array(memory.buffer, 0, length).set(this.#numbers);
    new Uint8Array(memory.buffer, codesAt, codes.length).set(codes);
    products(codesAt + unitBytes, count, stride, length, 0, outAt);
    const sums = new Int32Array(memory.buffer, outAt, count);
    const units = new Float32Array(memory.buffer, codesAt, codes.length / 4);
    const scores = new Float32Array(count);
    for (let index = 0; index < count; index += 1) {
      scores[index] = this.#ofMean + (sums[index] ?? 0) * this.#unit * (units[(index * stride) / 4] ?? 0);
    }
    return scores;
  }
}
