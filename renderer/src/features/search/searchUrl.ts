/** @file A search as its address: everything that decides the results is in it, so that back, forward and reload work. */
import { z } from 'zod';
import { SearchFilter } from '../../../../shared/api/searchFilter.ts';
import type { SearchSort } from '../../../../shared/api/combinedSearch.ts';

/** What a person searches for. */
export interface Wish {
  readonly query: string;
  /** Ids of chips whose text counts as plain words. */
  readonly asWords: readonly string[];
  readonly filter: SearchFilter;
  /** Pictures like this photo of the library. */
  readonly similarTo: string | undefined;
  /** Pictures like one that was dropped. */
  readonly imageId: string | undefined;
  /** Undefined: as the server thinks best. */
  readonly sort: SearchSort | undefined;
  readonly order: 'asc' | 'desc';
  /** The saved search that this one began as. */
  readonly saved: string | undefined;
}

export const noWish: Wish = {
  query: '',
  asWords: [],
  filter: {},
  similarTo: undefined,
  imageId: undefined,
  sort: undefined,
  order: 'desc',
  saved: undefined,
};

/** True while there is something to look for; without, the page is for exploring. */
export function isAsked(wish: Wish): boolean {
  return (
    wish.query.trim() !== '' ||
    Object.keys(wish.filter).length > 0 ||
    wish.similarTo !== undefined ||
    wish.imageId !== undefined
  );
}

const FilterText = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(SearchFilter);

/** Reads an address's query. What is not understood is left out: an address is typed, shared and cut off. */
export function wishOf(search: string | URLSearchParams): Wish {
  const params = new URLSearchParams(search);
  const filter = FilterText.safeParse(params.get('filter') ?? '{}');
  const sort = params.get('sort');
  return {
    query: params.get('q') ?? '',
    asWords: params.getAll('words'),
    filter: filter.success ? filter.data : {},
    similarTo: params.get('similar') ?? undefined,
    imageId: params.get('image') ?? undefined,
    sort: sort === 'date' || sort === 'relevance' ? sort : undefined,
    order: params.get('order') === 'asc' ? 'asc' : 'desc',
    saved: params.get('saved') ?? undefined,
  };
}

/** `/search?…`, with only what differs from the usual. */
export function addressOf(wish: Partial<Wish>): string {
  const { query, asWords, filter, similarTo, imageId, sort, order, saved } = { ...noWish, ...wish };
  const params = new URLSearchParams();
  if (query.trim() !== '') params.set('q', query.trim());
  for (const id of asWords) params.append('words', id);
  if (Object.keys(filter).length > 0) params.set('filter', JSON.stringify(filter));
  if (similarTo) params.set('similar', similarTo);
  if (imageId) params.set('image', imageId);
  if (sort) params.set('sort', sort);
  if (order === 'asc') params.set('order', order);
  if (saved) params.set('saved', saved);
  const text = params.toString();
  return text ? `/search?${text}` : '/search';
}

/** The same text for the same results: the name of a search among the open timelines. */
export function keyOfWish({ query, asWords, filter, similarTo, imageId, sort, order }: Wish): string {
  return JSON.stringify({ query: query.trim(), asWords, filter, similarTo, imageId, sort, order });
}

const Key = z.object({
  query: z.string(),
  asWords: z.array(z.string()),
  filter: SearchFilter,
  similarTo: z.string().optional(),
  imageId: z.string().optional(),
  sort: z.enum(['relevance', 'date']).optional(),
  order: z.enum(['asc', 'desc']),
});

/** The wish that a key names. */
export function wishOfKey(key: string): Wish {
  return { ...noWish, ...Key.parse(JSON.parse(key)) };
}
