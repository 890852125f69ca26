/** @file A page's timeline: the open one of its filter, awake while the page shows it. */
import { useEffect, useSyncExternalStore } from 'react';
import type { TimelineFilter } from '../../app/collection.ts';
import { followLibrary } from './followLibrary.ts';
import type { TimelineState } from './timelineStore.ts';
import { timelineFor } from './timelines.ts';
import type { OpenTimeline } from './timelines.ts';

/** Once for the page's life: also timelines that nobody sees must know that something changed. */
let stopFollowing: (() => void) | undefined;

/** Begins to hand what happens in the library to the open timelines, at the first call. */
export function followLibraryOnce(): void {
  stopFollowing ??= followLibrary();
}

export function useTimeline(filter: TimelineFilter): OpenTimeline & { state: TimelineState } {
  followLibraryOnce();
  // The same one for the same filter, though the filter is made anew at every render.
  const timeline = timelineFor(filter);
  const { store } = timeline;
  const state = useSyncExternalStore(store.subscribe, store.getState);
  useEffect(() => {
    store.setActive(true);
    return () => store.setActive(false);
  }, [store]);
  return { ...timeline, state };
}
