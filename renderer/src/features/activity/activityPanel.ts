import { create } from 'zustand';
import type { ImportResponse } from '../../../../shared/api/imports.ts';

/** Whether the activity panel is open; the native menu opens it too. */
export const useActivityPanel = create<{ open: boolean }>(() => ({ open: false }));

/** The import whose report is shown. Apart from the panel, which closes to make room for it. */
export const useImportReport = create<{ shown: ImportResponse | undefined }>(() => ({ shown: undefined }));

/** Shows what became of each file of an import. */
export function showReport(one: ImportResponse): void {
  useActivityPanel.setState({ open: false });
  useImportReport.setState({ shown: one });
}
