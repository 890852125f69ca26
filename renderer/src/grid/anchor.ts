/**
 * @file Keeping the photo under the eye where it is. Before anything changes, the photos at a height of the window are
 * noted; after it, the page is moved so that the first of them that still exists stands where it stood.
 */
import { idAt, indexOfId } from './columns.ts';
import type { Flow } from './flow.ts';
import { rowAtOffset } from './layout.ts';

interface Held {
  readonly id: string;
  /** The point that is held: a part (0–1) of its row's height … */
  readonly part: number;
  /** … at this distance from the window's top. */
  readonly y: number;
}

export interface Anchor {
  readonly sectionKey: string;
  /** For when the section's place in the list is all that is left. */
  readonly sectionIndex: number;
  /** The part (0–1) of the section's height that is held where no photo can be. */
  readonly part: number;
  readonly y: number;
  /** Photos, best first. Empty where the section is not laid out. */
  readonly held: readonly Held[];
}

/** A third down is where eyes rest; a photo there stays while others come above and below it. */
export const restingHeight = 0.3;

/** Photos noted: enough that some survive when a selection goes to the trash. */
const mostHeld = 60;

/**
 * Notes what is at `y` below the window's top.
 *
 * @param offset page height at the window's top
 * @param x where in the row; photos near it are preferred
 */
export function takeAnchor(
  flow: Flow,
  offset: number,
  y: number,
  x = flow.params.layout.width / 2,
): Anchor | undefined {
  const section = flow.sectionAt(offset + y);
  const data = flow.sections[section];
  if (!data) return undefined;
  const within = offset + y - flow.topOf(section);
  const height = flow.heightOf(section);
  const base = {
    sectionKey: data.key,
    sectionIndex: section,
    part: height > 0 ? Math.max(0, Math.min(1, within / height)) : 0,
    y,
  };
  const layout = flow.layoutOf(section);
  const { columns } = data;
  if (!layout || !columns || layout.rowTop.length === 0) return { ...base, held: [] };

  const row = rowAtOffset(layout, within);
  const held: Held[] = [];
  const holdRow = (r: number): void => {
    const from = layout.rowStart[r] ?? 0;
    const to = layout.rowStart[r + 1] ?? from;
    const top = layout.rowTop[r] ?? 0;
    const rowHeight = layout.rowHeight[r] ?? 1;
    // The point may lie in the heading above the row or the gap below it: hold the nearest point of the photos.
    const part = Math.max(0, Math.min(1, (within - top) / rowHeight));
    const at = flow.topOf(section) + top + part * rowHeight - offset;
    const indexes = Array.from({ length: to - from }, (_, i) => from + i);
    const distance = (i: number): number => Math.abs((layout.left[i] ?? 0) + (layout.width[i] ?? 0) / 2 - x);
    indexes.sort((a, b) => distance(a) - distance(b));
    for (const index of indexes) held.push({ id: idAt(columns, index), part, y: at });
  };
  holdRow(row);
  for (
    let step = 1;
    held.length < mostHeld && (row - step >= 0 || row + step < layout.rowTop.length);
    step++
  ) {
    if (row + step < layout.rowTop.length) holdRow(row + step);
    if (row - step >= 0) holdRow(row - step);
  }
  return { ...base, held };
}

/** The page height to show at the window's top so that what was noted stands where it stood. */
export function offsetForAnchor(flow: Flow, anchor: Anchor): number {
  let section = flow.sectionOfKey(anchor.sectionKey);
  if (section < 0) section = Math.min(anchor.sectionIndex, flow.sections.length - 1);
  if (section < 0) return 0;
  const columns = flow.sections[section]?.columns;
  if (columns && flow.layoutOf(section)) {
    for (const { id, part, y } of anchor.held) {
      const index = indexOfId(columns, id);
      const rect = index >= 0 ? flow.rectOf({ section, index }) : undefined;
      if (rect) return rect.top + part * rect.height - y;
    }
  }
  return flow.topOf(section) + anchor.part * flow.heightOf(section) - anchor.y;
}
