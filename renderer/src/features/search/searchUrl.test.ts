import { expect, it } from 'vitest';
import { addressOf, isAsked, keyOfWish, noWish, wishOf, wishOfKey } from './searchUrl.ts';
import type { Wish } from './searchUrl.ts';

const full: Wish = {
  query: 'Anna & "blue car" in München #1',
  asWords: ['date:summer', 'place:nice'],
  filter: { personIds: ['0b7e26ab-1f0a-4a8e-9b52-6d3e0f6e3b11'], not: { isFavorite: true } },
  similarTo: undefined,
  imageId: undefined,
  sort: 'date',
  order: 'asc',
  saved: 'a1',
};

const searchOf = (address: string): string => new URL(address, 'http://localhost').search;

it('comes back from its address as it was', () => {
  expect(wishOf(searchOf(addressOf(full)))).toEqual(full);
  expect(wishOf('')).toEqual(noWish);
});

it('says in the address only what differs from the usual', () => {
  expect(addressOf({ query: ' beach ' })).toBe('/search?q=beach');
  expect(addressOf({})).toBe('/search');
  expect(addressOf({ query: 'x', order: 'desc', filter: {} })).toBe('/search?q=x');
});

it('leaves out what an address says wrongly', () => {
  expect(wishOf('?q=x&filter=%7Bnot json&sort=best&order=up')).toEqual({ ...noWish, query: 'x' });
  expect(wishOf('?filter={"minRating":9}').filter).toEqual({});
});

it('asks for nothing without words, conditions or a picture', () => {
  expect(isAsked({ ...noWish, query: '  ', sort: 'date' })).toBe(false);
  expect(isAsked({ ...noWish, filter: { isFavorite: false } })).toBe(true);
  expect(isAsked({ ...noWish, similarTo: 'x' })).toBe(true);
});

it('has one key for the same results, and the key says what to ask', () => {
  expect(keyOfWish({ ...full, saved: undefined })).toBe(keyOfWish(full));
  expect(keyOfWish({ ...full, order: 'desc' })).not.toBe(keyOfWish(full));
  expect(wishOfKey(keyOfWish(full))).toEqual({ ...full, saved: undefined });
});
