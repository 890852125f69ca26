import { crc32 } from 'node:zlib';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { fileTroubles } from './fileTroubles.ts';
import { encodeTimelineColumns, idsOf, timelineColumnsSql } from './timelineColumns.ts';
import type { ColumnOptions, ColumnRow } from './timelineColumns.ts';
import {
  filterValues,
  isFront,
  isPlain,
  ownerCondition,
  plainConditions,
  tileConditions,
} from './timelineFilter.ts';
import type { FilterValues, TimelineFilter } from './timelineFilter.ts';

/** `month` is `202405`. */
export interface MonthCount {
  month: number;
  count: number;
}

/** Kept counts know owner, visibility, trash and the owner's favourites. Anything else has to be counted. */
const isKept = (filter: TimelineFilter): boolean =>
  isPlain(filter) &&
  filter.ownerIds !== null &&
  (filter.isFavorite === undefined || filter.ownerIds.every((id) => id === filter.viewerId));

/** How many photos each month has, newest month first (or oldest, with `asc`); months without any are left out. */
export function getTimelineBuckets(db: ReadDb, filter: TimelineFilter): MonthCount[] {
  if (filter.ownerIds?.length === 0) return [];
  const months =
    filter.orderBy === 'createdAt'
      ? createdBuckets(db, filter)
      : prepared<[FilterValues], MonthCount>(db, timelineBucketsSql(filter)).all(filterValues(filter));
  return filter.withStacked && isKept(filter) ? lessStacked(db, filter, months) : months;
}

/** Counts that look at no tiles know no stacks; the photos that stand behind another one are few, and are taken off. */
function lessStacked(db: ReadDb, filter: TimelineFilter, months: readonly MonthCount[]): MonthCount[] {
  const behind = prepared<[FilterValues], MonthCount>(db, stackedBehindSql(filter)).all(filterValues(filter));
  const countOf = new Map(behind.map(({ month, count }) => [month, count]));
  return months
    .map(({ month, count }) => ({ month, count: count - (countOf.get(month) ?? 0) }))
    .filter(({ count }) => count > 0);
}

/** Photos of stacks that are not shown, by month; exported for the test that looks at its plan. */
export function stackedBehindSql(filter: TimelineFilter): string {
  const where = [
    'a.stack_id IS NOT NULL',
    ownerCondition(filter, 'a'),
    ...plainConditions(filter, 'is_trashed'),
    `NOT ${isFront(filter)}`,
  ];
  const month =
    filter.orderBy === 'createdAt'
      ? "CAST(strftime('%Y%m', a.created_at / 1000, 'unixepoch') AS INTEGER)"
      : 't.local_day / 100';
  return `SELECT ${month} AS month, count(*) AS count
          FROM asset a INDEXED BY asset_stack CROSS JOIN timeline_tile t ON ${tileOfAsset}
          WHERE ${where.join(' AND ')} GROUP BY 1`;
}

/** The statement of `getTimelineBuckets`; exported for the test that looks at its plan. */
export function timelineBucketsSql(filter: TimelineFilter): string {
  const order = filter.order === 'asc' ? 'ASC' : 'DESC';
  if (isKept(filter)) {
    const where = [ownerCondition(filter, 't'), ...plainConditions(filter, 'is_trashed')];
    return `SELECT t.local_month AS month, sum(t.count) AS count FROM timeline_count t
            WHERE ${where.join(' AND ')} GROUP BY t.local_month HAVING sum(t.count) > 0 ORDER BY t.local_month ${order}`;
  }
  // An album is smaller than its owner's library: its photos drive, not the tiles.
  const [from, driving] =
    filter.albumId === undefined
      ? ['timeline_tile t', ownerCondition(filter, 't')]
      : [
          `album_asset member CROSS JOIN asset a ON a.id = member.asset_id
           CROSS JOIN timeline_tile t ON ${tileOfAsset}`,
          `member.album_id = @albumId AND ${ownerCondition(filter, 'a')}`,
        ];
  return `SELECT t.local_day / 100 AS month, count(*) AS count FROM ${from}
          WHERE ${[driving, ...tileConditions(filter)].join(' AND ')} GROUP BY 1 ORDER BY 1 ${order}`;
}

const tileOfAsset = `t.owner_id = a.owner_id AND t.local_day = a.local_day
  AND t.file_created_at = a.file_created_at AND t.asset_id = a.id`;

/** Each month's range of the index is counted by itself: a calendar function per row would take a second for a million. */
function createdBuckets(db: ReadDb, filter: TimelineFilter): MonthCount[] {
  const values = filterValues(filter);
  // One query each: asked for together, the least and the greatest are looked for among all rows.
  const end = (aggregate: 'min' | 'max'): string =>
    `(SELECT ${aggregate}(a.created_at) FROM asset a WHERE ${ownerCondition(filter, 'a')})`;
  const range = prepared<[FilterValues], { first: number | null; last: number | null }>(
    db,
    `SELECT ${end('min')} AS first, ${end('max')} AS last`,
  ).get(values);
  if (range?.first == null || range.last === null) return [];
  const where = isKept(filter)
    ? `asset t INDEXED BY asset_created
       WHERE ${[ownerCondition(filter, 't'), createdIn('t'), ...plainConditions(filter, 'deleted_at')].join(' AND ')}`
    : `${createdTiles} WHERE ${[ownerCondition(filter, 'a'), createdIn('a'), ...tileConditions(filter, true)].join(' AND ')}`;
  const count = prepared<[FilterValues], { count: number }>(db, `SELECT count(*) AS count FROM ${where}`);
  const counts: MonthCount[] = [];
  for (let month = monthOf(range.last); month >= monthOf(range.first); month = monthBefore(month)) {
    const found = count.get({ ...values, ...monthRange(month) })?.count ?? 0;
    if (found > 0) counts.push({ month, count: found });
  }
  return filter.order === 'asc' ? counts.reverse() : counts;
}

const createdTiles = `asset a INDEXED BY asset_created CROSS JOIN timeline_tile t ON ${tileOfAsset}`;
const createdIn = (alias: string): string =>
  `${alias}.created_at >= @createdFrom AND ${alias}.created_at < @createdTo`;

const monthOf = (ms: number): number => {
  const date = new Date(ms);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
};
const monthBefore = (month: number): number => (month % 100 === 1 ? month - 89 : month - 1);
const monthRange = (month: number): FilterValues => ({
  createdFrom: Date.UTC(Math.floor(month / 100), (month % 100) - 1),
  createdTo: Date.UTC(Math.floor(month / 100), month % 100),
});

export interface BucketRequest extends TimelineFilter {
  /** `202405`. */
  month: number;
  withCoordinates?: boolean;
  /** Towns and countries, unless told not to. */
  withPlaces?: boolean;
}

/** A month as it is sent: `{"id":[…],…}` in UTF-8, and a text that changes whenever those bytes do. */
export interface Bucket {
  json: Uint8Array<ArrayBuffer>;
  version: string;
}

/** One month's photos as JSON columns, ready to be sent: by local day, then moment. */
export function getTimelineBucket(db: ReadDb, request: BucketRequest): Bucket {
  // Nobody's photos are no photos, and SQL has no empty list to say so.
  const asked = request.ownerIds?.length === 0 ? { ...request, ownerIds: [''] } : request;
  const options = columnOptions(asked);
  const row = prepared<[FilterValues], ColumnRow>(db, timelineBucketSql(asked))
    .raw()
    .get({
      ...filterValues(asked),
      ...rangeOf(asked),
    });
  if (!row) throw new TypeError('An aggregate always has one row.');
  const stackSize = (stackId: string): number =>
    prepared<[string], { count: number }>(
      db,
      `SELECT count(*) AS count FROM asset WHERE stack_id = ? AND deleted_at IS NULL`,
    ).get(stackId)?.count ?? 0;
  const json = encodeTimelineColumns(row, options, stackSize, fileTroubles(db, asked, idsOf(row)));
  // A checksum here, in the reader thread: hashing some megabytes would hold up the host's event loop for 5 ms.
  return { json, version: `${crc32(json).toString(36)}-${json.length.toString(36)}` };
}

function rangeOf({ isArranged, orderBy, month }: BucketRequest): FilterValues {
  if (isArranged) return {};
  return orderBy === 'createdAt' ? monthRange(month) : { firstDay: month * 100, lastDay: month * 100 + 99 };
}

const columnOptions = (request: BucketRequest): ColumnOptions => ({
  ownerId: request.ownerIds?.length === 1 ? (request.ownerIds[0] ?? null) : null,
  visibility: request.visibility ?? null,
  isTrashed: request.isTrashed ?? false,
  withCoordinates: request.withCoordinates ?? false,
  withPlaces: request.withPlaces ?? true,
  withStacked: request.withStacked ?? false,
});

/** An album as people put it in order; what came into it since follows, the oldest first. */
const arrangedTiles = (request: BucketRequest): string =>
  `FROM album_asset member CROSS JOIN asset a ON a.id = member.asset_id CROSS JOIN timeline_tile t ON ${tileOfAsset}
   WHERE ${['member.album_id = @albumId', ownerCondition(request, 'a'), ...tileConditions(request, true)].join(' AND ')}
   ORDER BY member.position IS NULL, member.position, t.local_day, t.file_created_at, t.asset_id`;

/** The statement of `getTimelineBucket`; exported for the test that looks at its plan. */
export function timelineBucketSql(request: BucketRequest): string {
  const order = request.order === 'asc' ? 'ASC' : 'DESC';
  if (request.isArranged) return timelineColumnsSql(arrangedTiles(request), columnOptions(request));
  const tiles =
    request.orderBy === 'createdAt'
      ? `FROM ${createdTiles}
         WHERE ${[ownerCondition(request, 'a'), createdIn('a'), ...tileConditions(request, true)].join(' AND ')}
         ORDER BY a.created_at ${order}, a.id ${order}`
      : `FROM timeline_tile t
         WHERE ${[ownerCondition(request, 't'), 't.local_day BETWEEN @firstDay AND @lastDay', ...tileConditions(request, true)].join(' AND ')}
         ORDER BY t.local_day ${order}, t.file_created_at ${order}, t.asset_id ${order}`;
  return timelineColumnsSql(tiles, columnOptions(request));
}
