import { isUtf8 } from 'node:buffer';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { explainFileError } from './fileErrors.ts';

export type Found = { path: string; size: number } | { path: string; problem: Error };

/** Files that systems leave in folders of photographs, and that nobody took. */
const systemNames: ReadonlySet<string> = new Set([
  'thumbs.db',
  'desktop.ini',
  'ehthumbs.db',
  'picasa.ini',
  'zbthumbnail.info',
  '@eadir',
  '__macosx',
  '$recycle.bin',
  'system volume information',
  'lost+found',
]);

/** Hidden and system files and folders: skipped in silence when a folder is read. */
export const isHiddenName = (name: string): boolean =>
  name.startsWith('.') || systemNames.has(name.toLowerCase());

export interface ScanOptions {
  /** Folders of which nothing is found, however it is named: the library itself. */
  exclude: readonly string[];
  signal?: AbortSignal;
}

/**
 * Every file below `sources`, folders recursively, in name order, so that a camera's pictures come in the order
 * they were taken. A file is named once, a folder is entered once even when links form a loop, and whatever
 * can't be read is yielded with its reason instead of ending the scan.
 */
export async function* scan(sources: readonly string[], options: ScanOptions): AsyncGenerator<Found> {
  const visited = new Set<string>();
  const excluded = await bothNames(options.exclude);
  const isExcluded = (path: string): boolean =>
    excluded.some((folder) => path === folder || path.startsWith(folder + sep));
  for (const source of sources) yield* visit(resolve(source), true);

  async function* visit(path: string, isSource: boolean): AsyncGenerator<Found> {
    options.signal?.throwIfAborted();
    if (isExcluded(path)) return;
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        // By its real path, not device and inode: some network and FAT file systems invent inodes.
        const real = await realpath(path);
        if (visited.has(real) || isExcluded(real)) return;
        visited.add(real);
        yield* children(path);
      } else if (info.isFile()) {
        const real = await realpath(path);
        if (visited.has(real) || isExcluded(real)) return;
        visited.add(real);
        yield { path, size: info.size };
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      yield {
        path,
        problem: isSource ? explainSource(error, path) : explainFileError(error, basename(path)),
      };
    }
  }

  async function* children(folder: string): AsyncGenerator<Found> {
    const names = await readdir(folder, { encoding: 'buffer' });
    const readable: string[] = [];
    for (const bytes of names) {
      const name = bytes.toString();
      if (isUtf8(bytes)) readable.push(name);
      else {
        yield {
          path: join(folder, name),
          problem: new AppError('UnreadableFile', t('intake.nameNotUnicode', { name })),
        };
      }
    }
    readable.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    for (const name of readable) {
      if (!isHiddenName(name)) yield* visit(join(folder, name), false);
    }
  }
}

/** Each path as it is written and as it really is: a library may be named through a link. */
async function bothNames(paths: readonly string[]): Promise<string[]> {
  const written = paths.map((path) => resolve(path));
  // What does not exist has one name only.
  const real = await Promise.all(written.map((path) => realpath(path).catch(() => path)));
  return [...new Set([...written, ...real])];
}

function explainSource(error: unknown, path: string): Error {
  const explained = explainFileError(error, path);
  return explained.name === 'FileMissing'
    ? new AppError('FileMissing', t('intake.pathMissing', { path }))
    : explained;
}
