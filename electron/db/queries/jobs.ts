import {
  givesWayTo,
  jobQueue,
  queueConcurrency,
  type JobName,
  type QueueName,
} from '../../../shared/jobs.ts';
import { prepared } from '../connection.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { keepFileTrouble } from './fileTroubles.ts';
import { remarkOnImported } from './imports.ts';

/** Work as a use case asks for it. Enqueued in the transaction of the rows that cause it. */
export interface NewJob {
  name: JobName;
  assetId?: string;
  payload?: Record<string, unknown>;
  /** Higher first; 0 is the background, 10 is "on the screen now". */
  priority?: number;
  /** Earliest start, ms UTC; default at once. */
  runAt?: number;
}

/** A job in the hands of the runner. */
export interface LeasedJob {
  id: number;
  name: JobName;
  queue: QueueName;
  assetId: string | null;
  payload: Record<string, unknown>;
  /** How often it was started, this time included. */
  attempts: number;
}

/** Passed to the write that stores a job's result: the job's end and what follows it commit with the result. */
export interface JobDone {
  id: number;
  follow: readonly JobName[];
}

/** Adds work. The same job waiting twice for one asset is one job, at the higher priority. */
export function enqueueJob(db: WriteDb, job: NewJob): void {
  const now = Date.now();
  prepared(
    db,
    `INSERT INTO job (queue, name, asset_id, payload, priority, run_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (name, asset_id) WHERE state = 'waiting' AND asset_id IS NOT NULL
     DO UPDATE SET priority = max(priority, excluded.priority), payload = excluded.payload,
                   run_at = min(run_at, excluded.run_at)`,
  ).run(
    jobQueue[job.name],
    job.name,
    job.assetId ?? null,
    JSON.stringify(job.payload ?? {}),
    job.priority ?? 0,
    job.runAt ?? 0,
    now,
    now,
  );
}

export function enqueueJobs(db: WriteDb, args: { jobs: readonly NewJob[] }): void {
  for (const job of args.jobs) enqueueJob(db, job);
}

const waitsFor = new Map(Object.entries(givesWayTo));

/** The work that starts now: for each queue that is not paused, at most `slots[queue]` jobs. */
export function leaseJobs(
  db: WriteDb,
  args: { owner: string; slots: Partial<Record<QueueName, number>>; leaseMs: number },
): LeasedJob[] {
  const now = Date.now();
  const paused = new Set(
    prepared<[], { name: string }>(db, 'SELECT name FROM queue WHERE is_paused = 1')
      .all()
      .map(({ name }) => name),
  );
  const hasWork = (queue: string): boolean =>
    !paused.has(queue) && prepared<[string, number], object>(db, hasWorkSql).get(queue, now) !== undefined;
  const leased: LeasedJob[] = [];
  for (const [queue, limit] of Object.entries(args.slots)) {
    // Asking first: this runs after every job, and most queues are empty.
    if (limit < 1 || !hasWork(queue)) continue;
    const first = waitsFor.get(queue);
    const leastPriority = first !== undefined && hasWork(first) ? 1 : Number.MIN_SAFE_INTEGER;
    const rows = prepared<[string, number, number, string, number, number, number], LeasedRow>(
      db,
      leaseSql,
    ).all(args.owner, now + args.leaseMs, now, queue, now, leastPriority, limit);
    // RETURNING gives rows in no particular order.
    for (const row of rows.toSorted((a, b) => b.priority - a.priority || a.id - b.id)) {
      leased.push({
        id: row.id,
        name: row.name,
        queue: row.queue,
        assetId: row.asset_id,
        payload: JSON.parse(row.payload),
        attempts: row.attempts,
      });
    }
  }
  return leased;
}

interface LeasedRow {
  id: number;
  name: JobName;
  queue: QueueName;
  asset_id: string | null;
  payload: string;
  attempts: number;
  priority: number;
}

const hasWorkSql = `SELECT 1 FROM job WHERE queue = ? AND state = 'waiting' AND run_at <= ? LIMIT 1`;

const leaseSql = `
  UPDATE job SET state = 'active', leased_by = ?, lease_until = ?, attempts = attempts + 1, updated_at = ?
  WHERE id IN (
    SELECT id FROM job WHERE queue = ? AND state = 'waiting' AND run_at <= ? AND priority >= ?
    ORDER BY priority DESC, id LIMIT ?)
  RETURNING id, name, queue, asset_id, payload, attempts, priority`;

/** Ends a job and enqueues what follows it. Called inside the write that stores the job's result. */
export function finishJob(db: WriteDb, done: JobDone): void {
  const row = prepared<[number], { queue: QueueName; asset_id: string | null }>(
    db,
    `DELETE FROM job WHERE id = ? AND state = 'active' RETURNING queue, asset_id`,
  ).get(done.id);
  // The asset was deleted while its job ran: the job went with it, and nothing follows.
  if (!row) return;
  prepared(
    db,
    `INSERT INTO queue (name, completed) VALUES (?, 1) ON CONFLICT DO UPDATE SET completed = completed + 1`,
  ).run(row.queue);
  for (const name of done.follow) enqueueJob(db, { name, assetId: row.asset_id ?? undefined });
}

/** A job that did not work: again at `retryAt`, or failed for good with its named reason. */
export function failJob(
  db: WriteDb,
  args: { id: number; errorName: string; errorMessage: string; retryAt: number | null; quarantine: boolean },
): void {
  const now = Date.now();
  const job = db
    .prepare<[number], { asset_id: string | null; name: string }>(
      `SELECT asset_id, name FROM job WHERE id = ?`,
    )
    .get(args.id);
  if (!job) return;
  if (args.retryAt !== null) {
    // The same job may have been asked for again meanwhile: one waiting row is enough.
    const twin = db
      .prepare(`SELECT 1 FROM job WHERE name = ? AND asset_id = ? AND state = 'waiting'`)
      .get(job.name, job.asset_id);
    if (twin) {
      db.prepare(`DELETE FROM job WHERE id = ?`).run(args.id);
      return;
    }
    db.prepare(
      `UPDATE job SET state = 'waiting', run_at = ?, leased_by = NULL, lease_until = NULL,
              error_name = ?, error_message = ?, updated_at = ? WHERE id = ?`,
    ).run(args.retryAt, args.errorName, args.errorMessage, now, args.id);
    return;
  }
  db.prepare(
    `UPDATE job SET state = 'failed', leased_by = NULL, lease_until = NULL,
            error_name = ?, error_message = ?, updated_at = ? WHERE id = ?`,
  ).run(args.errorName, args.errorMessage, now, args.id);
  if (job.asset_id) {
    const { errorName, errorMessage } = args;
    remarkOnImported(db, { assetId: job.asset_id, errorName, errorMessage });
    if (job.name === 'generateDerivatives') {
      keepFileTrouble(db, { assetId: job.asset_id, errorName, errorMessage });
    }
  }
  if (args.quarantine && job.asset_id) {
    db.prepare(
      `UPDATE asset_file SET state = 'quarantined', state_reason = ? WHERE asset_id = ? AND kind = 'original'`,
    ).run(args.errorMessage, job.asset_id);
  }
}

/** Gives leased work back: at start (the lock says that no other process holds any) and at an orderly close. */
export function releaseLeases(db: WriteDb): number {
  // Work that was asked for again while it ran is one job, not two.
  db.prepare(
    `DELETE FROM job WHERE state = 'active' AND EXISTS (
       SELECT 1 FROM job twin WHERE twin.name = job.name AND twin.asset_id = job.asset_id AND twin.state = 'waiting')`,
  ).run();
  return db
    .prepare(
      `UPDATE job SET state = 'waiting', attempts = max(0, attempts - 1), leased_by = NULL, lease_until = NULL
       WHERE state = 'active'`,
    )
    .run().changes;
}

/**
 * When the next job that waits for its time may start (ms UTC), or null. Work that could start now is not meant: it waits for a
 * slot, and whatever ends gives it one.
 */
export function nextJobDue(db: ReadDb): number | null {
  return prepared<[number], { due: number | null }>(db, nextJobDueSql).get(Date.now())?.due ?? null;
}

/** The statement of `nextJobDue`; exported for the test that looks at its plan. `run_at > 0` is the index's own condition. */
export const nextJobDueSql = `
  SELECT min(run_at) AS due FROM job WHERE state = 'waiting' AND run_at > 0 AND run_at > ?
    AND NOT EXISTS (SELECT 1 FROM queue WHERE name = job.queue AND is_paused = 1)`;

/** The work that is on the screen goes first. */
export function prioritiseAssets(
  db: WriteDb,
  args: { ownerId: string; assetIds: readonly string[]; priority: number },
): void {
  const raise = db.prepare(
    `UPDATE job SET priority = ? WHERE asset_id = ? AND state = 'waiting' AND priority < ?
       AND EXISTS (SELECT 1 FROM asset WHERE id = asset_id AND owner_id = ?)`,
  );
  for (const id of args.assetIds) raise.run(args.priority, id, args.priority, args.ownerId);
}

export interface QueueCounts {
  name: QueueName;
  isPaused: boolean;
  active: number;
  waiting: number;
  delayed: number;
  failed: number;
  completed: number;
  paused: number;
}

/** All queues, also those that have never had work, in a fixed order. */
export function getQueueCounts(db: ReadDb): QueueCounts[] {
  const now = Date.now();
  const counted = new Map(
    db
      .prepare<
        [number, number],
        { queue: string; active: number; waiting: number; delayed: number; failed: number }
      >(
        `SELECT queue, sum(state = 'active') AS active, sum(state = 'waiting' AND run_at <= ?) AS waiting,
                sum(state = 'waiting' AND run_at > ?) AS delayed, sum(state = 'failed') AS failed
         FROM job GROUP BY queue`,
      )
      .all(now, now)
      .map((row) => [row.queue, row]),
  );
  const state = new Map(
    db
      .prepare<[], { name: string; is_paused: number; completed: number }>(
        'SELECT name, is_paused, completed FROM queue',
      )
      .all()
      .map((row) => [row.name, row]),
  );
  return queueNames.map((name) => {
    const row = counted.get(name);
    const isPaused = state.get(name)?.is_paused === 1;
    const waiting = row?.waiting ?? 0;
    return {
      name,
      isPaused,
      active: row?.active ?? 0,
      waiting: isPaused ? 0 : waiting,
      paused: isPaused ? waiting : 0,
      delayed: row?.delayed ?? 0,
      failed: row?.failed ?? 0,
      completed: state.get(name)?.completed ?? 0,
    };
  });
}

const isQueueName = (name: string): name is QueueName => name in queueConcurrency;
const queueNames: QueueName[] = Object.keys(queueConcurrency).filter(isQueueName);

export function setQueuePaused(db: WriteDb, args: { queue: QueueName; isPaused: boolean }): void {
  db.prepare(
    `INSERT INTO queue (name, is_paused) VALUES (?, ?) ON CONFLICT DO UPDATE SET is_paused = excluded.is_paused`,
  ).run(args.queue, args.isPaused ? 1 : 0);
}

/** Failed jobs wait again, with a fresh count of attempts; of one queue, or of one asset. */
export function retryFailedJobs(db: WriteDb, args: { queue?: QueueName; assetId?: string }): number {
  const failed = db
    .prepare<
      [string | null, string | null, string | null, string | null],
      { id: number; name: JobName; asset_id: string | null; payload: string }
    >(
      `DELETE FROM job WHERE state = 'failed' AND (? IS NULL OR queue = ?) AND (? IS NULL OR asset_id = ?)
       RETURNING id, name, asset_id, payload`,
    )
    .all(args.queue ?? null, args.queue ?? null, args.assetId ?? null, args.assetId ?? null);
  for (const job of failed) {
    if (job.asset_id) {
      db.prepare(
        `UPDATE asset_file SET state = 'present', state_reason = NULL WHERE asset_id = ? AND state = 'quarantined'`,
      ).run(job.asset_id);
    }
    enqueueJob(db, { name: job.name, assetId: job.asset_id ?? undefined, payload: JSON.parse(job.payload) });
  }
  return failed.length;
}

/** Takes jobs out of a queue, all or those of one asset: those that wait, or those that failed. Running ones finish. */
export function clearJobs(
  db: WriteDb,
  args: { queue: QueueName; state: 'waiting' | 'failed'; assetId?: string },
): number {
  return db
    .prepare(
      `DELETE FROM job WHERE queue = @queue AND state = @state AND (@assetId IS NULL OR asset_id = @assetId)`,
    )
    .run({ assetId: null, ...args }).changes;
}

/** Enqueues `name` for every asset (`force`) or for those that still lack its result. What a model does has its own query. */
export function enqueueForAssets(db: WriteDb, args: { name: JobName; force: boolean }): number {
  const lacking: Partial<Record<JobName, string>> = {
    generateDerivatives: `NOT EXISTS (SELECT 1 FROM cache.thumbnail t WHERE t.asset_id = asset.id)`,
    extractMetadata: `has_metadata = 0`,
    transcodeVideo: `type = 'VIDEO'`,
  };
  const type = args.name === 'transcodeVideo' ? ` AND type = 'VIDEO'` : '';
  const condition = args.force ? '1' : (lacking[args.name] ?? '1');
  const ids = db
    .prepare<[], string>(`SELECT id FROM asset WHERE is_offline = 0 AND ${condition}${type}`)
    .pluck()
    .all();
  for (const assetId of ids) enqueueJob(db, { name: args.name, assetId });
  return ids.length;
}

export interface JobRow {
  id: number;
  name: JobName;
  queue: QueueName;
  state: 'waiting' | 'active' | 'failed';
  assetId: string | null;
  fileName: string | null;
  attempts: number;
  errorName: string | null;
  errorMessage: string | null;
  createdAt: number;
  updatedAt: number;
}

/** Jobs of a queue, newest failures first; at most `limit`. */
export function listJobs(
  db: ReadDb,
  args: { queue?: QueueName; state?: 'waiting' | 'active' | 'failed'; limit: number },
): JobRow[] {
  return db
    .prepare<[string | null, string | null, string | null, string | null, number], JobRow>(
      `SELECT job.id, job.name, job.queue, job.state, job.asset_id AS assetId, asset.original_file_name AS fileName,
              job.attempts, job.error_name AS errorName, job.error_message AS errorMessage,
              job.created_at AS createdAt, job.updated_at AS updatedAt
       FROM job LEFT JOIN asset ON asset.id = job.asset_id
       WHERE (? IS NULL OR job.queue = ?) AND (? IS NULL OR job.state = ?)
       ORDER BY job.updated_at DESC, job.id DESC LIMIT ?`,
    )
    .all(args.queue ?? null, args.queue ?? null, args.state ?? null, args.state ?? null, args.limit);
}
