/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a native slider can neither space its steps by count nor carry year marks */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { t } from '../../../../shared/messages/t.ts';
import { describeMonth } from '../../grid/describe.ts';
import type { GridEngine } from '../../grid/gridEngine.ts';
import type { GridSection } from '../../grid/source.ts';
import './scrubber.css';
import { makeScale, monthAt, monthOfOtherYear, offsetOfPlace, placeOf } from './scrubberScale.ts';
import type { Scale } from './scrubberScale.ts';

/** Between two years, so that their figures do not touch. */
const yearPixels = 22;
/** Between two months' ticks; nearer ones are left out. */
const tickPixels = 5;
/** A press this near to a year means the year. */
const snapPixels = 9;

/** Ticks of months, far enough apart to be told from each other. */
function ticksOf(scale: Scale, height: number): number[] {
  const ticks: number[] = [];
  for (const { at } of scale.months) if ((at - (ticks.at(-1) ?? -1)) * height >= tickPixels) ticks.push(at);
  return ticks;
}

interface MonthText {
  readonly index: number;
  readonly text: string;
  readonly spoken: string;
}

function describe(index: number, key: string, count: number): MonthText {
  const month = describeMonth(key);
  return {
    index,
    text: t('timeline.monthCount', { month, count }),
    spoken: t('timeline.scrubberAt', { month, count }),
  };
}

/** What is said of the month at a place; looked up once a month, because it is asked for in every frame of a scroll. */
function monthTexts(scale: Scale): (at: number) => MonthText | undefined {
  const known: MonthText[] = [];
  return (at) => {
    const found = monthAt(scale, at);
    if (!found) return undefined;
    const { index } = found;
    const { key, count } = found.month;
    return (known[index] ??= describe(index, key, count));
  };
}

/**
 * The way through the years, at the right edge; it is the scrollbar too. Position and bubble follow the page without
 * rendering: they change at every frame of a scroll.
 */
export function Scrubber({ engine, sections }: { engine: GridEngine; sections: readonly GridSection[] }) {
  const root = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLDivElement>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const [isDragging, setDragging] = useState(false);
  const scale = useMemo(() => makeScale(sections, height, yearPixels), [sections, height]);
  const ticks = useMemo(() => ticksOf(scale, height), [scale, height]);
  const textAt = useMemo(() => monthTexts(scale), [scale]);

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const sizes = new ResizeObserver(() => setHeight(element.clientHeight));
    sizes.observe(element);
    setHeight(element.clientHeight);
    return () => sizes.disconnect();
  }, []);

  const showBubble = (at: number): void => {
    if (!bubble.current) return;
    const text = textAt(at)?.text ?? '';
    // Even the same text, written again, is laid out again.
    if (bubble.current.textContent !== text) bubble.current.textContent = text;
    const y = Math.max(16, Math.min(height - 16, at * height));
    bubble.current.style.transform = `translateY(${y}px) translateY(-50%)`;
  };

  useEffect(() => {
    const follow = (): void => {
      const at = placeOf(scale, engine.flow, engine.offset, engine.maxOffset, engine.size.height);
      if (handle.current) handle.current.style.transform = `translateY(${at * height}px)`;
      const month = textAt(at);
      if (!root.current || !month) return;
      if (root.current.getAttribute('aria-valuetext') !== month.spoken) {
        root.current.setAttribute('aria-valuenow', String(month.index));
        root.current.setAttribute('aria-valuetext', month.spoken);
      }
      root.current.toggleAttribute('data-fast', engine.getView().isFast);
      if (!root.current.matches('[data-hovered]')) showBubble(at);
    };
    follow();
    return engine.onMove(follow);
  });

  const placeOfPointer = (event: PointerEvent): number => {
    const box = root.current?.getBoundingClientRect();
    return box && height > 0 ? Math.max(0, Math.min(1, (event.clientY - box.top) / height)) : 0;
  };

  const showMonth = (index: number): void => {
    const section = Math.max(0, Math.min(scale.months.length - 1, index));
    engine.jumpTo(engine.flow.topOf(section), true);
  };

  const seek = (at: number, isPress: boolean): void => {
    const year = isPress
      ? scale.years.find((mark) => Math.abs(mark.at - at) * height <= snapPixels)
      : undefined;
    const first = year && scale.months.findIndex(({ key }) => key.startsWith(year.year));
    if (first !== undefined && first >= 0) showMonth(first);
    else engine.jumpTo(offsetOfPlace(scale, engine.flow, at, engine.maxOffset, engine.size.height), true);
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
    const at = placeOfPointer(event);
    showBubble(at);
    seek(at, true);
  };

  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const at = placeOfPointer(event);
    event.currentTarget.toggleAttribute('data-hovered', true);
    showBubble(at);
    if (isDragging) seek(at, false);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const current = Number(root.current?.getAttribute('aria-valuenow') ?? 0);
    const target = {
      ArrowDown: () => current + 1,
      ArrowRight: () => current + 1,
      ArrowUp: () => current - 1,
      ArrowLeft: () => current - 1,
      PageDown: () => monthOfOtherYear(scale, current, 1),
      PageUp: () => monthOfOtherYear(scale, current, -1),
      Home: () => 0,
    }[event.key];
    if (event.key === 'End') engine.jumpTo(engine.maxOffset, true);
    else if (target) showMonth(target());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={root}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('timeline.scrubber')}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, scale.months.length - 1)}
      aria-valuenow={0}
      className="scrubber"
      data-dragging={isDragging || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onPointerLeave={(event) => event.currentTarget.removeAttribute('data-hovered')}
      onKeyDown={onKeyDown}
    >
      {ticks.map((at) => (
        <span key={at} className="scrubber-tick" style={{ top: `${at * 100}%` }} />
      ))}
      {scale.years.map(({ year, at }) => (
        <span key={year} className="scrubber-year" style={{ top: `${at * 100}%` }}>
          {year}
        </span>
      ))}
      <div ref={handle} className="scrubber-handle" />
      <div ref={bubble} className="scrubber-bubble" aria-hidden="true" />
    </div>
  );
}
