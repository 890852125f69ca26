import type { ReasonKind } from '../../../shared/api/combinedSearch.ts';
import { fuse } from '../../../shared/search/fuse.ts';
import { matchQuery } from '../../../shared/search/terms.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { byText, reasonsOfTexts } from './searchByText.ts';
import { filterScope } from './searchFilter.ts';
import { byFilter, filterReasons, ranked } from './searchResult.ts';
import type { Hit, Result, SearchArgs, SearchSummary } from './searchResult.ts';
import { embeddingsInScope, keepInScope } from './searchScope.ts';
import type { SearchScope } from './searchScope.ts';
import { nearest } from './vectors.ts';

/** Photos that are found by meaning: further down nobody looks, and what is there is hardly ever right. */
const meaningLimit = 1000;
/** Found by words counts more than found by meaning: the words are there, the meaning is a guess. */
const weights = { text: 1.5, meaning: 1 };
/** Results that a connection remembers, so that sections don't search again. */
const remembered = 8;

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
export const runSearch = (db: ReadDb, args: SearchArgs): SearchSummary => searchAnew(db, args).summary;

/** What was found for a search, from memory if it was asked not long ago. */
export const resultOf = (db: ReadDb, args: SearchArgs): Result =>
  results.get(db)?.get(keyOf(args)) ?? searchAnew(db, args);

function searchAnew(db: ReadDb, args: SearchArgs): Result {
  const found = search(db, args);
  let known = results.get(db);
  if (!known) results.set(db, (known = new Map()));
  const key = keyOf(args);
  known.delete(key);
  known.set(key, found);
  const oldest = known.keys().next().value;
  if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  return found;
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
