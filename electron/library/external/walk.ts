import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { LibraryFileSeen } from '../../db/queries/libraryFiles.ts';
import { sidecarCandidates } from '../importing/companions.ts';
import { explainFileError, hasCode } from '../importing/fileErrors.ts';
import { isHiddenName } from '../importing/scan.ts';
import type { IsExcluded } from './exclusion.ts';
import { isInside, slashed } from './folders.ts';

/** A photo or video in a folder of a library, or what can't be read there. */
export type Seen = LibraryFileSeen | { path: string; problem: Error };

export interface WalkOptions {
  isExcluded: IsExcluded;
  /** Whether a name is one of a photo or video: nobody opens the documents in between. */
  isMedia: (name: string) => boolean;
  /** The folder of the app's own library, which is passed over. */
  own: string;
  signal: AbortSignal;
}

/** Files whose size and time are asked for at once: a network disk answers them together. */
const together = 32;

/**
 * Every photo and video below `folder`. One folder is in memory at a time. Links are not followed: what they point to is
 * either found under its own name, or not in this folder at all; so no link leads out of it, or round in circles. What
 * can't be read is told with its reason and ends nothing.
 *
 * @throws the file system's error when `folder` itself can't be read.
 */
export async function* walk(folder: string, options: WalkOptions): AsyncGenerator<Seen> {
  const [root, own] = await Promise.all([realpath(folder), realpath(options.own)]);
  // Named as it would be found: the folder may be given through a link.
  const passedOver = isInside(own, root) ? join(folder, relative(root, own)) : undefined;
  const open = [folder];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    options.signal.throwIfAborted();
    const found: Content | Error = await contentOf(here, options).catch((error: unknown) => {
      options.signal.throwIfAborted();
      if (here === folder) throw error;
      return explainFileError(error, basename(here ?? ''));
    });
    if (found instanceof Error) {
      // Somebody removed it while it waited for its turn.
      if (found.name !== 'FileMissing') yield { path: slashed(here), problem: found };
      continue;
    }
    yield* found.problems;
    for (let n = 0; n < found.files.length; n += together) {
      options.signal.throwIfAborted();
      yield* (
        await Promise.all(found.files.slice(n, n + together).map((path) => look(path, found.sidecars)))
      ).flat();
    }
    // The first of them is the next.
    open.push(...found.folders.filter((path) => path !== passedOver).toReversed());
  }
}

interface Content {
  files: string[];
  folders: string[];
  sidecars: ReadonlySet<string>;
  problems: Seen[];
}

async function contentOf(folder: string, { isExcluded, isMedia }: WalkOptions): Promise<Content> {
  const entries: Dirent<Buffer>[] = await readdir(folder, { encoding: 'buffer', withFileTypes: true });
  const content = { files: [] as string[], folders: [] as string[], problems: [] as Seen[] };
  const sidecars = new Set<string>();
  for (const entry of entries) {
    const name = entry.name.toString();
    const path = join(folder, name);
    if (isHiddenName(name) || isExcluded(slashed(path))) continue;
    if (!isUtf8(entry.name)) {
      const problem = new AppError('UnreadableFile', t('intake.nameNotUnicode', { name }));
      content.problems.push({ path: slashed(path), problem });
    } else if (entry.isDirectory()) content.folders.push(path);
    else if (entry.isFile() && /\.xmp$/i.test(name)) sidecars.add(path);
    else if (entry.isFile() && isMedia(name)) content.files.push(path);
  }
  const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
  return { ...content, files: content.files.sort(byName), folders: content.folders.sort(byName), sidecars };
}

/** What the disk says of a file and its sidecar; nothing of one that has gone meanwhile. */
async function look(path: string, sidecars: ReadonlySet<string>): Promise<Seen[]> {
  try {
    const info = await lstat(path);
    if (!info.isFile()) return [];
    const sidecar = sidecarCandidates(path).find((candidate) => sidecars.has(candidate));
    return [
      {
        path: slashed(path),
        size: info.size,
        modifiedAt: Math.round(info.mtimeMs),
        device: info.dev,
        sidecarPath: sidecar === undefined ? null : slashed(sidecar),
        sidecarModifiedAt: sidecar === undefined ? null : Math.round((await lstat(sidecar)).mtimeMs),
      },
    ];
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    return [{ path: slashed(path), problem: explainFileError(error, basename(path)) }];
  }
}
