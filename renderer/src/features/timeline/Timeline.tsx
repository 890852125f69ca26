import type { TimelineFilter } from '../../app/collection.ts';

/** Stands here until the timeline arrives. */
export function Timeline({ filter }: { filter: TimelineFilter }) {
  return <div data-filter={JSON.stringify(filter)} />;
}
