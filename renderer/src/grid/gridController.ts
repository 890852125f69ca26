/**
 * @file Between the engine and the element: focus, selection and zoom as the pointer and the keys ask for them. It works
 * from `attach` to `detach`, while its grid is on the page.
 */
import { flushSync } from 'react-dom';
import { idAt, idsBetween } from './columns.ts';
import type { GridEngine } from './gridEngine.ts';
import { setTabStop, useGridFocus } from './gridFocus.ts';
import { isLocation, moveFrom, photoAtPart } from './move.ts';
import type { Move, MoveTarget } from './move.ts';
import {
  addSelected,
  clearSelection,
  removeSelected,
  beginGathering,
  endGathering,
  setRange,
  toggleSelected,
  useSelection,
} from './selection.ts';
import type { FlaggedIds } from './selection.ts';
import type { GridSource, Location } from './source.ts';
import { zoomedBy } from './zoom.ts';
import { rememberZoom } from './zoomStore.ts';

export interface GridControllerOptions {
  readonly engine: GridEngine;
  readonly source: GridSource;
  readonly onOpen: (assetId: string) => void;
}

export class GridController {
  readonly engine: GridEngine;
  readonly #source: GridSource;
  readonly #onOpen: (assetId: string) => void;
  #unsubscribe: (() => void) | undefined;
  #scroller: HTMLElement | undefined;
  /** The photo that has or had focus, and where it was: if it goes, its neighbour takes the focus. */
  #focused: { id: string; at: Location } | undefined;
  #hasFocus = false;
  /** The column that up and down keep to, until another key chooses another. */
  #column: number | undefined;
  /** A gathering of ids, or a move into a month that is loading. */
  #errand: AbortController | undefined;

  constructor({ engine, source, onOpen }: GridControllerOptions) {
    this.engine = engine;
    this.#source = source;
    this.#onOpen = onOpen;
  }

  // --- the element ---

  /** The scrolled element is on the page: gives it the scroll position that the engine remembers. */
  attach(scroller: HTMLElement): void {
    this.#scroller = scroller;
    scroller.scrollTop = this.engine.attach();
    this.#unsubscribe = this.engine.subscribe(() => this.#chooseTabStop());
    this.#chooseTabStop();
  }

  /** The element is gone from the page; the engine keeps the position for the next one. */
  detach(): void {
    this.#unsubscribe?.();
    this.#errand?.abort();
    this.#scroller = undefined;
    this.#hasFocus = false;
    this.engine.pin(undefined);
    setTabStop(undefined);
  }

  /** After each drawing: writes the scroll position that goes with it and looks after the focus. */
  drawn(): void {
    const top = this.engine.takeScrollTop();
    if (top !== undefined && this.#scroller) this.#scroller.scrollTop = top;
    if (this.#hasFocus && this.#focused && !this.#scroller?.contains(document.activeElement))
      this.#rescueFocus();
  }

  /** The element of a mounted photo. */
  tileOf(id: string): HTMLElement | undefined {
    return this.#scroller?.querySelector<HTMLElement>(`[data-asset-id="${CSS.escape(id)}"]`) ?? undefined;
  }

  // --- where a photo is ---

  idOf({ section, index }: Location): string | undefined {
    const columns = this.engine.flow.sections[section]?.columns;
    return columns && index >= 0 && index < columns.count ? idAt(columns, index) : undefined;
  }

  #flagsOf({ section, index }: Location): number {
    return this.engine.flow.sections[section]?.columns?.flags[index] ?? 0;
  }

  #keyOf({ section }: Location): string {
    return this.engine.flow.sections[section]?.key ?? '';
  }

  // --- focus ---

  /** Focus came to a photo, by whatever way. */
  focusCame(id: string): void {
    const at = this.engine.flow.locate(id);
    this.#hasFocus = true;
    if (at) this.#focused = { id, at };
    this.engine.pin(id);
    setTabStop(id);
  }

  /** Focus left the grid. */
  focusLeft(): void {
    this.#hasFocus = false;
    this.#column = undefined;
    this.engine.pin(undefined);
    this.#chooseTabStop();
  }

  /** Shows a photo and puts the focus on it. False if its section is not loaded. */
  focus(at: Location): boolean {
    const id = this.idOf(at);
    if (id === undefined) return false;
    // Drawn at once, so that there is an element to focus.
    flushSync(() => {
      this.engine.pin(id);
      this.engine.reveal(at);
    });
    const tile = this.tileOf(id);
    tile?.focus({ preventScroll: true });
    return tile !== undefined;
  }

  /** Puts the focus into the grid where it was last, if that is in sight, or on the first photo in sight. */
  focusGrid(): boolean {
    const { tabStop } = useGridFocus.getState();
    const at = tabStop === undefined ? undefined : this.engine.flow.locate(tabStop);
    return at !== undefined && this.focus(at);
  }

  /** The focused photo went away (to the trash, perhaps): its place in the row is what the hands remember. */
  #rescueFocus(): void {
    const before = this.#focused;
    if (!before || this.engine.flow.locate(before.id)) return;
    const { section, index } = before.at;
    const count = this.engine.flow.sections[section]?.columns?.count ?? 0;
    const next = count > 0 ? { section, index: Math.min(index, count - 1) } : undefined;
    const id = next && this.idOf(next);
    if (!next || id === undefined) return;
    this.#focused = { id, at: next };
    this.tileOf(id)?.focus({ preventScroll: true });
  }

  /** Tab leads to the focused photo; where that is out of sight, to the first one in sight. */
  #chooseTabStop(): void {
    if (this.#hasFocus && this.#focused && this.engine.flow.locate(this.#focused.id)) return;
    const remembered = this.#focused && this.engine.flow.locate(this.#focused.id);
    if (remembered && this.#isInSight(remembered)) {
      setTabStop(this.#focused?.id);
      return;
    }
    for (const item of this.engine.getView().items) {
      if (item.kind !== 'row') continue;
      const at = { section: item.section, index: item.from };
      if (!this.#isInSight(at)) continue;
      setTabStop(this.idOf(at));
      return;
    }
    setTabStop(undefined);
  }

  #isInSight(at: Location): boolean {
    const rect = this.engine.rectInWindow(at);
    return rect !== undefined && rect.top >= 0 && rect.top + rect.height <= this.engine.size.height;
  }

  // --- moving by keys ---

  /**
   * Moves the focus.
   *
   * @param extends true selects from the anchor to where the focus arrives
   */
  async move(move: Move, { extend = false } = {}): Promise<void> {
    const from = this.#focused && this.engine.flow.locate(this.#focused.id);
    if (!from) {
      this.focusGrid();
      return;
    }
    const rect = this.engine.flow.rectOf(from);
    const isVertical = move === 'up' || move === 'down' || move === 'pageUp' || move === 'pageDown';
    const x = (isVertical ? this.#column : undefined) ?? (rect ? rect.left + rect.width / 2 : 0);
    const target = moveFrom(this.engine.flow, from, move, x, this.engine.size.height);
    if (!target) return;
    const at = isLocation(target) ? target : await this.#arrive(target, x);
    if (!at) return;
    if (extend) {
      if (!useSelection.getState().anchor) this.#anchorAt(from);
      this.selectTo(at);
    }
    this.focus(at);
    this.#column = isVertical ? x : undefined;
  }

  /** Goes to a section that is not loaded and waits for its photos; undefined if another key came meanwhile. */
  async #arrive(target: Exclude<MoveTarget, Location>, x: number): Promise<Location | undefined> {
    const errand = this.#newErrand();
    const { flow } = this.engine;
    const key = flow.sections[target.section]?.key;
    const offset = flow.topOf(target.section) + target.part * flow.heightOf(target.section);
    this.engine.jumpTo(offset - this.engine.size.height / 2);
    await this.#source.ensure(target.section);
    const section = key === undefined ? -1 : flow.sectionOfKey(key);
    if (errand.aborted || section < 0) return undefined;
    flow.layOut(section, section);
    return photoAtPart(flow, section, target.part, x);
  }

  #newErrand(): AbortSignal {
    this.#errand?.abort();
    this.#errand = new AbortController();
    return this.#errand.signal;
  }

  // --- selecting ---

  open(id: string): void {
    this.#onOpen(id);
  }

  openFocused(): void {
    if (this.#focused) this.#onOpen(this.#focused.id);
  }

  /** Selects or deselects the photo. */
  toggle(at: Location): void {
    const id = this.idOf(at);
    if (id !== undefined) toggleSelected({ id, sectionKey: this.#keyOf(at) }, this.#flagsOf(at));
  }

  toggleFocused(): void {
    const at = this.#focused && this.engine.flow.locate(this.#focused.id);
    if (at) this.toggle(at);
  }

  #anchorAt(at: Location): void {
    const id = this.idOf(at);
    if (id !== undefined)
      addSelected({ ids: [id], flags: [this.#flagsOf(at)] }, { id, sectionKey: this.#keyOf(at) });
  }

  /** Selects from where the last single selection was to here; without one, this photo alone. */
  selectTo(at: Location): void {
    const { anchor } = useSelection.getState();
    const from = anchor && this.engine.flow.locate(anchor.id);
    if (from) {
      this.#selectBetween(from, at);
      return;
    }
    const section = anchor ? this.engine.flow.sectionOfKey(anchor.sectionKey) : -1;
    if (section < 0) this.#anchorAt(at);
    else void this.#selectFromForgotten(section, anchor?.id ?? '', at);
  }

  /** The anchor's month was put out of memory: bring it back first. */
  async #selectFromForgotten(section: number, id: string, at: Location): Promise<void> {
    await this.#source.ensure(section);
    const from = this.engine.flow.locate(id);
    if (from) this.#selectBetween(from, at);
  }

  #selectBetween(a: Location, b: Location): void {
    const [from, to] = a.section <= b.section ? [a, b] : [b, a];
    const sections = this.engine.flow.sections.slice(from.section, to.section + 1);
    if (sections.length > 1 && !sections.every(({ columns }) => columns)) {
      void this.#gather(a, b, (found) => setRange(found));
      return;
    }
    const found: { ids: string[]; flags: number[] } = { ids: [], flags: [] };
    sections.forEach(({ columns }, i) => {
      if (!columns) return;
      const low = sections.length === 1 ? Math.min(a.index, b.index) : i === 0 ? from.index : 0;
      const high =
        sections.length === 1 ? Math.max(a.index, b.index) : i === sections.length - 1 ? to.index : Infinity;
      const end = Math.min(columns.count, high + 1);
      found.ids.push(...idsBetween(columns, low, end));
      found.flags.push(...columns.flags.subarray(low, end));
    });
    setRange(found);
  }

  /** Selects everything there is, month after month; Esc stops it. */
  async selectAll(): Promise<void> {
    const { sections } = this.engine.flow;
    const last = sections.length - 1;
    const end = sections[last];
    if (!end) return;
    const from = { section: 0, index: 0 };
    await this.#gather(
      from,
      { section: last, index: (end.columns?.count ?? end.count) - 1 },
      undefined,
      addSelected,
    );
  }

  /** Fetches the ids from one photo to another and selects them: each month as it comes, or all when they are there. */
  async #gather(
    a: Location,
    b: Location,
    whenDone?: (found: FlaggedIds) => void,
    each?: (found: FlaggedIds) => void,
  ): Promise<void> {
    const signal = this.#newErrand();
    const found: { ids: string[]; flags: number[] } = { ids: [], flags: [] };
    beginGathering();
    let isWhole = false;
    try {
      for await (const some of this.#source.between(a, b, signal)) {
        each?.(some);
        if (!whenDone) continue;
        for (const id of some.ids) found.ids.push(id);
        for (const flags of some.flags) found.flags.push(flags);
      }
      whenDone?.(found);
      isWhole = true;
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (!signal.aborted) endGathering(isWhole);
    }
  }

  /** Selects nothing any more, and stops selecting. */
  selectNone(): void {
    this.#errand?.abort();
    clearSelection();
  }

  /** Selects a run of a section (a day), or deselects it if all of it is selected. */
  toggleRun(section: number, from: number, to: number): void {
    const columns = this.engine.flow.sections[section]?.columns;
    if (!columns) return;
    const ids = idsBetween(columns, from, to);
    const { selected } = useSelection.getState();
    if (ids.every((id) => selected.has(id))) removeSelected(ids);
    else addSelected({ ids, flags: [...columns.flags.subarray(from, to)] });
  }

  /** The same for the day (or month) of the focused photo. */
  toggleFocusedRun(): void {
    const at = this.#focused && this.engine.flow.locate(this.#focused.id);
    const columns = at && this.engine.flow.sections[at.section]?.columns;
    if (!at || !columns) return;
    const starts = this.engine.flow.groupStart(columns);
    const next = starts.findIndex((start) => start > at.index);
    if (next > 0) this.toggleRun(at.section, starts[next - 1] ?? 0, starts[next] ?? columns.count);
  }

  // --- zoom ---

  /** One level in (1) or out (-1); the photo at the point of the window stays there. */
  zoomBy(steps: 1 | -1, point?: { x: number; y: number }): void {
    const level = zoomedBy(this.engine.zoom, steps);
    this.engine.setZoom(level, point);
    rememberZoom(level);
  }
}
