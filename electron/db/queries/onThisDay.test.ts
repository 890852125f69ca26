import { expect, test } from 'vitest';
import { pick } from './onThisDay.ts';

const photos = (count: number, favorites: number[] = []): { id: string; isFavorite: number }[] =>
  Array.from({ length: count }, (_, n) => ({ id: String(n), isFavorite: favorites.includes(n) ? 1 : 0 }));

test('few photos are all shown, in their order', () => {
  expect(pick(photos(3, [2]), 20)).toEqual(['0', '1', '2']);
  expect(pick([], 20)).toEqual([]);
});

test('of many the favourites are shown, and some of the whole day', () => {
  expect(pick(photos(100, [50, 51]), 6)).toEqual(['0', '24', '49', '50', '51', '75']);
});

test('no more than asked for, even of favourites', () => {
  expect(pick(photos(10, [0, 1, 2, 3, 4]), 3)).toEqual(['0', '1', '2']);
});
