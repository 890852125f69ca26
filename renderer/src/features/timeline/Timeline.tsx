import { Images } from 'lucide-react';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { assetPath, useCollection } from '../../app/collection.ts';
import type { TimelineFilter } from '../../app/collection.ts';
import { useDeviceText } from '../../app/touch.ts';
import { GridController } from '../../grid/gridController.ts';
import { PhotoGrid } from '../../grid/PhotoGrid.tsx';
import { clearSelection } from '../../grid/selection.ts';
import { useZoom } from '../../grid/zoomStore.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Scrubber } from './Scrubber.tsx';
import type { OpenTimeline } from './timelines.ts';
import { useHeroClaims } from './useHeroClaims.ts';
import { useTimeline } from './useTimeline.ts';
import { useTimelineShortcuts } from './useTimelineShortcuts.ts';

/** Opens photos at their address in the collection on screen; the viewer follows the address. */
function useOpen(): (assetId: string) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const path = useCollection()?.collection.path ?? pathname;
  return useCallback((assetId) => void navigate(assetPath({ path }, assetId)), [navigate, path]);
}

/** The grid of an open timeline, its keys and its scrubber. Fills its parent, which has to be positioned. */
export function TimelinePhotos({
  store,
  engine,
  label = t('app.photos'),
  hasScrubber = true,
}: Pick<OpenTimeline, 'store' | 'engine'> & {
  label?: string;
  /** False where the order is none of dates. */
  hasScrubber?: boolean;
}) {
  const sections = useSyncExternalStore(store.subscribe, store.getSections);
  const onOpen = useOpen();
  const controller = useMemo(
    () => new GridController({ engine, source: store, onOpen }),
    [engine, store, onOpen],
  );
  const { level } = useZoom();
  // Chosen on another page, perhaps: timelines share the level.
  useEffect(() => engine.setZoom(level), [engine, level]);
  useHeroClaims(controller, store);
  useTimelineShortcuts(controller);
  useEffect(() => clearSelection, []);
  return (
    <>
      <PhotoGrid controller={controller} label={label} />
      {hasScrubber && sections.length > 0 && <Scrubber engine={engine} sections={sections} />}
    </>
  );
}

/**
 * The photos that a filter finds, by date, newest first. Fills its parent, which has to be positioned.
 *
 * `empty` is shown where the filter finds nothing.
 */
export function Timeline({ filter, empty }: { filter: TimelineFilter; empty?: ReactNode }) {
  const { store, engine, state, isByDate } = useTimeline(filter);
  const emptyBody = useDeviceText('timeline.emptyBody');
  if (state.status === 'failed') {
    return (
      <div role="alert" className="h-full">
        <EmptyState
          title={t('timeline.failedTitle')}
          body={t('timeline.failedBody', { reason: reasonOf(state.error) })}
        >
          <Button onPress={() => void store.refresh()}>{t('app.retry')}</Button>
        </EmptyState>
      </div>
    );
  }
  if (state.status === 'ready' && state.total === 0) {
    return empty ?? <EmptyState icon={Images} title={t('timeline.emptyTitle')} body={emptyBody} />;
  }
  return (
    <>
      <TimelinePhotos store={store} engine={engine} hasScrubber={isByDate()} />
      {state.error !== undefined && (
        <output className="absolute inset-x-0 bottom-0 block bg-tray px-4 py-2 text-center text-secondary text-ink-2">
          {t('timeline.monthFailed', { reason: reasonOf(state.error) })}
        </output>
      )}
    </>
  );
}
