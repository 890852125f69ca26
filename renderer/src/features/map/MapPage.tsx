import { useQuery } from '@tanstack/react-query';
import { MapPin } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../../../../shared/messages/t.ts';
import { albumQuery } from '../../api/albums.ts';
import { reasonOf } from '../../api/errors.ts';
import { useLive } from '../../api/live.ts';
import { albumMarkersQuery, markersQuery } from '../../api/map.ts';
import type { MapMarker } from '../../api/map.ts';
import { useCollection } from '../../app/collection.ts';
import { Page } from '../../app/Page.tsx';
import { queryClient } from '../../app/queryClient.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useIsSelecting } from '../../grid/selection.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Segments } from '../../ui/Choice.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { AreaPhotos } from './AreaPhotos.tsx';
import { mapAddress, mapWishOf, markerFilterOf, noMapWish } from './mapAddress.ts';
import type { MapWish } from './mapAddress.ts';
import { MapFilters } from './MapFilters.tsx';
import { PlacesList } from './PlacesList.tsx';

const WorldMap = lazy(() => import('./WorldMap.tsx'));

/** Asked once: a browser does not learn it while the page is open. */
let webGl: boolean | undefined;
const canDraw = (): boolean => (webGl ??= document.createElement('canvas').getContext('webgl2') !== null);

/** Markers are few bytes and asked for anew when photos come, go or move. */
function useFreshMarkers(): void {
  const ask = (): void => void queryClient.invalidateQueries({ queryKey: ['map'] });
  useLive('assets.ready', ask);
  useLive('assets.changed', ask);
  useLive('assets.trashed', ask);
  useLive('assets.restored', ask);
  useLive('assets.removed', ask);
  useLive('reconnected', ask);
}

function Nothing({ wish }: { wish: MapWish }) {
  const isPlain = mapAddress({ ...wish, asList: false }) === '/map';
  return (
    <EmptyState
      icon={MapPin}
      title={isPlain ? t('map.empty') : t('map.emptyFiltered')}
      body={isPlain ? t('map.emptyBody') : t('map.emptyFilteredBody')}
    >
      {isPlain ? (
        <ButtonLink href="/photos">{t('collections.goToPhotos')}</ButtonLink>
      ) : (
        <ButtonLink href="/map">{t('map.showAll')}</ButtonLink>
      )}
    </EmptyState>
  );
}

/** The map, and beside it the photos of the spot that is open; the list of places where there can be no map. */
function Places({
  markers,
  wish,
  go,
}: {
  markers: readonly MapMarker[];
  wish: MapWish;
  go: (change: Partial<MapWish>) => void;
}) {
  const shown = useCollection();
  const [error, setError] = useState<{ readonly message: string }>();
  const isSelecting = useIsSelecting();
  const close = (): void => go({ area: undefined });
  useShortcuts(
    'map',
    {
      close: {
        keys: 'Escape',
        label: t('map.closeArea'),
        enabled: wish.area !== undefined && !isSelecting,
        run: close,
      },
    },
    { title: t('map.title') },
  );
  if (markers.length === 0) return <Nothing wish={wish} />;
  if (wish.asList) return <PlacesList markers={markers} />;
  if (error || !canDraw()) {
    return (
      <div className="flex h-full flex-col gap-3">
        <div className="px-4">
          <Notice tone="warning">
            {error ? t('map.failed', { reason: error.message }) : t('map.noWebGl')}
          </Notice>
        </div>
        <div className="min-h-0 grow">
          <PlacesList markers={markers} />
        </div>
      </div>
    );
  }
  return (
    <div className="flex h-full max-tablet:flex-col">
      <div className="min-h-0 min-w-0 grow bg-(--map-water)">
        <Suspense fallback={null}>
          <WorldMap markers={markers} area={wish.area} onOpen={(area) => go({ area })} onError={setError} />
        </Suspense>
      </div>
      {wish.area && shown && (
        <AreaPhotos collection={shown.collection} area={wish.area} markers={markers} onClose={close} />
      )}
    </div>
  );
}

/** Photos where they were taken. */
export function MapPage() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const wish = mapWishOf(search);
  const { album } = wish;
  const all = useQuery({ ...markersQuery(markerFilterOf(wish)), enabled: album === undefined });
  const ofAlbum = useQuery({ ...albumMarkersQuery(album ?? ''), enabled: album !== undefined });
  const shownAlbum = useQuery({ ...albumQuery(album ?? ''), enabled: album !== undefined });
  const markers = album === undefined ? all : ofAlbum;
  useFreshMarkers();
  const go = (change: Partial<MapWish>): void => void navigate(mapAddress({ ...wish, ...change }));
  const name = shownAlbum.data?.albumName;
  return (
    <Page
      title={
        name === undefined ? t(wish.asList ? 'map.asList' : 'map.title') : t('map.ofAlbum', { album: name })
      }
      actions={
        <>
          {album === undefined && (
            <MapFilters wish={wish} onChange={(change) => go({ ...change, area: noMapWish.area })} />
          )}
          <Segments
            label={t('map.view')}
            value={wish.asList ? 'list' : 'map'}
            options={[
              { value: 'map', label: t('map.asMap') },
              { value: 'list', label: t('map.asList') },
            ]}
            onChange={(value) => go({ asList: value === 'list', area: undefined })}
          />
        </>
      }
    >
      {markers.isError && (
        <EmptyState title={t('app.actionFailed', { label: t('map.title'), reason: reasonOf(markers.error) })}>
          <Button onPress={() => void markers.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      )}
      {markers.data && <Places markers={markers.data} wish={wish} go={go} />}
    </Page>
  );
}
