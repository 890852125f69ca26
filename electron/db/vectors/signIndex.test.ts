import { expect, test } from 'vitest';
import { clusteredVectors, randomFrom } from '../../../benchmarks/search/vectors.ts';
import { dot, strideOf, unit } from './bits.ts';
import { chunkSize, SignIndex } from './signIndex.ts';
import { turn, turnedRest, writeSigns } from './signs.ts';

const vector = (seed: number, dimensions: number): Float32Array => {
  const random = randomFrom(seed);
  return unit(Float32Array.from({ length: dimensions }, () => random() - 0.5));
};

test.each([512, 768, 640, 64, 5])('a turn of %i numbers keeps lengths and angles', (dimensions) => {
  const [a, b] = [vector(1, dimensions), vector(2, dimensions)];
  const before = dot(a, b);
  turn(a);
  turn(b);
  expect(dot(a, b)).toBeCloseTo(before, 5);
  expect(dot(a, a)).toBeCloseTo(1, 5);
});

/** What an index of signs makes of a vector, in plain words. */
function estimate(vector: Float32Array, mean: Float32Array, query: Float32Array): number {
  const rest = vector.map((value, at) => value - (mean[at] ?? 0));
  const turned = query.slice();
  for (const one of [rest, turned]) turn(one);
  const largest = Math.max(...turned.map(Math.abs));
  const weights = turned.map((value) => Math.round((Math.abs(value) / largest) * 15));
  const sum = (numbers: Float32Array): number => numbers.reduce((a, b) => a + b, 0);
  const agreeing = weights.filter((_, at) => (rest[at] ?? 0) > 0 === (turned[at] ?? 0) >= 0);
  const factor = sum(rest.map((value) => value * value)) / sum(rest.map(Math.abs));
  return factor * (2 * sum(agreeing) - sum(weights));
}

test.each([512, 768, 1152, 100])(
  'with %i numbers the loop finds what arithmetic by hand finds',
  (dimensions) => {
    const stride = strideOf(dimensions);
    const perChunk = 200;
    const mean = vector(3, dimensions).map((value) => value / 2);
    const query = vector(4, dimensions);
    const index = new SignIndex(dimensions);
    const best: (readonly [estimate: number, id: number])[] = [];
    // Two chunks with a gap between, neither full.
    for (const chunk of [2, 0]) {
      const bits = new Uint8Array(chunkSize * stride);
      const factors = new Float32Array(chunkSize).fill(Number.NaN);
      for (let slot = 0; slot < perChunk; slot += 1) {
        const id = chunk * chunkSize + slot;
        const one = vector(100 + id, dimensions);
        factors[slot] = writeSigns(turnedRest(one, mean), bits, slot);
        best.push([estimate(one, mean, query), id]);
      }
      index.setChunk(chunk, factors, bits);
    }
    best.sort((a, b) => b[0] - a[0]);
    expect(index.count).toBe(2 * perChunk);
    const found = new Set(index.candidates(query, 50));
    for (const [, id] of best.slice(0, 50)) expect(found.has(id)).toBe(true);
    expect(found.size).toBeLessThan(60);
    // Only these: the best of them, wherever they stand among all.
    const odd = best.filter(([, id]) => id % 2 === 1);
    const some = new Set(
      index.candidates(
        query,
        20,
        odd.map(([, id]) => id),
      ),
    );
    for (const [, id] of odd.slice(0, 20)) expect(some.has(id)).toBe(true);
    for (const id of some) expect(id % 2).toBe(1);
  },
);

test('of clustered vectors, signs hold the best hundred among the first eighth', () => {
  const count = 4096;
  const made = clusteredVectors(7);
  const all = Array.from({ length: count }, (_, id) => {
    const one = new Float32Array(512);
    made.write(id, one);
    return one;
  });
  const mean = new Float32Array(512);
  for (const one of all) for (let at = 0; at < 512; at += 1) mean[at]! += (one[at] ?? 0) / count;
  const index = new SignIndex(512);
  for (let chunk = 0; chunk < 1; chunk += 1) {
    const bits = new Uint8Array(chunkSize * 64);
    const factors = Float32Array.from({ length: chunkSize }, (_, slot) => {
      const one = all[chunk * chunkSize + slot];
      return one ? writeSigns(turnedRest(one, mean), bits, slot) : Number.NaN;
    });
    index.setChunk(chunk, factors, bits);
  }
  for (const query of [made.pictureQuery(17), made.textQuery(3), made.textQuery(40)]) {
    const best = all
      .map((one, id) => ({ id, score: dot(one, query) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 100);
    const found = new Set(index.candidates(query, 500));
    expect(best.filter(({ id }) => found.has(id)).length).toBeGreaterThanOrEqual(97);
  }
}, 60_000);
