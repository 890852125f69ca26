/**
 * @file What the grid shows, without a browser: joins the flow (what stands where), the scroll space (which pixels scroll) and the
 * anchor (what must not move) into one view to draw. The component feeds it sizes and scroll positions and draws
 * its view; it never reads the DOM itself, so that tests can drive it through a million photos.
 */
import { offsetForAnchor, restingHeight, takeAnchor } from './anchor.ts';
import type { Anchor } from './anchor.ts';
import { Flow } from './flow.ts';
import type { FlowParams, PageRect } from './flow.ts';
import { aspectClamp, effectiveRowHeight, rowAtOffset, rowHeightSlack } from './layout.ts';
import {
  contentHeight,
  emptySpace,
  jumpTo,
  maxOffset,
  needsSettling,
  offsetOf,
  reflow,
  scrolledTo,
  settle,
} from './scrollSpace.ts';
import type { ScrollSpace } from './scrollSpace.ts';
import { emptyView, isSameView, sameItems } from './gridView.ts';
import type { GridView } from './gridView.ts';
import type { GridSource, Location } from './source.ts';
import { cutView, sectionsBetween } from './view.ts';
import { flowParams, unheadedParams, usualAspect } from './zoom.ts';
import type { PageSize, ZoomLevel } from './zoom.ts';

/** Tiles mounted at most: the budget is 400, the rest is the focused row's. */
const mostTiles = 370;
/** Tiles made in one frame: about a sixth of a millisecond each, so that a frame's work stays far below 50 ms. */
const mostNewTiles = 80;
/**
 * Rows that are not in sight yet are made a few in a frame, so many that a window of them takes three frames: a jump by a screen
 * then costs its frame what is seen, and while the scrubber moves nothing is made that the next frame throws away.
 */
const aheadShare = 1 / 3;
/** At least so many: a row of a big window's photos. */
const leastNewAhead = 8;
/** Pictures begun in one frame: to the browser each is a tenth of a millisecond. */
const mostNewPictures = 60;
/** Beyond the window, as parts of its height. Two thirds are what a hard flick crosses in 100 ms. */
const overscan = 0.66;
/** Photographs per second from which none are fetched. A flick of the wheel through usual rows passes 100 to 200. */
const fastPerSecond = 400;
/** Free page below the last row, so that it does not stick to the window's edge. */
const endPadding = 24;

export class GridEngine {
  readonly #source: GridSource;
  readonly #unsubscribe: () => void;
  readonly #flow: Flow;
  readonly #hasHeadings: () => boolean;
  #size: PageSize = { width: 0, height: 0 };
  #zoom: ZoomLevel;
  #space: ScrollSpace = emptySpace;
  /** What must not move; kept over any number of changes until the person scrolls. */
  #anchor: Anchor | undefined;
  /** The last zoom at a point, and what it held. */
  #pinch: { x: number; y: number; anchor: Anchor } | undefined;
  #isFast = false;
  #lastScrollAt = 0;
  /** The element's scrollTop as far as we know. */
  #elementTop = 0;
  #scrollWrites = 0;
  #pinned: { id: string; at: Location | undefined } | undefined;
  #view: GridView;
  readonly #viewListeners = new Set<() => void>();
  readonly #scrollListeners = new Set<() => void>();

  /** @param hasHeadings false: one flow of photos, in an order that no date explains. Asked again when the source changes. */
  constructor(source: GridSource, zoom: ZoomLevel, hasHeadings: () => boolean = () => true) {
    this.#source = source;
    this.#zoom = zoom;
    this.#hasHeadings = hasHeadings;
    this.#flow = new Flow(this.#paramsOf(zoom, { width: 1, height: 1 }));
    this.#view = emptyView(zoom);
    this.#flow.setSections(source.getSections());
    this.#unsubscribe = source.subscribe(() => this.#sourceChanged());
  }

  close(): void {
    this.#unsubscribe();
    this.#viewListeners.clear();
    this.#scrollListeners.clear();
  }

  // --- to draw ---

  readonly getView = (): GridView => this.#view;

  /** Called when there is a new view to draw. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#viewListeners.add(listener);
    return () => this.#viewListeners.delete(listener);
  };

  /** Called after every move, also those that mount nothing: for what follows the position, such as the scrubber. */
  readonly onMove = (listener: () => void): (() => void) => {
    this.#scrollListeners.add(listener);
    return () => this.#scrollListeners.delete(listener);
  };

  /** Mounts the rows that the last view left for later, or some of them. */
  complete(): void {
    if (!this.#view.isComplete) this.#draw(this.#size.height * overscan);
  }

  /** The scrollTop to write now that the view is drawn, or undefined if the element's is right. */
  takeScrollTop(): number | undefined {
    const wanted = this.#space.physical;
    if (wanted === this.#elementTop) return undefined;
    this.#elementTop = wanted;
    return wanted;
  }

  /** The grid is drawn into a new element, whose scrollTop is 0: gives the one to write. */
  attach(): number {
    this.#elementTop = this.#space.physical;
    return this.#elementTop;
  }

  // --- to ask ---

  get flow(): Flow {
    return this.#flow;
  }

  get zoom(): ZoomLevel {
    return this.#zoom;
  }

  /** Page height at the window's top. */
  get offset(): number {
    return offsetOf(this.#space);
  }

  /** The furthest offset there is. */
  get maxOffset(): number {
    return maxOffset(this.#space);
  }

  get size(): PageSize {
    return this.#size;
  }

  /** Photos that a row can have at most: all of the narrowest aspect. */
  get mostColumns(): number {
    const { width, gap, square } = this.#flow.params.layout;
    const narrowest =
      effectiveRowHeight(this.#flow.params.layout) * (square ? 1 : aspectClamp.min * rowHeightSlack.min);
    return Math.max(1, Math.floor((width + gap) / (narrowest + gap)));
  }

  /** Photos that come into sight with a pixel of scrolling, about. */
  get #photosPerPixel(): number {
    const { width, gap, square } = this.#flow.params.layout;
    const height = effectiveRowHeight(this.#flow.params.layout);
    return (width + gap) / ((square ? 1 : usualAspect) * height + gap) / (height + gap);
  }

  get #mostNewAhead(): number {
    const share = this.#photosPerPixel * this.#size.height * aheadShare;
    return Math.min(mostNewTiles, Math.max(leastNewAhead, share));
  }

  /** Where a photo stands relative to the window, or undefined while its section is not laid out. */
  rectInWindow(at: Location): PageRect | undefined {
    const rect = this.#flow.rectOf(at);
    return rect && { ...rect, top: rect.top - this.offset };
  }

  /** The photo at a point of the window, or the nearest one in that row; undefined over what is not loaded. */
  photoAt(x: number, y: number): Location | undefined {
    const section = this.#flow.sectionAt(this.offset + y);
    const layout = this.#flow.layoutOf(section);
    if (!layout || layout.rowTop.length === 0) return undefined;
    const row = rowAtOffset(layout, this.offset + y - this.#flow.topOf(section));
    const from = layout.rowStart[row] ?? 0;
    const to = layout.rowStart[row + 1] ?? from;
    let index = from;
    while (index + 1 < to && (layout.left[index + 1] ?? Infinity) <= x) index += 1;
    return { section, index };
  }

  // --- what happens ---

  /** The window has this size now; rows fill its width. What is seen stays. */
  setSize(size: PageSize): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return;
    const anchor = this.#size.width === 0 ? undefined : this.#hold();
    this.#size = size;
    const params = this.#paramsOf(this.#zoom, size);
    const { layout } = this.#flow.params;
    if (params.layout.width !== layout.width || params.layout.rowHeight !== layout.rowHeight) {
      this.#flow.setParams(params);
    }
    this.#restore(anchor);
    this.#publish();
  }

  /**
   * Changes the zoom level; the photo at the point of the window stays under it.
   *
   * @param point where the fingers or the pointer are; without one, what rests under the eye stays
   */
  setZoom(zoom: ZoomLevel, point?: { x: number; y: number }): void {
    if (zoom === this.#zoom) return;
    const anchor = point ? this.#holdAt(point) : this.#hold();
    this.#zoom = zoom;
    this.#flow.setParams(this.#paramsOf(zoom, this.#size));
    this.#restore(anchor);
    this.#publish();
  }

  /**
   * The element was scrolled (by the person, or by the browser itself).
   *
   * @param now milliseconds of any clock
   */
  scrolled(scrollTop: number, now: number): void {
    const moved = scrollTop - this.#space.physical;
    this.#elementTop = scrollTop;
    // Our own writes come back as events; browsers round them to device pixels.
    if (Math.abs(moved) < 1) return;
    this.#space = scrolledTo(this.#space, scrollTop);
    this.#anchor = undefined;
    const seconds = Math.max(0.004, (now - this.#lastScrollAt) / 1000);
    this.#lastScrollAt = now;
    const perSecond = (Math.abs(moved) / seconds) * this.#photosPerPixel;
    // Hysteresis: a scroll that slows down gets its photos before it stops.
    this.#isFast = perSecond > (this.#isFast ? fastPerSecond / 2 : fastPerSecond);
    if (needsSettling(this.#space, false)) this.#space = settle(this.#space);
    this.#publish();
  }

  /** Nothing has moved for a moment: photographs may be fetched, and the scrolled window be put in the middle. */
  rest(isTouched: boolean): void {
    // A finger on the glass may still fling: writing scrollTop under it would stop it dead.
    const settles = !isTouched && needsSettling(this.#space, true);
    // Who hears of a move asks for rest again: without news there is none.
    if (!this.#isFast && !settles) return;
    this.#isFast = false;
    if (settles) this.#space = settle(this.#space);
    this.#publish();
  }

  /** Shows a page height at the window's top. `isFast`: one of a quick series, as when the scrubber is dragged. */
  jumpTo(offset: number, isFast = false): void {
    this.#anchor = undefined;
    this.#isFast = isFast;
    this.#space = jumpTo(this.#space, offset);
    this.#publish();
  }

  /** Scrolls by so little that the photo is in sight; in the middle, if it was far away. False if it is not loaded. */
  reveal(at: Location, margin = 8): boolean {
    this.#layOut(at.section, at.section);
    const rect = this.rectInWindow(at);
    if (!rect) return false;
    const { height } = this.#size;
    const heading = this.#flow.params.layout.headingHeight;
    const top = rect.top - heading - margin;
    const bottom = rect.top + rect.height + margin;
    if (top >= 0 && bottom <= height) {
      this.#publish();
      return true;
    }
    const isFar = bottom < -height / 2 || top > height * 1.5;
    const centred = rect.top - (height - rect.height) / 2;
    const nearest = top < 0 ? top : bottom - height;
    this.jumpTo(this.offset + (isFar ? centred : nearest));
    return true;
  }

  /** Keeps a photo's row mounted wherever it is (the one with focus); undefined lets go. */
  pin(id: string | undefined): void {
    if (id === this.#pinned?.id) return;
    this.#pinned = id === undefined ? undefined : { id, at: this.#flow.locate(id) };
    this.#publish();
  }

  #sourceChanged(): void {
    const anchor = this.#hold();
    if (this.#hasHeadings() === (this.#flow.params.headings === 'none')) {
      this.#flow.setParams(this.#paramsOf(this.#zoom, this.#size));
    }
    this.#flow.setSections(this.#source.getSections());
    if (this.#pinned) this.#pinned = { ...this.#pinned, at: this.#flow.locate(this.#pinned.id) };
    this.#restore(anchor);
    this.#publish();
  }

  #paramsOf(zoom: ZoomLevel, size: PageSize): FlowParams {
    return this.#hasHeadings() ? flowParams(zoom, size) : unheadedParams(zoom, size);
  }

  // --- keeping things in place ---

  /** What must not move; at the very top nothing, so that new photos are seen to arrive. */
  #hold(): Anchor | undefined {
    if (this.offset < 1) return undefined;
    this.#anchor ??= takeAnchor(this.#flow, this.offset, this.#size.height * restingHeight);
    return this.#anchor;
  }

  /** Holds the photo at a point of the window; the same one for a whole gesture, though rows break anew at each level. */
  #holdAt(point: { x: number; y: number }): Anchor | undefined {
    const last = this.#pinch;
    const isSameGesture =
      last && this.#anchor === last.anchor && Math.hypot(last.x - point.x, last.y - point.y) < 12;
    this.#anchor = isSameGesture ? last.anchor : takeAnchor(this.#flow, this.offset, point.y, point.x);
    if (this.#anchor && !isSameGesture) this.#pinch = { ...point, anchor: this.#anchor };
    return this.#anchor;
  }

  /** Puts what is held back in its place after the flow changed, and the scroll space in order. */
  #restore(anchor: Anchor | undefined): void {
    if (anchor) {
      const section = this.#flow.sectionOfKey(anchor.sectionKey);
      if (section >= 0) this.#flow.layOut(section, section);
    }
    const offset = anchor ? offsetForAnchor(this.#flow, anchor) : this.offset;
    this.#space = reflow(this.#space, {
      total: this.#flow.height + (this.#flow.height > 0 ? endPadding : 0),
      viewport: this.#size.height,
      offset,
    });
    // A place in a blank was held; now there may be photos to hold instead.
    if (anchor && anchor.held.length === 0) this.#anchor = undefined;
  }

  /** Lays out what is loaded among these sections without moving what is seen. */
  #layOut(first: number, last: number): void {
    if (!this.#flow.needsLayout(first, last)) return;
    const anchor = this.#hold();
    this.#flow.layOut(first, last);
    this.#restore(anchor);
  }

  /** Lays out what came near, tells the source, and makes the view. */
  #publish(): void {
    const { width, height } = this.#size;
    if (width <= 0 || height <= 0) return;
    const beyond = height * overscan;
    // Laying out a section corrects its height, which may bring another near: a few rounds settle it.
    for (let round = 0; round < 8; round++) {
      const near = sectionsBetween(this.#flow, this.offset - beyond, this.offset + height + beyond);
      if (!near || !this.#flow.needsLayout(near.first, near.last)) break;
      this.#layOut(near.first, near.last);
    }
    if (needsSettling(this.#space, false)) this.#space = settle(this.#space);
    this.#tellSource(beyond);
    this.#draw(beyond);
    for (const listener of this.#scrollListeners) listener();
  }

  #tellSource(beyond: number): void {
    const { height } = this.#size;
    const near = sectionsBetween(this.#flow, this.offset - beyond, this.offset + height + beyond);
    const visible = sectionsBetween(this.#flow, this.offset, this.offset + height - 1);
    if (!near || !visible) return;
    this.#source.show({ ...near, visibleFirst: visible.first, visibleLast: visible.last });
  }

  #draw(beyond: number): void {
    const before = this.#view;
    const { items, isComplete } = cutView(
      this.#flow,
      {
        offset: this.offset,
        viewport: this.#size.height,
        base: this.#space.base,
        contentHeight: contentHeight(this.#space),
        above: beyond,
        below: beyond,
        mostTiles,
        mostNewTiles,
        mostNewTilesAhead: this.#mostNewAhead,
        mostNewPictures: this.#isFast ? 0 : mostNewPictures,
        pinned: this.#pinned?.at ? [this.#pinned.at] : [],
      },
      new Map(before.items.map((item) => [item.key, item])),
    );
    if (this.#space.physical !== this.#elementTop) this.#scrollWrites += 1;
    const view: GridView = {
      items: sameItems(items, before.items) ? before.items : items,
      contentHeight: contentHeight(this.#space),
      scrollWrites: this.#scrollWrites,
      rowCount: this.#flow.rowCount,
      zoom: this.#zoom,
      isFast: this.#isFast,
      isComplete,
    };
    if (isSameView(view, before)) return;
    this.#view = view;
    for (const listener of this.#viewListeners) listener();
  }
}
