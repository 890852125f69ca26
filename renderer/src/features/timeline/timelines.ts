/**
 * @file The timelines that were looked at, each with its grid's engine: a page that is left and come back to is where it was, and
 * the viewer and the page beneath it speak of the same one.
 */
import type { TimelineFilter } from '../../app/collection.ts';
import { SearchTimeline } from '../search/searchTimeline.ts';
import { GridEngine } from '../../grid/gridEngine.ts';
import { usualZoom } from '../../grid/zoom.ts';
import { ArrangedTimeline } from './arrangedTimeline.ts';
import { timelineApi } from './timelineApi.ts';
import { TimelineStore } from './timelineStore.ts';

export interface OpenTimeline {
  readonly store: TimelineStore;
  readonly engine: GridEngine;
  /** What the search knows beside its photos, where the timeline is one. */
  readonly search: SearchTimeline | undefined;
  /** Whether its sections are months, as far as that is known. */
  readonly isByDate: () => boolean;
}

/** Photos, favourites, archive, and an album or two: going back and forth keeps its place. */
const mostOpen = 5;

const open = new Map<string, OpenTimeline>();

/** The same text for the same filter, whatever the order of its parts. */
export function keyOfFilter(filter: TimelineFilter): string {
  const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
  return JSON.stringify(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The timeline of a filter: the one that is open, or a new one, which begins to load. */
export function timelineFor(filter: TimelineFilter): OpenTimeline {
  const key = keyOfFilter(filter);
  const known = open.get(key);
  if (known) {
    // To the end: the one that was not asked for the longest time is at the beginning.
    open.delete(key);
    open.set(key, known);
    return known;
  }
  const search = filter.search === undefined ? undefined : new SearchTimeline(filter.search);
  const arranged = filter.asArranged ? new ArrangedTimeline() : undefined;
  const store = new TimelineStore(filter, search ?? arranged ?? timelineApi);
  const isByDate = (): boolean => (search ?? arranged)?.isByDate ?? true;
  const made = { store, search, isByDate, engine: new GridEngine(store, usualZoom, isByDate) };
  open.set(key, made);
  void store.refresh();
  const [oldest] = open;
  if (open.size > mostOpen && oldest) close(oldest[0], oldest[1]);
  return made;
}

function close(key: string, { store, engine }: OpenTimeline): void {
  open.delete(key);
  engine.close();
  store.close();
}

/** Every open timeline: what changes in the library may concern all of them. */
export function openTimelines(): TimelineStore[] {
  return Array.from(open.values(), ({ store }) => store);
}

/** Forgets all: another person signed in. */
export function closeTimelines(): void {
  for (const [key, timeline] of open) close(key, timeline);
}
