import { prepared, type WriteDb } from '../connection.ts';
import { groupLeftovers } from './faceGrouping.ts';

/**
 * A model has looked at these photos before, and yet one of their faces has no vector: it was drawn, or found anew by
 * force, and the crash took what the cache was to keep of it. They count as never looked at, so that they are looked at
 * again; a face that is found where one is keeps its id, its person and what was confirmed. What the faces have in common
 * is found anew, too: the looks may be those from before somebody was named, joined or grouped. Reads every face, some µs
 * each: only for a start after a crash.
 * @returns how many photos are to be looked at again.
 */
export function forgetLostFaces(db: WriteDb): number {
  const photos = prepared<[], unknown>(
    db,
    `DELETE FROM cache.face_seen WHERE (asset_id, model) IN (
       SELECT s.asset_id, s.model FROM face f CROSS JOIN cache.face_seen s ON s.asset_id = f.asset_id
       WHERE f.is_visible = 1
         AND NOT EXISTS (SELECT 1 FROM cache.face_vector v WHERE v.face_id = f.id AND v.model = s.model))`,
  ).run().changes;
  groupLeftovers(db, { before: Number.POSITIVE_INFINITY });
  return photos;
}
