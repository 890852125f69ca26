import { Minus, Plus } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import type { MapMarker } from '../../api/map.ts';
import { useAppearance } from '../../app/appearance.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import type { Area } from './area.ts';
import { PhotoMap } from './photoMap.ts';

/** Calls `listener` when the colours of the theme change, by the person's choice or the system's. */
function useThemeChange(listener: () => void): void {
  const appearance = useAppearance((state) => state.appearance);
  const latest = useRef(listener);
  useLayoutEffect(() => {
    latest.current = listener;
  });
  useEffect(() => latest.current(), [appearance]);
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const onChange = (): void => latest.current();
    system.addEventListener('change', onChange);
    return () => system.removeEventListener('change', onChange);
  }, []);
}

/** The map with photos on it; fills its parent. A chunk of its own: only this page pays for WebGL. */
export default function WorldMap({
  markers,
  area,
  onOpen,
  onError,
}: {
  markers: readonly MapMarker[];
  /** The spot that is open. */
  area: Area | undefined;
  onOpen: (area: Area) => void;
  onError: (error: { readonly message: string }) => void;
}) {
  const container = useRef<HTMLDivElement>(null);
  const map = useRef<PhotoMap>(undefined);
  const latest = useRef({ area, onOpen, onError });
  useLayoutEffect(() => {
    latest.current = { area, onOpen, onError };
  });
  useEffect(() => {
    if (!container.current) return undefined;
    try {
      map.current = new PhotoMap({
        container: container.current,
        label: t('map.title'),
        onOpen: (at) => latest.current.onOpen(at),
        onError: (error) => latest.current.onError(error),
      });
    } catch (error) {
      latest.current.onError({ message: error instanceof Error ? error.message : String(error) });
    }
    return () => {
      map.current?.close();
      map.current = undefined;
    };
  }, []);
  const isFirst = useRef(true);
  useEffect(() => {
    // An address that says where is believed once; after that the person moves the map.
    map.current?.show(markers, isFirst.current ? latest.current.area : undefined);
    isFirst.current = false;
  }, [markers]);
  useEffect(() => map.current?.mark(area), [area]);
  useThemeChange(() => map.current?.recolour());
  return (
    <div className="photo-map relative size-full">
      <div ref={container} className="size-full" />
      <div className="absolute right-3 bottom-8 flex flex-col rounded-control border border-line bg-tray">
        <IconButton icon={Plus} label={t('map.zoomIn')} keys="+" onPress={() => map.current?.zoomBy(1)} />
        <IconButton icon={Minus} label={t('map.zoomOut')} keys="-" onPress={() => map.current?.zoomBy(-1)} />
      </div>
      <p className="absolute right-2 bottom-1 rounded-tile bg-tray px-1.5 text-[11px]/4 text-ink-2">
        {t('map.sources')}
      </p>
    </div>
  );
}
