import { lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { hasCode } from '../importing/fileErrors.ts';
import { isInside } from './folders.ts';

/**
 * What it means that a scan has not seen a file. `gone`: the disk that it was on is there, and the file is not. `there`:
 * it was only not found, or can't be looked at. `unknown`: its disk is not connected, so nothing can be said.
 */
export type Absence = 'gone' | 'there' | 'unknown';

/**
 * Looks once more for a file that a scan has not seen. An empty mount point looks like a folder from which everything was
 * deleted: so the nearest folder that is there has to be on the disk that the file was seen on (`device`), and within
 * `folder`, the folder of the library.
 */
export async function absenceOf(path: string, device: number, folder: string): Promise<Absence> {
  try {
    await lstat(path);
    return 'there';
  } catch (error) {
    // Not allowed, or a disk that answers with errors: no word about the file.
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) return 'unknown';
  }
  for (let above = dirname(resolve(path)); isInside(above, folder); above = dirname(above)) {
    try {
      return (await stat(above)).dev === device ? 'gone' : 'unknown';
    } catch (error) {
      if (!hasCode(error, 'ENOENT', 'ENOTDIR')) return 'unknown';
    }
  }
  return 'unknown';
}
