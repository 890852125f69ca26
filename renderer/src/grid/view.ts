/** @file Which rows, headings and blanks to mount for what is seen: a pure cut through the flow. */
import type { AssetColumns } from './columns.ts';
import { idAt } from './columns.ts';
import type { Flow } from './flow.ts';
import { lastAtOrBefore, rowAtOffset, rowOfAsset } from './layout.ts';
import type { SectionLayout } from './layout.ts';
import type { Location } from './source.ts';

/** A row of photos to mount. The same object as before if nothing about it changed. */
export interface MountedRow {
  readonly kind: 'row';
  readonly key: string;
  readonly section: number;
  readonly columns: AssetColumns;
  readonly layout: SectionLayout;
  readonly row: number;
  /** Photos from..to of the section. */
  readonly from: number;
  readonly to: number;
  /** In the scrolled element. */
  readonly top: number;
  readonly height: number;
  /** 1-based, headings counted. */
  readonly rowIndex: number;
  /** False while only the thumbhashes are shown. Once true it stays so. */
  readonly hasPictures: boolean;
}

/** A band with its headings: one day in many rows, or several short days side by side. */
export interface MountedBand {
  readonly kind: 'band';
  readonly key: string;
  readonly sectionKey: string;
  readonly section: number;
  readonly columns: AssetColumns;
  readonly layout: SectionLayout;
  /** Groups from..to of the section. */
  readonly fromGroup: number;
  readonly toGroup: number;
  readonly top: number;
  readonly height: number;
  readonly rowIndex: number;
}

/** A section that is not loaded: grey rows where its photos will be. */
export interface MountedBlank {
  readonly kind: 'blank';
  readonly key: string;
  readonly section: number;
  readonly sectionKey: string;
  readonly top: number;
  readonly height: number;
}

export type MountedItem = MountedRow | MountedBand | MountedBlank;

export interface Cut {
  /** Page height at the top of the window, and the window's height. */
  readonly offset: number;
  readonly viewport: number;
  /** Page height of the scrolled element's top. */
  readonly base: number;
  /** Height of the scrolled element. */
  readonly contentHeight: number;
  /** Page pixels to mount above and below the window. */
  readonly above: number;
  readonly below: number;
  /** Tiles to mount at most, rows in sight first. */
  readonly mostTiles: number;
  /** Of those, tiles that were not mounted before: what one frame can make. */
  readonly mostNewTiles: number;
  /** New tiles up to which rows out of sight are made as well; those that are left come with the next frames. */
  readonly mostNewTilesAhead: number;
  /** Tiles whose pictures may begin to load; 0 while scrolling outruns them. */
  readonly mostNewPictures: number;
  /** Photos whose rows stay mounted wherever they are: the focused one. */
  readonly pinned: readonly Location[];
}

/** Grey rows come and go in pieces of so many. */
const blankRows = 8;

interface Candidate {
  readonly section: number;
  readonly row: number;
  readonly tiles: number;
  readonly distance: number;
  readonly isInSight: boolean;
}

/** Sections that touch the page between two heights; undefined if there are none. */
export function sectionsBetween(
  flow: Flow,
  from: number,
  to: number,
): { first: number; last: number } | undefined {
  const first = flow.sectionAt(Math.max(0, from));
  if (first < 0) return undefined;
  return { first, last: flow.sectionAt(Math.max(0, to)) };
}

export interface CutResult {
  /** In page order. */
  readonly items: MountedItem[];
  /** False if rows were left out for the next frame. */
  readonly isComplete: boolean;
}

/** Cuts. `previous` gives objects to reuse, so that React leaves unchanged rows alone. */
export function cutView(flow: Flow, cut: Cut, previous: ReadonlyMap<string, MountedItem>): CutResult {
  const from = cut.offset - cut.above;
  const to = cut.offset + cut.viewport + cut.below;
  const near = sectionsBetween(flow, from, to);
  if (!near) return { items: [], isComplete: true };

  const items: { item: MountedItem; order: number }[] = [];
  const candidates: Candidate[] = [];
  for (let section = near.first; section <= near.last; section++) {
    const top = flow.topOf(section);
    const layout = flow.layoutOf(section);
    const data = flow.sections[section];
    if (!data) continue;
    if (!layout) {
      const blank = makeBlank(flow, section, cut);
      if (blank) items.push({ item: reuse(blank, previous), order: 0 });
      continue;
    }
    collectRows(layout, section, top, from, to, cut, candidates);
    if (flow.params.headings !== 'none') collectBands(flow, section, layout, from, to, cut, previous, items);
  }

  candidates.sort((a, b) => a.distance - b.distance);
  const chosen = new Map<string, MountedRow>();
  let newTiles = 0;
  let newPictures = 0;
  let isComplete = true;
  const choose = (section: number, row: number): void => {
    const made = makeRow(flow, section, row, cut);
    if (!made) return;
    const known = previous.get(made.key);
    const tiles = made.to - made.from;
    if (!known) newTiles += tiles;
    let hasPictures = known?.kind === 'row' && known.hasPictures;
    if (!hasPictures && cut.mostNewPictures > 0) {
      hasPictures = newPictures === 0 || newPictures + tiles <= cut.mostNewPictures;
      if (hasPictures) newPictures += tiles;
      else isComplete = false;
    }
    chosen.set(made.key, hasPictures ? { ...made, hasPictures } : made);
  };
  for (const { section, index } of cut.pinned) {
    const layout = flow.layoutOf(section);
    if (layout && index < layout.left.length) choose(section, rowOfAsset(layout, index));
  }
  let tiles = 0;
  for (const { section, row, tiles: more, isInSight } of candidates) {
    if (tiles > 0 && tiles + more > cut.mostTiles) break;
    const layout = flow.layoutOf(section);
    const columns = flow.sections[section]?.columns;
    if (!layout || !columns) continue;
    tiles += more;
    const isNew = !previous.has(rowKey(columns, layout, row));
    const mostNew = isInSight ? cut.mostNewTiles : cut.mostNewTilesAhead;
    if (isNew && newTiles > 0 && newTiles + more > mostNew) {
      // Rows that are there already stay; the others come with the next frame.
      isComplete = false;
      continue;
    }
    choose(section, row);
  }
  for (const made of chosen.values()) items.push({ item: reuse(made, previous), order: 1 });
  // In page order, so that a reader who walks the document meets headings before their photos.
  items.sort((a, b) => a.item.top - b.item.top || a.order - b.order);
  return { items: items.map(({ item }) => item), isComplete };
}

function collectRows(
  layout: SectionLayout,
  section: number,
  top: number,
  from: number,
  to: number,
  cut: Cut,
  into: Candidate[],
): void {
  const middle = cut.offset + cut.viewport / 2;
  for (let row = rowAtOffset(layout, from - top); row < layout.rowTop.length; row++) {
    const rowTop = top + (layout.rowTop[row] ?? 0);
    if (rowTop > to) break;
    const rowBottom = rowTop + (layout.rowHeight[row] ?? 0);
    if (rowBottom < from) continue;
    const tiles = (layout.rowStart[row + 1] ?? 0) - (layout.rowStart[row] ?? 0);
    const isInSight = rowBottom > cut.offset && rowTop < cut.offset + cut.viewport;
    into.push({ section, row, tiles, distance: Math.abs((rowTop + rowBottom) / 2 - middle), isInSight });
  }
}

function collectBands(
  flow: Flow,
  section: number,
  layout: SectionLayout,
  from: number,
  to: number,
  cut: Cut,
  previous: ReadonlyMap<string, MountedItem>,
  into: { item: MountedItem; order: number }[],
): void {
  const data = flow.sections[section];
  if (!data?.columns) return;
  const { columns } = data;
  const sectionTop = flow.topOf(section);
  const groups = layout.groupTop.length;
  // Groups side by side begin at one height: the search may land on the last of them, so step back to the first.
  let group = lastAtOrBefore(layout.groupTop, from - sectionTop, groups);
  while (group > 0 && layout.groupTop[group - 1] === layout.groupTop[group]) group -= 1;
  while (group < groups) {
    const bandTop = layout.groupTop[group] ?? 0;
    if (sectionTop + bandTop > to) break;
    let end = group + 1;
    while (end < groups && layout.groupTop[end] === bandTop) end += 1;
    const bandHeight = layout.groupHeight[group] ?? 0;
    const startOfGroups = flow.groupStart(columns);
    const firstPhoto = startOfGroups[group] ?? 0;
    const row = rowOfAsset(layout, firstPhoto);
    const clipped = clip(sectionTop + bandTop - cut.base, bandHeight, cut.contentHeight);
    if (sectionTop + bandTop + bandHeight >= from && clipped) {
      const band: MountedBand = {
        kind: 'band',
        key: `band ${data.key} ${idAt(columns, firstPhoto)}`,
        sectionKey: data.key,
        section,
        columns,
        layout,
        fromGroup: group,
        toGroup: end,
        ...clipped,
        rowIndex: flow.rowsBefore(section) + row + (layout.rowBand[row] ?? 0) + 1,
      };
      into.push({ item: reuse(band, previous), order: 0 });
    }
    group = end;
  }
}

/** A stretch of the scrolled element cut to what the element has: a day of a million photos is higher than that. */
function clip(
  top: number,
  height: number,
  contentHeight: number,
): { top: number; height: number } | undefined {
  const start = Math.max(0, top);
  const end = Math.min(contentHeight, top + height);
  return end > start ? { top: start, height: end - start } : undefined;
}

function makeBlank(flow: Flow, section: number, cut: Cut): MountedBlank | undefined {
  const key = flow.sections[section]?.key;
  const start = flow.topOf(section);
  const end = flow.topOf(section + 1);
  // Only what can be seen soon, because the estimate of a big month is higher than a browser's textures are; in steps
  // of whole grey rows, so that they move with the page and are not drawn anew at every pixel.
  const { rowHeight, gap } = flow.params.layout;
  const step = (rowHeight + gap) * blankRows;
  const first = Math.max(0, Math.floor((cut.offset - cut.viewport - start) / step));
  const last = Math.ceil((cut.offset + cut.viewport * 2 - start) / step);
  const top = start + first * step;
  const bottom = Math.min(end, start + last * step);
  const clipped = clip(top - cut.base, bottom - top, cut.contentHeight);
  if (key === undefined || bottom <= top || !clipped) return undefined;
  return { kind: 'blank', key: `blank ${key}`, section, sectionKey: key, ...clipped };
}

/** By its first photo: a row keeps its elements when photos come in days above it. */
function rowKey(columns: AssetColumns, layout: SectionLayout, row: number): string {
  return `row ${idAt(columns, layout.rowStart[row] ?? 0)}`;
}

function makeRow(flow: Flow, section: number, row: number, cut: Cut): MountedRow | undefined {
  const layout = flow.layoutOf(section);
  const columns = flow.sections[section]?.columns;
  if (!layout || !columns) return undefined;
  const from = layout.rowStart[row] ?? 0;
  return {
    kind: 'row',
    key: rowKey(columns, layout, row),
    section,
    columns,
    layout,
    row,
    from,
    to: layout.rowStart[row + 1] ?? from,
    top: flow.topOf(section) + (layout.rowTop[row] ?? 0) - cut.base,
    height: layout.rowHeight[row] ?? 0,
    rowIndex: flow.rowsBefore(section) + row + (layout.rowBand[row] ?? 0) + 2,
    hasPictures: false,
  };
}

function sameItem(a: MountedItem, b: MountedItem): boolean {
  if (a.kind !== b.kind || a.top !== b.top || a.height !== b.height || a.section !== b.section) return false;
  if (a.kind === 'blank' || b.kind === 'blank') return true;
  return a.columns === b.columns && a.layout === b.layout && a.rowIndex === b.rowIndex;
}

function reuse(item: MountedItem, previous: ReadonlyMap<string, MountedItem>): MountedItem {
  const known = previous.get(item.key);
  if (!known || !sameItem(known, item)) return item;
  if (known.kind === 'row' && item.kind === 'row') {
    return known.row === item.row && known.hasPictures === item.hasPictures ? known : item;
  }
  if (known.kind === 'band' && item.kind === 'band' && known.fromGroup !== item.fromGroup) return item;
  return known;
}
