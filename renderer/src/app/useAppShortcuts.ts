import { create } from 'zustand';
import { useNavigate } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { useActivityPanel } from '../features/activity/activityPanel.ts';
import { chooseToImport } from '../features/import/chooseToImport.ts';
import { focusSearch } from '../features/search/focusSearch.ts';
import { useViewerIsOpen } from '../features/viewer/viewerStore.ts';
import { useRail } from './rail.ts';
import { appScope, useShortcuts } from './shortcuts.ts';
import { redo, undo, useUndo } from './undo.ts';

/** Whether the sheet of shortcuts is open. */
export const useSheet = create<{ open: boolean }>(() => ({ open: false }));

/** The keys and menu commands that work everywhere. */
export function useAppShortcuts(): void {
  const navigate = useNavigate();
  const isViewing = useViewerIsOpen();
  const canUndo = useUndo((state) => state.stack.done.length > 0);
  const canRedo = useUndo((state) => state.stack.undone.length > 0);
  const go = (path: string) => () => void navigate(path);
  useShortcuts(
    appScope,
    {
      undo: {
        keys: 'Mod+Z',
        label: t('app.undo'),
        command: 'edit.undo',
        enabled: canUndo,
        run: () => void undo(),
      },
      redo: {
        keys: ['Mod+Shift+Z', 'Mod+Y'],
        label: t('app.redo'),
        command: 'edit.redo',
        enabled: canRedo,
        run: () => void redo(),
      },
      rail: {
        keys: 'Mod+B',
        label: t('app.toggleRail'),
        command: 'view.sidebar',
        run: () => useRail.getState().toggle(),
      },
      sheet: {
        keys: ['?', 'Mod+/'],
        label: t('shortcuts.open'),
        command: 'help.shortcuts',
        run: () => useSheet.setState({ open: true }),
      },
      importFolder: {
        keys: 'Mod+Shift+I',
        label: t('importing.importFolder'),
        command: 'import.folder',
        run: () => chooseToImport('folders'),
      },
      importFiles: {
        keys: [],
        label: t('importing.files'),
        command: 'import.files',
        run: () => chooseToImport('files'),
      },
      search: {
        keys: ['/', 'Mod+K', 'Mod+F'],
        label: t('search.focus'),
        command: 'edit.find',
        // The viewer lies over the box.
        enabled: !isViewing,
        run: () => {
          if (!focusSearch()) void navigate('/search');
        },
      },
      activity: {
        keys: [],
        label: t('activity.title'),
        command: 'view.activity',
        run: () => useActivityPanel.setState(({ open }) => ({ open: !open })),
      },
      settings: { keys: 'Mod+,', label: t('app.settings'), command: 'go.settings', run: go('/settings') },
      photos: { keys: [], label: t('shortcuts.goPhotos'), command: 'go.photos', run: go('/photos') },
      favorites: {
        keys: [],
        label: t('shortcuts.goFavorites'),
        command: 'go.favorites',
        run: go('/favorites'),
      },
      archive: { keys: [], label: t('app.archive'), command: 'go.archive', run: go('/archive') },
      trash: { keys: [], label: t('app.trash'), command: 'go.trash', run: go('/trash') },
    },
    { title: t('shortcuts.anywhere') },
  );
}
