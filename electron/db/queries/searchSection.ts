import type { ReasonKind } from '../../../shared/api/combinedSearch.ts';
import { containsTerms } from '../../../shared/search/terms.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { fileTroubles } from './fileTroubles.ts';
import type { FileTrouble } from './fileTroubles.ts';
import { resultOf } from './search.ts';
import { filterScope } from './searchFilter.ts';
import { filterReasons, monthKey, relevanceKey } from './searchResult.ts';
import type { Hit, SearchArgs } from './searchResult.ts';
import { scopeTiles, tileOfAsset } from './searchScope.ts';
import type { ScopeValues } from './searchScope.ts';
import { encodeTimelineColumns, idsOf, timelineColumnsSql } from './timelineColumns.ts';
import type { ColumnOptions, ColumnRow } from './timelineColumns.ts';

const columnOptions = (ownerId: string): ColumnOptions => ({
  ownerId,
  visibility: null,
  isTrashed: false,
  withCoordinates: false,
  withStacked: false,
});

/**
 * A section's photos as JSON columns in UTF-8, with a column `reasons`. What has left the library since is left out.
 * Undefined: no such section.
 */
export function getSearchSection(
  db: ReadDb,
  args: SearchArgs & { key: string },
): Uint8Array<ArrayBuffer> | undefined {
  const { key, ...asked } = args;
  const found = resultOf(db, asked);
  if (!found.summary.sections.some((section) => section.key === key)) return undefined;
  return found.hits ? sectionOfHits(db, asked, found.hits, key) : sectionOfFilter(db, asked, key);
}

function sectionOfHits(
  db: ReadDb,
  args: SearchArgs,
  hits: readonly Hit[],
  key: string,
): Uint8Array<ArrayBuffer> {
  const inSection = hits.filter((hit, index) =>
    args.sort === 'date' ? monthKey(hit.day) === key : relevanceKey(index) === key,
  );
  const ids = JSON.stringify(inSection.map((hit) => hit.id));
  const tiles = `FROM json_each(@wIds) w CROSS JOIN asset a ON a.id = w.value CROSS JOIN timeline_tile t ON ${tileOfAsset}
    WHERE t.is_trashed = 0 ORDER BY w.key`;
  const row = columnsRow(db, args.ownerId, tiles, { wIds: ids });
  const shown = new Set(row[1]?.split('","') ?? []);
  const reasons = inSection
    .filter((hit) => shown.has(hit.id))
    .map((hit) => hit.reasons.map((kind) => ({ kind, text: reasonText(db, kind, hit.id, args.words) })));
  return withReasons(
    encodeTimelineColumns(row, columnOptions(args.ownerId), () => 0, troublesOf(db, args.ownerId, row)),
    reasons,
  );
}

function sectionOfFilter(db: ReadDb, args: SearchArgs, key: string): Uint8Array<ArrayBuffer> {
  const scope = filterScope(args.ownerId, args.filter);
  const order = args.order === 'asc' ? 'ASC' : 'DESC';
  const first = Number(key.replaceAll('-', '')) - 1;
  const tiles = `FROM ${scopeTiles(scope)} WHERE ${scope.where} AND t.local_day BETWEEN @wFirst AND @wLast
    ORDER BY t.local_day ${order}, t.file_created_at ${order}, t.asset_id ${order}`;
  const row = columnsRow(db, args.ownerId, tiles, { ...scope.values, wFirst: first, wLast: first + 99 });
  const reasons = filterReasons(args.filter).map((kind) => ({ kind, text: null }));
  return withReasons(
    encodeTimelineColumns(row, columnOptions(args.ownerId), () => 0, troublesOf(db, args.ownerId, row)),
    Array.from({ length: row[0] }, () => reasons),
  );
}

const troublesOf = (db: ReadDb, ownerId: string, row: ColumnRow): ReadonlyMap<string, FileTrouble> =>
  fileTroubles(db, { viewerId: ownerId, ownerIds: [ownerId] }, idsOf(row));

function columnsRow(db: ReadDb, ownerId: string, tiles: string, values: ScopeValues): ColumnRow {
  const row = prepared<[ScopeValues], ColumnRow>(db, timelineColumnsSql(tiles, columnOptions(ownerId)))
    .raw()
    .get({ ...values, viewerId: ownerId });
  if (!row) throw new TypeError('An aggregate always has one row.');
  return row;
}

/** The columns are one JSON object; one more goes in before its last brace. */
function withReasons(columns: Uint8Array, reasons: unknown): Uint8Array<ArrayBuffer> {
  const more = Buffer.from(`,"reasons":${JSON.stringify(reasons)}}`);
  const all = new Uint8Array(columns.length - 1 + more.length);
  all.set(columns.subarray(0, -1));
  all.set(more, columns.length - 1);
  return all;
}

/** What a photo was found by, as far as it is short enough to show. */
function reasonText(db: ReadDb, kind: ReasonKind, id: string, words: string): string | null {
  const cut = (text: string | undefined): string | null =>
    text ? (text.length > 120 ? `${text.slice(0, 119)}…` : text) : null;
  switch (kind) {
    case 'text':
      return cut(
        prepared<[string], string>(db, 'SELECT text FROM cache.ocr_line WHERE asset_id = ? ORDER BY id')
          .pluck()
          .all(id)
          .find((line) => containsTerms(line, words)),
      );
    case 'description':
      return cut(
        prepared<[string], string>(db, 'SELECT description FROM exif WHERE asset_id = ?').pluck().get(id),
      );
    case 'fileName':
      return cut(
        prepared<[string], string>(db, 'SELECT original_file_name FROM asset WHERE id = ?').pluck().get(id),
      );
    case 'place':
      return cut(
        prepared<[string], string>(db, `SELECT concat_ws(', ', city, country) FROM exif WHERE asset_id = ?`)
          .pluck()
          .get(id),
      );
    default:
      return null;
  }
}
