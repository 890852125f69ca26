/** @file Hands what happens in the library to the open timelines, and keeps the selection true to it. */
import { live } from '../../api/live.ts';
import type { LiveEventMap } from '../../api/live.ts';
import type { EventManager } from '../../app/events.ts';
import { patchSelected, removeSelected } from '../../grid/selection.ts';
import type { TimelineStore } from './timelineStore.ts';
import { openTimelines } from './timelines.ts';

/** What a timeline is told. */
type Told = Pick<TimelineStore, 'filter' | 'recount' | 'touch' | 'touchAll' | 'remove' | 'patch'>;

/** The people whose photos a timeline shows; none for timelines of something else. */
function peopleOf({ personId, personIds = [] }: Told['filter']): readonly string[] {
  return personId === undefined ? personIds : [personId];
}

/**
 * Listens until the returned function is called.
 *
 * @param events the bus of facts
 * @param timelines gives the timelines that are open
 */
export function followLibrary(
  events: Pick<EventManager<LiveEventMap>, 'on'> = live,
  timelines: () => readonly Told[] = openTimelines,
): () => void {
  const each = (tell: (timeline: Told) => void): void => timelines().forEach(tell);
  const stops = [
    events.on('assets.added', () => each((timeline) => timeline.recount())),
    events.on('assets.ready', ({ ids }) => each((timeline) => timeline.touch(ids))),
    events.on('assets.changed', ({ ids, patch }) => {
      if (!patch) {
        each((timeline) => timeline.touch(ids));
        return;
      }
      each((timeline) => timeline.patch(ids, patch));
      patchSelected(ids, {
        ...(patch.isFavorite === undefined ? {} : { isFavorite: patch.isFavorite }),
        ...(patch.visibility === undefined ? {} : { isArchived: patch.visibility === 'archive' }),
      });
    }),
    events.on('assets.trashed', ({ ids }) => {
      each((timeline) => (timeline.filter.isTrashed ? timeline.recount() : timeline.remove(ids)));
      removeSelected(ids);
    }),
    events.on('assets.restored', ({ ids }) => {
      each((timeline) => (timeline.filter.isTrashed ? timeline.remove(ids) : timeline.recount()));
    }),
    events.on('assets.removed', ({ ids }) => {
      each((timeline) => timeline.remove(ids));
      removeSelected(ids);
    }),
    events.on('albums.changed', ({ albumId }) => {
      each((timeline) => {
        const { albumId: own, search } = timeline.filter;
        // Its name or its photos may be what was searched for.
        if (search !== undefined) timeline.recount();
        if (own !== undefined && (albumId === undefined || albumId === own)) timeline.touchAll();
      });
    }),
    events.on('people.changed', ({ personIds }) => {
      each((timeline) => {
        const own = peopleOf(timeline.filter);
        const isMeant = personIds.length === 0 || personIds.some((id) => own.includes(id));
        if (own.length > 0 && isMeant) timeline.touchAll();
      });
    }),
    events.on('stacks.changed', () =>
      each((timeline) => timeline.filter.withStacked === true && timeline.touchAll()),
    ),
    events.on('tags.changed', () =>
      each((timeline) => timeline.filter.tagId !== undefined && timeline.touchAll()),
    ),
    events.on('reconnected', () => each((timeline) => timeline.touchAll())),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
