import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { JobDone, LeasedJob, NewJob } from '../../db/queries/jobs.ts';
import { hasCode } from '../importing/fileErrors.ts';
import { textIn } from './payload.ts';
import type { IntegrityDeps } from './verify.ts';

/**
 * The end of a walk: folders that are gone themselves are forgotten, and files whose import was just about to write their rows.
 */
const forgetGone: NewJob = { name: 'recheckReports', payload: { type: 'untracked_file' } };

/**
 * Job `findUntracked`: files below `originals` that no row of the library names, one folder of the first level (a year) at a
 * time; each job asks for the next. They are reported and left where they are.
 */
export async function findUntracked(deps: IntegrityDeps, job: LeasedJob, done: JobDone): Promise<void> {
  const after = textIn(job.payload, 'after');
  const years = (await foldersIn(deps.paths.originals)).filter((name) => name > after).toSorted();
  const [year, ...later] = years;
  if (year === undefined) {
    await deps.db.write.deleteIntegrityReports({ ids: [], done, next: forgetGone });
    deps.events.emit('jobs.added', {});
    return;
  }
  const folder = join(deps.paths.originals, year);
  const found = await filesBelow(folder, deps.closing);
  const relativePaths = found.map((path) => relative(deps.paths.root, path).split(sep).join('/'));
  await deps.db.write.saveUntracked({
    folder: `originals/${year}`,
    paths: await deps.db.read.listUntracked({ paths: relativePaths }),
    now: Date.now(),
    done,
    next: later.length === 0 ? forgetGone : { name: 'findUntracked', payload: { after: year }, priority: -1 },
  });
  deps.events.emit('jobs.added', {});
}

/** Visible folders: hidden ones are ours (`.incoming`) or the system's. */
const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(none))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);

const none = (error: unknown): [] => {
  if (hasCode(error, 'ENOENT')) return [];
  throw error;
};

/** Visible files below a folder. Links are not followed. */
async function filesBelow(folder: string, closing: AbortSignal): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  closing.throwIfAborted();
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
