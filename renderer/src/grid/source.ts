/** @file What the grid needs to know of where photos come from. A timeline is one source, a search result another. */
import type { AssetColumns } from './columns.ts';

/** A run of photos that is loaded at once; in a timeline, a month. */
export interface GridSection {
  /** Unique in the source and stable; in a timeline `YYYY-MM-01`. */
  readonly key: string;
  /** Photos in it, known before they are loaded. */
  readonly count: number;
  /** Its photos, once loaded; a new object whenever any of them changed. */
  readonly columns: AssetColumns | undefined;
}

export interface GridSource {
  /** The sections in order. A new array whenever any of them changed. */
  readonly getSections: () => readonly GridSection[];
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * These sections (first and last index) are on screen or near. Load them, the ones on screen first, and give up on
   * loading others.
   */
  readonly show: (near: { first: number; last: number; visibleFirst: number; visibleLast: number }) => void;
}

/** A photo's place: section and index within it. */
export interface Location {
  readonly section: number;
  readonly index: number;
}
