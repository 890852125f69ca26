import { t } from '../../../../shared/messages/t.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { GridController } from '../../grid/gridController.ts';
import type { Move } from '../../grid/move.ts';
import { useIsSelecting } from '../../grid/selection.ts';

/**
 * The timeline's keys. A focused photo hears its own first (see PhotoGrid); these are for when the focus is nowhere,
 * for the native menu, and for the sheet.
 */
export function useTimelineShortcuts(controller: GridController): void {
  const isSelecting = useIsSelecting();
  /** A link or a slider that has the focus keeps its arrows. */
  const whenFree = (run: () => void) => (): void => {
    const { activeElement } = document;
    const isFree = !activeElement || activeElement === document.body || activeElement.id === 'content';
    if (isFree) run();
  };
  const move = (direction: Move, extend = false) =>
    whenFree(() => void controller.move(direction, { extend }));
  useShortcuts(
    'timeline',
    {
      left: { keys: 'ArrowLeft', label: t('timeline.keyMove'), repeat: true, run: move('left') },
      right: { keys: 'ArrowRight', label: t('timeline.keyMove'), repeat: true, run: move('right') },
      up: { keys: 'ArrowUp', label: t('timeline.keyMove'), repeat: true, run: move('up') },
      down: { keys: 'ArrowDown', label: t('timeline.keyMove'), repeat: true, run: move('down') },
      pageUp: { keys: 'PageUp', label: t('timeline.keyPage'), repeat: true, run: move('pageUp') },
      pageDown: { keys: 'PageDown', label: t('timeline.keyPage'), repeat: true, run: move('pageDown') },
      rowStart: { keys: 'Home', label: t('timeline.keyRowEnds'), run: move('rowStart') },
      rowEnd: { keys: 'End', label: t('timeline.keyRowEnds'), run: move('rowEnd') },
      first: { keys: 'Mod+Home', label: t('timeline.keyEnds'), run: move('first') },
      last: { keys: 'Mod+End', label: t('timeline.keyEnds'), run: move('last') },
      extendRight: {
        keys: ['Shift+ArrowRight', 'Shift+ArrowDown'],
        label: t('timeline.keyExtend'),
        run: move('right', true),
      },
      extendLeft: {
        keys: ['Shift+ArrowLeft', 'Shift+ArrowUp'],
        label: t('timeline.keyExtend'),
        run: move('left', true),
      },
      open: {
        keys: 'Enter',
        label: t('timeline.keyOpen'),
        command: 'image.open',
        run: () => controller.openFocused(),
      },
      select: { keys: 'Space', label: t('timeline.keySelect'), run: () => controller.toggleFocused() },
      selectDay: {
        keys: 'Shift+Space',
        label: t('timeline.keySelectDay'),
        run: () => controller.toggleFocusedRun(),
      },
      selectAll: {
        keys: 'Mod+A',
        label: t('timeline.keySelectAll'),
        command: 'edit.selectAll',
        run: () => void controller.selectAll(),
      },
      selectNone: {
        keys: ['Escape', 'Mod+Shift+A'],
        label: t('timeline.keySelectNone'),
        command: 'edit.selectNone',
        enabled: isSelecting,
        run: () => controller.selectNone(),
      },
      zoomIn: {
        keys: ['Mod+=', 'Mod++'],
        label: t('timeline.keyZoomIn'),
        command: 'view.zoomIn',
        repeat: true,
        run: () => controller.zoomBy(1),
      },
      zoomOut: {
        keys: 'Mod+-',
        label: t('timeline.keyZoomOut'),
        command: 'view.zoomOut',
        repeat: true,
        run: () => controller.zoomBy(-1),
      },
    },
    { title: t('timeline.shortcuts') },
  );
}
