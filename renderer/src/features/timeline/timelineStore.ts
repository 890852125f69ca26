/**
 * @file The photos of one timeline: months with counts at once, their photos as they come near, the far ones forgotten
 * again. It answers the viewer's questions (what is next, how many are there) and takes in what changes.
 */
import type { TimelineFilter } from '../../app/collection.ts';
import type { AssetPatch } from '../../api/live.ts';
import { idAt, idsBetween, indexOfId, withFlag, withoutIndexes } from '../../grid/columns.ts';
import type { AssetColumns } from '../../grid/columns.ts';
import type { FlaggedIds } from '../../grid/selection.ts';
import type { GridSection, GridSource, Location, NearSections } from '../../grid/source.ts';
import { glimpseAt, glimpsesAround } from './glimpse.ts';
import type { AssetGlimpse } from './glimpse.ts';
import { MonthLoads } from './monthLoads.ts';
import type { TimelineApi } from './timelineApi.ts';

export interface TimelineState {
  /** `failed`: not even the months could be loaded. */
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: unknown;
  /** Photos in all. */
  readonly total: number;
}

/** Photos kept in memory, about 70 bytes each: 14 MB. A person moves among far fewer. */
const mostKept = 200_000;
/** Months fetched together while a long range is gathered. */
const gatheredAtOnce = 3;
/** At least this long between two looks at what changed; importing makes ten changes a second. */
const refreshMillis = 300;

export class TimelineStore implements GridSource {
  readonly filter: TimelineFilter;
  readonly #api: TimelineApi;
  readonly #loads: MonthLoads;
  readonly #listeners = new Set<() => void>();
  readonly #closing = new AbortController();
  #sections: readonly GridSection[] = [];
  #state: TimelineState = { status: 'loading', error: undefined, total: 0 };
  #near: NearSections | undefined;
  /** Months by when they were near last, the longest ago first. */
  readonly #recent = new Map<string, true>();
  readonly #dirty = new Set<string>();
  #isStale = false;
  #isActive = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(filter: TimelineFilter, api: TimelineApi) {
    this.filter = filter;
    this.#api = api;
    this.#loads = new MonthLoads({
      load: (key, signal) => api.loadMonth(filter, key, signal),
      onLoaded: (key, columns) => this.#loaded(key, columns),
      onFailed: (_key, error) => this.#setState({ error }),
    });
  }

  // --- for the grid ---

  readonly getSections = (): readonly GridSection[] => this.#sections;

  readonly getState = (): TimelineState => this.#state;

  /** Called whenever sections or state changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly show = (near: NearSections): void => {
    this.#near = near;
    const visible: string[] = [];
    const others: string[] = [];
    for (let i = near.first; i <= near.last; i++) {
      const section = this.#sections[i];
      if (!section) continue;
      this.#recent.delete(section.key);
      this.#recent.set(section.key, true);
      if (section.columns && !this.#dirty.has(section.key)) continue;
      (i >= near.visibleFirst && i <= near.visibleLast ? visible : others).push(section.key);
    }
    this.#loads.want(visible, others);
  };

  readonly ensure = async (index: number): Promise<void> => {
    const section = this.#sections[index];
    if (section && !section.columns) await this.#loads.load(section.key);
  };

  // --- for the viewer ---

  /** Where a photo is, if its month is loaded. */
  locate(assetId: string): Location | undefined {
    for (const [section, { columns }] of this.#sections.entries()) {
      const index = columns ? indexOfId(columns, assetId) : -1;
      if (index >= 0) return { section, index };
    }
    return undefined;
  }

  /** Where a photo is; loads its month if need be. Undefined if this timeline does not have it. */
  async find(assetId: string): Promise<Location | undefined> {
    await this.#ready();
    const at = this.locate(assetId);
    if (at) return at;
    const month = await this.#api.monthOf(assetId, this.#closing.signal);
    const section = this.#sections.findIndex(({ key }) => key === month);
    if (section < 0) return undefined;
    await this.ensure(section);
    return this.locate(assetId);
  }

  /** The id `steps` further (older if positive) in the order of the timeline; undefined past its ends. */
  async neighbour(assetId: string, steps: 1 | -1): Promise<string | undefined> {
    const at = await this.find(assetId);
    if (!at) return undefined;
    let { section } = at;
    let index = at.index + steps;
    for (;;) {
      const columns = this.#sections[section]?.columns;
      if (columns && index >= 0 && index < columns.count) return idAt(columns, index);
      section += steps;
      const next = this.#sections[section];
      if (!next) return undefined;
      await this.ensure(section);
      index = steps > 0 ? 0 : (this.#sections[section]?.columns?.count ?? 0) - 1;
    }
  }

  /** The neighbour, if it is known without waiting. */
  neighbourNow(assetId: string, steps: 1 | -1): string | undefined {
    const at = this.locate(assetId);
    if (!at) return undefined;
    const columns = this.#sections[at.section]?.columns;
    const index = at.index + steps;
    if (columns && index >= 0 && index < columns.count) return idAt(columns, index);
    const beside = this.#sections[at.section + steps]?.columns;
    return beside && beside.count > 0 ? idAt(beside, steps > 0 ? 0 : beside.count - 1) : undefined;
  }

  /** The photos around one, itself included, as far as they are loaded: for a filmstrip. */
  around(assetId: string, before: number, after: number): AssetGlimpse[] {
    const at = this.locate(assetId);
    return at ? glimpsesAround(this.#sections, at, before, after) : [];
  }

  glimpse(assetId: string): AssetGlimpse | undefined {
    const at = this.locate(assetId);
    const columns = at && this.#sections[at.section]?.columns;
    return columns && glimpseAt(columns, at.index);
  }

  /** The how-manieth photo it is (0-based), of how many. */
  async positionOf(assetId: string): Promise<{ index: number; total: number } | undefined> {
    const at = await this.find(assetId);
    if (!at) return undefined;
    const before = this.#sections.slice(0, at.section).reduce((sum, section) => sum + section.count, 0);
    return { index: before + at.index, total: this.#state.total };
  }

  // --- for the selection ---

  /** The photos from one to another, both included, month by month; loads what is missing without keeping it. */
  async *between(a: Location, b: Location, signal: AbortSignal): AsyncGenerator<FlaggedIds> {
    const isForward = a.section < b.section || (a.section === b.section && a.index <= b.index);
    const [from, to] = isForward ? [a, b] : [b, a];
    const months = this.#sections.slice(from.section, to.section + 1);
    for (let start = 0; start < months.length; start += gatheredAtOnce) {
      const some = await Promise.all(
        months
          .slice(start, start + gatheredAtOnce)
          .map(async ({ key, columns }) => columns ?? this.#api.loadMonth(this.filter, key, signal)),
      );
      for (const [i, columns] of some.entries()) {
        signal.throwIfAborted();
        const first = start + i === 0 ? from.index : 0;
        const last = start + i === months.length - 1 ? to.index + 1 : columns.count;
        yield {
          ids: idsBetween(columns, first, last),
          flags: [...columns.flags.subarray(first, Math.min(last, columns.count))],
        };
      }
    }
  }

  // --- what changes ---

  /** Loads the months, or looks at them again. Failures are in the state. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Something changed that the counts may tell of. */
  recount(): void {
    this.#isStale = true;
    this.#schedule();
  }

  /** These photos changed in ways only the server knows. */
  touch(ids: readonly string[]): void {
    for (const id of ids) {
      const at = this.locate(id);
      const section = at && this.#sections[at.section];
      if (section) this.#dirty.add(section.key);
    }
    this.recount();
  }

  /** Everything may have changed: the connection was lost, or an album's contents came and went. */
  touchAll(): void {
    for (const { key, columns } of this.#sections) if (columns) this.#dirty.add(key);
    this.#loads.retryNow();
    this.recount();
  }

  /** These photos are gone from here; shown at once, counted after. */
  remove(ids: readonly string[]): void {
    this.#change(ids, (columns, indexes) => withoutIndexes(columns, new Set(indexes)));
    this.recount();
  }

  /** These photos were changed by this page itself; shown at once. */
  patch(ids: readonly string[], patch: AssetPatch): void {
    if (!fits(this.filter, patch)) {
      this.remove(ids);
      return;
    }
    const { isFavorite, visibility } = patch;
    this.#change(ids, (columns, indexes) => {
      const liked = isFavorite === undefined ? columns : withFlag(columns, indexes, 'favorite', isFavorite);
      return visibility === undefined
        ? liked
        : withFlag(liked, indexes, 'archived', visibility === 'archive');
    });
    // What was not here may belong here now.
    this.recount();
  }

  /** Unseen, a timeline only remembers that something changed. */
  setActive(isActive: boolean): void {
    this.#isActive = isActive;
    if (isActive && (this.#isStale || this.#dirty.size > 0)) this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#closing.abort();
    this.#loads.close();
    this.#listeners.clear();
  }

  async #ready(): Promise<void> {
    if (this.#state.status === 'loading') await this.refresh();
  }

  #schedule(): void {
    if (!this.#isActive || this.#timer !== undefined || this.#closing.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A refresh that is under way may have missed the newest change.
      const running = this.#refreshing ?? Promise.resolve();
      void running.then(() => this.refresh());
    }, refreshMillis);
  }

  async #refresh(): Promise<void> {
    this.#isStale = false;
    try {
      const counts = await this.#api.loadCounts(this.filter, this.#closing.signal);
      this.#takeCounts(counts);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#setState({ status: this.#state.status === 'ready' ? 'ready' : 'failed', error });
    }
  }

  #takeCounts(counts: readonly { timeBucket: string; count: number }[]): void {
    const known = new Map(this.#sections.map((section) => [section.key, section]));
    const near = this.#nearKeys();
    const sections: GridSection[] = [];
    for (const { timeBucket, count } of counts) {
      if (count <= 0) continue;
      const key = timeBucket.slice(0, 10);
      const columns = known.get(key)?.columns;
      if (columns && columns.count !== count) this.#dirty.add(key);
      // Out of sight it is cheaper to forget than to fetch again.
      const keeps = columns && (near.has(key) || !this.#dirty.has(key));
      if (!keeps) this.#dirty.delete(key);
      sections.push({ key, count, columns: keeps ? columns : undefined });
    }
    for (const key of this.#dirty)
      if (!sections.some((section) => section.key === key)) this.#dirty.delete(key);
    this.#commit(sections, { status: 'ready', error: undefined });
    // A failure is told by onFailed, and what is in sight is tried again.
    for (const key of this.#dirty) this.#loads.load(key).catch(() => undefined);
  }

  #loaded(key: string, columns: AssetColumns): void {
    this.#dirty.delete(key);
    this.#recent.set(key, true);
    this.#commit(
      this.#sections.map((section) =>
        section.key === key ? { key, count: columns.count, columns } : section,
      ),
      { error: undefined },
    );
  }

  #change(ids: readonly string[], change: (columns: AssetColumns, indexes: number[]) => AssetColumns): void {
    const bySection = Map.groupBy(
      ids.map((id) => this.locate(id)).filter((at) => at !== undefined),
      (at) => at.section,
    );
    if (bySection.size === 0) return;
    const sections = this.#sections.map((section, i) => {
      const hits = bySection.get(i);
      if (!hits || !section.columns) return section;
      const columns = change(
        section.columns,
        hits.map((hit) => hit.index),
      );
      return { key: section.key, count: columns.count, columns };
    });
    this.#commit(sections);
  }

  #nearKeys(): Set<string> {
    const near = this.#near;
    return new Set(near ? this.#sections.slice(near.first, near.last + 1).map(({ key }) => key) : []);
  }

  /** Forgets months that were not near for the longest time, until few enough photos are kept. */
  #evicted(sections: readonly GridSection[]): readonly GridSection[] {
    let kept = sections.reduce((sum, { columns }) => sum + (columns?.count ?? 0), 0);
    if (kept <= mostKept) return sections;
    const near = this.#nearKeys();
    const forget = new Set<string>();
    const counts = new Map(sections.map(({ key, columns }) => [key, columns?.count ?? 0]));
    for (const key of this.#recent.keys()) {
      if (kept <= mostKept) break;
      if (near.has(key)) continue;
      kept -= counts.get(key) ?? 0;
      forget.add(key);
    }
    for (const key of forget) this.#recent.delete(key);
    return sections.map((section) =>
      section.columns && forget.has(section.key) ? { ...section, columns: undefined } : section,
    );
  }

  #commit(sections: readonly GridSection[], state: Partial<TimelineState> = {}): void {
    this.#sections = this.#evicted(sections.filter((section) => section.count > 0));
    const total = sections.reduce((sum, section) => sum + section.count, 0);
    this.#state = { ...this.#state, ...state, total };
    this.#notify();
  }

  #setState(state: Partial<TimelineState>): void {
    this.#state = { ...this.#state, ...state };
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** False if a photo that was changed so does not belong into the timeline any more. */
export function fits(filter: TimelineFilter, patch: AssetPatch): boolean {
  if (
    patch.isFavorite !== undefined &&
    filter.isFavorite !== undefined &&
    patch.isFavorite !== filter.isFavorite
  ) {
    return false;
  }
  if (patch.visibility === undefined) return true;
  if (patch.visibility === 'hidden' || patch.visibility === 'locked') return false;
  return filter.visibility === undefined || filter.visibility === patch.visibility;
}
