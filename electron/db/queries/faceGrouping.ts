import { prepared, type WriteDb } from '../connection.ts';
import type { FaceGroups } from '../faces/grouping.ts';
import { finishJob, type JobDone } from './jobs.ts';

/** Grouping comes when nothing has changed for a moment, ms: a burst of answers in the review is one grouping. */
const quietMs = 3_000;

/** After a grouping that took a while comes twenty times that while without one: at most a twentieth of one core. */
const restFactor = 20;

/** At most an hour, ms, however large the library. */
const longestRestMs = 3_600_000;

const key = 'faceGrouping';

/** Asks for a grouping of all faces, soon; a second wish before it begins is the same wish. */
export function requestGrouping(db: WriteDb): void {
  const now = Date.now();
  const waiting = prepared(
    db,
    `SELECT 1 FROM job WHERE queue = 'facialRecognition' AND name = 'groupFaces' AND state = 'waiting'`,
  );
  if (waiting.get()) return;
  const row = prepared<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key);
  const last: { tookMs: number; endedAt: number } = row ? JSON.parse(row.value) : { tookMs: 0, endedAt: 0 };
  const restMs = Math.min(longestRestMs, last.tookMs * restFactor);
  const runAt = Math.max(now + quietMs, last.endedAt + restMs);
  prepared(
    db,
    `INSERT INTO job (queue, name, priority, run_at, created_at, updated_at) VALUES ('facialRecognition', 'groupFaces', -1, ?, ?, ?)`,
  ).run(runAt, now, now);
}

/** Somebody whom nobody fitted may be known by now: a grouping for them, if the last one was before `before` (ms UTC). */
export function groupLeftovers(db: WriteDb, args: { before: number }): boolean {
  const row = prepared<[string], { value: string }>(db, 'SELECT value FROM setting WHERE key = ?').get(key);
  const last: { endedAt: number } = row ? JSON.parse(row.value) : { endedAt: 0 };
  if (last.endedAt >= args.before || !prepared(db, 'SELECT 1 FROM face LIMIT 1').get()) return false;
  requestGrouping(db);
  return true;
}

export type FaceChange = FaceGroups['changes'][number];

/**
 * Writes a part of what grouping found. A face that changed since grouping read it is left alone: somebody has said
 * something about it, and the next grouping knows.
 */
export function applyFaceChanges(
  db: WriteDb,
  args: { changes: readonly FaceChange[]; people: readonly { id: string; ownerId: string }[] },
): { changed: string[] } {
  const now = Date.now();
  const person = prepared(
    db,
    'INSERT INTO person (id, owner_id, created_at, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { id, ownerId } of args.people) person.run(id, ownerId, now, now);
  const update = prepared(
    db,
    `UPDATE face SET person_id = @personId, is_deferred = 0, updated_at = @now
     WHERE id = @faceId AND change_id = @changeId AND is_confirmed = 0
       AND (@personId IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = @personId))`,
  );
  const changed = args.changes.filter(
    ({ faceId, changeId, personId }) => update.run({ faceId, changeId, personId, now }).changes > 0,
  );
  return { changed: changed.map(({ faceId }) => faceId) };
}

/** The end of a grouping: the looks that new faces are compared with, and nobody left whom nobody knows. */
export function finishGrouping(
  db: WriteDb,
  args: {
    model: string;
    looks: FaceGroups['looks'];
    /** 512 float32 for each look. */
    sums: Uint8Array;
    tookMs: number;
    done?: JobDone;
  },
): { removed: string[] } {
  prepared(db, 'DELETE FROM cache.face_look WHERE model = ?').run(args.model);
  const version = nextVersion(db);
  const insert = prepared(
    db,
    `INSERT INTO cache.face_look (id, owner_id, person_id, model, weight, sum, version) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const bytes = args.looks.length === 0 ? 0 : args.sums.byteLength / args.looks.length;
  args.looks.forEach(({ id, ownerId, personId, weight }, index) =>
    insert.run(
      id,
      ownerId,
      personId,
      args.model,
      weight,
      args.sums.subarray(index * bytes, (index + 1) * bytes),
      version,
    ),
  );
  const removed = forgetNobodies(db);
  prepared(
    db,
    `INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  ).run(key, JSON.stringify({ tookMs: Math.round(args.tookMs), endedAt: Date.now() }));
  if (args.done) finishJob(db, args.done);
  return { removed: removed.map(({ id }) => id) };
}

/** Forgets people without a face of whom nobody knows anything else either. */
export function forgetNobodies(db: WriteDb): { id: string; ownerId: string }[] {
  return prepared<[], { id: string; ownerId: string }>(
    db,
    `DELETE FROM person WHERE name = '' AND is_favorite = 0 AND birth_date IS NULL
       AND NOT EXISTS (SELECT 1 FROM face WHERE face.person_id = person.id) RETURNING id, owner_id AS ownerId`,
  ).all();
}

/** A number that only grows, by which readers see that looks have changed. */
export function nextVersion(db: WriteDb): number {
  prepared(db, 'UPDATE change_sequence SET value = value + 1').run();
  return prepared<[], { value: number }>(db, 'SELECT value FROM change_sequence').get()?.value ?? 0;
}
