import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EditView } from '../../../shared/edits/view.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { ComputeClient } from '../../media/tasks.ts';
import { hasCode } from '../importing/fileErrors.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { editedFolder, editedPath, type EditedKind, type LibraryPaths } from '../paths.ts';

export interface EditedFilesDeps {
  db: DbClient;
  paths: LibraryPaths;
  compute: ComputeClient;
  /** The same pictures asked for twice at once are made once. */
  lock: KeyedLock;
}

/** Somebody waits for it. */
const priority = 10;

/** A photo whose edited pictures are made. */
export interface EditedSource {
  readonly assetId: string;
  /** The original, absolute. */
  readonly path: string;
  readonly mimeType: string;
}

/** Makes preview and thumbnail of what a view shows, under the name `revision`. Returns the thumbhash. */
export async function developEdited(
  deps: Pick<EditedFilesDeps, 'paths' | 'compute'>,
  { assetId, path, mimeType }: EditedSource,
  revision: string,
  view: EditView,
): Promise<Uint8Array> {
  const previewPath = editedPath(deps.paths, assetId, revision, 'preview');
  const thumbnailPath = editedPath(deps.paths, assetId, revision, 'thumbnail');
  const args = { path, mimeType, view, previewPath, thumbnailPath };
  return (await deps.compute.run('deriveEdited', args, { priority })).thumbhash;
}

/**
 * The file of an edited picture, made now if it is not there: after an undo, at full size, or when the folder of
 * derivatives was emptied. @throws AppError NotFound when the photo has other edits by now.
 */
export async function editedFile(
  deps: EditedFilesDeps,
  source: EditedSource & { fileName: string },
  revision: string,
  kind: EditedKind,
): Promise<string> {
  const { assetId } = source;
  const path = editedPath(deps.paths, assetId, revision, kind);
  if (await exists(path)) return path;
  await deps.lock.run(`edited:${assetId}`, async () => {
    if (await exists(path)) return;
    const [edits, view] = await Promise.all([
      deps.db.read.getEdits({ assetId }),
      deps.db.read.getEditView({ assetId }),
    ]);
    if (!view || edits[0]?.id !== revision) {
      throw new AppError('NotFound', t('media.notGenerated', { file: source.fileName }));
    }
    if (kind !== 'fullsize') await developEdited(deps, source, revision, view);
    else {
      const args = { path: source.path, mimeType: source.mimeType, outputPath: path, view };
      await deps.compute.run('renderFullsize', args, { priority });
    }
  });
  return path;
}

/** Removes the pictures of edits that are no longer shown; all of them without a revision. */
export async function forgetEdited(
  paths: LibraryPaths,
  assetId: string,
  revision: string | undefined,
): Promise<void> {
  const folder = editedFolder(paths, assetId);
  if (revision === undefined) return rm(folder, { recursive: true, force: true });
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  for (const name of names) if (!name.startsWith(revision)) await rm(join(folder, name), { force: true });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    },
  );
