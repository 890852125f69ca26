import { Fragment, useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { DraggableCollectionState, DroppableCollectionState, ListState } from 'react-stately';
import { inSight, lineOf, mounted, rowTop } from './arrangeLayout.ts';
import type { Squares } from './arrangeLayout.ts';
import { ArrangeTile, LandingLine } from './ArrangeTile.tsx';
import type { PhotoOrder } from './photoOrder.ts';

interface ArrangeTilesProps {
  order: PhotoOrder;
  squares: Squares;
  height: number;
  scroller: RefObject<HTMLElement | null>;
  list: ListState<string>;
  drag: DraggableCollectionState;
  drop: DroppableCollectionState;
}

/**
 * The photos in sight, and those without which something would be lost: the focused one, the dragged one (its element
 * hears of the end) and where it would go. Draws itself as one scrolls; what surrounds it does not.
 */
export function ArrangeTiles({ order, squares, height, scroller, list, drag, drop }: ArrangeTilesProps) {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const look = (): void => setTop(rowTop(squares, element.scrollTop));
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [scroller, squares]);

  const target = drop.target?.type === 'item' ? drop.target : undefined;
  // A place after a photo is also the one before the next, and that is what is drawn but for the last.
  const after = target?.dropPosition === 'after' ? order.getKeyAfter(target.key) : null;
  const held = [list.selectionManager.focusedKey, drag.draggedKey, target?.key, after]
    .map((key) => (key === null || key === undefined ? undefined : order.indexOf(key)))
    .filter((index) => index !== undefined);
  const isMoving = drag.draggingKeys.size > 0;
  return mounted(inSight(squares, top, height), held).map((index) => {
    const node = order.at(index);
    if (!node) return null;
    const id = String(node.key);
    const isFirstOfRow = index % squares.columns === 0;
    // Where one let go at the end of a row, the line is to be seen there and not where the next row begins.
    const before = isFirstOfRow && target?.dropPosition === 'after' && target.key === node.prevKey;
    const line = before
      ? lineOf(squares, { index: index - 1, side: 'after' })
      : lineOf(squares, { index, side: 'before' });
    return (
      <Fragment key={id}>
        {isMoving && <LandingLine id={id} side="before" box={line} drop={drop} />}
        <ArrangeTile node={node} squares={squares} list={list} drag={drag} />
        {isMoving && index === squares.count - 1 && (
          <LandingLine id={id} side="after" box={lineOf(squares, { index, side: 'after' })} drop={drop} />
        )}
      </Fragment>
    );
  });
}
