import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, distance, fitSimilarity, inverse, scaleOf, type Similarity } from './similarity.ts';

const square = Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10);

/** Turned by `degrees` clockwise on the screen, enlarged, then moved. */
const turned = (degrees: number, scale: number, tx: number, ty: number): Similarity => {
  const angle = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty };
};

const numbers = fc.record({
  degrees: fc.double({ min: -180, max: 180, noNaN: true }),
  scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
  tx: fc.double({ min: -500, max: 500, noNaN: true }),
  ty: fc.double({ min: -500, max: 500, noNaN: true }),
});

describe('fitting a similarity', () => {
  it('turns by a quarter', () => {
    const similarity = fitSimilarity(square, Float32Array.of(0, 0, 0, 10, -10, 10, -10, 0));
    expect([...apply(similarity, Float32Array.of(1, 0))].map(Math.round)).toEqual([0, 1]);
  });

  it('finds the movement that was made, whatever it was', () => {
    fc.assert(
      fc.property(numbers, ({ degrees, scale, tx, ty }) => {
        const made = turned(degrees, scale, tx, ty);
        const fitted = fitSimilarity(square, apply(made, square));
        expect(distance(apply(fitted, square), apply(made, square))).toBeLessThan(1e-2);
        expect(scaleOf(fitted)).toBeCloseTo(scale, 3);
      }),
    );
  });

  it('has no better one near it', () => {
    const from = Float32Array.of(30, 40, 70, 38, 50, 60, 35, 80, 66, 82);
    const to = Float32Array.of(38, 51, 73, 52, 57, 72, 41, 92, 70, 93);
    const fitted = fitSimilarity(from, to);
    const misfit = distance(apply(fitted, from), to);
    for (const key of ['a', 'b', 'tx', 'ty'] as const) {
      for (const step of [-0.01, 0.01]) {
        const other = { ...fitted, [key]: fitted[key] + step };
        expect(distance(apply(other, from), to), key).toBeGreaterThan(misfit);
      }
    }
  });

  it('never mirrors', () => {
    const mirrored = Float32Array.of(10, 0, 0, 0, 0, 10, 10, 10);
    const fitted = fitSimilarity(square, mirrored);
    expect(distance(apply(fitted, square), mirrored)).toBeGreaterThan(1);
  });

  it('refuses points that are all the same', () => {
    expect(() => fitSimilarity(Float32Array.of(1, 1, 1, 1), Float32Array.of(0, 0, 1, 1))).toThrow(RangeError);
  });
});

describe('the way back', () => {
  it('undoes the way there', () => {
    fc.assert(
      fc.property(numbers, ({ degrees, scale, tx, ty }) => {
        const there = turned(degrees, scale, tx, ty);
        const back = apply(inverse(there), apply(there, square));
        expect(distance(back, square)).toBeLessThan(0.01);
      }),
    );
  });
});

describe('the distance of points', () => {
  it('is the root of the mean square', () => {
    expect(distance([0, 0, 0, 0], [3, 4, 0, 0])).toBeCloseTo(Math.sqrt(12.5), 10);
  });
});
