import { prepared, type WriteDb } from '../connection.ts';
import { finishJob, type JobDone } from './jobs.ts';

/**
 * Joins a picture and its motion part by their content identifier, within one owner, whichever came first.
 * Returns the id of the video that is now hidden, or null.
 */
export function linkLivePhoto(db: WriteDb, args: { assetId: string }): string | null {
  const self = prepared<
    [string],
    {
      id: string;
      owner_id: string;
      type: string;
      live_photo_video_id: string | null;
      content_identifier: string | null;
    }
  >(
    db,
    `SELECT asset.id, asset.owner_id, type, live_photo_video_id, content_identifier
     FROM asset JOIN exif ON exif.asset_id = asset.id WHERE asset.id = ?`,
  ).get(args.assetId);
  if (!self?.content_identifier || self.live_photo_video_id) return null;
  const partner = prepared<[string, string, string], { id: string }>(
    db,
    `SELECT asset.id FROM exif JOIN asset ON asset.id = exif.asset_id
     WHERE exif.owner_id = ? AND exif.content_identifier = ? AND asset.type = ?
       AND asset.live_photo_video_id IS NULL AND asset.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM asset other WHERE other.live_photo_video_id = asset.id)
     LIMIT 1`,
  ).get(self.owner_id, self.content_identifier, self.type === 'IMAGE' ? 'VIDEO' : 'IMAGE');
  if (!partner) return null;
  const [image, video] = self.type === 'IMAGE' ? [self.id, partner.id] : [partner.id, self.id];
  prepared(db, `UPDATE asset SET live_photo_video_id = ?, updated_at = ? WHERE id = ?`).run(
    video,
    Date.now(),
    image,
  );
  hideMotionPart(db, self.owner_id, video);
  return video;
}

/** `linkLivePhoto` as the end of its job. */
export function linkLivePhotoJob(db: WriteDb, args: { assetId: string; done: JobDone }): string | null {
  finishJob(db, args.done);
  return linkLivePhoto(db, args);
}

/** Takes a video out of the timeline, since a picture shows it. False when it was hidden already, or is not theirs. */
export function hideMotionPart(db: WriteDb, ownerId: string, videoId: string): boolean {
  return (
    prepared(
      db,
      `UPDATE asset SET visibility = 'hidden', updated_at = ? WHERE id = ? AND owner_id = ? AND visibility <> 'hidden'`,
    ).run(Date.now(), videoId, ownerId).changes > 0
  );
}
