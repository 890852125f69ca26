import { kernelOf } from './kernel.ts';
import { scanCode } from './scanCode.ts';
import { byteAt } from './signs.ts';

/**
 * For every row of bits it sums the weights of the query's numbers whose sign the row has, and makes of that an estimate of
 * the scalar product: `factor × (2 × sum − weights)`.
 *
 * Addresses in the memory: `rows` as `writeSigns` lays them, `count` of them, a multiple of 16; `stride` is a row's bytes,
 * a multiple of 16 and at most 496 (sums are kept in 16 bits); `query` the table of `queryTable`, `weights` their sum;
 * `factors` and `out` are float32.
 */
export type Scan = (
  rows: number,
  factors: number,
  count: number,
  stride: number,
  query: number,
  weights: number,
  out: number,
) => void;

export const longestStride = 496;

export const scanIn = (memory: WebAssembly.Memory): Scan =>
  kernelOf(scanCode, 'scan', memory) ?? plainScanIn(memory);

/** The same without SIMD, ten times slower. */
export const plainScanIn =
  (memory: WebAssembly.Memory): Scan =>
  (rows, factors, count, stride, query, weights, out) => {
    const bytes = new Uint8Array(memory.buffer);
    const floats = new Float32Array(memory.buffer);
    for (let row = 0; row < count; row += 1) {
      let sum = 0;
      for (let byte = 0; byte < stride; byte += 1) {
        const bits = bytes[rows + byteAt(row, byte, stride)] ?? 0;
        const table = query + byte * 32;
        sum += (bytes[table + (bits & 15)] ?? 0) + (bytes[table + 16 + (bits >> 4)] ?? 0);
      }
      floats[out / 4 + row] = (floats[factors / 4 + row] ?? 0) * (2 * sum - weights);
    }
  };
