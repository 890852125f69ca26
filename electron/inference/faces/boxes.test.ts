import { describe, expect, it } from 'vitest';
import { containment, overlap, surest, toFractions, toPixels, type Found } from './boxes.ts';

const box = (x1: number, y1: number, x2: number, y2: number) => ({ x1, y1, x2, y2 });
const found = (score: number, x1: number): Found => ({ score, ...box(x1, 0, x1 + 10, 10) });

describe('what two boxes share', () => {
  it.each([
    ['themselves', box(0, 0, 10, 10), box(0, 0, 10, 10), 1],
    ['half of each', box(0, 0, 10, 10), box(5, 0, 15, 10), 1 / 3],
    ['an edge', box(0, 0, 10, 10), box(10, 0, 20, 10), 0],
    ['nothing', box(0, 0, 10, 10), box(50, 50, 60, 60), 0],
    ['nothing, diagonally', box(0, 0, 10, 10), box(20, 20, 30, 30), 0],
    ['a quarter inside', box(0, 0, 20, 20), box(5, 5, 15, 15), 0.25],
  ])('is, for %s, a part of what they cover', (_what, a, b, expected) => {
    expect(overlap(a, b)).toBeCloseTo(expected, 10);
    expect(overlap(b, a)).toBeCloseTo(expected, 10);
  });

  it('is nothing for boxes without area', () => {
    expect(overlap(box(1, 1, 1, 1), box(1, 1, 1, 1))).toBe(0);
    expect(containment(box(1, 1, 1, 1), box(0, 0, 9, 9))).toBe(0);
  });

  it('is the whole of a part that lies inside', () => {
    expect(containment(box(0, 0, 20, 20), box(5, 5, 15, 15))).toBe(1);
    expect(containment(box(5, 5, 15, 15), box(10, 5, 30, 15))).toBe(0.5);
  });
});

describe('the surest of many answers', () => {
  const same = (a: Found, b: Found): boolean => overlap(a, b) > 0.35;

  it('are one for each thing, the surest first', () => {
    const answers = [found(0.8, 1), found(0.9, 0), found(0.7, 100), found(0.95, 101), found(0.6, 50)];
    expect(surest(answers, same).map(({ score }) => score)).toEqual([0.95, 0.9, 0.6]);
  });

  it('do not chain: a neighbour of a dropped answer stays', () => {
    // 0 and 4 share enough, 4 and 8 do, 0 and 8 don't.
    expect(surest([found(0.9, 0), found(0.8, 4), found(0.7, 8)], same).map(({ x1 }) => x1)).toEqual([0, 8]);
  });

  it('of nothing are none', () => {
    expect(surest([], same)).toEqual([]);
  });
});

describe('fractions', () => {
  it('are cut at the edges of the picture', () => {
    expect(toFractions(box(-10, 20, 110, 40), 100, 200)).toEqual(box(0, 0.1, 1, 0.2));
  });

  it('lead back to pixels', () => {
    expect(toPixels(toFractions(box(10, 20, 30, 40), 100, 200), 100, 200)).toEqual(box(10, 20, 30, 40));
  });
});
