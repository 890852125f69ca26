/**
 * @file The scrubber's arithmetic: photos are spaced evenly along it, so a year with many photos is long. Counts are known from
 * the beginning, so nothing on it moves while heights are corrected.
 */
import type { Flow } from '../../grid/flow.ts';
import { lastAtOrBefore } from '../../grid/layout.ts';

export interface MonthTick {
  readonly key: string;
  readonly count: number;
  /** 0–1 along the scrubber. */
  readonly at: number;
}

export interface YearMark {
  readonly year: string;
  readonly at: number;
}

export interface Scale {
  readonly months: readonly MonthTick[];
  /** Years at the first of their months, those that would lie on another left out. */
  readonly years: readonly YearMark[];
  /** Photos before each month; one entry more than months. */
  readonly before: Float64Array;
  readonly total: number;
}

/**
 * @param height of the scrubber, in pixels
 * @param yearPixels the least between two years
 */
export function makeScale(
  sections: readonly { readonly key: string; readonly count: number }[],
  height: number,
  yearPixels: number,
): Scale {
  const before = new Float64Array(sections.length + 1);
  sections.forEach(({ count }, i) => {
    before[i + 1] = (before[i] ?? 0) + count;
  });
  const total = before[sections.length] ?? 0;
  const part = (photos: number): number => (total > 0 ? photos / total : 0);
  const months = sections.map(({ key, count }, i) => ({ key, count, at: part(before[i] ?? 0) }));

  const starts: YearMark[] = [];
  for (const { key, at } of months) {
    const year = key.slice(0, 4);
    if (starts.at(-1)?.year !== year) starts.push({ year, at });
  }
  return { months, years: thinned(starts, yearPixels / Math.max(1, height)), before, total };
}

/** Leaves out years that lie too near to one before; the first and the last are wanted most. */
function thinned(marks: readonly YearMark[], least: number): YearMark[] {
  const last = marks.at(-1);
  const kept: YearMark[] = [];
  for (const mark of marks) {
    const room = kept.length === 0 ? Infinity : mark.at - (kept.at(-1)?.at ?? 0);
    const isClearOfLast = mark === last || (last?.at ?? 1) - mark.at >= least;
    if (room >= least && (isClearOfLast || kept.length === 0)) kept.push(mark);
  }
  return kept;
}

/** The month at a place of the scrubber; undefined if there are no photos. */
export function monthAt(
  scale: Scale,
  at: number,
): { index: number; month: MonthTick; part: number } | undefined {
  const photos = Math.max(0, Math.min(1, at)) * scale.total;
  const index = lastAtOrBefore(scale.before, photos, scale.months.length);
  const month = scale.months[index];
  if (!month) return undefined;
  const part = month.count > 0 ? (photos - (scale.before[index] ?? 0)) / month.count : 0;
  return { index, month, part: Math.max(0, Math.min(1, part)) };
}

/**
 * The point of the page that the scrubber speaks of: at the top of the library it is the window's upper edge, at the
 * bottom its lower one, in between it slides, so that both ends of the scrubber mean the ends of the page.
 */
function referencePoint(offset: number, maxOffset: number, height: number): number {
  return maxOffset > 0 ? offset + height * Math.min(1, offset / maxOffset) : offset;
}

/** Where the window stands along the scrubber, 0–1. */
export function placeOf(scale: Scale, flow: Flow, offset: number, maxOffset: number, height: number): number {
  const point = referencePoint(offset, maxOffset, height);
  const section = flow.sectionAt(point);
  const month = scale.months[section];
  if (!month || scale.total === 0) return 0;
  const tall = flow.heightOf(section);
  const part = tall > 0 ? Math.max(0, Math.min(1, (point - flow.topOf(section)) / tall)) : 0;
  return Math.min(1, ((scale.before[section] ?? 0) + part * month.count) / scale.total);
}

/** The page height to show for a place of the scrubber. The inverse of `placeOf`. */
export function offsetOfPlace(
  scale: Scale,
  flow: Flow,
  at: number,
  maxOffset: number,
  height: number,
): number {
  const found = monthAt(scale, at);
  if (!found) return 0;
  const point = flow.topOf(found.index) + found.part * flow.heightOf(found.index);
  return maxOffset > 0 ? (point * maxOffset) / (maxOffset + height) : 0;
}

/** The newest month of the year after (1) or before (-1, towards newer) that of a month; its own at the ends. */
export function monthOfOtherYear(scale: Scale, index: number, step: 1 | -1): number {
  const yearOf = (i: number): string | undefined => scale.months[i]?.key.slice(0, 4);
  const own = yearOf(index);
  let other = index;
  while (yearOf(other) !== undefined && yearOf(other) === own) other += step;
  const year = yearOf(other) ?? own;
  return Math.max(
    0,
    scale.months.findIndex(({ key }) => key.slice(0, 4) === year),
  );
}
