import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Flow } from '../../grid/flow.ts';
import { FakeSource } from '../../grid/testing/fakeLibrary.ts';
import { flowParams } from '../../grid/zoom.ts';
import { makeScale, monthAt, monthOfOtherYear, offsetOfPlace, placeOf } from './scrubberScale.ts';

const months = (...counts: number[]) =>
  counts.map((count, i) => ({ key: new Date(Date.UTC(2026, 11 - i, 1)).toISOString().slice(0, 10), count }));

const height = 800;

describe('the scale', () => {
  it('spaces months by their photos', () => {
    const scale = makeScale(months(100, 300, 600), height, 20);
    expect(scale.months.map(({ at }) => at)).toEqual([0, 0.1, 0.4]);
    expect(scale.total).toBe(1000);
  });

  it('marks each year once, where its newest month begins', () => {
    const scale = makeScale(months(...Array.from({ length: 36 }, () => 10)), height, 20);
    expect(scale.years.map(({ year }) => year)).toEqual(['2026', '2025', '2024']);
    expect(scale.years[1]?.at).toBeCloseTo(1 / 3);
  });

  it('leaves out years that would lie on each other, and keeps the first and the last', () => {
    const counts = Array.from({ length: 30 * 12 }, (_, i) => (i < 24 ? 1000 : 3));
    const scale = makeScale(months(...counts), height, 20);
    const gaps = scale.years.slice(1).map((year, i) => (year.at - (scale.years[i]?.at ?? 0)) * height);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(scale.years[0]?.year).toBe('2026');
    expect(scale.years.at(-1)?.year).toBe('1997');
  });

  it('of nothing has no months', () => {
    const scale = makeScale([], height, 20);
    expect(monthAt(scale, 0.5)).toBeUndefined();
    expect(scale.years).toEqual([]);
  });

  it('finds the month at a place', () => {
    const scale = makeScale(months(100, 300, 600), height, 20);
    expect(monthAt(scale, 0)).toMatchObject({ index: 0, part: 0 });
    expect(monthAt(scale, 0.25)).toMatchObject({ index: 1, part: 0.5 });
    expect(monthAt(scale, 1)).toMatchObject({ index: 2, part: 1 });
    expect(monthAt(scale, 7)).toMatchObject({ index: 2, part: 1 });
  });
});

describe('a year further by keys', () => {
  const scale = makeScale(months(...Array.from({ length: 36 }, () => 10)), height, 20);

  it('is its newest month, in both directions, and stays at the ends', () => {
    expect(monthOfOtherYear(scale, 5, 1)).toBe(12);
    expect(monthOfOtherYear(scale, 30, -1)).toBe(12);
    expect(monthOfOtherYear(scale, 30, 1)).toBe(24);
    expect(monthOfOtherYear(scale, 5, -1)).toBe(0);
  });
});

describe('scrubbing', () => {
  it('to a place and asking where one is gives the same place, in libraries of any shape, loaded or not', () => {
    const library = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(library, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(59), (counts, at, load) => {
        const source = new FakeSource(counts);
        const flow = new Flow(flowParams('day', { width: 1180, height }));
        source.load(load % counts.length);
        flow.setSections(source.getSections());
        flow.layOut(0, counts.length - 1);
        const scale = makeScale(source.getSections(), height, 20);
        const most = Math.max(0, flow.height - height);
        if (most < 2) return;
        const offset = offsetOfPlace(scale, flow, at, most, height);
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(most + 1e-6);
        expect(placeOf(scale, flow, offset, most, height)).toBeCloseTo(at, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('reaches both ends', () => {
    const source = new FakeSource([400, 300, 900]);
    const flow = new Flow(flowParams('day', { width: 1180, height }));
    flow.setSections(source.getSections());
    const scale = makeScale(source.getSections(), height, 20);
    const most = flow.height - height;
    expect(offsetOfPlace(scale, flow, 0, most, height)).toBe(0);
    expect(offsetOfPlace(scale, flow, 1, most, height)).toBeCloseTo(most, 6);
    expect(placeOf(scale, flow, most, most, height)).toBeCloseTo(1, 6);
  });
});
