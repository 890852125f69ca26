import { matchQuery } from '../../../shared/search/terms.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { SearchScope } from './searchScope.ts';

/** What is asked for; everything given has to be true. Times are ms UTC, both ends included. */
export interface MetadataFilter {
  ownerId: string;
  /** `timeline` and `archive` unless told. */
  visibility?: string;
  isElevated: boolean;
  /** Trashed ones too. */
  withDeleted?: boolean;
  id?: string;
  /** SHA-1 in hex. */
  checksum?: string;
  /** Any part of it, in any case. */
  originalFileName?: string;
  description?: string;
  /** Words that are written in the picture. */
  ocr?: string;
  originalPath?: string;
  type?: string;
  isFavorite?: boolean;
  isOffline?: boolean;
  /** null: of no external library. */
  libraryId?: string | null;
  /** Live photos. */
  isMotion?: boolean;
  isNotInAlbum?: boolean;
  /** In any of them, whoever's photos they are. Whether the person is in these albums is asked before. */
  albumIds?: readonly string[];
  /** What this shared link of single photos shows. */
  linkId?: string;
  personIds?: readonly string[];
  /** null: without any. */
  tagIds?: readonly string[] | null;
  rating?: number | null;
  /** Exact, null: unknown. */
  city?: string | null;
  state?: string | null;
  country?: string | null;
  make?: string | null;
  model?: string | null;
  lensModel?: string | null;
  takenAfter?: number;
  takenBefore?: number;
  createdAfter?: number;
  createdBefore?: number;
  updatedAfter?: number;
  updatedBefore?: number;
  trashedAfter?: number;
  trashedBefore?: number;
  order?: 'asc' | 'desc';
  limit: number;
  offset: number;
}

type Values = Record<string, string | number | Buffer>;

/** Builds the conditions and the tables they need: a filter that only the tile is asked for reads only tiles. */
class Conditions {
  readonly where: string[] = [];
  readonly values: Values = {};
  needsAsset = false;
  needsExif = false;
  needsFile = false;

  add(condition: string, values: Values = {}): void {
    this.where.push(condition);
    Object.assign(this.values, values);
    this.needsAsset ||= /\ba\./.test(condition);
    this.needsExif ||= /\be\./.test(condition);
    this.needsFile ||= /\bf\./.test(condition);
  }
}

/** `%part%` with LIKE's own signs taken literally (`ESCAPE '\'`). */
const containing = (part: string): string => `%${part.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

function conditionsOf(filter: MetadataFilter): Conditions {
  const all = new Conditions();
  // An album shows everybody's photos in it.
  const isShown = `t.is_trashed = 0 AND t.visibility IN ('archive', 'timeline')`;
  if (filter.linkId !== undefined) {
    all.add('t.asset_id IN (SELECT asset_id FROM shared_link_asset WHERE link_id = @linkId)', {
      linkId: filter.linkId,
    });
  }
  if (!filter.albumIds?.length) all.add('t.owner_id = @ownerId', { ownerId: filter.ownerId });
  else {
    // Of others' photos it shows neither those in their trash nor what they have hidden or locked, nor whether they like them.
    const asked = filter.isFavorite === undefined ? isShown : '0';
    all.add(`(t.owner_id = @ownerId OR (${asked}))`, { ownerId: filter.ownerId });
  }
  if (filter.visibility === undefined) all.add(`t.visibility IN ('archive', 'timeline')`);
  else all.add('t.visibility = @visibility', { visibility: filter.visibility });
  if (!filter.isElevated) all.add(`t.visibility <> 'locked'`);
  const wantsTrash = filter.trashedAfter !== undefined || filter.trashedBefore !== undefined;
  if (!filter.withDeleted && !wantsTrash) all.add('t.is_trashed = 0');
  addExact(all, filter);
  addRanges(all, filter);
  addMemberships(all, filter);
  return all;
}

function addExact(all: Conditions, filter: MetadataFilter): void {
  if (filter.id !== undefined) all.add('a.id = @id', { id: filter.id });
  if (filter.checksum !== undefined) {
    all.add('a.owner_id = @ownerId AND a.checksum = @checksum', {
      ownerId: filter.ownerId,
      checksum: Buffer.from(filter.checksum, 'hex'),
    });
  }
  if (filter.type !== undefined) all.add('t.type = @type', { type: filter.type });
  if (filter.isFavorite !== undefined) all.add(`t.is_favorite = ${filter.isFavorite ? 1 : 0}`);
  if (filter.isOffline !== undefined) all.add(`a.is_offline = ${filter.isOffline ? 1 : 0}`);
  if (filter.libraryId === null) all.add('a.library_id IS NULL');
  else if (filter.libraryId !== undefined) {
    all.add('a.library_id = @libraryId', { libraryId: filter.libraryId });
  }
  if (filter.isMotion !== undefined) {
    all.add(`t.live_photo_video_id IS ${filter.isMotion ? 'NOT ' : ''}NULL`);
  }
  if (filter.originalFileName !== undefined) {
    all.add(`a.original_file_name LIKE @fileName ESCAPE '\\'`, {
      fileName: containing(filter.originalFileName),
    });
  }
  if (filter.description !== undefined) {
    all.add(`e.description LIKE @description ESCAPE '\\'`, { description: containing(filter.description) });
  }
  if (filter.ocr !== undefined) {
    const match = matchQuery(filter.ocr);
    // Without a letter there is nothing that could be written.
    if (match === '') all.add('0');
    else {
      all.add(
        `t.asset_id IN (SELECT d.asset_id FROM cache.search_text JOIN cache.search_document d ON d.id = search_text.rowid
           WHERE search_text MATCH @ocr)`,
        { ocr: `{picture} : (${match})` },
      );
    }
  }
  if (filter.originalPath !== undefined) {
    all.add(`f.path LIKE @path ESCAPE '\\'`, { path: containing(filter.originalPath) });
  }
  const columns = {
    't.city': filter.city,
    't.country': filter.country,
    'e.state': filter.state,
    'e.make': filter.make,
    'e.model': filter.model,
    'e.lens_model': filter.lensModel,
    'e.rating': filter.rating,
  };
  for (const [column, value] of Object.entries(columns)) {
    const name = column.slice(2);
    if (value === null) all.add(`${column} IS NULL`);
    else if (value !== undefined) all.add(`${column} = @${name}`, { [name]: value });
  }
}

function addRanges(all: Conditions, filter: MetadataFilter): void {
  const ranges = {
    't.file_created_at': ['taken', filter.takenAfter, filter.takenBefore],
    't.created_at': ['created', filter.createdAfter, filter.createdBefore],
    'a.updated_at': ['updated', filter.updatedAfter, filter.updatedBefore],
    'a.deleted_at': ['trashed', filter.trashedAfter, filter.trashedBefore],
  } as const;
  for (const [column, [name, after, before]] of Object.entries(ranges)) {
    if (after !== undefined) all.add(`${column} >= @${name}After`, { [`${name}After`]: after });
    if (before !== undefined) all.add(`${column} <= @${name}Before`, { [`${name}Before`]: before });
  }
  // A day is at most fourteen hours from its moment: the primary key then reads only the years asked for.
  const day = (ms: number): number => Number(new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''));
  const slack = 26 * 3_600_000;
  if (filter.takenAfter !== undefined)
    all.add('t.local_day >= @firstDay', { firstDay: day(filter.takenAfter - slack) });
  if (filter.takenBefore !== undefined)
    all.add('t.local_day <= @lastDay', { lastDay: day(filter.takenBefore + slack) });
}

function addMemberships(all: Conditions, filter: MetadataFilter): void {
  const list = (ids: readonly string[]): string => JSON.stringify(ids);
  if (filter.albumIds?.length) all.values['albumIds'] = list(filter.albumIds);
  if (filter.isNotInAlbum) {
    all.add('NOT EXISTS (SELECT 1 FROM album_asset x WHERE x.asset_id = t.asset_id)');
  }
  for (const [index, id] of (filter.personIds ?? []).entries()) {
    all.add(
      `t.asset_id IN (SELECT asset_id FROM face WHERE person_id = @person${index} AND is_visible = 1)`,
      { [`person${index}`]: id },
    );
  }
  if (filter.tagIds === null) all.add('NOT EXISTS (SELECT 1 FROM tag_asset x WHERE x.asset_id = t.asset_id)');
  for (const [index, id] of (filter.tagIds ?? []).entries()) {
    all.add(`EXISTS (SELECT 1 FROM tag_asset x WHERE x.tag_id = @tag${index} AND x.asset_id = t.asset_id)`, {
      [`tag${index}`]: id,
    });
  }
}

const tileOfAsset = `t.owner_id = a.owner_id AND t.local_day = a.local_day
  AND t.file_created_at = a.file_created_at AND t.asset_id = a.id`;

/** What finds the fewest rows drives: one asset, the photos of an album, or else the tiles in their own order. */
function drivingTables(filter: MetadataFilter, needsAsset: boolean): string {
  if (filter.id !== undefined || filter.checksum !== undefined) {
    return `asset a CROSS JOIN timeline_tile t ON ${tileOfAsset}`;
  }
  if (filter.albumIds?.length) {
    return `(SELECT DISTINCT x.asset_id FROM json_each(@albumIds) w CROSS JOIN album_asset x ON x.album_id = w.value) member
      CROSS JOIN asset a ON a.id = member.asset_id CROSS JOIN timeline_tile t ON ${tileOfAsset}`;
  }
  return `timeline_tile t ${needsAsset ? 'CROSS JOIN asset a ON a.id = t.asset_id' : ''}`;
}

/** The same conditions for searches that are not in the timeline's order. */
export function metadataScope(filter: Omit<MetadataFilter, 'limit' | 'offset' | 'order'>): SearchScope {
  const { where, values } = conditionsOf({ ...filter, limit: 0, offset: 0 });
  if (filter.albumIds?.length) {
    where.push(
      't.asset_id IN (SELECT x.asset_id FROM json_each(@albumIds) w CROSS JOIN album_asset x ON x.album_id = w.value)',
    );
  }
  return { where: where.join(' AND '), values };
}

/** The statement of `searchMetadata`; exported for the test that looks at its plan. */
export function searchMetadataSql(filter: MetadataFilter): { sql: string; values: Values } {
  const { where, values, needsAsset, needsExif, needsFile } = conditionsOf(filter);
  const order = filter.order === 'asc' ? 'ASC' : 'DESC';
  return {
    sql: `SELECT t.asset_id AS id FROM ${drivingTables(filter, needsAsset)}
      ${needsExif ? 'LEFT JOIN exif e ON e.asset_id = t.asset_id' : ''}
      ${needsFile ? `LEFT JOIN asset_file f ON f.asset_id = t.asset_id AND f.kind = 'original'` : ''}
      WHERE ${where.join(' AND ')}
      ORDER BY t.local_day ${order}, t.file_created_at ${order}, t.asset_id ${order} LIMIT @limit OFFSET @offset`,
    values: { ...values, limit: filter.limit, offset: filter.offset },
  };
}

/** Ids of an owner's photos that fit, in the timeline's order. */
export function searchMetadata(db: ReadDb, filter: MetadataFilter): string[] {
  const { sql, values } = searchMetadataSql(filter);
  return prepared<[Values], { id: string }>(db, sql)
    .all(values)
    .map((row) => row.id);
}
