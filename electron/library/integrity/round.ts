import { setTimeout as rest } from 'node:timers/promises';
import type { DbClient } from '../../db/client.ts';
import type { FileVerdict } from '../../db/queries/integrity.ts';
import type { JobDone, LeasedJob } from '../../db/queries/jobs.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import type { EventHub } from '../events.ts';
import { numberIn } from './payload.ts';
import { bytesPerStep, filesPerStep, requireOriginals, verifyFile, type IntegrityDeps } from './verify.ts';

/**
 * Round by round every original is read again and compared with the bytes that it came with: a disk that forgets is noticed while
 * there still is a backup that remembers. Nothing is ever changed by it.
 */
interface RoundDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly settings: ServerSettingsStore;
}

const dayMs = 24 * 3_600_000;

/** The moment before which a file's last verification is long ago, ms UTC; undefined when nobody wants rounds. */
async function dueBefore(
  { settings }: Pick<RoundDeps, 'settings'>,
  now: number,
): Promise<number | undefined> {
  const { everyDays } = (await settings.get()).verify;
  return everyDays === 0 ? undefined : now - everyDays * dayMs;
}

/**
 * Asks for the next part of the round, if any file's turn has come: one part at a time, so that a library that came in on one
 * day is not read on one day. Called every hour: with 2 GiB a part, four terabytes in 90 days.
 */
export async function continueRound(deps: RoundDeps, now: number): Promise<boolean> {
  const before = await dueBefore(deps, now);
  if (before === undefined) return false;
  const queues = await deps.db.read.getQueueCounts();
  const queue = queues.find(({ name }) => name === 'integrityCheck');
  // Also while it is paused: it goes on where it was, and nothing piles up.
  if (queue && queue.active + queue.waiting + queue.paused + queue.delayed > 0) return false;
  const due = await deps.db.read.listDueFiles({ before, limit: 1 });
  if (due.length === 0) return false;
  await deps.db.write.enqueueJobs({ jobs: [{ name: 'verifyDueFiles', payload: { before }, priority: -1 }] });
  deps.events.emit('jobs.added', {});
  return true;
}

/**
 * Job `verifyDueFiles`: reads the originals whose turn is the longest ago, at half of the disk's speed. What has other bytes, is
 * gone or can't be read is reported, marked at its photo and told to administrators.
 * @throws AppError FileMissing when there is no folder of originals at all.
 */
export async function verifyDueFiles(deps: IntegrityDeps, job: LeasedJob, done: JobDone): Promise<void> {
  await requireOriginals(deps.paths);
  const before = numberIn(job.payload, 'before');
  const files = await deps.db.read.listDueFiles({ before, limit: filesPerStep });
  const verdicts: FileVerdict[] = [];
  let bytes = 0;
  for (const file of files) {
    const began = performance.now();
    const { verdict, size } = await verifyFile(deps, file, true);
    verdicts.push(verdict);
    bytes += size;
    if (bytes >= bytesPerStep) break;
    // As long as it took: whoever looks at photos meanwhile has the disk for at least every second moment.
    await rest(performance.now() - began, undefined, { signal: deps.closing });
  }
  const count = await deps.db.write.saveVerdicts({ verdicts, now: Date.now(), done });
  if (count > 0) deps.events.emit('files.damaged', { count });
}

/** How often originals are read again, and since when all of them have been. */
export async function getRound(
  deps: Pick<RoundDeps, 'db' | 'settings'>,
): Promise<{ everyDays: number; verifiedSince: number | null }> {
  const { verify } = await deps.settings.get();
  return { ...verify, verifiedSince: await deps.db.read.verifiedSince() };
}

/** `everyDays` 0: never. */
export async function setRound(
  deps: RoundDeps,
  verify: { everyDays: number },
): Promise<{ everyDays: number; verifiedSince: number | null }> {
  await deps.settings.update({ verify });
  deps.events.emit('config.updated', {});
  return getRound(deps);
}
