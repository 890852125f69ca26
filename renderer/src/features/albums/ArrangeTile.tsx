/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { GripVertical } from 'lucide-react';
import { memo, useMemo, useRef } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useButton } from 'react-aria/useButton';
import { useDraggableItem } from 'react-aria/useDraggableCollection';
import { useDropIndicator } from 'react-aria/useDroppableCollection';
import type { ItemDropTarget } from 'react-aria/useDroppableCollection';
import { useGridListItem } from 'react-aria/useGridList';
import type { DraggableCollectionState, DroppableCollectionState, ListState, Node } from 'react-stately';
import { t } from '../../../../shared/messages/t.ts';
import { thumbnailUrl } from '../../api/media.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Picture } from '../../ui/Picture.tsx';
import { boxOf } from './arrangeLayout.ts';
import type { Box, Squares } from './arrangeLayout.ts';

const styleOf = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height });

/** One photo: a row of the grid, of which a press selects and the handle moves by keyboard. */
export const ArrangeTile = memo(function ArrangeTile({
  node,
  squares,
  list,
  drag,
}: {
  node: Node<string>;
  squares: Squares;
  list: ListState<string>;
  drag: DraggableCollectionState;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const { rowProps, gridCellProps, isSelected } = useGridListItem(
    { node, shouldSelectOnPressUp: true },
    list,
    ref,
  );
  const { dragProps, dragButtonProps } = useDraggableItem({ key: node.key, hasDragButton: true }, drag);
  const number = node.index + 1;
  const handleRef = useRef<HTMLButtonElement>(null);
  const { buttonProps } = useButton(
    { ...dragButtonProps, 'aria-label': t('albums.arrangeHandle', { number }) },
    handleRef,
  );
  return (
    <div
      {...mergeProps(rowProps, dragProps)}
      ref={ref}
      aria-rowindex={number}
      data-key={node.key}
      data-selected={isSelected || undefined}
      data-dragging={drag.isDragging(node.key) || undefined}
      style={styleOf(boxOf(squares, node.index))}
      className="absolute cursor-grab rounded-tile outline-offset-2 data-dragging:opacity-40 data-selected:outline-3 data-selected:outline-safelight"
    >
      <div {...gridCellProps} className="contents">
        <Picture
          src={thumbnailUrl(String(node.key))}
          className="size-full rounded-tile bg-wash object-cover"
        />
        <button
          {...buttonProps}
          ref={handleRef}
          // A pointer drags the photo itself, and would have to miss its handle to do so.
          className="target ring-on-photo pointer-events-none absolute top-1 left-1 inline-flex items-center justify-center rounded-control bg-scrim text-on-photo"
        >
          <Icon of={GripVertical} />
        </button>
      </div>
    </div>
  );
});

/** The line before or after a photo where others would go: to be seen, and while one moves by keyboard to be focused. */
export function LandingLine({
  id,
  side,
  box,
  drop,
}: {
  id: string;
  side: 'before' | 'after';
  box: Box;
  drop: DroppableCollectionState;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const target = useMemo((): ItemDropTarget => ({ type: 'item', key: id, dropPosition: side }), [id, side]);
  const { dropIndicatorProps, isHidden, isDropTarget } = useDropIndicator({ target }, drop, ref);
  if (isHidden) return null;
  return (
    <div
      role="row"
      data-drop-target={isDropTarget || undefined}
      style={styleOf(box)}
      className="absolute data-drop-target:bg-safelight data-drop-target:outline-2 data-drop-target:outline-safelight"
    >
      <div role="gridcell">
        <div role="button" {...dropIndicatorProps} ref={ref} className="sr-only" />
      </div>
    </div>
  );
}
