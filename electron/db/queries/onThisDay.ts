import { prepared, type WriteDb } from '../connection.ts';
import { createMemory } from './memoryEdit.ts';

/** Days made ahead, so that a phone that syncs rarely has tomorrow's, too. */
const daysAhead = 3;

/** Photos of a memory: enough for a day, few enough to look at them all. */
export const maxPhotos = 20;

/** Photos of a day that are looked at: of a wedding's thousands the pick need not be better than of these. */
const maxCandidates = 500;

/** No photograph is older; broken clocks are. */
const firstPhotograph = 1826;

/** Memories that nobody kept are forgotten after these days, ms. */
const keptMs = 30 * 86_400_000;

const dayMs = 86_400_000;

/**
 * At most `count` of photos in the order they were taken: favourites first, then some of the rest at even distances, so
 * that a burst in the morning doesn't hide the evening.
 */
export function pick(photos: readonly { id: string; isFavorite: number }[], count: number): string[] {
  const favorites = photos.filter((photo) => photo.isFavorite === 1).slice(0, count);
  const others = photos.filter((photo) => photo.isFavorite !== 1);
  const room = Math.min(count - favorites.length, others.length);
  const step = room === 0 ? 0 : others.length / room;
  const spread = Array.from({ length: room }, (_, index) => others[Math.floor(index * step)]);
  const picked = new Set([...favorites, ...spread].map((photo) => photo?.id));
  return photos.map(({ id }) => id).filter((id) => picked.has(id));
}

/** Who has not switched them off; by default they are on. */
const wantsMemories = `ifnull((
  SELECT value ->> '$.memories.enabled' FROM user_metadata WHERE user_id = u.id AND key = 'preferences'), 1)`;

/** Forgets what was shown a month before `today` (ms, as if UTC) and nobody kept, or somebody took away. Returns how many. */
export function forgetMemories(db: WriteDb, args: { today: number }): number {
  return prepared<[number], unknown>(
    db,
    `DELETE FROM memory WHERE type = 'on_this_day' AND (is_saved = 0 OR deleted_at IS NOT NULL) AND hide_at < ?`,
  ).run(args.today - keptMs).changes;
}

/**
 * Makes what today and the days ahead bring back, of every year that has photos of that day: those that the timeline
 * shows and that have a preview. What was made (or taken away by its owner) before is left alone. `today` is the start
 * of the person's day as if UTC, ms. Returns how many were made.
 */
export function generateMemories(db: WriteDb, args: { today: number }): number {
  forgetMemories(db, args);
  const owners = prepared<[], { id: string; first: number | null }>(
    db,
    `SELECT u.id, (SELECT min(t.local_day) FROM timeline_tile t WHERE t.owner_id = u.id AND t.local_day >= ${firstPhotograph}0000) AS first
     FROM user u WHERE u.status = 'active' AND ${wantsMemories}`,
  ).all();
  let made = 0;
  for (const { id: ownerId, first } of owners) {
    if (first === null) continue;
    for (let ahead = 0; ahead <= daysAhead; ahead += 1) {
      made += ofDay(db, ownerId, Math.floor(first / 10_000), args.today + ahead * dayMs);
    }
  }
  return made;
}

/** What one day brings back of the years since `firstYear`. */
function ofDay(db: WriteDb, ownerId: string, firstYear: number, showAt: number): number {
  const day = new Date(showAt);
  const [month, date] = [day.getUTCMonth(), day.getUTCDate()];
  const known = prepared<[string, number], { year: number }>(
    db,
    `SELECT data ->> 'year' AS year FROM memory WHERE owner_id = ? AND type = 'on_this_day' AND show_at = ?`,
  );
  const years = new Set(known.all(ownerId, showAt).map(({ year }) => year));
  const photos = prepared<[string, number, number], { id: string; isFavorite: number }>(
    db,
    `SELECT asset_id AS id, is_favorite AS isFavorite FROM timeline_tile t
     WHERE owner_id = ? AND local_day = ? AND visibility = 'timeline' AND is_trashed = 0 AND thumbhash IS NOT NULL
       AND (stack_id IS NULL OR EXISTS (SELECT 1 FROM stack WHERE primary_asset_id = t.asset_id))
     ORDER BY file_created_at, asset_id LIMIT ?`,
  );
  let made = 0;
  for (let year = firstYear; year < day.getUTCFullYear(); year += 1) {
    if (years.has(year)) continue;
    const assetIds = pick(
      photos.all(ownerId, year * 10_000 + (month + 1) * 100 + date, maxCandidates),
      maxPhotos,
    );
    if (assetIds.length === 0) continue;
    createMemory(db, {
      ownerId,
      type: 'on_this_day',
      data: { year },
      memoryAt: Date.UTC(year, month, date),
      isSaved: false,
      seenAt: null,
      showAt,
      hideAt: showAt + dayMs - 1,
      assetIds,
    });
    made += 1;
  }
  return made;
}
