import { momentOrNull } from '../../../shared/api/common.ts';
import type { LibraryScan } from '../../../shared/api/libraries.ts';
import type { DbClient } from '../../db/client.ts';
import type { LibraryProgress } from '../../db/queries/libraries.ts';
import { requireLibrary } from './libraries.ts';

/** Problems that are told one by one; more are only counted. */
const toldProblems = 100;

/** How far the scan of a library is, and what it could not do. @throws AppError BadRequest when there is no such library. */
export async function scanOf(deps: { readonly db: DbClient }, id: string): Promise<LibraryScan> {
  const library = await requireLibrary(deps, id);
  const progress = await deps.db.read.getLibraryProgress({ id, problems: toldProblems });
  return {
    state: stateOf(progress),
    startedAt: momentOrNull(library.scanStartedAt),
    found: library.found,
    unread: progress.unread,
    offline: progress.offline,
    unreachable: library.unreachable,
    problems: progress.problems,
    problemCount: progress.problemCount,
  };
}

/** Looking and reading overlap; looking is told, since nobody knows before its end how much there is to read. */
function stateOf({ jobs, unread }: LibraryProgress): LibraryScan['state'] {
  const has = (name: string, state?: string): boolean =>
    jobs.some((job) => job.name === name && (state === undefined || job.state === state));
  if (has('scanLibrary', 'active')) return 'looking';
  if (unread > 0 || has('readLibraryFiles')) return 'reading';
  return has('scanLibrary') ? 'waiting' : 'idle';
}
