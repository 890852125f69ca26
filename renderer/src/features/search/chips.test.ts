import { describe, expect, it } from 'vitest';
import type { SearchChip } from '../../../../shared/api/combinedSearch.ts';
import { asWords, cut, withoutChip, withoutPart, withoutWords } from './chips.ts';
import { noWish } from './searchUrl.ts';

const chip = (query: string, text: string): SearchChip => ({
  id: `place:${text}`,
  kind: 'place',
  label: text,
  isNegated: false,
  range: [query.indexOf(text), query.indexOf(text) + text.length],
});

describe('taking a chip out of the text', () => {
  it.each([
    ['dogs in Lisbon', 'Lisbon', 'dogs'],
    ['Lisbon dogs', 'Lisbon', 'dogs'],
    ['Anna and Ben at the beach', 'Ben', 'Anna at the beach'],
    ['Anna and the beach', 'Anna', 'beach'],
    ['  red   car, Lisbon 2019', 'Lisbon', 'red car, 2019'],
    ['Lisbon', 'Lisbon', ''],
  ])('%s without %s is “%s”', (query, text, left) => {
    expect(withoutChip({ ...noWish, query }, chip(query, text)).query).toBe(left);
  });

  it('counts offsets as the server does, in UTF-16 units', () => {
    const query = '🏖️ Anna 2019';
    expect(cut(query, [query.indexOf('Anna'), query.indexOf('Anna') + 4])).toBe('🏖️ 2019');
  });
});

describe('taking a chip out of the filter', () => {
  const filter = { personIds: ['a', 'b'], isFavorite: true, not: { tagIds: ['t'], hasText: true } };
  it.each([
    ['personIds.0', { ...filter, personIds: ['b'] }],
    ['isFavorite', { personIds: ['a', 'b'], not: filter.not }],
    ['not.tagIds.0', { ...filter, not: { hasText: true } }],
  ])('%s', (path, left) => expect(withoutPart(filter, path)).toEqual(left));

  it('leaves no empty lists behind, which would find nothing', () => {
    expect(withoutPart({ personIds: ['a'] }, 'personIds.0')).toEqual({});
    expect(withoutPart({ not: { hasText: true } }, 'not.hasText')).toEqual({});
  });

  it('takes both limits of a rating', () => {
    expect(withoutPart({ minRating: 3, maxRating: 3 }, 'minRating')).toEqual({});
  });

  it('knows the chips of pictures', () => {
    const similar: SearchChip = { id: 'similar', kind: 'phrase', label: '', isNegated: false, range: null };
    expect(withoutChip({ ...noWish, similarTo: 'x' }, similar).similarTo).toBeUndefined();
  });
});

it('gives a chip back to the words, once', () => {
  const one = chip('summer', 'summer');
  const once = asWords(noWish, one);
  expect(asWords(once, one).asWords).toEqual([one.id]);
});

it('keeps the conditions when the words go', () => {
  const query = 'red car Lisbon fast 2019';
  const wish = withoutWords({ ...noWish, query }, [chip(query, 'Lisbon'), chip(query, '2019')]);
  expect(wish.query).toBe('Lisbon 2019');
});
