import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/**
 * Assets that count as developed and have nothing to show: no perceptual hash (it is written together with the thumbnail)
 * and no job that would make it, waiting or failed. Reads every asset, about 1 µs each: only for a start after a crash.
 */
export function lostDerivatives(db: ReadDb): string[] {
  return prepared<[], { id: string }>(
    db,
    `SELECT id FROM asset
     WHERE NOT EXISTS (SELECT 1 FROM cache.perceptual_hash h WHERE h.asset_id = asset.id)
       AND NOT EXISTS (SELECT 1 FROM job WHERE job.asset_id = asset.id AND job.name = 'generateDerivatives')`,
  )
    .all()
    .map(({ id }) => id);
}
