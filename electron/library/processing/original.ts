import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { OriginalFile } from '../../db/queries/assetFiles.ts';
import type { LibraryPaths } from '../paths.ts';

/** Absolute path of an asset's file: managed files are below the library folder, referenced ones where they are. */
export const absolutePath = (paths: LibraryPaths, file: { path: string; isManaged: boolean }): string =>
  file.isManaged ? join(paths.root, file.path) : file.path;

export type ReadableOriginal = Omit<OriginalFile, 'path'> & { path: string };

/**
 * The original of an asset, ready to be read by a task.
 * @throws AppError NotFound when the asset is gone, ProcessDied when its file is quarantined.
 */
export async function readableOriginal(
  deps: { db: DbClient; paths: LibraryPaths },
  assetId: string | null,
): Promise<ReadableOriginal> {
  const file = assetId === null ? null : await deps.db.read.getOriginalFile({ assetId });
  if (!file) throw new AppError('NotFound', `Asset ${assetId ?? ''} is gone`);
  if (file.fileState === 'quarantined') {
    throw new AppError(
      'ProcessDied',
      file.stateReason ?? t('intake.quarantined', { name: file.originalFileName }),
    );
  }
  return { ...file, path: absolutePath(deps.paths, file) };
}
