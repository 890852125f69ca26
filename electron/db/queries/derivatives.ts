import { prepared, type WriteDb } from '../connection.ts';
import { forgetRemark, remarkOnImported } from './imports.ts';
import { finishJob, type JobDone } from './jobs.ts';

/** What the derive task made: the thumbnail goes into cache.db, sides and thumbhash onto the asset. */
export function saveDerivatives(
  db: WriteDb,
  args: {
    assetId: string;
    thumbnail: Uint8Array;
    thumbhash: Uint8Array;
    /** Null for a quick tile, whose picture is not the real one. */
    perceptualHash: bigint | null;
    width: number;
    height: number;
    duration?: number;
    /** Only a part could be decoded; shown in the file's state. */
    damage?: { name: string; message: string };
    done: JobDone;
  },
): { isNew: boolean } {
  const now = Date.now();
  const before = prepared<[string], { 1: number }>(
    db,
    `SELECT 1 FROM cache.thumbnail WHERE asset_id = ?`,
  ).get(args.assetId);
  const isQuick = args.perceptualHash === null;
  // A quick tile never replaces the real one, and an asset deleted meanwhile gets none.
  const exists = prepared(db, `SELECT 1 FROM asset WHERE id = ?`).get(args.assetId) !== undefined;
  if (exists && !(isQuick && before)) {
    prepared(
      db,
      `INSERT INTO cache.thumbnail (asset_id, data, created_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET data = excluded.data, created_at = excluded.created_at`,
    ).run(args.assetId, args.thumbnail, now);
    // Of a photo that has edits the asset has what they show.
    const isEdited =
      prepared(db, `UPDATE asset_unedited SET thumbhash = ?, width = ?, height = ? WHERE asset_id = ?`).run(
        args.thumbhash,
        args.width,
        args.height,
        args.assetId,
      ).changes > 0;
    if (!isEdited) {
      prepared(
        db,
        `UPDATE asset SET thumbhash = ?, width = ?, height = ?, duration = coalesce(?, duration), updated_at = ? WHERE id = ?`,
      ).run(args.thumbhash, args.width, args.height, args.duration ?? null, now, args.assetId);
    }
    prepared(
      db,
      `UPDATE asset_file SET state_reason = ? WHERE asset_id = ? AND kind = 'original' AND state = 'present'`,
    ).run(args.damage?.message ?? null, args.assetId);
    if (args.damage) {
      const { name: errorName, message: errorMessage } = args.damage;
      remarkOnImported(db, { assetId: args.assetId, errorName, errorMessage });
    } else if (!isQuick) forgetRemark(db, { assetId: args.assetId });
  }
  if (exists && args.perceptualHash !== null) {
    prepared(
      db,
      `INSERT INTO cache.perceptual_hash (asset_id, hash) VALUES (?, ?) ON CONFLICT DO UPDATE SET hash = excluded.hash`,
    ).run(args.assetId, BigInt.asIntN(64, args.perceptualHash));
  }
  finishJob(db, args.done);
  return { isNew: exists && !before };
}

/** Ends a job whose result is not a row (a file on disk, or nothing to do). */
export function endJob(db: WriteDb, args: { done: JobDone }): void {
  finishJob(db, args.done);
}

/** What probing a video found, as the end of the job that also made its playable copy. */
export function saveVideoInfo(
  db: WriteDb,
  args: { assetId: string; duration: number; fps: number | null; done: JobDone },
): void {
  prepared(db, `UPDATE asset SET duration = ?, updated_at = ? WHERE id = ?`).run(
    Math.round(args.duration),
    Date.now(),
    args.assetId,
  );
  prepared(db, `UPDATE exif SET fps = coalesce(fps, ?) WHERE asset_id = ?`).run(args.fps, args.assetId);
  finishJob(db, args.done);
}

/** Clears the cache of an asset that is gone, as the end of `deleteFiles`. */
export function forgetDerivatives(db: WriteDb, args: { assetId: string; done: JobDone }): void {
  for (const table of [
    'thumbnail',
    'perceptual_hash',
    'face_vector',
    'face_seen',
    'embedding',
    'duplicate_seen',
    'ocr_line',
    'ocr_seen',
  ]) {
    prepared(db, `DELETE FROM cache.${table} WHERE asset_id = ?`).run(args.assetId);
  }
  finishJob(db, args.done);
}
