import type { CalendarHeatmap, CalendarHeatmapQuery } from '../../../shared/api/calendarHeatmap.ts';
import { toMoment } from '../../../shared/api/common.ts';
import type { DbClient } from '../../db/client.ts';

const dayMs = 24 * 3_600_000;
/** What a calendar shows unless told: a year and the day it ends on. */
const defaultDays = 365;

/** How many photos of somebody's timeline and archive fall on each day. Locked, hidden and trashed ones never count. */
export async function calendarHeatmap(
  deps: { readonly db: DbClient; readonly now: () => number },
  userId: string,
  query: CalendarHeatmapQuery,
): Promise<CalendarHeatmap> {
  const to = query.to ?? deps.now();
  const from = query.from ?? to - defaultDays * dayMs;
  const days = await deps.db.read.countByDay({ userId, from, to, by: query.type ?? 'Upload' });
  return {
    from: toMoment(from),
    to: toMoment(to),
    totalCount: days.reduce((sum, { count }) => sum + count, 0),
    series: days.map(({ day, count }) => ({ date: toMoment(day * dayMs), count })),
  };
}
