/** @file What the viewer asks the collection it lies over: what is next, where it is, what is around. */
import { useMemo } from 'react';
import type { Collection } from '../../app/collection.ts';
import type { TimelineStore } from '../timeline/timelineStore.ts';
import { keyOfFilter, timelineFor } from '../timeline/timelines.ts';

/** A timeline's store is one; so could be a search result. */
export type ViewerSource = Pick<
  TimelineStore,
  'neighbour' | 'neighbourNow' | 'around' | 'positionOf' | 'subscribe'
>;

/** The photos of the collection: the same store that the page underneath shows. */
export function useViewerSource({ filter }: Collection): ViewerSource {
  const key = keyOfFilter(filter);
  // The filter is made anew by every render; its key tells it from others.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => timelineFor(filter).store, [key]);
}
