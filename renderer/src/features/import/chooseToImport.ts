import { create } from 'zustand';
import { bridge } from '../../app/bridge.ts';
import { pickAndUpload } from './browserPicker.ts';
import { pickAndImport } from './importPaths.ts';

/** Whether the dialog for a path of the server's machine is open. */
export const useImportDialog = create<{ open: boolean }>(() => ({ open: false }));

/** Lets the person choose files or folders: by the system's picker in the desktop window, else by the browser's. */
export function chooseToImport(kind: 'files' | 'folders'): void {
  if (bridge) void pickAndImport(kind);
  else pickAndUpload(kind);
}
