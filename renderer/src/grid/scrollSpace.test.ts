import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHeight,
  emptySpace,
  jumpTo,
  maxOffset,
  maxPhysicalHeight,
  needsSettling,
  offsetOf,
  reflow,
  scrolledTo,
  settle,
} from './scrollSpace.ts';
import type { ScrollSpace } from './scrollSpace.ts';

const space = (total: number, offset = 0, viewport = 900): ScrollSpace =>
  jumpTo({ ...emptySpace, total, viewport }, offset);

/** A million photos at the default zoom, and at the largest. */
const million = 45_000_000;
const millionLarge = 160_000_000;

/** What a browser does with a scrollTop. */
const browserClamp = (s: ScrollSpace, top: number): number =>
  Math.max(0, Math.min(top, contentHeight(s) - s.viewport));

describe('a library that fits', () => {
  it('scrolls as if there were no mapping', () => {
    const s = space(50_000, 1234);
    expect(s).toEqual({ total: 50_000, viewport: 900, base: 0, physical: 1234 });
    expect(contentHeight(s)).toBe(50_000);
  });

  it('shorter than the window stays at the top', () => {
    const s = space(300, 200);
    expect(offsetOf(s)).toBe(0);
    expect(maxOffset(s)).toBe(0);
  });
});

describe('a million photos', () => {
  it('never make the element higher than the cap', () => {
    for (const total of [million, millionLarge]) {
      for (const part of [0, 0.1, 0.5, 0.999, 1]) {
        const s = space(total, part * total);
        expect(contentHeight(s)).toBeLessThanOrEqual(maxPhysicalHeight);
        expect(offsetOf(s)).toBe(Math.min(Math.round(part * total), total - 900));
      }
    }
  });

  it('have a real top and a real bottom', () => {
    const top = space(million, 0);
    expect([top.base, top.physical]).toEqual([0, 0]);
    const bottom = space(million, million);
    expect(bottom.physical).toBe(contentHeight(bottom) - bottom.viewport);
    expect(needsSettling(top, true)).toBe(false);
    expect(needsSettling(bottom, true)).toBe(false);
  });

  it('can be scrolled through from top to bottom by the wheel alone, with no pixel skipped', () => {
    let s = space(million, 0);
    let expected = 0;
    let settled = 0;
    while (expected < maxOffset(s)) {
      const before = offsetOf(s);
      s = scrolledTo(s, browserClamp(s, s.physical + 700));
      expected = Math.min(before + 700, maxOffset(s));
      expect(offsetOf(s)).toBe(expected);
      if (needsSettling(s, false)) {
        s = settle(s);
        settled += 1;
        expect(offsetOf(s)).toBe(expected);
      }
    }
    expect(offsetOf(s)).toBe(million - 900);
    // About one move of the window per million pixels: rare enough to be unseen.
    expect(settled).toBeLessThan(60);
  });

  it('and back up again', () => {
    let s = space(million, million);
    while (offsetOf(s) > 0) {
      const before = offsetOf(s);
      s = scrolledTo(s, browserClamp(s, s.physical - 1300));
      expect(offsetOf(s)).toBe(Math.max(0, before - 1300));
      if (needsSettling(s, false)) s = settle(s);
    }
    expect([s.base, s.physical]).toEqual([0, 0]);
  });
});

describe('a correction above the viewport', () => {
  it('moves the base and leaves scrollTop alone', () => {
    const before = space(million, 20_000_000);
    const after = reflow(before, { total: million + 300, viewport: 900, offset: 20_000_300 });
    expect(after.physical).toBe(before.physical);
    expect(after.base).toBe(before.base + 300);
  });

  it('in a small library borrows from the base until it settles', () => {
    const before = space(50_000, 10_000);
    const after = reflow(before, { total: 50_300, viewport: 900, offset: 10_300 });
    expect(after.physical).toBe(10_000);
    expect(needsSettling(after, false)).toBe(false);
    expect(needsSettling(after, true)).toBe(true);
    expect(settle(after)).toEqual({ total: 50_300, viewport: 900, base: 0, physical: 10_300 });
  });

  it('that leaves nothing above is put right before emptiness is seen', () => {
    const before = space(50_000, 10_000);
    const after = reflow(before, { total: 41_000, viewport: 900, offset: 1_000 });
    expect(after.base).toBe(-9_000);
    const up = scrolledTo(after, 8_900);
    expect(needsSettling(up, false)).toBe(true);
    expect(settle(up)).toMatchObject({ base: 0, physical: 0 });
  });
});

describe('whatever happens', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('scroll' as const), by: fc.integer({ min: -90_000, max: 90_000 }) }),
    fc.record({ kind: fc.constant('jump' as const), to: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({ kind: fc.constant('grow' as const), by: fc.integer({ min: -5_000, max: 5_000 }) }),
    fc.record({ kind: fc.constant('resize' as const), viewport: fc.integer({ min: 100, max: 2500 }) }),
    fc.record({ kind: fc.constant('rest' as const) }),
  );
  const total = fc.oneof(
    fc.integer({ min: 0, max: 10_000 }),
    fc.integer({ min: 1_500_000, max: 170_000_000 }),
  );

  it('the shown offset is what the steps say, inside the bounds, and scrollTop is one the browser accepts', () => {
    fc.assert(
      fc.property(total, fc.array(step, { maxLength: 60 }), (height, steps) => {
        let s = space(height);
        for (const one of steps) {
          const offset = offsetOf(s);
          if (one.kind === 'scroll') {
            s = scrolledTo(s, browserClamp(s, s.physical + one.by));
            // Scrolling meets no invisible wall: it goes as far as asked or to a true end.
            const wanted = Math.max(0, Math.min(offset + one.by, maxOffset(s)));
            if (needsSettling(s, false)) s = settle(s);
            if (Math.abs(one.by) < s.viewport * 2) expect(offsetOf(s)).toBe(wanted);
          } else if (one.kind === 'jump') {
            s = jumpTo(s, one.to * s.total);
          } else if (one.kind === 'grow') {
            const grown = Math.max(0, s.total + one.by);
            const moved = Math.max(0, Math.min(offset + one.by, Math.max(0, grown - s.viewport)));
            s = reflow(s, { total: grown, viewport: s.viewport, offset: moved });
            expect(offsetOf(s)).toBe(moved);
          } else if (one.kind === 'resize') {
            s = reflow(s, { total: s.total, viewport: one.viewport, offset });
          }
          if (needsSettling(s, one.kind === 'rest')) s = settle(s);
          expect(offsetOf(s)).toBeGreaterThanOrEqual(0);
          expect(offsetOf(s)).toBeLessThanOrEqual(maxOffset(s));
          expect(contentHeight(s)).toBeLessThanOrEqual(maxPhysicalHeight);
          expect(browserClamp(s, s.physical)).toBe(s.physical);
        }
      }),
      { numRuns: 300 },
    );
  });
});
