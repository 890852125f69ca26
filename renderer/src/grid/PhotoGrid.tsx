/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { CSSProperties, FocusEvent, KeyboardEvent } from 'react';
import { t } from '../../../shared/messages/t.ts';
import { bridge } from '../app/bridge.ts';
import { BandHeading } from './BandHeading.tsx';
import { describeMonth } from './describe.ts';
import type { FlowParams } from './flow.ts';
import './grid.css';
import type { GridController } from './gridController.ts';
import type { GridView } from './gridView.ts';
import { listenToGestures } from './gridGestures.ts';
import { GridRow } from './GridRow.tsx';
import { noteMove } from './motion.ts';
import { moveOfKey } from './move.ts';
import { useIsSelecting } from './selection.ts';
import type { MountedItem } from './view.ts';

/** Nothing has moved for this long: pictures are fetched. Together with drawing them under 150 ms after the hand stops. */
const restMillis = 90;

/** What a native drag of originals can take: more would lie on the pointer for seconds. */
const mostDragged = 200;

/** Sizes that CSS needs and only the layout knows. */
interface GridStyle extends CSSProperties {
  readonly '--row-step': string;
}

function Item({
  item,
  view,
  headings,
}: {
  item: MountedItem;
  view: GridView;
  headings: FlowParams['headings'];
}) {
  if (item.kind === 'row') {
    const { zoom } = view;
    return (
      <GridRow row={item} hasBadges={zoom !== 'year' && zoom !== 'month'} hasPlaceholder={zoom !== 'year'} />
    );
  }
  if (item.kind === 'band') return <BandHeading band={item} isByDay={headings === 'day'} />;
  const hasHeadings = headings !== 'none';
  return (
    <div role="row" className="blank" style={{ top: item.top, height: item.height }}>
      <div role="gridcell" className="sr-only">
        {hasHeadings
          ? t('timeline.loadingMonth', { month: describeMonth(item.sectionKey) })
          : t('search.loadingMore')}
      </div>
    </div>
  );
}

/** Keys of a focused photo. The arrows and their like; everything else is left to the page's shortcuts. */
function onKeyDown(controller: GridController, event: KeyboardEvent<HTMLElement>): void {
  const isModified = event.ctrlKey || event.metaKey;
  if (event.altKey) return;
  const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-asset-id]') : null;
  const move = moveOfKey(event.key, isModified);
  if (move) {
    event.preventDefault();
    void controller.move(move, { extend: event.shiftKey });
  } else if (event.key === ' ' && tile) {
    event.preventDefault();
    if (event.shiftKey) controller.toggleFocusedRun();
    else controller.toggleFocused();
  } else if (event.key === 'Enter' && tile?.dataset['assetId'] && !isModified) {
    event.preventDefault();
    controller.open(tile.dataset['assetId']);
  }
}

/**
 * The one grid of photos: justified rows under headings, drawn by row, for timelines and for anything else that is a
 * `GridSource`. What it shows and where is the engine's business, what happens the controller's; this draws.
 */
export function PhotoGrid({ controller, label }: { controller: GridController; label: string }) {
  const { engine } = controller;
  const view = useSyncExternalStore(engine.subscribe, engine.getView);
  const isSelecting = useIsSelecting();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => controller.drawn(), [controller, view]);

  useEffect(() => {
    if (view.isComplete) return undefined;
    // By way of a timer: a scroll is told before the frame's callbacks, so one asked for here could still run in this
    // same frame, which has made its tiles already.
    let frame = 0;
    const timer = setTimeout(() => {
      frame = requestAnimationFrame(() => engine.complete());
    });
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [engine, view]);

  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    const content = contentRef.current;
    if (!scroller || !content) return undefined;

    const measure = (): void => engine.setSize({ width: content.clientWidth, height: scroller.clientHeight });
    measure();
    controller.attach(scroller);
    const sizes = new ResizeObserver(measure);
    sizes.observe(scroller);
    sizes.observe(content);

    let isTouched = false;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const restSoon = (): void => {
      clearTimeout(resting);
      resting = setTimeout(() => engine.rest(isTouched), restMillis);
    };
    const onScroll = (): void => {
      noteMove();
      engine.scrolled(scroller.scrollTop, performance.now());
    };
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const stopFollowing = engine.onMove(restSoon);
    const stopGestures = listenToGestures({
      controller,
      scroller,
      content,
      startDrag: bridge ? (ids) => bridge?.startDrag(ids.slice(0, mostDragged)) : undefined,
      onTouchChange: (touched) => {
        isTouched = touched;
        restSoon();
      },
    });
    return () => {
      clearTimeout(resting);
      sizes.disconnect();
      scroller.removeEventListener('scroll', onScroll);
      stopFollowing();
      stopGestures();
      controller.detach();
    };
  }, [controller, engine]);

  const { params } = engine.flow;
  const style: GridStyle = {
    '--row-step': `${params.layout.rowHeight + params.layout.gap}px`,
    height: view.contentHeight,
  };
  return (
    <div
      ref={scrollerRef}
      className="photo-grid"
      data-selecting={isSelecting || undefined}
      data-zoom={view.zoom}
    >
      <div
        ref={contentRef}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={view.rowCount}
        aria-colcount={engine.mostColumns}
        className="photo-grid-content"
        style={style}
        onKeyDown={(event) => onKeyDown(controller, event)}
        onFocus={(event: FocusEvent) => {
          const id = event.target.closest<HTMLElement>('[data-asset-id]')?.dataset['assetId'];
          if (id) controller.focusCame(id);
        }}
        onBlur={(event: FocusEvent) => {
          // A photo that is taken away takes the focus with it, to nowhere: that is no leaving.
          if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget))
            controller.focusLeft();
        }}
      >
        {view.items.map((item) => (
          <Item key={item.key} item={item} view={view} headings={params.headings} />
        ))}
      </div>
    </div>
  );
}
