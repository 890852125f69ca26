import type { JobName } from '../../../shared/jobs.ts';
import { prepared, type ReadDb, type WriteDb } from '../connection.ts';
import { enqueueJob } from './jobs.ts';
import { noteUnnotedLines } from './ocr.ts';

/** Jobs that show a preview to a model. */
export type UnderstandingJob = Extract<JobName, 'readText' | 'embedImage'>;

/** An asset whose preview a model may look at. */
export interface Understandable {
  assetId: string;
  ownerId: string;
}

/** Motion parts of live photos are never shown by themselves, so nobody looks for them. */
const isShown = `visibility <> 'hidden'`;

/** The asset, or null when it is gone or a model has no business with it. */
export function findUnderstandable(db: ReadDb, args: { assetId: string }): Understandable | null {
  return (
    prepared<[string], Understandable>(
      db,
      `SELECT id AS assetId, owner_id AS ownerId FROM asset WHERE id = ? AND ${isShown}`,
    ).get(args.assetId) ?? null
  );
}

const isDone: Record<UnderstandingJob, string> = {
  readText: `EXISTS (SELECT 1 FROM cache.ocr_seen s WHERE s.asset_id = asset.id AND s.model = @model)`,
  embedImage: `EXISTS (SELECT 1 FROM cache.embedding e WHERE e.asset_id = asset.id AND e.model = @model)`,
};

/**
 * Enqueues `name` for every asset that has a preview (`force`), or for those that `model` has not seen, newest photos first; returns how many.
 * Those without a preview get their job after it is made. Earlier failures of this work are forgotten.
 */
export function enqueueUnderstanding(
  db: WriteDb,
  args: { name: UnderstandingJob; model: string; force: boolean },
): number {
  if (args.name === 'readText') noteUnnotedLines(db);
  const ids = prepared<[{ model: string; force: number }], { id: string }>(
    db,
    `SELECT id FROM asset WHERE ${isShown}
       AND EXISTS (SELECT 1 FROM cache.perceptual_hash p WHERE p.asset_id = asset.id)
       AND (@force = 1 OR NOT ${isDone[args.name]})
     ORDER BY file_created_at DESC, id`,
  ).all({ model: args.model, force: args.force ? 1 : 0 });
  // They are tried again now: another model may be able to, and nobody needs to hear of the same failure twice.
  prepared<[string]>(db, `DELETE FROM job WHERE name = ? AND state = 'failed'`).run(args.name);
  // What was asked for by hand is done again, although it is known.
  const payload = args.force ? { force: true } : {};
  for (const { id } of ids) enqueueJob(db, { name: args.name, assetId: id, payload });
  return ids.length;
}
