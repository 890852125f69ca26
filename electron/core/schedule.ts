import type { DbClient } from '../db/client.ts';
import type { ServerSettingsStore } from '../library/config/settings.ts';
import type { EventHub } from '../library/events.ts';
import type { LibraryPaths } from '../library/paths.ts';
import { forgetRemovedLibraries } from '../library/external/removeLibrary.ts';
import { continueRound } from '../library/integrity/round.ts';
import { makeMemories } from '../library/memories/memories.ts';
import { watchDisk } from '../library/notifications/disk.ts';
import { purgeOldTombstones } from '../library/sync/purge.ts';
import { emptyExpiredTrash } from '../library/trash/trash.ts';
import { removeDeletedUsers } from '../library/users/removal.ts';

/** Between two looks at what is due, ms: an hour, so that a day's work is at most that late. */
const lookEveryMs = 3_600_000;

/** The first look comes when the app has settled, ms: ten minutes, so that a start is never slowed by care. */
const firstLookMs = 600_000;

/** Memories come earlier, ms: they stand above the photos, and take a few milliseconds to make. */
const firstMemoriesMs = 5_000;

/** A backup for every 24 hours of use. */
const dayMs = 24 * 3_600_000;
const backupEveryMs = dayMs;

/**
 * Care that comes round by itself: asks for the daily backup, a daily look at external libraries and at faces that are nobody's,
 * and a part of the originals to be read again; and ends the stay of what has been in the trash long enough, with the libraries
 * that it came from, and of whoever was deleted. Returns what ends it.
 */
export function scheduleCare(deps: {
  db: DbClient;
  events: EventHub;
  paths: LibraryPaths;
  settings: ServerSettingsStore;
  /** When the newest backup was made, ms UTC. */
  newestBackup: () => number | undefined;
  onError: (error: unknown) => void;
}): () => void {
  const backUp = async (): Promise<void> => {
    const newest = deps.newestBackup() ?? 0;
    if (Date.now() - newest < backupEveryMs) return;
    const queues = await deps.db.read.getQueueCounts();
    const queue = queues.find(({ name }) => name === 'backupDatabase');
    if (queue && queue.active + queue.waiting + queue.paused > 0) return;
    await deps.db.write.enqueueJobs({ jobs: [{ name: 'backupDatabase', priority: -1 }] });
    deps.events.emit('jobs.added', {});
  };
  const groupLeftovers = async (): Promise<void> => {
    const isWanted = await deps.db.write.groupLeftovers({ before: Date.now() - dayMs });
    if (isWanted) deps.events.emit('jobs.added', {});
  };
  const emptyTrash = async (): Promise<void> => {
    const { trash } = await deps.settings.get();
    const before = Date.now() - trash.days * dayMs;
    await emptyExpiredTrash(deps, before);
    await forgetRemovedLibraries(deps, before);
  };
  const scanLibraries = async (): Promise<void> => {
    const count = await deps.db.write.enqueueLibraryScans({ before: Date.now() - dayMs });
    if (count > 0) deps.events.emit('jobs.added', {});
  };
  // One after the other: the second finds nothing left to do.
  let removing = Promise.resolve();
  const removeUsers = (): void => {
    removing = removing
      .then(() => removeDeletedUsers({ ...deps, now: Date.now }))
      .then(() => undefined)
      .catch(deps.onError);
  };
  const forget = [deps.events.on('user.removing', removeUsers), deps.events.on('users.leaving', removeUsers)];
  const look = (): void => {
    removeUsers();
    backUp().catch(deps.onError);
    watchDisk({ ...deps, now: Date.now }).catch(deps.onError);
    groupLeftovers().catch(deps.onError);
    scanLibraries().catch(deps.onError);
    continueRound(deps, Date.now()).catch(deps.onError);
    makeMemories(deps, new Date()).catch(deps.onError);
    purgeOldTombstones(deps, Date.now()).catch(deps.onError);
    emptyTrash().catch(deps.onError);
  };
  const remember = (): void => void makeMemories(deps, new Date()).catch(deps.onError);
  const firstMemories = setTimeout(remember, firstMemoriesMs).unref();
  const first = setTimeout(look, firstLookMs).unref();
  const timer = setInterval(look, lookEveryMs).unref();
  return () => {
    for (const off of forget) off();
    clearTimeout(firstMemories);
    clearTimeout(first);
    clearInterval(timer);
  };
}
