import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { beginOf, describeFile, HubTrouble, nameOf, openFile, type FileHash, type HubFile } from './hub.ts';

export interface DownloadTiming {
  /** ms without a byte until a connection counts as lost: a slow line still brings some each second. */
  stallMs: number;
  /** ms before the second attempt; doubles with each further one. */
  retryMs: number;
  /** Attempts in a row that bring next to nothing, until the download fails: about a minute in all. */
  attempts: number;
}

export const usualTiming: DownloadTiming = { stallMs: 30_000, retryMs: 1_000, attempts: 6 };

/** An attempt that brought this much begins the count anew. */
const progressBytes = 64 * 1024;

/** Longest wait between two attempts, ms. */
const longestWaitMs = 30_000;

/**
 * Brings a file of a hub to `path`, which appears only when it is whole and its hash is right. Its bytes are kept in
 * `path + '.part'` meanwhile, from which a later call goes on.
 * @param sha256 pinned; without it the hub's own statement counts.
 * @throws AppError NotFound, CopyMismatch (wrong bytes, twice), HubUnreachable, Cancelled; or the file system's error.
 */
export async function downloadFile(args: {
  file: HubFile;
  path: string;
  sha256?: string | undefined;
  signal: AbortSignal;
  timing: DownloadTiming;
  /** Told the bytes of this file that are here, as they come. */
  onBytes: (bytes: number) => void;
}): Promise<void> {
  const { file, path, signal, timing } = args;
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true });
  const hash: FileHash | null = args.sha256 === undefined ? file.hash : { kind: 'sha256', hex: args.sha256 };
  requireHash(hash, path, file.url);
  for (let round = 0; round < 2; round += 1) {
    await persist(timing, signal, () => fetchRest(file, part, signal, timing.stallMs, args.onBytes));
    if (hash === null || (await hashFile(part, hash.kind, signal)) === hash.hex) {
      await rename(part, path);
      return;
    }
    // Bytes of two versions in one file, or a bad line: once more from the start.
    await rm(part, { force: true });
    args.onBytes(0);
  }
  throw new AppError('CopyMismatch', t('models.hashMismatch', { url: nameOf(file.url) }));
}

/** `describeFile`, tried as often as the bytes would be. */
export function describeFileWell(url: string, signal: AbortSignal, timing: DownloadTiming): Promise<HubFile> {
  return persist(timing, signal, async () => {
    const stalled = AbortSignal.timeout(timing.stallMs);
    try {
      return { result: await describeFile(url, AbortSignal.any([signal, stalled])), gained: 0 };
    } catch (error) {
      throw stalled.aborted && !signal.aborted
        ? new HubTrouble(t('models.hubStalled', { url: nameOf(url) }))
        : error;
    }
  });
}

/** What runs must be proven; a setting of some hundred bytes may come from a plain mirror that names no hashes. */
function requireHash(hash: FileHash | null, path: string, url: string): void {
  if (hash === null && !/\.(json|txt)$/.test(path)) {
    throw new AppError('CopyMismatch', t('models.noHash', { url: nameOf(url) }));
  }
}

/** Runs an attempt until it ends well, with growing waits. What it throws beside `HubTrouble` is final. */
async function persist<R>(
  timing: DownloadTiming,
  signal: AbortSignal,
  attempt: () => Promise<{ result: R; gained: number } | { trouble: HubTrouble; gained: number }>,
): Promise<R> {
  let failures = 0;
  for (;;) {
    requireWanted(signal);
    let trouble: HubTrouble;
    try {
      const outcome = await attempt();
      if ('result' in outcome) return outcome.result;
      if (outcome.gained >= progressBytes) failures = 0;
      trouble = outcome.trouble;
    } catch (error) {
      requireWanted(signal);
      if (!(error instanceof HubTrouble)) throw error;
      trouble = error;
    }
    failures += 1;
    if (failures >= timing.attempts) {
      throw new AppError('HubUnreachable', t('models.gaveUp', { reason: trouble.message }), {
        cause: trouble,
      });
    }
    const pause = Math.min(longestWaitMs, timing.retryMs * 2 ** (failures - 1));
    await wait(pause, undefined, { signal }).catch(() => requireWanted(signal));
  }
}

function requireWanted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('Cancelled', t('models.cancelled'), { cause: signal.reason });
}

/** One connection's worth of bytes, appended to the part. */
async function fetchRest(
  file: HubFile,
  part: string,
  signal: AbortSignal,
  stallMs: number,
  onBytes: (bytes: number) => void,
): Promise<{ result: void; gained: number } | { trouble: HubTrouble; gained: number }> {
  const handle = await open(part, 'a+');
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), stallMs);
  let gained = 0;
  try {
    let have = (await handle.stat()).size;
    if (have > file.bytes) have = await restart(handle);
    onBytes(have);
    if (have < file.bytes) {
      const answer = await openFile(file.url, have, AbortSignal.any([signal, stall.signal]));
      const begin = beginOf(answer, file.bytes);
      // The whole file instead of its rest is fine; another piece than asked for, or none, is not.
      if (begin !== have && begin !== 0) {
        await answer.body?.cancel();
        await restart(handle);
        return { trouble: new HubTrouble(t('models.hubWrongRange', { url: nameOf(file.url) })), gained: 0 };
      }
      if (answer.status === 416) {
        await answer.body?.cancel();
        await restart(handle);
        return { trouble: new HubTrouble(t('models.hubWrongRange', { url: nameOf(file.url) })), gained: 0 };
      }
      if (begin !== have) have = await restart(handle);
      for await (const chunk of answer.body ?? []) {
        clearTimeout(timer);
        timer = setTimeout(() => stall.abort(), stallMs);
        if (have + chunk.length > file.bytes) {
          await restart(handle);
          return { trouble: new HubTrouble(t('models.hubTooLong', { url: nameOf(file.url) })), gained: 0 };
        }
        await handle.appendFile(chunk);
        have += chunk.length;
        gained += chunk.length;
        onBytes(have);
      }
    }
    if (have < file.bytes)
      return { trouble: new HubTrouble(t('models.hubBrokeOff', { url: nameOf(file.url) })), gained };
    await handle.sync();
    return { result: undefined, gained };
  } catch (error) {
    if (signal.aborted || error instanceof AppError || isFileError(error)) throw error;
    if (stall.signal.aborted)
      return { trouble: new HubTrouble(t('models.hubStalled', { url: nameOf(file.url) })), gained };
    const trouble =
      error instanceof HubTrouble
        ? error
        : new HubTrouble(t('models.hubBrokeOff', { url: nameOf(file.url) }));
    return { trouble, gained };
  } finally {
    clearTimeout(timer);
    await handle.close();
  }
}

async function restart(handle: FileHandle): Promise<0> {
  await handle.truncate(0);
  return 0;
}

/** The disk's trouble, not the network's: sockets fail with other codes. */
const isFileError = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EISDIR', 'ENOTDIR'].includes(String(error.code));

/** Lower-case hexadecimal hash of a file's bytes, read from the disk. */
export async function hashFile(path: string, kind: FileHash['kind'], signal?: AbortSignal): Promise<string> {
  const hash = createHash(kind === 'git' ? 'sha1' : 'sha256');
  if (kind === 'git') hash.update(`blob ${(await stat(path)).size}\0`);
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024, signal })) hash.update(chunk);
  return hash.digest('hex');
}
