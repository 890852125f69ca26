import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import type { SearchReason } from '../../../../shared/api/combinedSearch.ts';
import { describeReasons } from './reasons.ts';

/** A pointer that only passes over photos is shown nothing. */
const hoverMillis = 220;

interface Shown {
  readonly lines: readonly string[];
  readonly left: number;
  /** Distance of the photo's lower edge from the container's. */
  readonly bottom: number;
  readonly width: number;
}

/** Narrower than this a line of text breaks at every word. */
const leastWidth = 168;

/**
 * Says why a photo is among the results, on the photo: when the pointer rests on it and when it has the focus. It
 * listens around the grid, so that a tile stays as light as it is.
 */
export function Why({
  reasonsOf,
  children,
}: {
  reasonsOf: (assetId: string) => readonly SearchReason[];
  children: ReactNode;
}) {
  const root = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();
  const latest = useRef(reasonsOf);
  useEffect(() => {
    latest.current = reasonsOf;
  });

  useEffect(() => {
    const box = root.current;
    if (!box) return undefined;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const tileOf = (target: EventTarget | null): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('[data-asset-id]') : null;
    const hide = (): void => {
      clearTimeout(waiting);
      setShown(undefined);
    };
    const show = (tile: HTMLElement): void => {
      const lines = describeReasons(latest.current(tile.dataset['assetId'] ?? ''));
      if (lines.length === 0) return hide();
      // A screen reader hears it after the photo's name.
      tile.setAttribute('aria-description', `${t('search.why')}: ${lines.join(', ')}`);
      const place = tile.getBoundingClientRect();
      const around = box.getBoundingClientRect();
      const width = Math.max(leastWidth, place.width);
      setShown({
        lines: lines.slice(0, 3),
        left: Math.max(0, Math.min(place.left - around.left, around.width - width)),
        bottom: Math.max(0, around.bottom - place.bottom),
        width,
      });
    };
    const onOver = (event: PointerEvent): void => {
      const tile = tileOf(event.target);
      if (tile === tileOf(event.relatedTarget)) return;
      hide();
      if (tile && event.pointerType !== 'touch') waiting = setTimeout(() => show(tile), hoverMillis);
    };
    const onFocus = (event: FocusEvent): void => {
      const tile = tileOf(event.target);
      if (tile?.matches(':focus-visible')) show(tile);
      else hide();
    };
    const listen = new AbortController();
    const { signal } = listen;
    box.addEventListener('pointerover', onOver, { signal });
    box.addEventListener('pointerleave', hide, { signal });
    box.addEventListener('focusin', onFocus, { signal });
    box.addEventListener('focusout', hide, { signal });
    box.addEventListener('pointerdown', hide, { signal });
    box.addEventListener('scroll', hide, { signal, capture: true, passive: true });
    return () => {
      clearTimeout(waiting);
      listen.abort();
    };
  }, []);

  return (
    <div ref={root} className="absolute inset-0">
      {children}
      {shown && (
        <div
          aria-hidden="true"
          data-why=""
          className="pointer-events-none absolute z-10 flex flex-col rounded-b-tile bg-black/75 px-2.5 py-1.5 text-secondary text-on-photo"
          style={{ left: shown.left, bottom: shown.bottom, width: shown.width }}
        >
          {shown.lines.map((line) => (
            <span key={line} className="line-clamp-2 wrap-anywhere">
              {line}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
