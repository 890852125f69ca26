/** @file The timeline of a search: while the next one loads the last one stays, so that refining does not flicker. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { SearchResult } from '../../../../shared/api/combinedSearch.ts';
import { followLibraryOnce } from '../timeline/useTimeline.ts';
import type { TimelineState } from '../timeline/timelineStore.ts';
import { timelineFor } from '../timeline/timelines.ts';
import type { OpenTimeline } from '../timeline/timelines.ts';

export interface SteadyTimeline {
  /** What is shown: the search that is asked for, or the one before while that is on its way. */
  readonly timeline: OpenTimeline;
  readonly key: string;
  readonly state: TimelineState;
  readonly result: SearchResult | undefined;
  /** Another search was asked for than is shown. */
  readonly isBehind: boolean;
}

const nothing = (): undefined => undefined;
const never = () => nothing;

/** @param key of searchUrl.ts */
export function useSteadyTimeline(key: string): SteadyTimeline {
  followLibraryOnce();
  const wanted = timelineFor({ search: key });
  const state = useSyncExternalStore(wanted.store.subscribe, wanted.store.getState);
  const [settled, setSettled] = useState({ key, timeline: wanted });
  const isReady = state.status !== 'loading';
  if (isReady && settled.timeline.store !== wanted.store) setSettled({ key, timeline: wanted });
  const shown = isReady ? { key, timeline: wanted } : settled;
  const { store, search } = shown.timeline;
  const shownState = useSyncExternalStore(store.subscribe, store.getState);
  const result = useSyncExternalStore(search?.subscribe ?? never, search?.getResult ?? nothing);
  useEffect(() => {
    store.setActive(true);
    return () => store.setActive(false);
  }, [store]);
  return { ...shown, state: shownState, result, isBehind: shown.key !== key };
}
