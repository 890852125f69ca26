import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** The last thing of a kind that a session said it has. */
export interface SyncCheckpoint {
  type: string;
  changeId: number;
  /** Of a backfill: how far in that album or with that partner. */
  extra: string | null;
  /** ms UTC. */
  ackedAt: number;
}

/** The checkpoints of a session, by type. */
export function listSyncCheckpoints(db: ReadDb, args: { sessionId: string }): SyncCheckpoint[] {
  return prepared<[string], SyncCheckpoint>(
    db,
    `SELECT type, change_id AS changeId, extra, acked_at AS ackedAt FROM sync_checkpoint WHERE session_id = ? ORDER BY type`,
  ).all(args.sessionId);
}

/** What a stream needs to know before its first line. */
export interface SyncBeginning {
  /** The newest change there is. */
  start: number;
  isPendingReset: boolean;
  /** The newest tombstone that was thrown away. */
  purgedTo: number;
  checkpoints: SyncCheckpoint[];
}

export function getSyncBeginning(db: ReadDb, args: { sessionId: string }): SyncBeginning {
  const row = prepared<[string], { start: number; purgedTo: number; isPending: number }>(
    db,
    `SELECT (SELECT value FROM change_sequence) AS start, (SELECT change_id FROM tombstone_purge) AS purgedTo,
            ifnull((SELECT is_pending_sync_reset FROM session WHERE id = ?), 0) AS isPending`,
  ).get(args.sessionId);
  return {
    start: row?.start ?? 0,
    purgedTo: row?.purgedTo ?? 0,
    isPendingReset: row?.isPending === 1,
    checkpoints: listSyncCheckpoints(db, args),
  };
}

/** Notes what a session has. False, and nothing is noted, when one of them is a change that there has not been. */
export function saveSyncCheckpoints(
  db: WriteDb,
  args: { sessionId: string; checkpoints: readonly Omit<SyncCheckpoint, 'ackedAt'>[]; now: number },
): boolean {
  const { start } = getSyncBeginning(db, args);
  if (args.checkpoints.some(({ changeId }) => changeId > start)) return false;
  const save = prepared<[Record<string, string | number | null>], unknown>(
    db,
    `INSERT INTO sync_checkpoint (session_id, type, change_id, extra, acked_at)
     VALUES (@sessionId, @type, @changeId, @extra, @now)
     ON CONFLICT DO UPDATE SET change_id = excluded.change_id, extra = excluded.extra, acked_at = excluded.acked_at`,
  );
  for (const { type, changeId, extra } of args.checkpoints) {
    save.run({ sessionId: args.sessionId, type, changeId, extra, now: args.now });
  }
  return true;
}

/** Forgets what a session has of these types; of all without them. */
export function deleteSyncCheckpoints(
  db: WriteDb,
  args: { sessionId: string; types?: readonly string[] },
): void {
  prepared<[string, string | null, string | null], unknown>(
    db,
    `DELETE FROM sync_checkpoint WHERE session_id = ?
       AND (? IS NULL OR type IN (SELECT value FROM json_each(?)))`,
  ).run(args.sessionId, ...bothAs(args.types === undefined ? null : JSON.stringify(args.types)));
}

const bothAs = <Value>(value: Value): [Value, Value] => [value, value];

/** A session begins from nothing: it has thrown away what it had. */
export function resetSync(db: WriteDb, args: { sessionId: string }): void {
  deleteSyncCheckpoints(db, args);
  prepared<[string], unknown>(db, 'UPDATE session SET is_pending_sync_reset = 0 WHERE id = ?').run(
    args.sessionId,
  );
}

/**
 * Throws away tombstones from before `before` (ms UTC), the oldest first, at most `limit` at a time so that nobody waits
 * for the writer. Returns how many.
 */
export function purgeTombstones(db: WriteDb, args: { before: number; limit: number }): number {
  const purged = prepared<[number, number], { changeId: number }>(
    db,
    `DELETE FROM tombstone WHERE change_id IN (SELECT change_id FROM tombstone ORDER BY change_id LIMIT ?)
       AND deleted_at < ? RETURNING change_id AS changeId`,
  ).all(args.limit, args.before);
  const newest = purged.reduce((max, { changeId }) => Math.max(max, changeId), 0);
  prepared<[number], unknown>(db, 'UPDATE tombstone_purge SET change_id = max(change_id, ?)').run(newest);
  return purged.length;
}
