import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import type { Backup } from './backupList.ts';
import { listBackups } from './backupList.ts';
import type { DbClient, Promised } from './client.ts';
import { refuseNetworkShare } from './networkShare.ts';
import type { FaceGroups, GroupingRules } from './faces/grouping.ts';
import type { OpenReport } from './openConnection.ts';
import type { DatabasePaths } from './paths.ts';
import type { reads, writes } from './registry.ts';
import type { Restored } from './restore.ts';
import { startTask } from './taskThread.ts';
import type { RunningTask } from './taskThread.ts';
import { DbThread } from './thread.ts';
import type { SlowCall } from './thread.ts';

export interface OpenOptions {
  readonly paths: DatabasePaths;
  /** Absolute path of `entry/dbWorker`, as the host gives it. */
  readonly workerFile: string;
  /** A query took longer than 40 ms. For the log. */
  readonly onSlow?: (call: SlowCall) => void;
  /** A thread died and is being started again, or can't be. For the log; its calls have been rejected. */
  readonly onDeath?: (error: unknown) => void;
  /** When the second reader starts, ms after the first; 0: both before anything is answered. Default 1000. */
  readonly secondReaderAfterMs?: number;
}

/** An open library: the typed queries, and what concerns its files as a whole. */
export interface OpenDatabase<Reads = typeof reads, Writes = typeof writes> {
  readonly read: Promised<Reads>;
  readonly write: Promised<Writes>;
  readonly report: OpenReport;
  /** Copies library.db to the backups folder while everyone goes on working. A second call joins the first. */
  backupDatabase(): Promise<Backup>;
  /** The whole integrity check of library.db, in a thread of its own. Returns problems; none is good. */
  checkDatabase(): Promise<string[]>;
  /** Groups all faces anew, in a thread of its own; writes nothing. Rejects with Cancelled when the library closes. */
  groupFaces(rules: GroupingRules): Promise<FaceGroups>;
  /** Newest first. */
  listBackups(): Backup[];
  /** Answers what was asked, moves the log into the database, frees the lock. Later calls reject with Cancelled. */
  close(): Promise<void>;
}

/**
 * Two readers: one that a slow search holds up, and one for everyone else. More would not help: SQLite
 * threads of one process share the disk, and each costs some 30 MB. The second starts with the first search, or a
 * second after the first, ms: loading its code would take 0.2 s of the time until the window shows its photos.
 */
const defaultSecondReaderAfterMs = 1000;
/** Searches keep their results and the index of vectors in their thread: they all go to the second one. */
const searches: ReadonlySet<string> = new Set(['runSearch', 'getSearchSection', 'searchSmart', 'findAlike']);

/**
 * Opens a library's databases in one writer thread and two reader threads, making, checking, backing up and
 * migrating them as needed.
 * @throws AppError NetworkShare, LibraryLocked, DatabaseFromFuture, DatabaseUnreadable, DiskFull. No file of the
 * user's was changed then.
 */
export function openDatabase(options: OpenOptions): Promise<OpenDatabase & DbClient> {
  return openDatabaseOf<typeof reads, typeof writes>(options);
}

/** `openDatabase` for a worker file with other query tables than the registry's: for tests of the threads themselves. */
export async function openDatabaseOf<Reads, Writes>(
  options: OpenOptions,
): Promise<OpenDatabase<Reads, Writes>> {
  const { paths, workerFile, onSlow = () => {}, onDeath = () => {} } = options;
  const { secondReaderAfterMs = defaultSecondReaderAfterMs } = options;
  await refuseNetworkShare(paths.root);

  const thread = (role: 'writer' | 'reader'): DbThread =>
    new DbThread({ role, paths, workerFile, onSlow, onDeath });
  const writer = thread('writer');
  const reader = thread('reader');
  let second: { thread: DbThread; opened: Promise<unknown> } | undefined;
  let secondTimer: NodeJS.Timeout | undefined;
  const startSecond = (): { thread: DbThread; opened: Promise<unknown> } => {
    if (second) return second;
    clearTimeout(secondTimer);
    const started = thread('reader');
    second = { thread: started, opened: started.open() };
    // Why it could not open is the answer to every call of it.
    second.opened.catch(() => undefined);
    return second;
  };
  const closeThreads = async (): Promise<void> => {
    clearTimeout(secondTimer);
    await Promise.all([reader.close(), second?.thread.close()]);
    // Last, so that its connection is the one that removes the log: the mark of a clean end.
    await writer.close();
  };
  let report: OpenReport;
  try {
    const opened = await writer.open();
    if (!opened) throw new TypeError('The writer thread opened without a report.');
    report = opened;
    await reader.open();
    if (secondReaderAfterMs === 0) await startSecond().opened;
    else secondTimer = setTimeout(startSecond, secondReaderAfterMs);
  } catch (error) {
    await closeThreads();
    throw error;
  }
  let isClosed = false;
  const running = new Set<RunningTask<unknown>>();
  let backup: Promise<Backup> | undefined;
  const whileOpen = <Result>(call: () => Promise<Result>): Promise<Result> =>
    isClosed ? Promise.reject(new AppError('Cancelled', t('database.closed'))) : call();
  const track = <Result>(task: RunningTask<Result>): Promise<Result> => {
    running.add(task);
    return task.result.finally(() => running.delete(task));
  };
  const leastLoaded = (): DbThread =>
    second?.thread.isOpen && second.thread.load < reader.load ? second.thread : reader;

  return {
    read: queriesOf<Reads>((name, args) =>
      whileOpen(() => (searches.has(name) ? startSecond().thread : leastLoaded()).call(name, args)),
    ),
    write: queriesOf<Writes>((name, args) => whileOpen(() => writer.call(name, args))),
    report,
    backupDatabase: () =>
      whileOpen(() => {
        backup ??= track(startTask(workerFile, paths, { name: 'backup' })).finally(
          () => (backup = undefined),
        );
        return backup;
      }),
    checkDatabase: () => whileOpen(() => track(startTask(workerFile, paths, { name: 'check' }))),
    groupFaces: (rules) =>
      whileOpen(() => track(startTask(workerFile, paths, { name: 'groupFaces', rules }))),
    listBackups: () => listBackups(paths.backups),
    async close() {
      isClosed = true;
      await Promise.all([...running].map((task) => task.cancel()));
      await closeThreads();
    },
  };
}

/**
 * Puts the backup `name` in library.db's place; the library must not be open anywhere.
 * @throws AppError NotFound, LibraryLocked, DatabaseFromFuture, DatabaseUnreadable; nothing has changed then.
 */
export function restoreDatabase(
  options: Pick<OpenOptions, 'paths' | 'workerFile'>,
  name: string,
): Promise<Restored> {
  return startTask(options.workerFile, options.paths, { name: 'restore', backup: name }).result;
}

/** Any property is a function that sends its own name: the compiler knows which ones there are, the worker checks. */
function queriesOf<Table>(call: (name: string, args: unknown) => Promise<unknown>): Promised<Table> {
  const functions = new Map<string, (args?: unknown) => Promise<unknown>>();
  // A Proxy's type is its target's; what the traps make of the empty target is exactly Promised<Table>.
  return new Proxy({} as Promised<Table>, {
    get(_target, name) {
      // `await db.read` must not take it for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      let known = functions.get(name);
      if (!known) functions.set(name, (known = (args) => call(name, args)));
      return known;
    },
  });
}
