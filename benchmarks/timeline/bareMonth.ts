import { join } from 'node:path';
import Database from 'better-sqlite3';
import { bigMonth } from '../support/syntheticPhotos.ts';

/**
 * What the simplest program takes for a big month: the same photos of the same file as rows, and those as JSON, without a
 * server. Beside it, a figure of the server tells of the server and not of the machine's mood.
 *
 * @returns ms, one per time
 */
export function bareMonth(library: string, times: number): number[] {
  const db = new Database(join(library, 'library.db'), { readonly: true });
  try {
    const rows = db.prepare<[number, number]>(
      `SELECT asset_id, owner_id, ratio, is_favorite, visibility, is_trashed, type, hex(thumbhash), created_at, file_created_at,
         offset_minutes, duration, projection_type, live_photo_video_id, city, country
       FROM timeline_tile WHERE owner_id = (SELECT id FROM user) AND local_day BETWEEN ? AND ?
         AND is_trashed = 0 AND visibility = 'timeline'
       ORDER BY local_day DESC, file_created_at DESC, asset_id DESC`,
    );
    const firstDay = (bigMonth.year * 100 + bigMonth.month) * 100;
    return Array.from({ length: times }, () => {
      const begun = performance.now();
      JSON.stringify(rows.all(firstDay, firstDay + 99));
      return performance.now() - begun;
    });
  } finally {
    db.close();
  }
}
