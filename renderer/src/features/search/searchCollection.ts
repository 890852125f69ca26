import type { Collection } from '../../app/collection.ts';
import { addressOf, isAsked, keyOfWish, wishOf } from './searchUrl.ts';

/** The photos that the address asks for; undefined while it asks for nothing. @param search the address's query */
export function searchCollection(search: string): Collection | undefined {
  const wish = wishOf(search);
  if (!isAsked(wish)) return undefined;
  return { name: 'search', path: addressOf(wish), filter: { search: keyOfWish(wish) } };
}
