import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { EventHub } from '../events.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { libraryIdOf } from './scanLibrary.ts';

/** Photos moved in one transaction: a tenth of a second of the writer's time, so that nothing else waits long. */
const batch = 500;

/**
 * Job `removeLibrary`: moves the photos of an external library that was taken away to the trash, where they stay as long as
 * anything does. Their files are the person's own and are never touched. Ended at any moment, the next start goes on.
 */
export async function removeLibrary(
  deps: { db: DbClient; events: EventHub; lock: KeyedLock; closing: AbortSignal },
  job: LeasedJob,
  done: JobDone,
): Promise<void> {
  const id = libraryIdOf(job);
  // After whatever still reads or scans it: nothing may come in behind our back.
  await deps.lock.run(`library:${id}`, () =>
    deps.lock.run(`library-reading:${id}`, async () => {
      for (;;) {
        deps.closing.throwIfAborted();
        const trashed = await deps.db.write.trashLibraryAssets({ id, limit: batch, now: Date.now() });
        if (trashed.length === 0) break;
        for (const [ownerId, assets] of Map.groupBy(trashed, (asset) => asset.ownerId)) {
          deps.events.emit('asset.trashed', { ownerId, assetIds: assets.map(({ assetId }) => assetId) });
        }
      }
      await deps.db.write.forgetLibrary({ id, done });
    }),
  );
}
