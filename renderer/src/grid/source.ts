/** @file What the grid needs to know of where photos come from. A timeline is one source, a search result another. */
import type { AssetColumns } from './columns.ts';
import type { FlaggedIds } from './selection.ts';

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
  readonly show: (near: NearSections) => void;
  /** Resolves once the section's photos are loaded; at once if they are. Rejects if they cannot be. */
  readonly ensure: (section: number) => Promise<void>;
  /** The photos from one to another, both included, section by section; loads what is missing. */
  readonly between: (a: Location, b: Location, signal: AbortSignal) => AsyncIterable<FlaggedIds>;
}

/** Indexes of the first and last section near the window, and of those in it. */
export interface NearSections {
  readonly first: number;
  readonly last: number;
  readonly visibleFirst: number;
  readonly visibleLast: number;
}

/** A photo's place: section and index within it. */
export interface Location {
  readonly section: number;
  readonly index: number;
}
