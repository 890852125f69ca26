import { expect, test } from 'vitest';
import { randomFrom } from '../../../benchmarks/search/vectors.ts';
import { best } from './best.ts';

const values = (count: number, of: (random: number, index: number) => number): Float32Array => {
  const random = randomFrom(count);
  return Float32Array.from({ length: count }, (_, index) => of(random(), index));
};
/** As many as are asked for at least, and none of the others is larger than one of them. */
function expectBest(all: Float32Array, limit: number, most: number): void {
  const found = best(all, limit);
  expect(found.length).toBeGreaterThanOrEqual(limit);
  expect(found.length).toBeLessThanOrEqual(most);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
  const chosen = new Set(found);
  const least = Math.min(...found.map((at) => all[at] ?? Number.NaN));
  expect(all.every((value, at) => chosen.has(at) || !(value > least))).toBe(true);
}

test.each([100, 65_536, 200_000])('of %i values, the best', (count) => {
  expectBest(
    values(count, (random) => random ** 3),
    50,
    60,
  );
});

test('values that a sample says nothing about: all large ones lie between what it looks at', () => {
  expectBest(
    values(100_000, (random, index) => (index % 16 === 0 ? random : 2 + random)),
    300,
    400,
  );
});

test('fewer than asked for, none, all the same, and places without a value', () => {
  expect(best(Float32Array.of(3, 1, 2), 10)).toEqual([0, 1, 2]);
  expect(best(new Float32Array(0), 10)).toEqual([]);
  expect(best(new Float32Array(5).fill(7), 2)).toEqual([0, 1, 2, 3, 4]);
  expect(best(Float32Array.of(Number.NaN, 1, Number.NaN, 5, 9), 2)).toEqual([3, 4]);
  expect(best(new Float32Array(70_000).fill(Number.NaN), 5)).toEqual([]);
});
