import type { ReactNode } from 'react';
import type { TimelineFilter } from '../../app/collection.ts';

/** Stands here until the timeline arrives. `empty` is shown where the filter finds nothing. */
export function Timeline({ filter }: { filter: TimelineFilter; empty?: ReactNode }) {
  return <div data-filter={JSON.stringify(filter)} />;
}
