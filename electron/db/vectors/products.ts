import { kernelOf } from './kernel.ts';
import { productCode } from './productCode.ts';

/**
 * The scalar products of codes with a query, as integers. Addresses in the memory: `codes` is the first code's first
 * number (int8), the next lies `stride` bytes on; `length` is how many numbers there are, a multiple of 16; `query` has
 * as many int16, `out` gets `count` int32. The caller sees to it that no sum exceeds 31 bits.
 */
export type Products = (
  codes: number,
  count: number,
  stride: number,
  length: number,
  query: number,
  out: number,
) => void;

export const productsIn = (memory: WebAssembly.Memory): Products =>
  kernelOf(productCode, 'products', memory) ?? plainProductsIn(memory);

/** The same without SIMD, some ten times slower. */
export const plainProductsIn =
  (memory: WebAssembly.Memory): Products =>
  (codes, count, stride, length, query, out) => {
    const bytes = new Int8Array(memory.buffer);
    const words = new Int16Array(memory.buffer, query, length);
    const sums = new Int32Array(memory.buffer, out, count);
    for (let index = 0; index < count; index += 1) {
      const from = codes + index * stride;
      let sum = 0;
      for (let at = 0; at < length; at += 1) sum += (bytes[from + at] ?? 0) * (words[at] ?? 0);
      sums[index] = sum;
    }
  };
