import { describe, expect, it } from 'vitest';
import { cornersOf, type Rect } from './geometry.ts';
import { findRegions, meanInside, withoutDuplicates, type ProbabilityMap } from './regions.ts';

const size = { width: 128, height: 96 };

const level = (left: number, top: number, width: number, height: number): Rect => ({
  centre: [left + width / 2, top + height / 2],
  axis: [1, 0],
  width,
  height,
});

const turned = (rect: Rect, degrees: number): Rect => ({
  ...rect,
  axis: [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)],
});

/** A map that is `probability` inside the rectangles and 0 elsewhere. */
function mapOf(...filled: { rect: Rect; probability: number }[]): ProbabilityMap {
  const data = new Float32Array(size.width * size.height);
  for (const { rect, probability } of filled) {
    const [ux, uy] = rect.axis;
    for (let at = 0; at < data.length; at += 1) {
      const dx = (at % size.width) + 0.5 - rect.centre[0];
      const dy = Math.floor(at / size.width) + 0.5 - rect.centre[1];
      const isInside =
        Math.abs(dx * ux + dy * uy) <= rect.width / 2 && Math.abs(dy * ux - dx * uy) <= rect.height / 2;
      if (isInside) data[at] = probability;
    }
  }
  return { data, ...size };
}

describe('findRegions', () => {
  it('grows the core of a line by area × 1.6 / perimeter', () => {
    const [line, ...others] = findRegions(mapOf({ rect: level(20, 30, 60, 10), probability: 0.9 }), 0.5);
    expect(others).toEqual([]);
    // 60 × 10 × 1.6 / 140 = 6.857 on each side.
    expect(line?.rect.width).toBeCloseTo(60 + 2 * 6.857, 2);
    expect(line?.rect.height).toBeCloseTo(10 + 2 * 6.857, 2);
    expect(line?.rect.centre).toEqual([50, 35]);
    expect(line?.score).toBeCloseTo(0.9, 5);
  });

  it.each([7, -20, 45, 80])('finds a line at %i°', (degrees) => {
    const rect = turned(level(34, 43, 60, 10), degrees);
    const [line] = findRegions(mapOf({ rect, probability: 0.8 }), 0.5);
    const long = Math.max(line?.rect.width ?? 0, line?.rect.height ?? 0);
    expect(long).toBeGreaterThan(60 + 2 * 6);
    expect(long).toBeLessThan(60 + 2 * 9);
    const axis = line?.rect.axis ?? [0, 0];
    const angle = (Math.atan2(axis[1], axis[0]) * 180) / Math.PI;
    // The axis is given modulo a quarter turn.
    const off = Math.abs(((((degrees - angle) % 90) + 135) % 90) - 45);
    expect(off).toBeLessThan(3);
  });

  it('keeps lines apart that do not touch, and joins what touches at a corner', () => {
    const apart = mapOf(
      { rect: level(10, 10, 40, 8), probability: 0.9 },
      { rect: level(10, 30, 40, 8), probability: 0.9 },
    );
    expect(findRegions(apart, 0.5)).toHaveLength(2);
    const touching = mapOf(
      { rect: level(10, 10, 40, 8), probability: 0.9 },
      { rect: level(50, 18, 40, 8), probability: 0.9 },
    );
    expect(findRegions(touching, 0.1)).toHaveLength(1);
  });

  it.each([
    ['below the threshold of a pixel', level(20, 30, 60, 10), 0.3, 0],
    ['less sure than asked for', level(20, 30, 60, 10), 0.45, 0],
    ['thinner than noise', level(20, 30, 60, 2), 0.9, 0],
    ['sure enough', level(20, 30, 60, 10), 0.55, 1],
  ])('%s: %#', (_name, rect, probability, count) => {
    expect(findRegions(mapOf({ rect, probability }), 0.5)).toHaveLength(count);
  });

  it('finds lines that touch every border', () => {
    const [all] = findRegions(mapOf({ rect: level(0, 0, size.width, size.height), probability: 1 }), 0.5);
    expect(all?.rect.centre).toEqual([64, 48]);
  });

  it('finds nothing in nothing', () => {
    expect(findRegions(mapOf(), 0.5)).toEqual([]);
  });
});

it('takes the mean of a turned rectangle only from inside of it', () => {
  const rect = turned(level(34, 43, 60, 10), 45);
  expect(meanInside(mapOf({ rect, probability: 0.7 }), rect)).toBeCloseTo(0.7, 5);
});

describe('withoutDuplicates', () => {
  const region = (rect: Rect, score: number) => ({ rect, score });
  it('keeps the better of two that lie in one another', () => {
    const large = region(level(10, 10, 60, 20), 0.6);
    const small = region(level(12, 12, 30, 14), 0.9);
    expect(withoutDuplicates([large, small])).toEqual([small]);
  });
  it('keeps neighbours that overlap a little', () => {
    const lines = [region(level(10, 10, 60, 20), 0.9), region(level(10, 26, 60, 20), 0.8)];
    expect(withoutDuplicates(lines)).toEqual(lines);
  });
  it('keeps lines that cross', () => {
    const lines = [region(level(10, 40, 100, 10), 0.9), region(turned(level(10, 40, 100, 10), 80), 0.8)];
    expect(withoutDuplicates(lines)).toEqual(lines);
    expect(lines.every(({ rect }) => cornersOf(rect).length === 4)).toBe(true);
  });
});
