import type { MountedItem } from './view.ts';
import type { ZoomLevel } from './zoom.ts';

/** What to draw. A new object only when something to draw changed. */
export interface GridView {
  readonly items: readonly MountedItem[];
  /** Height of the scrolled element. */
  readonly contentHeight: number;
  /** Grows when the element's scrollTop has to be written: take it with `takeScrollTop` after drawing. */
  readonly scrollWrites: number;
  /** Rows in all, for assistive technology; estimated where nothing is loaded yet. */
  readonly rowCount: number;
  readonly zoom: ZoomLevel;
  /** Scrolled so fast that photographs would only be fetched to be thrown away: new rows have thumbhashes only. */
  readonly isFast: boolean;
  /** False if more rows are to come: ask with `complete` in the next frame. */
  readonly isComplete: boolean;
}

/** Before anything is known. */
export const emptyView = (zoom: ZoomLevel): GridView => ({
  items: [],
  contentHeight: 0,
  scrollWrites: 0,
  rowCount: 0,
  zoom,
  isFast: false,
  isComplete: true,
});

export const sameItems = (a: readonly MountedItem[], b: readonly MountedItem[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** Whether there is nothing new to draw. Of two views that lack rows, the newer one always is: it asks for the next frame. */
export function isSameView(a: GridView, b: GridView): boolean {
  return (
    sameItems(a.items, b.items) &&
    a.contentHeight === b.contentHeight &&
    a.scrollWrites === b.scrollWrites &&
    a.rowCount === b.rowCount &&
    a.zoom === b.zoom &&
    a.isFast === b.isFast &&
    a.isComplete &&
    b.isComplete
  );
}
