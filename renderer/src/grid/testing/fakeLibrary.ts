/** @file A library made of numbers, for tests of the grid: same seed, same photos; nothing is fetched. */
import type { AssetColumns } from '../columns.ts';
import { groupByDay } from '../columns.ts';
import type { FlaggedIds } from '../selection.ts';
import type { GridSection, GridSource, NearSections } from '../source.ts';

/** A small pseudo-random generator (mulberry32): tests must come out the same every time. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Columns of a month: `count` photos, newest first, on up to 28 days. Ids are made of month, serial and index. */
export function fakeColumns(month: number, count: number, serial = 0): AssetColumns {
  const next = random(month * 7919 + 1);
  const ids = new Uint8Array(count * 16);
  const words = new Uint32Array(ids.buffer);
  const ratio = new Float32Array(count);
  const localTime = new Float64Array(count);
  const end = Date.UTC(2026, 11 - month + 1, 1);
  const perDay = Math.max(1, Math.ceil(count / 28));
  for (let i = 0; i < count; i++) {
    words[i * 4] = month + 1;
    words[i * 4 + 1] = serial;
    words[i * 4 + 3] = i + 1;
    ratio[i] = [1.5, 1.333, 0.75, 0.667, 1, 1.778, 2.4][Math.floor(next() * 7)] ?? 1;
    localTime[i] = end - (Math.floor(i / perDay) + 1) * 86_400_000 + (perDay - (i % perDay)) * 1000;
  }
  const place = new Uint16Array(count);
  return {
    count,
    ids,
    ratio,
    flags: new Uint16Array(count),
    localTime,
    duration: new Uint32Array(count),
    stackCount: new Uint16Array(count),
    hashBytes: new Uint8Array(0),
    hashStart: new Uint32Array(count + 1),
    place,
    places: [],
    ...groupByDay(localTime, place),
  };
}

/** Columns with other columns' photos before theirs. */
export function joined(first: AssetColumns, second: AssetColumns): AssetColumns {
  const localTime = Float64Array.from([...first.localTime, ...second.localTime]);
  const place = new Uint16Array(localTime.length);
  return {
    ...second,
    count: first.count + second.count,
    ids: Uint8Array.from([...first.ids, ...second.ids]),
    ratio: Float32Array.from([...first.ratio, ...second.ratio]),
    flags: new Uint16Array(localTime.length),
    localTime,
    duration: new Uint32Array(localTime.length),
    stackCount: new Uint16Array(localTime.length),
    hashStart: new Uint32Array(localTime.length + 1),
    place,
    ...groupByDay(localTime, place),
  };
}

/** A source whose months are loaded when the test says so. */
export class FakeSource implements GridSource {
  #sections: readonly GridSection[];
  readonly #listeners = new Set<() => void>();
  shown: NearSections = { first: -1, last: -1, visibleFirst: -1, visibleLast: -1 };

  /** @param counts photos per month, newest month first */
  constructor(counts: readonly number[]) {
    this.#sections = counts.map((count, month) => ({ key: this.#key(month), count, columns: undefined }));
  }

  #key(month: number): string {
    return new Date(Date.UTC(2026, 11 - month, 1)).toISOString().slice(0, 10);
  }

  readonly getSections = (): readonly GridSection[] => this.#sections;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly show: GridSource['show'] = (near) => {
    this.shown = near;
  };

  readonly ensure = async (section: number): Promise<void> => {
    this.load(section);
  };

  async *between(): AsyncGenerator<FlaggedIds> {
    // Ranges over sections are tested where they are made: with the timeline's store.
  }

  load(...months: number[]): void {
    this.#change((section, month) =>
      months.includes(month) && !section.columns
        ? { ...section, columns: fakeColumns(month, section.count) }
        : section,
    );
  }

  /** Loads what the grid asked for. */
  loadShown(): void {
    const { first, last } = this.shown;
    if (first < 0) return;
    this.load(...Array.from({ length: last - first + 1 }, (_, i) => first + i));
  }

  unload(month: number): void {
    this.#change((section, i) => (i === month ? { ...section, columns: undefined } : section));
  }

  replace(month: number, change: (columns: AssetColumns) => AssetColumns): void {
    this.#change((section, i) => {
      if (i !== month || !section.columns) return section;
      const columns = change(section.columns);
      return { ...section, count: columns.count, columns };
    });
  }

  #change(change: (section: GridSection, month: number) => GridSection): void {
    this.#sections = this.#sections.map(change);
    for (const listener of this.#listeners) listener();
  }
}
