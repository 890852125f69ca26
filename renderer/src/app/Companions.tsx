import { useEffect } from 'react';
import { ActivityWatcher } from '../features/activity/ActivityWatcher.tsx';
import { DropZone } from '../features/import/DropZone.tsx';
import { ImportPathDialog } from '../features/import/ImportPathDialog.tsx';
import { useImportDialog } from '../features/import/chooseToImport.ts';
import { importPaths } from '../features/import/importPaths.ts';
import { bridge } from './bridge.ts';

/** What goes along with every page of a signed-in person: drops, files opened with the app, and the activity watch. */
export function Companions() {
  const dialog = useImportDialog((state) => state.open);
  useEffect(() => bridge?.onOpenPaths((paths) => void importPaths(paths)), []);
  return (
    <>
      <ActivityWatcher />
      <DropZone />
      <ImportPathDialog isOpen={dialog} onClose={() => useImportDialog.setState({ open: false })} />
    </>
  );
}
