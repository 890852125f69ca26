import type { ReasonKind, SearchSort } from '../../../shared/api/combinedSearch.ts';
import type { SearchFilter } from '../../../shared/api/searchFilter.ts';
import { fuse } from '../../../shared/search/fuse.ts';
import { containsTerms, contentWords, matchQuery, phraseQuery } from '../../../shared/search/terms.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { fileTroubles } from './fileTroubles.ts';
import type { FileTrouble } from './fileTroubles.ts';
import { filterScope } from './searchFilter.ts';
import { embeddingsInScope, keepInScope, scopeJoins, scopeTiles, tileOfAsset } from './searchScope.ts';
import type { ScopeValues, SearchScope } from './searchScope.ts';
import { encodeTimelineColumns, timelineColumnsSql } from './timelineColumns.ts';
import type { ColumnOptions, ColumnRow } from './timelineColumns.ts';
import { dot, floatsOf } from '../vectors/bits.ts';
import { nearest } from './vectors.ts';

/** A search as the database does it. Equal searches are equal as JSON: that is what results are remembered by. */
export interface SearchArgs {
  ownerId: string;
  filter: SearchFilter;
  /** What is looked for in the text index; '' for none. */
  words: string;
  /** Where to look in the space of meanings, and what is too far. */
  meaning: { model: string; query: Float32Array; minScore: number; isPicture: boolean } | null;
  sort: SearchSort;
  order: 'asc' | 'desc';
}

export interface SearchSummary {
  total: number;
  sort: SearchSort;
  sections: { key: string; count: number }[];
  reasons: { kind: ReasonKind; count: number }[];
}

/** Photos of a section by relevance: a few screens. */
const sectionSize = 200;
/** Photos that are found by meaning: further down nobody looks, and what is there is hardly ever right. */
const meaningLimit = 1000;
/** Photos that are found by words. */
const textLimit = 20_000;
/** Found by words counts more than found by meaning: the words are there, the meaning is a guess. */
const weights = { text: 1.5, meaning: 1 };
/** Results that a connection remembers, so that sections don't search again. */
const remembered = 8;

/** Columns of the text index: their weight in the order, and what being found there means. */
const textColumns: readonly { name: string; weight: number; reason: ReasonKind }[] = [
  { name: 'picture', weight: 1, reason: 'text' },
  { name: 'description', weight: 3, reason: 'description' },
  { name: 'file_name', weight: 3, reason: 'fileName' },
  { name: 'folder', weight: 1, reason: 'folder' },
  { name: 'tags', weight: 5, reason: 'tag' },
  { name: 'people', weight: 6, reason: 'person' },
  { name: 'places', weight: 4, reason: 'place' },
  { name: 'albums', weight: 3, reason: 'album' },
];

interface Hit {
  id: string;
  day: number;
  createdAt: number;
  reasons: ReasonKind[];
}

/** Ranked hits; or none of them kept, where a filter alone says which and the database can read them in order. */
interface Result {
  summary: SearchSummary;
  hits: Hit[] | null;
}

const results = new WeakMap<ReadDb, Map<string, Result>>();

const keyOf = (args: SearchArgs): string =>
  JSON.stringify({
    ...args,
    meaning: args.meaning && {
      ...args.meaning,
      query: Buffer.from(args.meaning.query.buffer).toString('base64'),
    },
  });

/** Searches anew and says what was found; the photos themselves are asked for section by section. */
export function runSearch(db: ReadDb, args: SearchArgs): SearchSummary {
  const found = search(db, args);
  let known = results.get(db);
  if (!known) results.set(db, (known = new Map()));
  const key = keyOf(args);
  known.delete(key);
  known.set(key, found);
  const oldest = known.keys().next().value;
  if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  return found.summary;
}

function search(db: ReadDb, args: SearchArgs): Result {
  const scope = filterScope(args.ownerId, args.filter);
  const match = matchQuery(args.words);
  if (match === '' && !args.meaning) {
    // Words without a letter are nothing that a photo could have.
    return args.words === '' ? byFilter(db, args, scope) : ranked([], args);
  }
  const texts = match === '' ? [] : byText(db, scope, match);
  const meanings = args.meaning ? byMeaning(db, scope, args.meaning) : [];
  const reasons = reasonsOfTexts(db, args.words, texts);
  const meant = new Set(meanings);
  const hits = new Map<string, Hit>(texts.map((text) => [text.id, { ...text, reasons: [] }]));
  for (const hit of tilesOf(
    db,
    meanings.filter((id) => !hits.has(id)),
  ))
    hits.set(hit.id, hit);
  const why = args.meaning?.isPicture ? 'similar' : 'meaning';
  const extra = filterReasons(args.filter);
  const ordered = fuse([
    { ids: texts.map((text) => text.id), weight: weights.text },
    { ids: meanings, weight: weights.meaning },
  ]).flatMap((id) => {
    const hit = hits.get(id);
    if (!hit) return [];
    const all: ReasonKind[] = [
      ...(reasons.get(id) ?? []),
      ...(meant.has(id) ? ([why] as const) : []),
      ...extra,
    ];
    return [{ ...hit, reasons: [...new Set(all)] }];
  });
  return ranked(ordered, args);
}

function ranked(hits: Hit[], { sort, order }: SearchArgs): Result {
  const sign = order === 'asc' ? 1 : -1;
  const sorted =
    sort === 'relevance'
      ? hits
      : hits.toSorted(
          (a, b) => sign * (a.day - b.day || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)),
        );
  const counts = new Map<string, number>();
  for (const [index, hit] of sorted.entries()) {
    const key = sort === 'date' ? monthKey(hit.day) : relevanceKey(index);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const reasons = new Map<ReasonKind, number>();
  for (const hit of sorted)
    for (const reason of hit.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    hits: sorted,
    summary: {
      total: sorted.length,
      sort,
      sections: Array.from(counts, ([key, count]) => ({ key, count })),
      reasons: Array.from(reasons, ([kind, count]) => ({ kind, count })).toSorted(
        (a, b) => b.count - a.count,
      ),
    },
  };
}

const monthKey = (day: number): string =>
  `${String(Math.floor(day / 10_000)).padStart(4, '0')}-${String(Math.floor(day / 100) % 100).padStart(2, '0')}-01`;
const relevanceKey = (index: number): string => String(Math.floor(index / sectionSize) * sectionSize);

/** A filter alone: counted by month, read later. Relevance says nothing then. */
function byFilter(db: ReadDb, args: SearchArgs, scope: SearchScope): Result {
  const months = prepared<[ScopeValues], { month: number; count: number }>(
    db,
    `SELECT t.local_day / 100 AS month, count(*) AS count FROM ${scopeTiles(scope)} WHERE ${scope.where}
     GROUP BY 1 ORDER BY 1 ${args.order === 'asc' ? 'ASC' : 'DESC'}`,
  ).all(scope.values);
  const total = months.reduce((sum, { count }) => sum + count, 0);
  return {
    hits: null,
    summary: {
      total,
      sort: 'date',
      sections: months.map(({ month, count }) => ({ key: monthKey(month * 100), count })),
      reasons: total === 0 ? [] : filterReasons(args.filter).map((kind) => ({ kind, count: total })),
    },
  };
}

/** Which conditions of a filter every result met. */
function filterReasons(filter: SearchFilter): ReasonKind[] {
  const { personIds, places, days, yearly, cameras, albumIds, tagIds, phrases, not: _, ...rest } = filter;
  const given: [unknown[] | undefined, ReasonKind][] = [
    [personIds, 'person'],
    [places, 'place'],
    [[...(days ?? []), ...(yearly ?? [])], 'date'],
    [cameras, 'camera'],
    [albumIds, 'album'],
    [tagIds, 'tag'],
    [phrases, 'text'],
  ];
  return [
    ...given.flatMap(([list, kind]) => (list?.length ? [kind] : [])),
    ...(Object.keys(rest).length > 0 ? (['filter'] as const) : []),
  ];
}

interface TextHit extends Hit {
  document: number;
}

function byText(db: ReadDb, scope: SearchScope, match: string): TextHit[] {
  const order = textColumns.map((column) => column.weight.toFixed(1)).join(', ');
  return prepared<[ScopeValues], Omit<TextHit, 'reasons'>>(
    db,
    `SELECT m.document, t.asset_id AS id, t.local_day AS day, t.file_created_at AS createdAt
     FROM (SELECT rowid AS document, bm25(search_text, ${order}) AS rank FROM cache.search_text WHERE search_text MATCH @wMatch) m
     CROSS JOIN cache.search_document d ON d.id = m.document CROSS JOIN asset a ON a.id = d.asset_id
     CROSS JOIN timeline_tile t ON ${tileOfAsset} ${scopeJoins(scope)}
     WHERE ${scope.where} ORDER BY m.rank, t.local_day DESC, t.asset_id LIMIT ${textLimit}`,
  )
    .all({ ...scope.values, wMatch: match })
    .map((row) => ({ ...row, reasons: [] }));
}

/** In which columns any of the words stand, per photo. */
function reasonsOfTexts(db: ReadDb, words: string, texts: readonly TextHit[]): Map<string, ReasonKind[]> {
  const found = new Map<string, ReasonKind[]>();
  const idOf = new Map(texts.map((text) => [text.document, text.id]));
  const any = contentWords(words)
    .map((word) => phraseQuery(word))
    .filter((query) => query !== '')
    .join(' OR ');
  if (texts.length === 0 || any === '') return found;
  const inColumn = prepared<[string], number>(
    db,
    'SELECT rowid FROM cache.search_text WHERE search_text MATCH ?',
  ).pluck();
  // The columns that say most come first.
  for (const { name, reason } of textColumns.toSorted((a, b) => b.weight - a.weight)) {
    for (const document of inColumn.iterate(`{${name}} : (${any})`)) {
      const id = idOf.get(document);
      if (id !== undefined) found.set(id, [...(found.get(id) ?? []), reason]);
    }
  }
  return found;
}

function byMeaning(db: ReadDb, scope: SearchScope, meaning: NonNullable<SearchArgs['meaning']>): string[] {
  return nearest(db, {
    model: meaning.model,
    query: meaning.query,
    minScore: meaning.minScore,
    limit: meaningLimit,
    keep: (ids) => keepInScope(db, scope, ids),
    allowed: () => embeddingsInScope(db, scope, meaning.model),
  }).map((one) => one.assetId);
}

/** When these photos were taken. */
function tilesOf(db: ReadDb, ids: readonly string[]): Hit[] {
  return prepared<[string], Omit<Hit, 'reasons'>>(
    db,
    `SELECT a.id, a.local_day AS day, a.file_created_at AS createdAt FROM json_each(?) w CROSS JOIN asset a ON a.id = w.value`,
  )
    .all(JSON.stringify(ids))
    .map((row) => ({ ...row, reasons: [] }));
}

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
  let found = results.get(db)?.get(keyOf(asked));
  if (!found) {
    runSearch(db, asked);
    found = results.get(db)?.get(keyOf(asked));
  }
  if (!found?.summary.sections.some((section) => section.key === key)) return undefined;
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
    encodeTimelineColumns(row, columnOptions(args.ownerId), () => 0, troublesOf(db, args.ownerId)),
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
    encodeTimelineColumns(row, columnOptions(args.ownerId), () => 0, troublesOf(db, args.ownerId)),
    Array.from({ length: row[0] }, () => reasons),
  );
}

const troublesOf = (db: ReadDb, ownerId: string): ReadonlyMap<string, FileTrouble> =>
  fileTroubles(db, { viewerId: ownerId, ownerIds: [ownerId] }, { owner0: ownerId });

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

export interface Calibration {
  /** What texts that mean nothing have in common. */
  baseline: Float32Array;
  /** How differently a picture fits one of them or another: the standard deviation. */
  spread: number;
  /** More pictures would not change it. */
  isSettled: boolean;
}

/**
 * How well pictures of this library fit texts that say nothing. A text means a picture when it fits better than that by
 * several times the spread; so the cut-off follows the model's own scale and needs no knowledge of it.
 */
export function calibrateMeaning(
  db: ReadDb,
  args: { model: string; neutral: readonly Float32Array[] },
): Calibration | null {
  const dimensions = args.neutral[0]?.length;
  if (dimensions === undefined) return null;
  const baseline = new Float32Array(dimensions);
  for (const text of args.neutral) {
    for (let at = 0; at < dimensions; at += 1) baseline[at]! += (text[at] ?? 0) / args.neutral.length;
  }
  const pictures = prepared<[string, number], Uint8Array>(
    db,
    'SELECT vector FROM cache.embedding WHERE model = ? LIMIT ?',
  )
    .pluck()
    .all(args.model, calibrationSample);
  let squares = 0;
  let count = 0;
  for (const bytes of pictures) {
    if (bytes.byteLength !== dimensions * 4) continue;
    const picture = floatsOf(bytes);
    const usual = dot(picture, baseline);
    for (const text of args.neutral) {
      squares += (dot(picture, text) - usual) ** 2;
      count += 1;
    }
  }
  if (count === 0) return null;
  return { baseline, spread: Math.sqrt(squares / count), isSettled: pictures.length >= calibrationSample };
}

/** Pictures from which the spread is taken; it is the same within a few per cent from some hundred on. */
const calibrationSample = 500;

/** The vector of a photo, for "find similar". */
export function getEmbedding(db: ReadDb, args: { assetId: string; model: string }): Float32Array | null {
  const bytes = prepared<[string, string], Uint8Array>(
    db,
    'SELECT vector FROM cache.embedding WHERE asset_id = ? AND model = ?',
  )
    .pluck()
    .get(args.assetId, args.model);
  return bytes ? Float32Array.from(floatsOf(bytes)) : null;
}

/** How many of an owner's photos a model has seen, and how many there are. */
export function getMeaningShare(
  db: ReadDb,
  args: { ownerId: string; model: string },
): { seen: boolean; isComplete: boolean } {
  const seen = prepared<[string], number>(
    db,
    'SELECT 1 FROM cache.embedding WHERE model = ? LIMIT 1',
  ).pluck();
  const missing = prepared<[string], number>(
    db,
    `SELECT 1 FROM job WHERE name = 'embedImage' AND state IN ('waiting', 'active') AND asset_id IN
       (SELECT id FROM asset WHERE owner_id = ?) LIMIT 1`,
  ).pluck();
  return { seen: seen.get(args.model) !== undefined, isComplete: missing.get(args.ownerId) === undefined };
}
