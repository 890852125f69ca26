/** Importing what has a path: the server reads it itself, nothing is uploaded. */
import type { ImportMode, ImportResponse } from '../../../../shared/api/imports.ts';
import { t } from '../../../../shared/messages/t.ts';
import { reasonOf } from '../../api/errors.ts';
import { startImport } from '../../api/imports.ts';
import { live } from '../../api/live.ts';
import { bridge } from '../../app/bridge.ts';
import { showToast } from '../../app/toasts.tsx';
import { useImportMode } from './importMode.ts';
import type { NamedFile } from './uploads.ts';
import { uploadFiles } from './uploads.ts';

/** Starts an import of paths and says so; a refusal is shown with its reason. */
export async function importPaths(
  paths: readonly string[],
  mode?: ImportMode,
): Promise<ImportResponse | undefined> {
  if (paths.length === 0) return undefined;
  try {
    const started = await startImport({ paths: [...paths], mode: mode ?? useImportMode.getState().mode });
    live.emit('imports.changed', { importId: started.id });
    return started;
  } catch (error) {
    const label = t('importing.title');
    showToast({ tone: 'danger', text: t('app.actionFailed', { label, reason: reasonOf(error) }) });
    return undefined;
  }
}

/** Opens the system's own picker (desktop window only) and imports what is chosen. */
export async function pickAndImport(
  kind: 'files' | 'folders',
  mode?: ImportMode,
): Promise<ImportResponse | undefined> {
  return importPaths((await bridge?.pickPaths({ kind })) ?? [], mode);
}

/** Imports dropped or pasted files by path where they have one; the rest (a picture copied from a page) is uploaded. */
export async function importNativeFiles(files: readonly File[], mode?: ImportMode): Promise<void> {
  const paths = bridge?.pathsForFiles(files) ?? [];
  const bytes: NamedFile[] = files.filter((_, at) => !paths[at]).map((file) => ({ file, name: file.name }));
  uploadFiles(bytes);
  await importPaths(
    paths.filter((path) => path !== ''),
    mode,
  );
}
