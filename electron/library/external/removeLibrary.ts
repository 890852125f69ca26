import type { DbClient } from '../../db/client.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { EventHub } from '../events.ts';
import type { KeyedLock } from '../importing/keyedLock.ts';
import { libraryIdOf } from './scanLibrary.ts';

/** Photos moved in one transaction: a tenth of a second of the writer's time, so that nothing else waits long. */
const batch = 500;

/**
 * Job `removeLibrary`: moves the photos of an external library that was taken away to the trash, where they stay as long as
 * anything does, or back when that was undone. It does what the library's row says at the moment, so that a person may change
 * their mind at any time. Files are the person's own and are never touched. Ended at any moment, the next start goes on.
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
        const { event, photos } = await deps.db.write.followLibrary({ id, limit: batch, now: Date.now() });
        if (photos.length === 0) break;
        for (const [ownerId, assets] of Map.groupBy(photos, (photo) => photo.ownerId)) {
          deps.events.emit(event, { ownerId, assetIds: assets.map(({ assetId }) => assetId) });
        }
      }
      await deps.db.write.endJob({ done });
    }),
  );
  deps.events.emit('library.changed', { libraryId: id });
}

/**
 * Forgets libraries that were taken away before `before` (ms UTC): when their photos have left the trash, there is nothing
 * that could come back with them.
 */
export async function forgetRemovedLibraries({ db }: { db: DbClient }, before: number): Promise<void> {
  for (const { id } of await db.read.listRemovedLibraries({ before })) {
    while (await db.write.forgetLibrary({ id, limit: batch }));
  }
}
