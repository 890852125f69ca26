import { useEffect } from 'react';
import { ActivityWatcher } from '../features/activity/ActivityWatcher.tsx';
import { ImportReportDialog } from '../features/activity/ImportReportDialog.tsx';
import { useImportReport } from '../features/activity/activityPanel.ts';
import { DropZone } from '../features/import/DropZone.tsx';
import { ImportPathDialog } from '../features/import/ImportPathDialog.tsx';
import { useImportDialog } from '../features/import/chooseToImport.ts';
import { importPaths } from '../features/import/importPaths.ts';
import { bridge } from './bridge.ts';

/** What goes along with every page of a signed-in person: drops, files opened with the app, and the activity watch. */
export function Companions() {
  const dialog = useImportDialog((state) => state.open);
  const report = useImportReport((state) => state.shown);
  useEffect(() => bridge?.onOpenPaths((paths) => void importPaths(paths)), []);
  return (
    <>
      <ActivityWatcher />
      <DropZone />
      <ImportPathDialog isOpen={dialog} onClose={() => useImportDialog.setState({ open: false })} />
      {report && (
        <ImportReportDialog one={report} onClose={() => useImportReport.setState({ shown: undefined })} />
      )}
    </>
  );
}
