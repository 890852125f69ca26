import { Outlet } from 'react-router';
import { t } from '../../../shared/messages/t.ts';
import { ShortcutSheet } from '../features/shortcuts/ShortcutSheet.tsx';
import { useFreshAssets } from '../features/viewer/asset.ts';
import { ViewerPage } from '../features/viewer/ViewerPage.tsx';
import { useViewerIsOpen } from '../features/viewer/viewerStore.ts';
import { classes } from '../ui/classes.ts';
import { BottomBar } from './BottomBar.tsx';
import { useCollection } from './collection.ts';
import { Rail } from './Rail.tsx';
import { useAppShortcuts } from './useAppShortcuts.ts';

/**
 * The window: rail, page, and the viewer over both. While the viewer is open the rest stays laid out, unseen and
 * unreachable, so that closing finds every tile where it was.
 */
export function Shell() {
  useAppShortcuts();
  useFreshAssets();
  const shown = useCollection();
  const viewing = useViewerIsOpen();
  return (
    <>
      <div className={classes('flex h-full flex-col', viewing && 'invisible')} inert={viewing} data-shell="">
        <a
          href="#content"
          className="sr-only z-50 rounded-control bg-tray px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t('app.skipToContent')}
        </a>
        <div className="flex min-h-0 grow">
          <Rail />
          <div className="min-w-0 grow">
            <Outlet />
          </div>
        </div>
        <BottomBar />
      </div>
      <ShortcutSheet />
      <ViewerPage collection={shown?.collection} assetId={shown?.assetId} />
    </>
  );
}
