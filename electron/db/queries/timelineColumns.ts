import { base64Column, flagColumn, isoColumn, quotientColumn } from './columnText.ts';
import type { FileTrouble } from './fileTroubles.ts';

/**
 * One month of the timeline as JSON columns, made into bytes in the reader thread. A result of 10,000 rows is 160,000
 * values to carry into JavaScript, which takes longer than finding them; so SQLite hands over whole columns as text,
 * and what it can't format quickly (dates, base64) is finished here. 10,000 photos take some 30 ms instead of 65.
 */

/** One whole column per member; `timelineColumnsSql` gives the order. */
export type ColumnRow = [
  count: number,
  ids: string | null,
  /** JSON; null when all photos are one owner's. */
  ownerIds: string | null,
  /** A digit per photo: 1 favourite (of who asks) + 2 image + 4 archived (where that differs). */
  flags: string | null,
  /** Upper-case hex, empty for none, with commas: a blob per row costs 3 µs, its text 0.3. */
  thumbhashes: string | null,
  ratioThousandths: string | null,
  offsetMinutes: string | null,
  createdAt: string | null,
  fileCreatedAt: string | null,
  // JSON arrays from here on.
  durations: string,
  projectionTypes: string,
  livePhotoVideoIds: string,
  cities: string | null,
  countries: string | null,
  stackIds: string | null,
  latitudes: string | null,
  longitudes: string | null,
];

export interface ColumnOptions {
  /** The owner of all photos, or null when there may be several. */
  ownerId: string | null;
  /** The visibility of all photos, or null when they are `timeline` or `archive`. */
  visibility: string | null;
  isTrashed: boolean;
  withCoordinates: boolean;
  /** Towns and countries, unless told not to. */
  withPlaces?: boolean;
  withStacked: boolean;
}

/**
 * A statement that gives one `ColumnRow`. `tiles` is `FROM … WHERE … ORDER BY …` over `timeline_tile t`; SQLite keeps
 * the order of a subquery for aggregates that depend on it. `@viewerId` is who asks.
 */
export function timelineColumnsSql(tiles: string, options: ColumnOptions): string {
  const json = (column: string, wanted = true): string => (wanted ? `json_group_array(${column})` : 'NULL');
  const archived = options.visibility === null ? ` + 4 * (visibility = 'archive')` : '';
  return `
    SELECT count(*), group_concat(asset_id, '","'), ${json('owner_id', options.ownerId === null)},
      group_concat((is_favorite AND owner_id = @viewerId) + 2 * (type = 'IMAGE')${archived}, ''),
      group_concat(hex(thumbhash)), group_concat(ratio), group_concat(offset_minutes),
      group_concat(created_at), group_concat(file_created_at), ${json('duration')}, ${json('projection_type')},
      ${json('live_photo_video_id')}, ${json('city', options.withPlaces ?? true)}, ${json('country', options.withPlaces ?? true)}, ${json('stack_id', options.withStacked)},
      ${json('latitude', options.withCoordinates)}, ${json('longitude', options.withCoordinates)}
    FROM (SELECT t.* ${tiles})`;
}

/** The photos, as a JSON list. */
export const idsOf = (row: ColumnRow): string => (row[1] === null ? '[]' : `["${row[1]}"]`);

/** `{"id":[…],"ownerId":[…],…}` as UTF-8. `stackSize` counts the photos of a stack; `troubles` are those of their files. */
export function encodeTimelineColumns(
  row: ColumnRow,
  options: ColumnOptions,
  stackSize: (stackId: string) => number,
  troubles: ReadonlyMap<string, FileTrouble>,
): Uint8Array<ArrayBuffer> {
  const count = row[0];
  const same = (value: unknown): string => `[${`${JSON.stringify(value)},`.repeat(count).slice(0, -1)}]`;
  const flag = (bit: number, yes: string, no: string): Buffer => flagColumn(row[3] ?? '', bit, yes, no);
  const columns: [name: string, json: string | Buffer][] = [
    ['id', idsOf(row)],
    ['ownerId', row[2] ?? same(options.ownerId)],
    ['ratio', quotientColumn(row[5] ?? '', 1000)],
    ['isFavorite', flag(1, 'true', 'false')],
    [
      'visibility',
      options.visibility === null ? flag(4, '"archive"', '"timeline"') : same(options.visibility),
    ],
    ['isTrashed', same(options.isTrashed)],
    ['isImage', flag(2, 'true', 'false')],
    ['thumbhash', row[4] === null ? '[]' : base64Column(row[4])],
    ['createdAt', isoColumn(row[7] ?? '')],
    ['fileCreatedAt', isoColumn(row[8] ?? '')],
    ['localOffsetHours', quotientColumn(row[6] ?? '', 60)],
    ['duration', row[9]],
    ['projectionType', row[10]],
    ['livePhotoVideoId', row[11]],
  ];
  if (row[12] !== null && row[13] !== null) columns.push(['city', row[12]], ['country', row[13]]);
  if (row[14] !== null) columns.push(['stack', stackColumn(row[14], stackSize)]);
  if (row[15] !== null && row[16] !== null) columns.push(['latitude', row[15]], ['longitude', row[16]]);
  if (row[1] !== null && troubles.size > 0) columns.push(...troubleColumns(row[1].split('","'), troubles));
  return toObject(columns);
}

/** Beside the protocol's columns, and only where there is something to tell. */
function troubleColumns(
  ids: readonly string[],
  troubles: ReadonlyMap<string, FileTrouble>,
): [name: string, json: string][] {
  const found = ids.map((id) => troubles.get(id));
  const column = (trouble: FileTrouble): string => list(found.map((one) => String(one === trouble)));
  return [
    ...(found.includes('offline') ? [['isOffline', column('offline')] as [string, string]] : []),
    ...(found.includes('damaged') ? [['isDamaged', column('damaged')] as [string, string]] : []),
  ];
}

const list = (values: readonly string[]): string => `[${values.join(',')}]`;

/** Writes the columns one after the other into one buffer: no string of megabytes is put together first. */
function toObject(columns: readonly [name: string, json: string | Buffer][]): Uint8Array<ArrayBuffer> {
  const pieces = columns.flatMap(([name, json], index) => [`${index === 0 ? '{' : ','}"${name}":`, json]);
  pieces.push('}');
  const size = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const bytes = Buffer.from(new ArrayBuffer(size));
  let at = 0;
  for (const piece of pieces) {
    at += typeof piece === 'string' ? bytes.write(piece, at) : piece.copy(bytes, at);
  }
  return new Uint8Array(bytes.buffer);
}

function stackColumn(stackIds: string, stackSize: (stackId: string) => number): string {
  const ids: (string | null)[] = JSON.parse(stackIds);
  const sizes = new Map<string, number>();
  return JSON.stringify(
    ids.map((id) => {
      if (id === null) return null;
      const size = sizes.get(id) ?? stackSize(id);
      sizes.set(id, size);
      return [id, String(size)];
    }),
  );
}
