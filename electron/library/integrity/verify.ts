import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { FileToVerify, FileVerdict } from '../../db/queries/integrity.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { EventHub } from '../events.ts';
import { hasCode } from '../importing/fileErrors.ts';
import { hashFile } from '../importing/storeOriginal.ts';
import type { LibraryPaths } from '../paths.ts';
import { absolutePath } from '../processing/original.ts';
import { numberIn, textIn } from './payload.ts';

export interface IntegrityDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly paths: LibraryPaths;
  /** Aborted when the library closes: a long film is not read to its end first. */
  readonly closing: AbortSignal;
}

/** Files looked at in one job: asking for each takes microseconds. */
export const filesPerStep = 1000;
/** Bytes read in one job: some seconds of a disk, after which what is more urgent comes first. 2 GiB. */
export const bytesPerStep = 2 * 2 ** 30;

/**
 * Job `verifyFiles`: whether the library's own files are there (`isHashed`: with the bytes that they came with), some at a time;
 * each job asks for the next. What is wrong is reported and marked at the photo; nothing is changed.
 * @throws AppError FileMissing when there is no folder of originals at all: then no single photo is to blame.
 */
export async function verifyFiles(deps: IntegrityDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const isHashed = job.payload['isHashed'] === true;
  const after = textIn(job.payload, 'after');
  await requireOriginals(deps.paths);
  const files = await deps.db.read.listFilesToVerify({ after, limit: filesPerStep });
  const verdicts: FileVerdict[] = [];
  let last = after;
  let bytes = 0;
  for (const file of files) {
    const { verdict, size } = await verifyFile(deps, file, isHashed);
    verdicts.push(verdict);
    last = file.id;
    bytes += size;
    if (isHashed && bytes >= bytesPerStep) break;
  }
  const isLast = files.length < filesPerStep && last === (files.at(-1)?.id ?? after);
  const before = numberIn(job.payload, 'found');
  const payload = { isHashed, after: last, found: before + verdicts.filter(isBad).length };
  await deps.db.write.saveVerdicts({
    verdicts,
    now: Date.now(),
    done,
    next: isLast ? undefined : { name: 'verifyFiles', payload, priority: -1 },
  });
  if (!isLast) deps.events.emit('jobs.added', {});
  else if (payload.found > 0) deps.events.emit('files.damaged', { count: payload.found });
}

const isBad = ({ found }: FileVerdict): boolean => found !== 'intact' && found !== 'present';

/** A disk that is not there must not look like a thousand lost photos. */
export async function requireOriginals(paths: LibraryPaths): Promise<void> {
  await stat(paths.originals).catch((error: unknown) => {
    throw new AppError('FileMissing', t('integrity.noOriginals', { folder: paths.originals }), {
      cause: error,
    });
  });
}

/** What has become of a file; `size`: the bytes that were read for it. */
export async function verifyFile(
  deps: Pick<IntegrityDeps, 'paths' | 'closing'>,
  file: FileToVerify,
  isHashed: boolean,
): Promise<{ verdict: FileVerdict; size: number }> {
  const path = absolutePath(deps.paths, { path: file.path, isManaged: true });
  const about = { fileId: file.id, reason: t('integrity.changed', { name: basename(path) }) };
  try {
    if (!isHashed) {
      const found = (await stat(path)).isFile() ? 'present' : 'missing';
      return { verdict: { ...about, found }, size: 0 };
    }
    const { checksum, size } = await hashFile(path, deps.closing);
    return { verdict: { ...about, found: checksum.equals(file.checksum) ? 'intact' : 'changed' }, size };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR'))
      return { verdict: { ...about, found: 'missing' }, size: 0 };
    if (!hasCode(error, 'EIO', 'EACCES', 'EPERM')) throw error;
    // A disk that was pulled out is no fault of this file.
    await requireOriginals(deps.paths);
    const reason = t('integrity.unreadable', { name: basename(path) });
    return { verdict: { ...about, reason, found: 'unreadable' }, size: 0 };
  }
}
