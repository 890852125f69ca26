import { dirname, resolve, sep } from 'node:path';

/** Names of files are told apart by their case on Linux only. */
const folded = (path: string): string => (process.platform === 'linux' ? path : path.toLowerCase());

/** Whether `path` is `folder` or in it. Both absolute and resolved. */
export function isInside(path: string, folder: string): boolean {
  const [inner, outer] = [folded(path), folded(folder)];
  return inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
}

/** As the database keeps paths: with `/` on every system. */
export const slashed = (path: string): string =>
  process.platform === 'win32' ? path.replaceAll('\\', '/') : path;

/** Where a system keeps what only looks like files. */
const systemFolders = ['/dev', '/proc', '/sys'];

/** What is wrong with a folder, told by its name alone. */
export type FolderProblem =
  | { name: 'relative' | 'wholeDisk' | 'ours' | 'twice' }
  | { name: 'overlaps'; folder: string; library: string | null };

export interface FolderRules {
  /** The folder of the app's own library. */
  readonly own: string;
  /** The other folders of the same library (`library` is null) and those of other libraries. */
  readonly others: readonly { folder: string; library: string | null }[];
}

/**
 * Why a folder can't be one of a library's; undefined when it can. A folder that holds the app's own is fine: the scan
 * passes over that one. Two that overlap are not: a photo would belong to both, and leave with either.
 */
export function folderProblem(folder: string, rules: FolderRules): FolderProblem | undefined {
  const path = resolve(folder);
  // `/photos`, and on Windows `C:\photos`, but not `C:photos`.
  if (folded(path) !== folded(folder.replace(/(?<=[^\\/:])[\\/]+$/, ''))) return { name: 'relative' };
  const isSystem = process.platform !== 'win32' && systemFolders.some((system) => isInside(path, system));
  if (dirname(path) === path || isSystem) return { name: 'wholeDisk' };
  if (isInside(path, rules.own)) return { name: 'ours' };
  const other = rules.others.find((one) => isInside(path, one.folder) || isInside(one.folder, path));
  if (!other) return undefined;
  const isSame = other.library === null && folded(other.folder) === folded(path);
  return isSame ? { name: 'twice' } : { name: 'overlaps', ...other };
}
