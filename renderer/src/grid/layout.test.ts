import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aspectClamp,
  effectiveRowHeight,
  layoutSection,
  rowAtOffset,
  rowHeightSlack,
  rowOfAsset,
  tileAspect,
} from './layout.ts';
import type { LayoutParams, SectionLayout } from './layout.ts';

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

/** One group of photos of the given aspects. */
const day = (ratios: number[], over: Partial<LayoutParams> = {}): SectionLayout =>
  layoutSection(Float32Array.from(ratios), Uint32Array.of(0, ratios.length), { ...params, ...over });

const repeated = (ratio: number, count: number): number[] => Array.from({ length: count }, () => ratio);

const at = (array: ArrayLike<number>, index: number): number => {
  const value = array[index];
  if (value === undefined) throw new RangeError(`no entry ${index} of ${array.length}`);
  return value;
};

describe('a section', () => {
  it('without photos has no height', () => {
    const layout = layoutSection(new Float32Array(0), Uint32Array.of(0), params);
    expect(layout.height).toBe(0);
    expect(layout.rowTop).toHaveLength(0);
    expect([...layout.rowStart]).toEqual([0]);
  });

  it('puts one photo under its heading at the target height and its own aspect', () => {
    const layout = day([1.5]);
    expect([...layout.rowTop]).toEqual([48]);
    expect([...layout.rowHeight]).toEqual([220]);
    expect([...layout.width]).toEqual([330]);
    expect(layout.height).toBe(48 + 220 + 12);
  });

  it('does not stretch the last row', () => {
    const layout = day(repeated(1.5, 7));
    const last = layout.rowTop.length - 1;
    expect(at(layout.rowHeight, last)).toBe(220);
    const right = at(layout.left, 6) + at(layout.width, 6);
    expect(right).toBeLessThan(params.width);
  });

  it('crops panoramas and receipts to a sane aspect', () => {
    expect(tileAspect(12, params)).toBe(aspectClamp.max);
    expect(tileAspect(0.1, params)).toBe(aspectClamp.min);
    expect(tileAspect(2.9, { ...params, width: 300 })).toBeCloseTo(300 / 220);
  });

  it('treats an unknown aspect as a square', () => {
    for (const nonsense of [0, -1, NaN, Infinity]) expect(tileAspect(nonsense, params)).toBe(1);
  });

  it('lets short days share a band, each with a heading of its own', () => {
    const layout = layoutSection(Float32Array.of(1.5, 1.5, 1), Uint32Array.of(0, 1, 3), params);
    expect(layout.bandCount).toBe(1);
    expect(layout.rowTop).toHaveLength(1);
    expect(at(layout.groupTop, 0)).toBe(at(layout.groupTop, 1));
    expect(at(layout.groupLeft, 1)).toBe(at(layout.groupWidth, 0) + params.groupGap);
    expect(at(layout.left, 1)).toBe(at(layout.groupLeft, 1));
  });

  it('gives a lone portrait enough width for its heading', () => {
    const layout = layoutSection(Float32Array.of(0.5, 1), Uint32Array.of(0, 1, 2), params);
    expect(at(layout.groupWidth, 0)).toBe(params.minGroupWidth);
  });

  it('gives the last heading of a band the rest of the line', () => {
    const layout = layoutSection(Float32Array.of(0.5, 1), Uint32Array.of(0, 1, 2), params);
    expect(at(layout.groupLeft, 1) + at(layout.groupWidth, 1)).toBe(params.width);
    expect(at(day([1]).groupWidth, 0)).toBe(params.width);
  });

  it('begins a new band for a day that does not fit beside the others', () => {
    const ratios = [...repeated(1.5, 2), ...repeated(1.5, 3)];
    const layout = layoutSection(Float32Array.from(ratios), Uint32Array.of(0, 2, 5), params);
    expect(layout.bandCount).toBe(2);
    expect([...layout.rowStart]).toEqual([0, 2, 5]);
  });

  it('makes all squares one size at the mosaic levels, last row included', () => {
    const layout = day(repeated(1.7, 50), { square: true, rowHeight: 64 });
    const size = effectiveRowHeight({ ...params, square: true, rowHeight: 64 });
    expect(new Set(layout.rowHeight)).toEqual(new Set([Math.round(size)]));
    expect(Math.max(...layout.width) - Math.min(...layout.width)).toBeLessThanOrEqual(1);
  });

  it('takes a day of 50,000 photos in one pass', () => {
    const layout = day(Array.from({ length: 50_000 }, (_, i) => 0.7 + (i % 9) / 6));
    expect(at(layout.rowStart, layout.rowTop.length)).toBe(50_000);
    expect(layout.rowTop.length).toBeGreaterThan(5_000);
  });
});

// --- what holds for every section ---

const anySection = fc
  .record({
    ratios: fc.array(fc.double({ min: 0.05, max: 20, noNaN: true }), { minLength: 1, maxLength: 400 }),
    cuts: fc.array(fc.nat(400), { maxLength: 30 }),
    width: fc.integer({ min: 200, max: 3800 }),
    rowHeight: fc.integer({ min: 40, max: 480 }),
    square: fc.boolean(),
  })
  .map(({ ratios, cuts, width, rowHeight, square }) => {
    const inside = [...new Set(cuts.filter((cut) => cut > 0 && cut < ratios.length))].sort((a, b) => a - b);
    const own: LayoutParams = { ...params, width, rowHeight, square };
    const groupStart = Uint32Array.from([0, ...inside, ratios.length]);
    const typed = Float32Array.from(ratios);
    return { ratios: typed, groupStart, params: own, layout: layoutSection(typed, groupStart, own) };
  });

describe('every section', () => {
  it('has each photo once, in order', () => {
    fc.assert(
      fc.property(anySection, ({ ratios, layout }) => {
        expect(at(layout.rowStart, 0)).toBe(0);
        for (let row = 0; row < layout.rowTop.length; row++) {
          expect(at(layout.rowStart, row + 1)).toBeGreaterThan(at(layout.rowStart, row));
        }
        expect(at(layout.rowStart, layout.rowTop.length)).toBe(ratios.length);
      }),
    );
  });

  it('keeps photos of a row apart by at least the gap and inside the width', () => {
    fc.assert(
      fc.property(anySection, ({ layout, params: own }) => {
        for (let row = 0; row < layout.rowTop.length; row++) {
          const from = at(layout.rowStart, row);
          const to = at(layout.rowStart, row + 1);
          expect(at(layout.left, from)).toBe(0);
          for (let i = from + 1; i < to; i++) {
            // Rounding may take a pixel from one gap and give it to the next.
            expect(at(layout.left, i)).toBeGreaterThanOrEqual(
              at(layout.left, i - 1) + at(layout.width, i - 1) + own.gap - 1,
            );
          }
          expect(at(layout.left, to - 1) + at(layout.width, to - 1)).toBeLessThanOrEqual(own.width + 1);
        }
      }),
    );
  });

  it('stacks rows without overlap, with room for a heading where a band begins', () => {
    fc.assert(
      fc.property(anySection, ({ layout, params: own }) => {
        let bottom = 0;
        for (let row = 0; row < layout.rowTop.length; row++) {
          const isFirst = row === 0 || at(layout.rowBand, row) !== at(layout.rowBand, row - 1);
          const above = isFirst ? own.headingHeight + (row === 0 ? 0 : own.bandGap) : own.gap;
          expect(at(layout.rowTop, row)).toBe(bottom + above);
          bottom = at(layout.rowTop, row) + at(layout.rowHeight, row);
        }
        expect(layout.height).toBe(bottom + own.bandGap);
      }),
    );
  });

  it('fills the width exactly in every row of a band but the last, within the height slack', () => {
    fc.assert(
      fc.property(anySection, ({ layout, params: own }) => {
        const target = effectiveRowHeight(own);
        for (let row = 0; row < layout.rowTop.length; row++) {
          const height = at(layout.rowHeight, row);
          expect(height).toBeGreaterThanOrEqual(Math.floor(target * rowHeightSlack.min));
          expect(height).toBeLessThanOrEqual(Math.ceil(target * rowHeightSlack.max));
          const isLast =
            row + 1 === layout.rowTop.length || at(layout.rowBand, row + 1) !== at(layout.rowBand, row);
          if (isLast) continue;
          const last = at(layout.rowStart, row + 1) - 1;
          expect(Math.abs(at(layout.left, last) + at(layout.width, last) - own.width)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('covers each group by its rectangle, and groups beside each other do not overlap', () => {
    fc.assert(
      fc.property(anySection, ({ layout, groupStart }) => {
        for (let group = 0; group + 1 < groupStart.length; group++) {
          const first = at(groupStart, group);
          const last = at(groupStart, group + 1) - 1;
          const top = at(layout.groupTop, group);
          const bottom = top + at(layout.groupHeight, group);
          expect(at(layout.rowTop, rowOfAsset(layout, first))).toBeGreaterThanOrEqual(top);
          const lastRow = rowOfAsset(layout, last);
          expect(at(layout.rowTop, lastRow) + at(layout.rowHeight, lastRow)).toBeLessThanOrEqual(bottom);
          expect(at(layout.left, first)).toBeGreaterThanOrEqual(at(layout.groupLeft, group));
          if (group > 0 && at(layout.groupTop, group - 1) === top) {
            expect(at(layout.groupLeft, group)).toBeGreaterThanOrEqual(
              at(layout.groupLeft, group - 1) + at(layout.groupWidth, group - 1),
            );
          }
        }
      }),
    );
  });

  it('finds the row of a photo and of a height', () => {
    fc.assert(
      fc.property(anySection, fc.nat(), ({ layout, ratios }, pick) => {
        const index = pick % ratios.length;
        const row = rowOfAsset(layout, index);
        expect(at(layout.rowStart, row)).toBeLessThanOrEqual(index);
        expect(at(layout.rowStart, row + 1)).toBeGreaterThan(index);
        expect(rowAtOffset(layout, at(layout.rowTop, row))).toBe(row);
        expect(rowAtOffset(layout, -1)).toBe(0);
      }),
    );
  });

  it('comes out the same every time', () => {
    fc.assert(
      fc.property(anySection, ({ ratios, groupStart, params: own, layout }) => {
        expect(layoutSection(ratios, groupStart, own)).toEqual(layout);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a section that goes on in the next one', () => {
  const flowing: LayoutParams = { ...params, headingHeight: 0, bandGap: params.gap, endsFull: true };
  const right = (layout: SectionLayout, index: number): number =>
    (layout.left[index] ?? 0) + (layout.width[index] ?? 0);

  it.each([21, 22, 23, 24, 25, 26, 27])('ends with a full row, of %d photos too', (count) => {
    const layout = layoutSection(new Float32Array(count).fill(1.5), Uint32Array.of(0, count), flowing);
    const last = layout.rowHeight.at(-1) ?? 0;
    expect(right(layout, count - 1)).toBe(flowing.width);
    expect(layout.rowStart.at(-1)).toBe(count);
    expect(last).toBeGreaterThan(flowing.rowHeight * 0.55);
    expect(last).toBeLessThan(flowing.rowHeight * 1.65);
    // Rows stand one below the other without a gap or an overlap.
    for (let row = 1; row < layout.rowTop.length; row++) {
      const end = (layout.rowTop[row - 1] ?? 0) + (layout.rowHeight[row - 1] ?? 0);
      expect(layout.rowTop[row]).toBe(end + flowing.gap);
    }
  });
});
