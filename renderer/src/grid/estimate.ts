/**
 * @file How high a section will be before its photos are known: from its count, and what the sections seen so far
 * are like. It only has to be near; the scroll anchor hides the correction when the photos arrive.
 */
import { effectiveRowHeight, tileAspect } from './layout.ts';
import type { LayoutParams } from './layout.ts';

/** What loaded sections have taught. */
export interface SectionHabits {
  /** Mean width / height. */
  readonly meanRatio: number;
  /** Photos on a day that has any. */
  readonly assetsPerDay: number;
}

/** Before anything is loaded: phone pictures, two of three in landscape, and a dozen on a day that has any. */
export const usualHabits: SectionHabits = { meanRatio: 1.25, assetsPerDay: 12 };

export interface SectionEstimate {
  readonly height: number;
  readonly rows: number;
  readonly bands: number;
}

/**
 * @param count photos in the section; 0 gives height 0
 * @param days the most headings the section can have: 31 for a month under day headings, 1 under one heading
 */
export function estimateSection(
  count: number,
  days: number,
  params: LayoutParams,
  habits: SectionHabits = usualHabits,
): SectionEstimate {
  if (count <= 0) return { height: 0, rows: 0, bands: 0 };
  const target = effectiveRowHeight(params);
  const tile = tileAspect(habits.meanRatio, params) * target + params.gap;
  const groups = Math.max(1, Math.min(days, Math.round(count / habits.assetsPerDay), count));
  const perGroup = count / groups;
  const perRow = Math.max(1, (params.width + params.gap) / tile);
  const frame = params.headingHeight + params.bandGap;
  if (perGroup < perRow) {
    const groupWidth = Math.max(params.minGroupWidth, perGroup * tile) + params.groupGap;
    const groupsPerBand = Math.max(1, Math.floor((params.width + params.groupGap) / groupWidth));
    const bands = Math.ceil(groups / groupsPerBand);
    return { height: Math.round(bands * (frame + target)), rows: bands, bands };
  }
  // The last row of a group is on average half full.
  const rowsPerGroup = Math.max(1, perGroup / perRow + (groups > 1 ? 0.5 : 0));
  const height = groups * (frame + rowsPerGroup * (target + params.gap));
  return { height: Math.round(height), rows: Math.round(groups * rowsPerGroup), bands: groups };
}
