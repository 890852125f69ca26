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

/** Photos of the timeline and the archive by day (days since 1970), of those between two moments (ms UTC). */
export function countByDay(
  db: ReadDb,
  args: { userId: string; from: number; to: number; by: 'Upload' | 'Taken' },
): { day: number; count: number }[] {
  const moment = args.by === 'Upload' ? 'created_at' : 'local_date_time';
  const month = (ms: number): number => Number(new Date(ms).toISOString().slice(0, 7).replace('-', ''));
  // Days taken are found through the index of months; one for the moment itself would slow every import.
  const within =
    args.by === 'Taken' ? `local_month BETWEEN ${month(args.from)} AND ${month(args.to)} AND` : '';
  return prepared<[string, number, number], { day: number; count: number }>(
    db,
    `SELECT CAST(floor(${moment} / 86400000.0) AS INTEGER) AS day, count(*) AS count FROM asset
     WHERE ${within} owner_id = ? AND ${moment} BETWEEN ? AND ? AND visibility IN ('timeline', 'archive')
       AND deleted_at IS NULL
     GROUP BY 1 ORDER BY 1`,
  ).all(args.userId, args.from, args.to);
}

/** Of the SQLite that runs: `3.51.0`. */
export function getSqliteVersion(db: ReadDb): string {
  return prepared<[], { version: string }>(db, 'SELECT sqlite_version() AS version').get()?.version ?? '';
}
