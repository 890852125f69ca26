import { expect, test } from 'vitest';
import { randomFrom } from '../../../benchmarks/search/vectors.ts';
import { dot, strideOf, unit } from './bits.ts';
import { codeBytes, codeError, codeOf, CodeQuery } from './codes.ts';
import { kernelOf } from './kernel.ts';
import { productCode } from './productCode.ts';
import { plainProductsIn, productsIn } from './products.ts';
import { plainScanIn, scanIn } from './scan.ts';
import { scanCode } from './scanCode.ts';
import { queryTable, turnedRest } from './signs.ts';

const vector = (seed: number, dimensions: number): Float32Array => {
  const random = randomFrom(seed);
  return unit(Float32Array.from({ length: dimensions }, () => random() - 0.5));
};
const memory = (): WebAssembly.Memory => new WebAssembly.Memory({ initial: 4 });
const fillAtRandom = (bytes: Uint8Array): void => {
  const random = randomFrom(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = random() * 256;
};

test('both loops are what WebAssembly takes', () => {
  expect(kernelOf(scanCode, 'scan', memory())).toBeTypeOf('function');
  expect(kernelOf(productCode, 'products', memory())).toBeTypeOf('function');
});

test('without SIMD there is no loop, and so the plain one is used', () => {
  expect(kernelOf(Uint8Array.of(0, 1, 2), 'scan', memory())).toBeUndefined();
});

test.each([512, 768, 1152, 64, 5, 3968])(
  'signs of %i numbers: with SIMD and without, to the bit',
  (dimensions) => {
    const stride = strideOf(dimensions);
    const rows = 48;
    const { table, weights } = queryTable(vector(1, dimensions));
    const [factorsAt, outAt, rowsAt] = [stride * 32, stride * 32 + rows * 4, stride * 32 + rows * 8];
    const found = [scanIn, plainScanIn].map((make) => {
      const shared = memory();
      fillAtRandom(new Uint8Array(shared.buffer, rowsAt, rows * stride));
      new Float32Array(shared.buffer, factorsAt, rows).set(
        Float32Array.from({ length: rows }, (_, row) => (row === 7 ? Number.NaN : 1 / (row + 3))),
      );
      new Uint8Array(shared.buffer).set(table);
      make(shared)(rowsAt, factorsAt, rows, stride, 0, weights, outAt);
      return new Float32Array(shared.buffer, outAt, rows).slice();
    });
    expect(found[0]).toEqual(found[1]);
    expect(new Set(found[0]).size).toBeGreaterThan(rows / 2);
  },
);

test.each([16, 512, 1152, 4096])(
  'products of %i numbers: with SIMD and without, also the largest there are',
  (length) => {
    const count = 9;
    const [outAt, codesAt] = [length * 2, length * 2 + count * 4];
    const stride = length + 4;
    const found = [productsIn, plainProductsIn].map((make) => {
      const shared = memory();
      fillAtRandom(new Uint8Array(shared.buffer, codesAt, count * stride));
      new Int8Array(shared.buffer, codesAt, length).fill(-127);
      const random = randomFrom(length);
      const query = new Int16Array(shared.buffer, 0, length);
      for (let at = 0; at < length; at += 1) query[at] = random() < 0.5 ? -2047 : 2047 * random();
      make(shared)(codesAt, count, stride, length, 0, outAt);
      return new Int32Array(shared.buffer, outAt, count).slice();
    });
    expect(found[0]).toEqual(found[1]);
    expect(new Set(found[0]).size).toBe(count);
  },
);

test.each([512, 768, 100, 5])('codes of %i numbers score all but exactly', (dimensions) => {
  const mean = vector(3, dimensions).map((value) => value / 2);
  const query = vector(4, dimensions).map((value) => value * 3);
  const all = Array.from({ length: 200 }, (_, index) => vector(100 + index, dimensions));
  const codes = Buffer.concat(all.map((one) => codeOf(turnedRest(one, mean))));
  expect(codes.length).toBe(200 * codeBytes(dimensions));
  const scores = new CodeQuery(query, mean).scores(codes);
  for (const [index, one] of all.entries()) {
    expect(Math.abs((scores[index] ?? Number.NaN) - dot(one, query))).toBeLessThan(3 * codeError);
  }
});

test('the mean itself has a code, too', () => {
  const mean = vector(3, 64);
  const [score] = new CodeQuery(vector(4, 64), mean).scores(codeOf(turnedRest(mean, mean)));
  expect(score).toBeCloseTo(dot(mean, vector(4, 64)), 5);
});
