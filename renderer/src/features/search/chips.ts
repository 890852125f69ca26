/** @file What becomes of a search when a chip is taken away, or its text is to be words again. */
import type { SearchChip } from '../../../../shared/api/combinedSearch.ts';
import type { SearchFilter } from '../../../../shared/api/searchFilter.ts';
import type { Wish } from './searchUrl.ts';

/** Words that only tied a condition to the rest and mean nothing alone: "dogs *in* Lisbon". */
const ties = /^(?:in|on|at|from|of|with|by|during|and|the|taken|near|@|&|,)$/iu;

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** The text without a range, and without a tie that would dangle at the cut. */
export function cut(text: string, [start, end]: readonly [number, number]): string {
  let before = tidy(text.slice(0, start)).split(' ');
  while (before.length > 0 && ties.test(before.at(-1) ?? '')) before = before.slice(0, -1);
  let after = tidy(text.slice(end)).split(' ');
  // At the beginning nothing is left to tie to.
  while (before.join('') === '' && ties.test(after[0] ?? '')) after = after.slice(1);
  return tidy(`${before.join(' ')} ${after.join(' ')}`);
}

/** A filter without what a path names: `personIds.0`, `isFavorite`, `not.tagIds.1`. */
export function withoutPart(filter: SearchFilter, path: string): SearchFilter {
  const [name = '', ...rest] = path.split('.');
  const entries = Object.entries(filter).flatMap(([key, value]): [string, unknown][] => {
    if (key !== name) return [[key, value]];
    if (key === 'not' && rest.length > 0) {
      const inner = withoutPart(filter.not ?? {}, rest.join('.'));
      return Object.keys(inner).length > 0 ? [[key, inner]] : [];
    }
    if (Array.isArray(value) && rest[0] !== undefined) {
      const left = value.filter((_, index) => String(index) !== rest[0]);
      return left.length > 0 ? [[key, left]] : [];
    }
    return [];
  });
  const left: SearchFilter = Object.fromEntries(entries);
  // "3 stars" is one chip of two limits.
  if (name === 'minRating' && rest.length === 0) delete left.maxRating;
  return left;
}

/** The search without a chip. `saved` stays: the page then offers to save the change. */
export function withoutChip(wish: Wish, chip: SearchChip): Wish {
  if (chip.id === 'similar') return { ...wish, similarTo: undefined };
  if (chip.id === 'image') return { ...wish, imageId: undefined };
  if (chip.range) {
    return { ...wish, query: cut(wish.query, chip.range), asWords: wish.asWords };
  }
  return { ...wish, filter: withoutPart(wish.filter, chip.id.replace(/^filter:/, '')) };
}

/** The search in which a chip's text counts as words. */
export function asWords(wish: Wish, chip: SearchChip): Wish {
  return { ...wish, asWords: [...new Set([...wish.asWords, chip.id])] };
}

/** The search without the words that were not understood as conditions. */
export function withoutWords(wish: Wish, chips: readonly SearchChip[]): Wish {
  const kept = chips
    .map(({ range }) => range && wish.query.slice(range[0], range[1]))
    .filter((text) => text !== null);
  return { ...wish, query: kept.join(' '), asWords: [] };
}
