import { useEffect, useRef, useState } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Picture } from '../../ui/Picture.tsx';
import { classes } from '../../ui/classes.ts';
import type { ViewerSource } from './viewerSource.ts';

/** Photos on either side: more than fit a wide screen at 48 px each. */
const reach = 25;

/** The photos around the one on screen, at the foot. */
export function Filmstrip({
  source,
  assetId,
  onGo,
}: {
  source: ViewerSource;
  assetId: string;
  onGo: (assetId: string) => void;
}) {
  const [version, setVersion] = useState(0);
  useEffect(() => source.subscribe(() => setVersion((before) => before + 1)), [source]);
  const strip = useRef<HTMLElement>(null);
  const around = source.around(assetId, reach, reach);

  useEffect(() => {
    const current = strip.current?.querySelector('[aria-current="true"]');
    if (!strip.current || !(current instanceof HTMLElement)) return;
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2;
  }, [assetId, version, around.length]);

  return (
    <nav
      ref={strip}
      aria-label={t('viewer.filmstrip')}
      data-controls=""
      className="relative flex h-16 shrink-0 items-center gap-(--grid-gap) overflow-x-auto bg-black px-[50%] [scrollbar-width:none]"
    >
      {around.map((glimpse) => {
        const isCurrent = glimpse.id === assetId;
        return (
          <button
            key={glimpse.id}
            type="button"
            // One tab stop: the arrows move through the photos already.
            tabIndex={isCurrent ? 0 : -1}
            aria-current={isCurrent}
            aria-label={glimpse.isVideo ? t('viewer.video') : t('viewer.photo')}
            onClick={() => onGo(glimpse.id)}
            className={classes(
              'ring-on-photo h-12 shrink-0 overflow-hidden bg-white/10 rounded-tile motion-hover',
              isCurrent
                ? 'w-16 outline-2 -outline-offset-2 outline-safelight'
                : 'w-9 opacity-60 hover:opacity-100',
            )}
          >
            <Picture src={thumbnailUrl(glimpse.id)} className="size-full object-cover" />
          </button>
        );
      })}
    </nav>
  );
}
