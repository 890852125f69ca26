/** @file Where the arrow keys lead. Pure: from a photo and a key to a photo, or to a section that has to be loaded first. */
import type { Flow } from './flow.ts';
import { rowAtOffset, rowOfAsset } from './layout.ts';
import type { SectionLayout } from './layout.ts';
import type { Location } from './source.ts';

export type Move =
  'left' | 'right' | 'up' | 'down' | 'rowStart' | 'rowEnd' | 'pageUp' | 'pageDown' | 'first' | 'last';

/** A photo, or the place in a section that is not laid out: its beginning, its end, or a part (0–1) of its height. */
export type MoveTarget = Location | { readonly section: number; readonly part: number };

export function isLocation(target: MoveTarget): target is Location {
  return 'index' in target;
}

/** The key's move; undefined for keys that are none. */
export function moveOfKey(key: string, isCtrl: boolean): Move | undefined {
  switch (key) {
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'PageUp':
      return 'pageUp';
    case 'PageDown':
      return 'pageDown';
    case 'Home':
      return isCtrl ? 'first' : 'rowStart';
    case 'End':
      return isCtrl ? 'last' : 'rowEnd';
    default:
      return undefined;
  }
}

/** An x right of every photo: the nearest to it is the row's last. A number and not Infinity, so that distances compare. */
const farRight = 1e9;

/** The photo of a row whose middle is nearest to `x`. */
function nearestInRow(layout: SectionLayout, row: number, x: number): number {
  const from = layout.rowStart[row] ?? 0;
  const to = layout.rowStart[row + 1] ?? from;
  let best = from;
  let bestDistance = Infinity;
  for (let i = from; i < to; i++) {
    const distance = Math.abs((layout.left[i] ?? 0) + (layout.width[i] ?? 0) / 2 - x);
    if (distance >= bestDistance) continue;
    best = i;
    bestDistance = distance;
  }
  return best;
}

/** The photo at a part of a section's height, nearest to `x`; undefined while it is not laid out. */
export function photoAtPart(flow: Flow, section: number, part: number, x: number): Location | undefined {
  const layout = flow.layoutOf(section);
  if (!layout || layout.rowTop.length === 0) return undefined;
  return { section, index: nearestInRow(layout, rowAtOffset(layout, part * layout.height), x) };
}

function edge(flow: Flow, section: number, part: 0 | 1, x: number): MoveTarget | undefined {
  if (section < 0 || section >= flow.sections.length) return undefined;
  return photoAtPart(flow, section, part, x) ?? { section, part };
}

/** One further in the order of the timeline. */
function step(flow: Flow, { section, index }: Location, by: -1 | 1): MoveTarget | undefined {
  const count = flow.sections[section]?.columns?.count ?? 0;
  const next = index + by;
  if (next >= 0 && next < count) return { section, index: next };
  return by < 0 ? edge(flow, section - 1, 1, farRight) : edge(flow, section + 1, 0, 0);
}

/**
 * Where a move leads; undefined at the ends, where there is nothing further.
 *
 * @param from a photo of a section that is laid out
 * @param x the column that up and down keep to, in page pixels
 * @param pageHeight what PageUp and PageDown move by
 */
export function moveFrom(
  flow: Flow,
  from: Location,
  move: Move,
  x: number,
  pageHeight: number,
): MoveTarget | undefined {
  const layout = flow.layoutOf(from.section);
  if (!layout) return undefined;
  const row = rowOfAsset(layout, from.index);
  const last = flow.sections.length - 1;
  switch (move) {
    case 'left':
      return step(flow, from, -1);
    case 'right':
      return step(flow, from, 1);
    case 'rowStart':
      return { section: from.section, index: layout.rowStart[row] ?? 0 };
    case 'rowEnd':
      return { section: from.section, index: (layout.rowStart[row + 1] ?? 1) - 1 };
    case 'first':
      return edge(flow, 0, 0, 0);
    case 'last':
      return edge(flow, last, 1, farRight);
    case 'up':
      return row > 0
        ? { section: from.section, index: nearestInRow(layout, row - 1, x) }
        : edge(flow, from.section - 1, 1, x);
    case 'down':
      return row + 1 < layout.rowTop.length
        ? { section: from.section, index: nearestInRow(layout, row + 1, x) }
        : edge(flow, from.section + 1, 0, x);
    case 'pageUp':
    case 'pageDown':
      return page(flow, from, move === 'pageUp' ? -1 : 1, x, pageHeight);
  }
}

function page(
  flow: Flow,
  from: Location,
  direction: -1 | 1,
  x: number,
  pageHeight: number,
): MoveTarget | undefined {
  const rect = flow.rectOf(from);
  if (!rect) return undefined;
  // A row of overlap, so that the eye finds its place again.
  const by = Math.max(rect.height, pageHeight - rect.height);
  const wanted = rect.top + direction * by;
  if (wanted <= 0) return edge(flow, 0, 0, x);
  if (wanted >= flow.height) return edge(flow, flow.sections.length - 1, 1, x);
  const section = flow.sectionAt(wanted);
  const height = flow.heightOf(section);
  const part = height > 0 ? (wanted - flow.topOf(section)) / height : 0;
  return photoAtPart(flow, section, part, x) ?? { section, part };
}
