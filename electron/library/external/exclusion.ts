import picomatch from 'picomatch';

/** Whether a file or folder is left out. Paths are absolute, with `/`. */
export type IsExcluded = (path: string) => boolean;

const withoutSlash = (folder: string): string => folder.replace(/\/+$/, '');

/**
 * What the patterns of a library leave out below one of its folders. A pattern is a glob, in any case of letters: with
 * slashes it is held against the absolute path and against the path below the folder, without any against the name alone.
 * What is in a folder that is left out is left out with it.
 */
export function exclusionOf(patterns: readonly string[], importPath: string): IsExcluded {
  const matcher = (some: readonly string[]) =>
    some.length === 0 ? () => false : picomatch([...some], { dot: true, nocase: true });
  const ofPath = matcher(patterns.filter((pattern) => pattern.includes('/')));
  const ofName = matcher(patterns.filter((pattern) => !pattern.includes('/')));
  const root = withoutSlash(importPath);
  return (path) =>
    ofName(path.slice(path.lastIndexOf('/') + 1)) || ofPath(path) || ofPath(path.slice(root.length + 1));
}

/** The same for a path that nobody came to through the folders above it: each of them counts. */
export function isLeftOut(isExcluded: IsExcluded, path: string, importPath: string): boolean {
  const root = withoutSlash(importPath);
  const names = path.slice(root.length + 1).split('/');
  return names.some((_, n) => isExcluded(`${root}/${names.slice(0, n + 1).join('/')}`));
}
