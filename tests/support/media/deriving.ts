import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveImage } from '../../../electron/media/derive/deriveImage.ts';
import { sniff } from '../../../electron/media/sniff/sniff.ts';
import type { Derived } from '../../../electron/media/tasks.ts';
import { tempFolder } from './tempFolder.ts';

type WithPreview = Derived & { previewPath: string };

/** A folder for pictures of a test file, which are derived as the app does it: sniffed first, whatever their name. */
export function deriving() {
  const folder = tempFolder();
  let count = 0;
  const derivePath = async (path: string): Promise<WithPreview> => {
    const { mimeType } = await sniff({ path });
    const previewPath = join(folder.path, 'previews', `${count++}.jpg`);
    return { ...(await deriveImage({ path, mimeType, previewPath })), previewPath };
  };
  /** Writes a file and derives it. */
  const derive = async (bytes: Uint8Array, name = 'picture'): Promise<WithPreview> => {
    const path = folder.file(`${count++}-${name}`);
    await writeFile(path, bytes);
    return derivePath(path);
  };
  return { folder, derive, derivePath };
}
