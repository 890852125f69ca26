import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse } from 'node:path';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import yazl from 'yazl';
import type { DbClient } from '../../db/client.ts';
import type { DownloadFile } from '../../db/queries/download.ts';
import { requireAssets } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import { editedFile, type EditedFilesDeps } from '../edits/editedFiles.ts';
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

interface ArchiveDeps {
  db: DbClient;
  paths: LibraryPaths;
  /** What makes pictures of edits that are not there yet. */
  intake: EditedFilesDeps;
}

/** A ZIP that is made while it is read. */
export interface Archive {
  readonly stream: Readable;
  /** Bytes in all; null where edited pictures, whose size nobody knows yet, are in it. */
  readonly size: number | null;
  /** Differs whenever the bytes do, so that a broken download goes on only in the same archive. */
  readonly version: string;
}

/**
 * The originals of these assets as a ZIP (ZIP64 where needed), stored as they are: photographs don't compress. Where
 * edits are wanted, and always for visitors of a link, edited ones are what their edits show at full size. Made while it
 * is sent, so that memory stays flat. A file that can't be read breaks the download off, which a client
 * sees, rather than leaving it out, which nobody would.
 * @throws AppError BadRequest when one of them is not the caller's to download.
 */
export async function openArchive(
  deps: ArchiveDeps,
  auth: AuthContext,
  assetIds: readonly string[],
  wantsEdited: boolean,
): Promise<Archive> {
  await requireAssets(deps, auth, assetIds, 'asset.download', 'visible');
  const files = await deps.db.read.listDownloadFiles({ ids: [...new Set(assetIds)] });
  const isEdited = (file: DownloadFile): boolean =>
    file.revision !== null && (wantsEdited || auth.sharedLink !== undefined);
  const names = uniqueNames(
    files.map((file) => (isEdited(file) ? `${parse(file.fileName).name}.jpg` : file.fileName)),
  );
  const sizes = await Promise.all(
    files.map(async (file) => (isEdited(file) ? undefined : sizeOf(deps, file))),
  );
  const zip = new yazl.ZipFile();
  const output = new PassThrough();
  // Its end is told by the output itself, to who reads it.
  pipeline(zip.outputStream, output, () => undefined);
  zip.on('error', (error) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  let open: ReadStream | undefined;
  output.once('close', () => open?.destroy());
  for (const [i, file] of files.entries()) {
    const size = sizes[i];
    const options = {
      mtime: new Date(file.modifiedAt),
      compress: false,
      mode: 0o100644,
      ...(size !== undefined && { size }),
    };
    // Opened when its turn comes: a thousand files are not a thousand open files.
    zip.addReadStreamLazy(names[i] ?? file.assetId, options, (give) => {
      void fileOf(deps, file, isEdited(file)).then(
        (path) => {
          open = createReadStream(path);
          // The archive does not listen to what it is given: a file that is gone would end the server.
          open.once('error', (error) => output.destroy(error));
          give(null, open);
        },
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  let total: unknown;
  // It is told at once; the package's types leave out that it is told at all.
  zip.end(undefined, (...told: unknown[]) => {
    [total] = told;
  });
  const version = createHash('sha1')
    .update(
      JSON.stringify(files.map(({ assetId, modifiedAt }, i) => [assetId, names[i], modifiedAt, sizes[i]])),
    )
    .digest('hex');
  return { stream: output, size: typeof total === 'number' && total >= 0 ? total : null, version };
}

/** Of the file as it is now; undefined where it can't be found, which breaks the archive off when its turn comes. */
const sizeOf = (deps: ArchiveDeps, file: DownloadFile): Promise<number | undefined> =>
  stat(absolutePath(deps.paths, file)).then(
    ({ size }) => size,
    () => undefined,
  );

function fileOf(deps: ArchiveDeps, file: DownloadFile, isEdited: boolean): Promise<string> {
  const path = absolutePath(deps.paths, file);
  return isEdited && file.revision !== null
    ? editedFile(deps.intake, { ...file, path }, file.revision, 'fullsize')
    : Promise.resolve(path);
}
