import { describe, expect, it } from 'vitest';
import { Flow } from './flow.ts';
import { isLocation, moveFrom, moveOfKey } from './move.ts';
import type { Move } from './move.ts';
import type { Location } from './source.ts';
import { FakeSource } from './testing/fakeLibrary.ts';
import { flowParams } from './zoom.ts';

function flowOf(counts: number[], ...loaded: number[]): Flow {
  const source = new FakeSource(counts);
  source.load(...loaded);
  const flow = new Flow(flowParams('day', { width: 1000, height: 800 }));
  flow.setSections(source.getSections());
  for (const section of loaded) flow.layOut(section, section);
  return flow;
}

const all = [0, 1, 2];
const middleOf = (flow: Flow, at: Location): number => {
  const rect = flow.rectOf(at);
  return (rect?.left ?? 0) + (rect?.width ?? 0) / 2;
};
const go = (flow: Flow, from: Location, move: Move) => moveFrom(flow, from, move, middleOf(flow, from), 800);

describe('keys', () => {
  it('mean moves, Home and End other ones with Ctrl', () => {
    expect(moveOfKey('ArrowLeft', false)).toBe('left');
    expect(moveOfKey('Home', false)).toBe('rowStart');
    expect(moveOfKey('Home', true)).toBe('first');
    expect(moveOfKey('End', true)).toBe('last');
    expect(moveOfKey('a', false)).toBeUndefined();
  });
});

describe('moving', () => {
  it('left and right follow the order of the photos, over rows, days and months', () => {
    const flow = flowOf([30, 40, 50], ...all);
    let at: Location = { section: 0, index: 0 };
    for (let n = 1; n < 120; n++) {
      const next = go(flow, at, 'right');
      if (!next || !isLocation(next)) throw new Error(`stuck at ${n}`);
      const back = go(flow, next, 'left');
      expect(back).toEqual(at);
      at = next;
    }
    expect(at).toEqual({ section: 2, index: 49 });
    expect(go(flow, at, 'right')).toBeUndefined();
    expect(go(flow, { section: 0, index: 0 }, 'left')).toBeUndefined();
  });

  it('down visits every row once, and up comes back', () => {
    const flow = flowOf([60, 80, 20], ...all);
    let rows = 0;
    let at: Location | undefined = { section: 0, index: 0 };
    let last = at;
    while (at) {
      rows += 1;
      last = at;
      const next = moveFrom(flow, at, 'down', 300, 800);
      if (next && isLocation(next)) {
        expect(flow.rectOf(next)?.top).toBeGreaterThan(flow.rectOf(at)?.top ?? 0);
        at = next;
      } else at = undefined;
    }
    const expected = all.reduce((sum, section) => sum + (flow.layoutOf(section)?.rowTop.length ?? 0), 0);
    expect(rows).toBe(expected);
    expect(last.section).toBe(2);
    const up = moveFrom(flow, last, 'up', 300, 800);
    expect(up && isLocation(up) && (flow.rectOf(up)?.top ?? 0) < (flow.rectOf(last)?.top ?? 0)).toBe(true);
  });

  it('down keeps to its column', () => {
    const flow = flowOf([200], 0);
    const from: Location = { section: 0, index: 2 };
    const x = middleOf(flow, from);
    const to = moveFrom(flow, from, 'down', x, 800);
    if (!to || !isLocation(to)) throw new Error('nowhere');
    const rect = flow.rectOf(to);
    expect(Math.abs(middleOf(flow, to) - x)).toBeLessThanOrEqual((rect?.width ?? 0) / 2 + 3);
  });

  it('Home and End are the ends of the row; with Ctrl those of everything', () => {
    const flow = flowOf([60, 80, 20], ...all);
    const from: Location = { section: 1, index: 40 };
    const home = go(flow, from, 'rowStart');
    const end = go(flow, from, 'rowEnd');
    if (!home || !end || !isLocation(home) || !isLocation(end)) throw new Error('nowhere');
    expect(flow.rectOf(home)?.left).toBe(0);
    expect(flow.rectOf(home)?.top).toBe(flow.rectOf(from)?.top);
    expect(flow.rectOf({ section: 1, index: end.index + 1 })?.left).toBe(0);
    expect(go(flow, from, 'first')).toEqual({ section: 0, index: 0 });
    expect(go(flow, from, 'last')).toEqual({ section: 2, index: 19 });
  });

  it('a page is about a window further, and ends at the ends', () => {
    const flow = flowOf([600, 800, 700], ...all);
    const from: Location = { section: 1, index: 300 };
    const down = go(flow, from, 'pageDown');
    if (!down || !isLocation(down)) throw new Error('nowhere');
    const moved = (flow.rectOf(down)?.top ?? 0) - (flow.rectOf(from)?.top ?? 0);
    expect(moved).toBeGreaterThan(300);
    expect(moved).toBeLessThanOrEqual(800);
    expect(go(flow, { section: 0, index: 1 }, 'pageUp')).toMatchObject({ section: 0 });
    expect(go(flow, { section: 2, index: 699 }, 'pageDown')).toMatchObject({ section: 2 });
  });

  it('into a month that is not loaded names the month and the end to enter at', () => {
    const flow = flowOf([30, 40, 50], 1);
    expect(go(flow, { section: 1, index: 0 }, 'left')).toEqual({ section: 0, part: 1 });
    expect(go(flow, { section: 1, index: 39 }, 'right')).toEqual({ section: 2, part: 0 });
    expect(go(flow, { section: 1, index: 39 }, 'down')).toEqual({ section: 2, part: 0 });
    expect(go(flow, { section: 1, index: 5 }, 'last')).toEqual({ section: 2, part: 1 });
  });
});
