/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table's rows and cells cannot stand where they like; a grid's of divs can */
import { useMemo, useRef, useState } from 'react';
import { ListKeyboardDelegate } from 'react-aria/ListKeyboardDelegate';
import { mergeProps } from 'react-aria/mergeProps';
import { useCollator } from 'react-aria/useCollator';
import { useDraggableCollection } from 'react-aria/useDraggableCollection';
import { useDroppableCollection } from 'react-aria/useDroppableCollection';
import type { DropTarget } from 'react-aria/useDroppableCollection';
import { useGridList } from 'react-aria/useGridList';
import type { Key } from 'react-stately';
import { useDraggableCollectionState } from 'react-stately/useDraggableCollectionState';
import { useDroppableCollectionState } from 'react-stately/useDroppableCollectionState';
import { useListState } from 'react-stately/useListState';
import { t } from '../../../../shared/messages/t.ts';
import { useElementSize } from '../viewer/useElementSize.ts';
import { boxOf, heightOf, landingAt, layOut } from './arrangeLayout.ts';
import { ArrangeTiles } from './ArrangeTiles.tsx';
import { photoOrder } from './photoOrder.ts';
import { moved } from './reorder.ts';

/**
 * Photos that are put in order by dragging, with a pointer or the keyboard. All are known to the keyboard and to screen
 * readers, by React Aria's hooks; only those in sight are in the page.
 */
export function ArrangeGrid({
  ids,
  onChange,
}: {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const size = useElementSize(ref);
  const count = ids.length;
  const squares = useMemo(() => layOut(size.width, count), [size.width, count]);
  const order = useMemo(
    () => photoOrder(ids, (index) => t('albums.arrangePhoto', { number: index + 1, count: ids.length })),
    [ids],
  );
  // By these boxes the keyboard finds its way, also to photos that are not in the page.
  const layoutDelegate = useMemo(
    () => ({
      getItemRect: (key: Key) => {
        const index = order.indexOf(key);
        return index === undefined ? null : boxOf(squares, index);
      },
      getVisibleRect: () => ({ x: 0, y: ref.current?.scrollTop ?? 0, ...size }),
      getContentSize: () => ({ width: size.width, height: heightOf(squares) }),
    }),
    [order, squares, size],
  );
  const [selected, setSelected] = useState<Iterable<Key>>([]);
  const list = useListState<string>({
    collection: order,
    selectionMode: 'multiple',
    selectedKeys: selected,
    // Each by its name: for what is called all, every photo in sight would gather the ten thousand anew.
    onSelectionChange: (keys) => setSelected(keys === 'all' ? ids : keys),
    layoutDelegate,
  });
  const { selectionManager } = list;
  const collator = useCollator({ usage: 'search', sensitivity: 'base' });
  const keyboardDelegate = useMemo(
    () => new ListKeyboardDelegate({ collection: order, ref, collator, layout: 'grid', layoutDelegate }),
    [order, collator, layoutDelegate],
  );
  const { gridProps } = useGridList(
    {
      'aria-label': t('albums.arrange'),
      keyboardDelegate,
      keyboardNavigationBehavior: 'tab',
      isVirtualized: true,
    },
    list,
    ref,
  );

  const drag = useDraggableCollectionState({
    collection: order,
    selectionManager,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
  });
  useDraggableCollection({}, drag, ref);

  const landings = {
    onReorder: ({ keys, target }: { keys: Set<Key>; target: DropTarget }) => {
      if (target.type === 'item' && target.dropPosition !== 'on')
        onChange(moved(ids, keys, target.key, target.dropPosition));
    },
  };
  const drop = useDroppableCollectionState({ collection: order, selectionManager, ...landings });
  const dropTargetDelegate = {
    getDropTargetFromPoint: (x: number, y: number): DropTarget | null => {
      const landing = landingAt(squares, x, y + (ref.current?.scrollTop ?? 0));
      const key = landing ? ids[landing.index] : undefined;
      return landing && key !== undefined ? { type: 'item', key, dropPosition: landing.side } : null;
    },
  };
  const { collectionProps } = useDroppableCollection(
    { ...landings, keyboardDelegate, dropTargetDelegate },
    drop,
    ref,
  );

  return (
    <div
      {...mergeProps(gridProps, collectionProps)}
      ref={ref}
      className="mx-2 min-h-0 grow overflow-y-auto overflow-x-hidden"
    >
      <div role="presentation" className="relative" style={{ height: heightOf(squares) }}>
        {size.width > 0 && (
          <ArrangeTiles {...{ order, squares, list, drag, drop }} height={size.height} scroller={ref} />
        )}
      </div>
    </div>
  );
}
