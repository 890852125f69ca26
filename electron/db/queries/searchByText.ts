import type { ReasonKind } from '../../../shared/api/combinedSearch.ts';
import { contentWords, phraseQuery } from '../../../shared/search/terms.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import type { Hit } from './searchResult.ts';
import { scopeJoins, tileOfAsset } from './searchScope.ts';
import type { ScopeValues, SearchScope } from './searchScope.ts';

/** Photos that are found by words. */
const textLimit = 20_000;

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

/** A photo that was found by its text, and which document of the index that is. */
export interface TextHit extends Hit {
  document: number;
}

/** Photos of a scope in whose text the words stand, the best first. `match` is in FTS5's words. */
export function byText(db: ReadDb, scope: SearchScope, match: string): TextHit[] {
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
export function reasonsOfTexts(
  db: ReadDb,
  words: string,
  texts: readonly TextHit[],
): Map<string, ReasonKind[]> {
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
