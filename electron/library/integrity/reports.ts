import { lstat, mkdir, realpath, rename } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import type { IntegrityReportRow, IntegrityType } from '../../db/queries/integrity.ts';
import type { JobDone, LeasedJob, NewJob } from '../../db/queries/jobs.ts';
import type { DbClient } from '../../db/client.ts';
import type { EventHub } from '../events.ts';
import { hasCode } from '../importing/fileErrors.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { hashFile } from '../importing/storeOriginal.ts';
import type { LibraryPaths } from '../paths.ts';
import { absolutePath } from '../processing/original.ts';
import { textIn } from './payload.ts';
import { verifyFile } from './verify.ts';
import type { IntegrityDeps } from './verify.ts';

interface ReportDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly paths: LibraryPaths;
}

export interface SettleDeps extends ReportDeps {
  readonly lock: KeyedLock;
}

/** Reports dealt with in one job. */
const reportsPerStep = 200;

/** One report. @throws AppError BadRequest when there is none. */
export async function getReport(deps: Pick<ReportDeps, 'db'>, id: string): Promise<IntegrityReportRow> {
  const report = await deps.db.read.getIntegrityReport({ id });
  if (!report) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('maintenance'));
  return report;
}

/** Where a reported file is. @throws AppError NotFound when it is not there, or a link to elsewhere stands in its place. */
export async function reportedFile(
  deps: ReportDeps,
  id: string,
): Promise<{ path: string; fileName: string }> {
  const report = await getReport(deps, id);
  const path = absolutePath(deps.paths, { path: report.path, isManaged: true });
  const gone = new AppError('NotFound', wireMessages.notFoundOrNoAccess('maintenance'));
  const [real, inside] = await Promise.all([realpath(path), realpath(deps.paths.originals)]).catch(() => {
    throw gone;
  });
  if (!real.startsWith(inside + sep)) throw gone;
  return { path: real, fileName: basename(path) };
}

/**
 * Settles a report as its administrator wants it gone: a file that is nobody's leaves the originals for `removed/untracked`,
 * where nothing is ever deleted; a photo whose file is lost or changed goes to its owner's trash.
 */
export async function settleReport(deps: SettleDeps, report: IntegrityReportRow): Promise<void> {
  const { assetId, ownerId } = report;
  if (report.type === 'untracked_file') await moveAway(deps, report);
  else if (assetId !== null && ownerId !== null) {
    const { ids } = await deps.db.write.trashAssets({ ownerId, ids: [assetId] });
    if (ids.length > 0) deps.events.emit('asset.trashed', { ownerId, assetIds: ids });
  }
  await deps.db.write.deleteIntegrityReports({ ids: [report.id] });
}

async function moveAway(deps: SettleDeps, { id, path }: IntegrityReportRow): Promise<void> {
  const from = absolutePath(deps.paths, { path, isManaged: true });
  if (!(await isThere(from))) return;
  // Under the importer's own lock: whoever brings the same bytes may be taking this very file up.
  const { checksum } = await hashFile(from);
  await deps.lock.run(checksum.toString('hex'), async () => {
    const [untracked] = await deps.db.read.listUntracked({ paths: [path] });
    if (untracked === undefined) return;
    const folder = join(deps.paths.removed, 'untracked', id);
    await mkdir(folder, { recursive: true });
    await rename(from, join(folder, basename(path)));
  });
}

const isType = (text: string): text is IntegrityType =>
  ['untracked_file', 'missing_file', 'checksum_mismatch'].includes(text);

/** The reports that a job is for, and the job for those behind them. */
async function stepOf(
  deps: IntegrityDeps,
  job: LeasedJob,
): Promise<{ type: IntegrityType; reports: IntegrityReportRow[]; next: NewJob | undefined }> {
  const type = textIn(job.payload, 'type');
  if (!isType(type)) throw new AppError('BadRequest', `No kind of report is called ${type}.`);
  const after = textIn(job.payload, 'after');
  const reports = await deps.db.read.listIntegrityReports({ type, after, limit: reportsPerStep });
  const last = reports.length < reportsPerStep ? undefined : reports.at(-1)?.path;
  return {
    type,
    reports,
    next: last === undefined ? undefined : { name: job.name, payload: { type, after: last } },
  };
}

/** Job `recheckReports`: what was reported is looked at again; what is in order now is reported no more. */
export async function recheckReports(deps: IntegrityDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const { type, reports, next } = await stepOf(deps, job);
  const now = Date.now();
  if (type === 'untracked_file') {
    const paths = reports.map(({ path }) => path);
    const untracked = new Set(await deps.db.read.listUntracked({ paths }));
    const settled: string[] = [];
    for (const { id, path } of reports) {
      if (!untracked.has(path) || !(await isThere(absolutePath(deps.paths, { path, isManaged: true }))))
        settled.push(id);
    }
    await deps.db.write.deleteIntegrityReports({ ids: settled, done, next });
  } else {
    const verdicts = [];
    for (const { fileId } of reports) {
      const file = fileId === null ? undefined : await deps.db.read.getFileToVerify({ id: fileId });
      if (file) verdicts.push((await verifyFile(deps, file, type === 'checksum_mismatch')).verdict);
    }
    await deps.db.write.saveVerdicts({ verdicts, now, done, next });
  }
  if (next) deps.events.emit('jobs.added', {});
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    (error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    },
  );

/** Job `settleReports`: all reports of a type are settled as `settleReport` does with one. */
export async function settleReports(
  deps: IntegrityDeps & SettleDeps,
  job: LeasedJob,
  done: JobDone,
): Promise<void> {
  const { reports, next } = await stepOf(deps, job);
  for (const report of reports) {
    deps.closing.throwIfAborted();
    await settleReport(deps, report);
  }
  await deps.db.write.deleteIntegrityReports({ ids: [], done, next });
  if (next) deps.events.emit('jobs.added', {});
}
