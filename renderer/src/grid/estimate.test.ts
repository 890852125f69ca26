import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateSection } from './estimate.ts';
import { layoutSection } from './layout.ts';
import type { LayoutParams } from './layout.ts';

const params: LayoutParams = {
  width: 1200,
  rowHeight: 220,
  gap: 3,
  headingHeight: 48,
  bandGap: 12,
  groupGap: 24,
  minGroupWidth: 140,
  square: false,
};

describe('the estimate of a section that is not loaded', () => {
  it('is nothing for no photos', () => {
    expect(estimateSection(0, 31, params)).toEqual({ height: 0, rows: 0, bands: 0 });
  });

  it('is positive and grows with the count', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 200, max: 3000 }),
        (count, width) => {
          const own = { ...params, width };
          const small = estimateSection(count, 31, own);
          expect(small.height).toBeGreaterThan(0);
          expect(small.rows).toBeGreaterThan(0);
          expect(estimateSection(count * 4, 31, own).height).toBeGreaterThanOrEqual(small.height);
        },
      ),
    );
  });

  it('is within a third of the truth for libraries like those it was told of', () => {
    for (const perDay of [1, 3, 12, 60, 400]) {
      const days = 25;
      const count = perDay * days;
      const ratios = Float32Array.from({ length: count }, (_, i) => (i % 3 === 2 ? 0.75 : 1.5));
      const groupStart = Uint32Array.from({ length: days + 1 }, (_, i) => i * perDay);
      const truth = layoutSection(ratios, groupStart, params).height;
      const guess = estimateSection(count, 31, params, { meanRatio: 1.25, assetsPerDay: perDay }).height;
      expect(guess / truth, `${perDay} photos a day`).toBeGreaterThan(0.67);
      expect(guess / truth, `${perDay} photos a day`).toBeLessThan(1.5);
    }
  });
});
