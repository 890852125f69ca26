/** @file The zoom levels: from a year of specks to one photo a row. */
import type { FlowParams } from './flow.ts';

export const zoomLevels = ['year', 'month', 'day', 'large', 'huge'] as const;
export type ZoomLevel = (typeof zoomLevels)[number];

/** What a person sees first: rows of 180 to 240 px on a computer, four photos a row on a phone. */
export const usualZoom: ZoomLevel = 'day';

/** The level `steps` further in (positive) or out. */
export function zoomedBy(level: ZoomLevel, steps: number): ZoomLevel {
  const at = zoomLevels.indexOf(level) + steps;
  return zoomLevels[Math.max(0, Math.min(zoomLevels.length - 1, at))] ?? level;
}

/** Row height of a level, as a multiple of the usual one, and its heading. */
const shapes: Record<ZoomLevel, { scale: number; heading: FlowParams['headings']; square: boolean }> = {
  year: { scale: 0.27, heading: 'section', square: true },
  month: { scale: 0.5, heading: 'section', square: false },
  day: { scale: 1, heading: 'day', square: false },
  large: { scale: 1.55, heading: 'day', square: false },
  huge: { scale: 2.4, heading: 'day', square: false },
};

/** Photos that may be in sight at once. With a screen's part more above and below, 400 stay mounted at most. */
const mostVisible = 250;
/** Width / height of the usual photo. */
export const usualAspect = 1.25;

export interface PageSize {
  /** Width that rows fill. */
  readonly width: number;
  /** Height that is seen at once. */
  readonly height: number;
}

/** The measures of a level on a page of this size, without headings: photos in an order that no date explains. */
export function unheadedParams(level: ZoomLevel, size: PageSize): FlowParams {
  const { layout } = flowParams(level, size);
  return { headings: 'none', layout: { ...layout, headingHeight: 0, bandGap: layout.gap } };
}

/** The measures of a level on a page of this size. */
export function flowParams(level: ZoomLevel, { width, height }: PageSize): FlowParams {
  const { scale, heading, square } = shapes[level];
  // 390 px (a phone): 86, three to five photos a row · 800 px: 180 · 1060 px and wider: 240.
  const usual = Math.max(72, Math.min(240, 86 + (width - 390) * 0.23));
  const aspect = square ? 1 : usualAspect;
  const smallest = Math.sqrt((width * height) / (mostVisible * aspect));
  const rowHeight = Math.round(Math.max(usual * scale, smallest, 40));
  const isNarrow = width < 600;
  return {
    headings: heading,
    layout: {
      width,
      rowHeight: Math.min(rowHeight, Math.max(40, Math.round(width))),
      gap: isNarrow ? 2 : 3,
      headingHeight: heading === 'day' ? 44 : 48,
      bandGap: heading === 'day' ? 14 : 20,
      groupGap: isNarrow ? 10 : 20,
      minGroupWidth: isNarrow ? 104 : 132,
      square,
    },
  };
}
