/** @file A folder as its address: `/folders?path=/home/anna/Photos`. */
import type { Collection } from '../../app/collection.ts';

/** The folder that an address names; undefined on the page of all folders. @param search the address's query */
export function folderOf(search: string): string | undefined {
  return new URLSearchParams(search).get('path') || undefined;
}

export function folderAddress(path?: string): string {
  return path === undefined ? '/folders' : `/folders?${new URLSearchParams({ path }).toString()}`;
}

/** The photos of the folder that the address names. */
export function folderCollection(search: string): Collection | undefined {
  const folder = folderOf(search);
  if (folder === undefined) return undefined;
  return {
    name: 'folder',
    path: folderAddress(folder),
    filter: { folder, visibility: 'timeline', isTrashed: false },
  };
}
