import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';

export interface AssetStatistics {
  images: number;
  videos: number;
  /** All types. */
  total: number;
}

/** How many photos and videos an owner has, from kept counts. Without a visibility: `timeline` and `archive`. */
export function getAssetStatistics(
  db: ReadDb,
  args: { ownerId: string; visibility?: string; isFavorite?: boolean; isTrashed?: boolean },
): AssetStatistics {
  const row = prepared<[Record<string, string | number | null>], AssetStatistics>(
    db,
    `SELECT ifnull(sum(iif(type = 'IMAGE', count, 0)), 0) AS images, ifnull(sum(iif(type = 'VIDEO', count, 0)), 0) AS videos,
            ifnull(sum(count), 0) AS total
     FROM timeline_count
     WHERE owner_id = @ownerId AND is_trashed = @isTrashed AND (@isFavorite IS NULL OR is_favorite = @isFavorite)
       AND iif(@visibility IS NULL, visibility IN ('archive', 'timeline'), visibility = @visibility)`,
  ).get({
    ownerId: args.ownerId,
    isTrashed: args.isTrashed ? 1 : 0,
    isFavorite: args.isFavorite === undefined ? null : args.isFavorite ? 1 : 0,
    visibility: args.visibility ?? null,
  });
  return row ?? { images: 0, videos: 0, total: 0 };
}
