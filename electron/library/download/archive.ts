import { createReadStream, type ReadStream } from 'node:fs';
import { parse } from 'node:path';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import type { DbClient } from '../../db/client.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { LibraryPaths } from '../paths.ts';
import { absolutePath } from '../processing/original.ts';

/** Names in one archive, each its own: `IMG_1.jpg`, `IMG_1-1.jpg` …, whatever the case, as some disks have none. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    // A name that a client gave is never a path inside the archive either.
    const { name: stem, ext } = parse(name.replace(/[\\/]/g, '_'));
    for (let n = 0; ; n += 1) {
      const candidate = n === 0 ? `${stem}${ext}` : `${stem}-${n}${ext}`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/**
 * The originals of these assets as a ZIP (ZIP64 where needed), stored as they are: photographs don't compress. Made
 * while it is sent, so that memory stays flat. A file that can't be read breaks the download off, which a client
 * sees, rather than leaving it out, which nobody would.
 * @throws AppError BadRequest when one of them is not the caller's to download.
 */
export async function openArchive(
  deps: { db: DbClient; paths: LibraryPaths },
  auth: AuthContext,
  assetIds: readonly string[],
): Promise<Readable> {
  await requireAssets(deps, auth, assetIds, 'asset.download', 'visible');
  const files = await deps.db.read.listDownloadFiles({ ids: [...new Set(assetIds)] });
  const names = uniqueNames(files.map(({ fileName }) => fileName));
  const zip = new yazl.ZipFile();
  const output = new Readable().wrap(zip.outputStream);
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  let open: ReadStream | undefined;
  output.once('close', () => open?.destroy());
  for (const [i, file] of files.entries()) {
    const options = { mtime: new Date(file.modifiedAt), compress: false, mode: 0o100644 };
    // Opened when its turn comes: a thousand files are not a thousand open files.
    zip.addReadStreamLazy(names[i] ?? file.assetId, options, (give) => {
      open = createReadStream(absolutePath(deps.paths, file));
      // The archive does not listen to what it is given: a file that is gone would end the server.
      open.once('error', (error) => output.destroy(error));
      give(null, open);
    });
  }
  zip.end();
  return output;
}
