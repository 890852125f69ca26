import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idAt, withoutIndexes } from './columns.ts';
import { GridEngine } from './gridEngine.ts';
import { maxPhysicalHeight } from './scrollSpace.ts';
import type { Location } from './source.ts';
import { FakeSource, fakeColumns, joined } from './testing/fakeLibrary.ts';
import type { MountedItem, MountedRow } from './view.ts';
import { zoomLevels } from './zoom.ts';

const size = { width: 1180, height: 848 };

/** A million photos over twenty years. */
const millionCounts = Array.from({ length: 240 }, (_, i) => 3000 + ((i * 977) % 2334));

function open(counts: readonly number[], at = size): { engine: GridEngine; source: FakeSource } {
  const source = new FakeSource(counts);
  const engine = new GridEngine(source, 'day');
  engine.setSize(at);
  source.loadShown();
  return { engine, source };
}

/** Lets the frames pass that a view may take to be mounted in full. */
function complete(engine: GridEngine): void {
  for (let frame = 0; !engine.getView().isComplete; frame++) {
    if (frame > 8) throw new Error('the view is not complete after eight frames');
    engine.complete();
  }
}

const isRow = (item: MountedItem): item is MountedRow => item.kind === 'row';
const rows = (engine: GridEngine): MountedRow[] => engine.getView().items.filter(isRow);
const tiles = (engine: GridEngine): number => rows(engine).reduce((sum, row) => sum + row.to - row.from, 0);

/** The middle of the window, in the scrolled element. */
const middle = (engine: GridEngine): number => engine.attach() + engine.size.height / 2;

/** The element that the engine believes in: applies writes, clamps as a browser does, scrolls by the wheel. */
class FakeElement {
  top = 0;
  #now = 0;
  readonly #engine: GridEngine;

  constructor(engine: GridEngine) {
    this.#engine = engine;
  }

  draw(): void {
    const written = this.#engine.takeScrollTop();
    if (written !== undefined) this.top = written;
    const most = Math.max(0, this.#engine.getView().contentHeight - this.#engine.size.height);
    if (this.top > most || this.top < 0)
      throw new Error(`the browser would not stay at ${this.top} of ${most}`);
  }

  wheel(by: number, millis = 16): void {
    const most = Math.max(0, this.#engine.getView().contentHeight - this.#engine.size.height);
    this.top = Math.max(0, Math.min(most, this.top + by));
    this.#now += millis;
    this.#engine.scrolled(this.top, this.#now);
    this.draw();
  }

  rest(): void {
    this.#engine.rest(false);
    this.draw();
  }
}

/** The id and window position of the photo that is at a third of the window. */
function underTheEye(engine: GridEngine): { id: string; top: number; height: number } {
  const at = engine.photoAt(size.width / 2, engine.size.height * 0.3);
  const columns = at && engine.flow.sections[at.section]?.columns;
  const rect = at && engine.rectInWindow(at);
  if (!columns || !rect) throw new Error('no photo is under the eye');
  return { id: idAt(columns, at.index), top: rect.top, height: rect.height };
}

function topOf(engine: GridEngine, id: string): number | undefined {
  const at = engine.flow.locate(id);
  return at && engine.rectInWindow(at)?.top;
}

/** Every page pixel in sight belongs to a mounted row, heading band or blank. */
function expectCovered(engine: GridEngine): void {
  const view = engine.getView();
  const scrollTop = engine.takeScrollTop() ?? engine.offset;
  expect(scrollTop).toBeGreaterThanOrEqual(0);
  const sections = engine.flow.sections;
  const from = engine.offset;
  const to = from + engine.size.height;
  const mounted = new Set(view.items.filter(isRow).map((row) => `${row.section}/${row.row}`));
  for (let section = engine.flow.sectionAt(from); section <= engine.flow.sectionAt(to); section++) {
    const layout = engine.flow.layoutOf(section);
    if (!layout) {
      expect(
        view.items.some((item) => item.kind === 'blank' && item.sectionKey === sections[section]?.key),
      ).toBe(true);
      continue;
    }
    layout.rowTop.forEach((rowTop, row) => {
      const top = engine.flow.topOf(section) + rowTop;
      const bottom = top + (layout.rowHeight[row] ?? 0);
      if (bottom > from && top < to) expect(mounted.has(`${section}/${row}`), `row ${row}`).toBe(true);
    });
  }
}

describe('an empty library', () => {
  it('shows nothing and can be scrolled nowhere', () => {
    const { engine } = open([]);
    expect(engine.getView().items).toEqual([]);
    expect(engine.maxOffset).toBe(0);
  });
});

describe('a library of a million', () => {
  it('mounts at most 400 tiles at every zoom and place, and covers what is seen', () => {
    const { engine, source } = open(millionCounts);
    for (const zoom of zoomLevels) {
      engine.setZoom(zoom);
      for (const part of [0, 0.013, 0.31, 0.5, 0.77, 1]) {
        engine.jumpTo(engine.maxOffset * part);
        source.loadShown();
        complete(engine);
        expect(tiles(engine), `${zoom} at ${part}`).toBeLessThanOrEqual(400);
        expect(tiles(engine)).toBeGreaterThan(0);
        expect(engine.getView().contentHeight).toBeLessThanOrEqual(maxPhysicalHeight);
        expectCovered(engine);
      }
    }
  });

  it('stays within 400 tiles on a 4K page too', () => {
    const { engine, source } = open(millionCounts, { width: 3600, height: 2060 });
    for (const zoom of zoomLevels) {
      engine.setZoom(zoom);
      source.loadShown();
      complete(engine);
      expect(tiles(engine), zoom).toBeLessThanOrEqual(400);
      expectCovered(engine);
    }
  });

  it('takes the wheel from one end to the other, months loading on the way, without a jump', () => {
    const { engine, source } = open(millionCounts);
    const element = new FakeElement(engine);
    element.draw();
    const seen = new Set<number>();
    for (let step = 0; engine.offset < engine.maxOffset && step < 3000; step++) {
      const hasPhoto = engine.flow.layoutOf(engine.flow.sectionAt(engine.offset + 250)) !== undefined;
      const before = hasPhoto ? underTheEye(engine) : undefined;
      const offset = engine.offset;
      element.wheel(80_000);
      // What is in sight moved by exactly what the wheel turned, whatever was corrected above it.
      const top = before && topOf(engine, before.id);
      if (before && top !== undefined && engine.offset < engine.maxOffset && offset > 0) {
        expect(before.top - top).toBe(80_000);
      }
      source.loadShown();
      element.draw();
      seen.add(engine.flow.sectionAt(engine.offset));
      if (source.shown.first > 3) source.unload(source.shown.first - 3);
    }
    expect(engine.offset).toBe(engine.maxOffset);
    expect(seen.size).toBe(millionCounts.length);
  });

  it('mounts a bounded number of new tiles a frame, those in the middle of the window first', () => {
    const { engine, source } = open(millionCounts);
    engine.setZoom('year');
    engine.jumpTo(1_000_000);
    source.loadShown();
    complete(engine);
    let before = new Set(engine.getView().items.map(({ key }) => key));
    engine.jumpTo(2_000_000);
    source.loadShown();
    let frames = 0;
    do {
      const fresh = rows(engine).filter(({ key }) => !before.has(key));
      expect(fresh.reduce((sum, row) => sum + row.to - row.from, 0)).toBeLessThanOrEqual(80);
      if (frames === 0) expect(fresh.some((row) => Math.abs(row.top - middle(engine)) < 100)).toBe(true);
      before = new Set(engine.getView().items.map(({ key }) => key));
      frames += 1;
      engine.complete();
    } while (!engine.getView().isComplete);
    expect(frames).toBeGreaterThan(1);
  });

  it('makes what is in sight at once, and the rows beyond it in the frames that follow', () => {
    const { engine, source } = open(millionCounts);
    engine.jumpTo(1_000_000);
    source.loadShown();
    complete(engine);
    const mounted = tiles(engine);
    engine.jumpTo(2_000_000);
    source.loadShown();
    const isInSight = (row: MountedRow): boolean =>
      row.top + row.height > engine.attach() && row.top < engine.attach() + engine.size.height;
    const { items } = engine.getView();
    expect(rows(engine).every(isInSight)).toBe(true);
    engine.complete();
    const beyond = rows(engine).filter((row) => !items.includes(row));
    expect(beyond.length).toBeGreaterThan(0);
    expect(beyond.some(isInSight)).toBe(false);
    complete(engine);
    expect(tiles(engine)).toBeGreaterThan(mounted * 0.8);
  });

  it('comes to rest once: the timer that asks for it is started by every move, and would never end', () => {
    const { engine, source } = open(millionCounts);
    engine.jumpTo(1_000_000, true);
    source.loadShown();
    let moves = 0;
    engine.onMove(() => (moves += 1));
    engine.rest(false);
    expect(moves).toBe(1);
    expect(engine.getView().isFast).toBe(false);
    engine.rest(false);
    engine.rest(false);
    expect(moves).toBe(1);
  });

  it('counts rows for assistive technology, the last row last', () => {
    const { engine, source } = open(millionCounts);
    engine.jumpTo(engine.maxOffset);
    source.loadShown();
    engine.jumpTo(engine.maxOffset);
    expect(rows(engine).at(-1)?.rowIndex).toBe(engine.getView().rowCount);
  });
});

describe('what is under the eye stays there', () => {
  const months = [40, 700, 3, 1200, 90, 15_000, 400];

  /** Opened in the middle of the fourth month, everything near loaded. */
  function reading(): ReturnType<typeof open> {
    const opened = open(months);
    opened.engine.jumpTo(opened.engine.flow.topOf(3) + 3000);
    opened.source.loadShown();
    return opened;
  }

  it('when months above are loaded and prove higher or lower than thought', () => {
    const { engine, source } = reading();
    const before = underTheEye(engine);
    const offset = engine.offset;
    source.load(0, 1, 2);
    // Something was really corrected …
    for (const month of [0, 1, 2]) engine.flow.layOut(month, month);
    source.load(5);
    expect(engine.offset).not.toBe(offset);
    // … and nothing moved.
    expect(topOf(engine, before.id)).toBe(before.top);
  });

  it('when photos are imported above it', () => {
    const { engine, source } = reading();
    const before = underTheEye(engine);
    source.replace(3, (columns) => joined(fakeColumns(3, 200, 9), columns));
    source.load(0);
    source.replace(0, (columns) => joined(fakeColumns(0, 500, 9), columns));
    expect(topOf(engine, before.id)).toBe(before.top);
  });

  it('when photos are removed above and around it', () => {
    const { engine, source } = reading();
    const before = underTheEye(engine);
    const kept = engine.flow.locate(before.id)?.index ?? -1;
    source.replace(3, (columns) =>
      withoutIndexes(columns, new Set(Array.from({ length: kept }, (_, i) => i).filter((i) => i % 3 === 0))),
    );
    // Rows before it broke anew, so its own row may be a little higher or lower; the held point is still in it.
    const rect = engine.rectInWindow(engine.flow.locate(before.id) ?? { section: 0, index: 0 });
    const eye = size.height * 0.3;
    expect(rect?.top).toBeLessThanOrEqual(eye);
    expect((rect?.top ?? 0) + (rect?.height ?? 0)).toBeGreaterThanOrEqual(eye);
  });

  it('and a neighbour takes its place when it is removed itself', () => {
    const { engine, source } = reading();
    const before = underTheEye(engine);
    const at = engine.flow.locate(before.id);
    const columns = at && engine.flow.sections[at.section]?.columns;
    const next = columns && idAt(columns, at.index + 1);
    source.replace(3, (all) => withoutIndexes(all, new Set([at?.index ?? -1])));
    expect(Math.abs((topOf(engine, next ?? '') ?? Infinity) - before.top)).toBeLessThan(before.height + 5);
  });

  it('when the window is dragged through a hundred widths and back', () => {
    const { engine } = reading();
    const before = underTheEye(engine);
    const middle = before.top + before.height * 0.5;
    for (let i = 0; i <= 100; i++) {
      engine.setSize({
        width: size.width - Math.round(500 * Math.sin((i / 100) * Math.PI)),
        height: size.height,
      });
      const rect = engine.rectInWindow(engine.flow.locate(before.id) ?? { section: 0, index: 0 });
      // The row it is in has another height and partners; the held point of it stays.
      expect(rect?.top).toBeLessThan(middle + 1);
      expect((rect?.top ?? 0) + (rect?.height ?? 0)).toBeGreaterThan(0);
    }
    expect(topOf(engine, before.id)).toBe(before.top);
  });

  it('when the zoom changes at a point, for the photo at that point', () => {
    const { engine } = reading();
    const point = { x: 700, y: 610 };
    const at = engine.photoAt(point.x, point.y);
    const columns = at && engine.flow.sections[at.section]?.columns;
    const id = columns ? idAt(columns, at.index) : '';
    for (const zoom of ['large', 'huge', 'large', 'day', 'month'] as const) {
      engine.setZoom(zoom, point);
      const rect = engine.rectInWindow(engine.flow.locate(id) ?? { section: 0, index: 0 });
      expect(rect?.top, zoom).toBeLessThanOrEqual(point.y + 1);
      expect((rect?.top ?? 0) + (rect?.height ?? 0), zoom).toBeGreaterThanOrEqual(point.y - 1);
    }
  });

  it('but at the very top new photos are let in', () => {
    const { engine, source } = open(months);
    expect(engine.offset).toBe(0);
    source.replace(0, (columns) => joined(fakeColumns(0, 5, 9), columns));
    expect(engine.offset).toBe(0);
  });

  it('through any series of events', () => {
    const event = fc.oneof(
      fc.record({ kind: fc.constant('load' as const), month: fc.nat(6) }),
      fc.record({ kind: fc.constant('unload' as const), month: fc.nat(6) }),
      fc.record({
        kind: fc.constant('add' as const),
        month: fc.nat(2),
        count: fc.integer({ min: 1, max: 90 }),
      }),
      fc.record({ kind: fc.constant('rest' as const) }),
    );
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 25 }),
        fc.integer({ min: 500, max: 20_000 }),
        (events, deep) => {
          const { engine, source } = open(months);
          engine.jumpTo(engine.flow.topOf(3) + deep);
          source.loadShown();
          const before = underTheEye(engine);
          const home = engine.flow.locate(before.id)?.section ?? -1;
          const element = new FakeElement(engine);
          element.draw();
          let serial = 100;
          for (const one of events) {
            if (one.kind === 'load') source.load(one.month);
            else if (one.kind === 'unload' && one.month !== home) source.unload(one.month);
            else if (one.kind === 'add') {
              serial += 1;
              source.replace(one.month, (columns) =>
                joined(fakeColumns(one.month, one.count, serial), columns),
              );
            } else if (one.kind === 'rest') element.rest();
            element.draw();
            expect(topOf(engine, before.id)).toBe(before.top);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('moving', () => {
  it('asks the source for what is near, what is in sight first', () => {
    const { engine, source } = open(millionCounts);
    engine.jumpTo(engine.flow.topOf(100) + 5000);
    expect(source.shown).toMatchObject({ first: 100, visibleFirst: 100 });
    engine.jumpTo(engine.flow.topOf(120) - 300);
    expect(source.shown).toEqual({ first: 119, last: 120, visibleFirst: 119, visibleLast: 120 });
  });

  it('brings a photo into sight by as little as needed, and centres one from far away', () => {
    const { engine, source } = open(millionCounts);
    const far: Location = { section: 200, index: 17 };
    expect(engine.reveal(far)).toBe(false);
    source.load(200);
    expect(engine.reveal(far)).toBe(true);
    source.loadShown();
    const rect = engine.rectInWindow(far);
    expect(Math.abs((rect?.top ?? 0) + (rect?.height ?? 0) / 2 - size.height / 2)).toBeLessThan(3);
    const offset = engine.offset;
    engine.reveal(far);
    expect(engine.offset).toBe(offset);
    engine.jumpTo(offset + 500);
    engine.reveal(far);
    expect(engine.rectInWindow(far)?.top).toBe(engine.flow.params.layout.headingHeight + 8);
  });

  it('keeps the row of a pinned photo mounted, far out of sight', () => {
    const { engine, source } = open(millionCounts);
    const columns = engine.flow.sections[0]?.columns;
    const id = columns ? idAt(columns, 30) : '';
    engine.pin(id);
    engine.jumpTo(20_000_000);
    source.loadShown();
    const holds = (row: MountedRow): boolean => row.section === 0 && row.from <= 30 && row.to > 30;
    expect(rows(engine).filter(holds)).toHaveLength(1);
    engine.pin(undefined);
    expect(rows(engine).filter(holds)).toHaveLength(0);
  });

  it('calls only fast what outruns the photos, and stops at rest', () => {
    const { engine } = open(millionCounts);
    const element = new FakeElement(engine);
    element.draw();
    for (let i = 0; i < 5; i++) element.wheel(60);
    expect(engine.getView().isFast).toBe(false);
    for (let i = 0; i < 5; i++) element.wheel(900);
    expect(engine.getView().isFast).toBe(true);
    element.rest();
    expect(engine.getView().isFast).toBe(false);
  });

  it('shows thumbhashes alone while fast, and the pictures of all rows soon after it rests', () => {
    const { engine, source } = open(millionCounts);
    const element = new FakeElement(engine);
    complete(engine);
    expect(rows(engine).every((row) => row.hasPictures)).toBe(true);
    for (let i = 0; i < 9; i++) {
      element.wheel(2000);
      source.loadShown();
    }
    expect(rows(engine).some((row) => row.hasPictures)).toBe(false);
    element.rest();
    complete(engine);
    expect(rows(engine).every((row) => row.hasPictures)).toBe(true);
  });

  it('keeps the pictures of rows that have them when the next scroll is fast', () => {
    const { engine } = open(millionCounts);
    complete(engine);
    const kept = rows(engine).filter(({ top }) => top > 900);
    engine.jumpTo(900, true);
    expect(
      rows(engine)
        .filter(({ key }) => kept.some((row) => row.key === key))
        .every((row) => row.hasPictures),
    ).toBe(true);
  });

  it('leaves rows that did not change alone', () => {
    const { engine } = open(millionCounts);
    const element = new FakeElement(engine);
    element.draw();
    const before = rows(engine);
    element.wheel(240);
    const after = new Set(rows(engine));
    const kept = before.filter((row) => after.has(row));
    expect(kept.length).toBeGreaterThan(before.length / 2);
  });
});
