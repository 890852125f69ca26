import { X } from 'lucide-react';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import type { MapMarker } from '../../api/map.ts';
import type { Collection } from '../../app/collection.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { TimelinePhotos } from '../timeline/Timeline.tsx';
import { useTimeline } from '../timeline/useTimeline.ts';
import { isWithin } from './area.ts';
import type { Area } from './area.ts';

/** What an area is called: the towns where its photos were taken, two of them at most. */
function nameOf(area: Area, markers: readonly MapMarker[]): string {
  const names = new Set<string>();
  for (const marker of markers) {
    const name = marker.city ?? marker.state ?? marker.country;
    if (name !== null && isWithin(area, marker)) names.add(name);
  }
  const [first, second] = names;
  if (first === undefined) return t('map.here');
  if (second === undefined) return first;
  return names.size === 2 ? `${first}, ${second}` : t('map.places', { first, count: names.size - 1 });
}

/** The photos of one spot: beside the map, on a phone under it. */
export function AreaPhotos({
  collection,
  area,
  markers,
  onClose,
}: {
  collection: Collection;
  area: Area;
  markers: readonly MapMarker[];
  onClose: () => void;
}) {
  const { store, engine, state } = useTimeline(collection.filter);
  const name = nameOf(area, markers);
  return (
    <section
      aria-label={name}
      data-area-photos=""
      className="flex w-[380px] shrink-0 flex-col border-l border-line bg-room max-desktop:w-[320px] max-tablet:h-[46%] max-tablet:w-auto max-tablet:border-t max-tablet:border-l-0"
    >
      <header className="flex min-h-12 shrink-0 items-center gap-2 pr-2 pl-4">
        <h2 className="min-w-0 grow truncate text-header font-strong">{name}</h2>
        {state.status === 'ready' && (
          <span className="shrink-0 text-secondary text-ink-2">
            {t('map.photos', { count: state.total })}
          </span>
        )}
        <IconButton icon={X} label={t('map.closeArea')} onPress={onClose} />
      </header>
      <div className="relative min-h-0 grow">
        {state.status === 'failed' && (
          <EmptyState title={t('timeline.failedTitle')} body={reasonOf(state.error)}>
            <Button onPress={() => void store.refresh()}>{t('app.retry')}</Button>
          </EmptyState>
        )}
        {state.status === 'ready' && state.total === 0 && <EmptyState title={t('map.areaEmpty')} />}
        {state.status === 'ready' && state.total > 0 && (
          <TimelinePhotos
            key={collection.path}
            store={store}
            engine={engine}
            label={name}
            hasScrubber={false}
          />
        )}
      </div>
    </section>
  );
}
