import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasCode } from '../importing/fileErrors.ts';
import type { LibraryPaths } from '../paths.ts';

/** What `media/files/writeAtomically.ts` writes to before the file gets its name. */
const isUnfinished = (path: string): boolean => /^\.[0-9a-f]{16}\.part\.\w+$/.test(basename(path));

/**
 * Removes derivatives that a process was still writing when it was killed: nobody else ever would. Those begun after
 * `before` (ms UTC) are being written now. Folder by folder and without hurry, since there are some hundred of them.
 */
export async function sweepDerivatives(
  paths: LibraryPaths,
  before: number,
  signal: AbortSignal,
): Promise<void> {
  for (const kind of await namesIn(paths.derivatives)) {
    for (const shard of await namesIn(join(paths.derivatives, kind))) {
      const folder = join(paths.derivatives, kind, shard);
      for (const name of await namesIn(folder, true)) {
        if (signal.aborted) return;
        if (isUnfinished(name)) await removeOlder(join(folder, name), before);
      }
    }
  }
}

async function removeOlder(path: string, before: number): Promise<void> {
  try {
    if ((await stat(path)).mtimeMs < before) await rm(path, { force: true });
  } catch (error) {
    // It has got its name, or was given up, since the folder was read.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** Names in a folder, and in those below it if told; none when there is no such folder, or when it is a file. */
const namesIn = (folder: string, recursive = false): Promise<string[]> =>
  readdir(folder, { recursive }).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  });
