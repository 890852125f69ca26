/**
 * @file Scrolling over more pixels than a browser has. A million photos stand some 45 million pixels high, and up to
 * 160 million at the largest zoom; Chromium ends an element at 33.5 million, Firefox at 17.8, and long before that
 * the compositor's 32-bit floats round positions to visible steps.
 *
 * So the element that really scrolls (*physical* pixels) is at most `maxPhysicalHeight` high and slides over the whole
 * (*virtual* pixels): virtual = base + physical. Scrolling is one to one and native, momentum and all; only `base`
 * is ours. Near an end of the physical window, and better when nothing moves, the window is moved on: base and
 * scrollTop change by the same amount, which nobody sees.
 *
 * The same base takes up corrections: when a section above turns out 300 px higher than estimated, base grows by 300
 * and scrollTop is not touched, because writing it would break a fling or a smooth scroll that is under way.
 *
 * The native scrollbar would lie in such a space, so it is hidden; the scrubber is the scrollbar.
 */
export interface ScrollSpace {
  /** Height of everything, virtual. */
  readonly total: number;
  /** Height of what is seen at once. */
  readonly viewport: number;
  /** Virtual position of the physical 0. Negative or past the end only until it settles. */
  readonly base: number;
  /** The element's scrollTop. */
  readonly physical: number;
}

/**
 * Two million pixels: a quarter of a pixel is still exact in a 32-bit float with room to spare, and a person who
 * scrolls without a moment's pause at twenty screens a second needs a minute to meet an end of it.
 */
export const maxPhysicalHeight = 2_000_000;

export const emptySpace: ScrollSpace = { total: 0, viewport: 0, base: 0, physical: 0 };

/** While something moves: further than any one event scrolls (a wheel held by a motor makes some 4,000 a frame). */
const urgentPart = 1 / 20;
/** At rest, when moving the window costs nothing. */
const restingPart = 1 / 4;

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(max, value));

/** The furthest that virtual scrolling goes. */
export function maxOffset(space: Pick<ScrollSpace, 'total' | 'viewport'>): number {
  return Math.max(0, space.total - space.viewport);
}

/** Where the top of the viewport stands in everything. */
export function offsetOf(space: ScrollSpace): number {
  return space.base + space.physical;
}

/** Height to give to the scrolled element. */
export function contentHeight(space: ScrollSpace, cap = maxPhysicalHeight): number {
  return clamp(space.total - space.base, 0, cap);
}

/** Shows `offset`; the physical window is centred on it, or lies at the end that it is near. */
export function jumpTo(space: ScrollSpace, offset: number, cap = maxPhysicalHeight): ScrollSpace {
  // Whole pixels, so that what is drawn in the window lies on them too.
  const wanted = Math.min(Math.round(Math.max(0, offset)), maxOffset(space));
  if (space.total <= cap) return { ...space, base: 0, physical: wanted };
  const base = clamp(Math.round(wanted - (cap - space.viewport) / 2), 0, space.total - cap);
  return { ...space, base, physical: wanted - base };
}

/** The person scrolled the element to `physical`. */
export function scrolledTo(space: ScrollSpace, physical: number): ScrollSpace {
  return { ...space, physical };
}

/**
 * Everything changed its height, or the window its size, and what was at the viewport's top is now at `offset`.
 * scrollTop stays as it is wherever that is possible.
 */
export function reflow(
  space: ScrollSpace,
  change: { total: number; viewport: number; offset: number },
  cap = maxPhysicalHeight,
): ScrollSpace {
  const sized = { ...space, total: change.total, viewport: change.viewport };
  const offset = clamp(change.offset, 0, maxOffset(sized));
  const moved = { ...sized, base: Math.round(offset - space.physical) };
  const fits = moved.physical <= Math.max(0, contentHeight(moved, cap) - moved.viewport);
  return fits ? moved : jumpTo(sized, offset, cap);
}

/**
 * True if the window should be moved now. While something moves (`isIdle` false) only when an end is near or
 * emptiness would be seen; at rest already when an end is within a quarter of the window, or base is a left-over.
 */
export function needsSettling(space: ScrollSpace, isIdle: boolean, cap = maxPhysicalHeight): boolean {
  const { base, physical, total, viewport } = space;
  const offset = base + physical;
  if (offset < 0 || offset > maxOffset(space)) return true;
  if (isIdle && (base < 0 || (total <= cap && base !== 0))) return true;
  const urgent = total <= cap ? viewport * 2 : Math.max(cap * urgentPart, viewport * 2);
  const margin = isIdle ? cap * restingPart : urgent;
  const height = contentHeight(space, cap);
  const isShortAbove = base > 0 && physical < margin;
  const isShortBelow = base + height < total && height - viewport - physical < margin;
  return isShortAbove || isShortBelow;
}

/** Moves the window so that what is seen stays and both ends are far or real. */
export function settle(space: ScrollSpace, cap = maxPhysicalHeight): ScrollSpace {
  return jumpTo(space, offsetOf(space), cap);
}
