import type { ReasonKind, SearchSort } from '../../../shared/api/combinedSearch.ts';
import type { SearchFilter } from '../../../shared/api/searchFilter.ts';
import type { ReadDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { scopeTiles } from './searchScope.ts';
import type { ScopeValues, SearchScope } from './searchScope.ts';

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

/** A photo that was found. */
export interface Hit {
  id: string;
  day: number;
  createdAt: number;
  reasons: ReasonKind[];
}

/** Ranked hits; or none of them kept, where a filter alone says which and the database can read them in order. */
export interface Result {
  summary: SearchSummary;
  hits: Hit[] | null;
}

/** Hits in the order that was asked for, with what there is to say about all of them. */
export function ranked(hits: Hit[], { sort, order }: SearchArgs): Result {
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

/** Keys of the sections: the month of a day (yyyymmdd), or the place of a section's first photo. */
export const monthKey = (day: number): string =>
  `${String(Math.floor(day / 10_000)).padStart(4, '0')}-${String(Math.floor(day / 100) % 100).padStart(2, '0')}-01`;
export const relevanceKey = (index: number): string => String(Math.floor(index / sectionSize) * sectionSize);

/** A filter alone: counted by month, read later. Relevance says nothing then. */
export function byFilter(db: ReadDb, args: SearchArgs, scope: SearchScope): Result {
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
export function filterReasons(filter: SearchFilter): ReasonKind[] {
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
