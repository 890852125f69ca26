import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Vocabulary } from './names.ts';
import { parseSearch } from './parse.ts';
import type { ParseContext } from './parse.ts';

const vocabulary: Vocabulary = {
  people: [
    { id: 'anna', name: 'Anna Schmidt' },
    { id: 'zoe', name: 'Zoë' },
    { id: 'max1', name: 'Max Bauer' },
    { id: 'max2', name: 'Max Huber' },
    { id: 'rose', name: 'Rose' },
    { id: 'li', name: '李小龙' },
  ],
  albums: [
    { id: 'italy', name: 'Italy' },
    { id: 'trip', name: 'Road trip 2019' },
  ],
  tags: [
    { id: 'dog', value: 'Animals/Dog' },
    { id: 'work', value: 'work' },
  ],
  places: [
    { city: 'Lisbon', state: 'Lisboa', country: 'Portugal' },
    { city: 'São Paulo', state: 'São Paulo', country: 'Brazil' },
    { city: 'Nice', state: null, country: 'France' },
    { city: 'New York', state: 'New York', country: 'United States of America' },
    { city: 'York', state: 'England', country: 'United Kingdom' },
  ],
  cameras: [
    { make: 'Canon', model: 'Canon EOS R5', lensModel: 'RF24-70mm F2.8 L IS USM' },
    { make: 'Apple', model: 'iPhone 12', lensModel: null },
    { make: 'NIKON CORPORATION', model: 'NIKON Z 6', lensModel: null },
  ],
};
const context: ParseContext = { vocabulary, today: '2024-05-15' };
const parse = (text: string, more: Partial<ParseContext> = {}) => parseSearch(text, { ...context, ...more });
const day2019 = { days: [{ from: '2019-01-01', to: '2019-12-31' }] };

describe('what is understood', () => {
  test.each([
    ['anna', { personIds: ['anna'] }, ''],
    ['Anna Schmidt', { personIds: ['anna'] }, ''],
    ['ZOE', { personIds: ['zoe'] }, ''],
    ['anna and zoë', { personIds: ['anna', 'zoe'] }, ''],
    ['李小龙', { personIds: ['li'] }, ''],
    ['max', {}, 'max'],
    ['max huber', { personIds: ['max2'] }, ''],
    ['rose', {}, 'rose'],
    ['with Rose', { personIds: ['rose'] }, ''],
    ['lisbon', { places: [{ city: 'Lisbon' }] }, ''],
    ['sao paulo', { places: [{ city: 'São Paulo' }] }, ''],
    ['lisbon, portugal', { places: [{ city: 'Lisbon', country: 'Portugal' }] }, ''],
    ['portugal', { places: [{ country: 'Portugal' }] }, ''],
    ['new york', { places: [{ city: 'New York' }] }, ''],
    ['lisbon or york', { places: [{ city: 'Lisbon' }, { city: 'York' }] }, ''],
    ['nice sunset', {}, 'nice sunset'],
    ['sunset in nice', { places: [{ city: 'Nice' }] }, 'sunset'],
    ['canon', { cameras: [{ make: 'Canon' }] }, ''],
    ['eos r5', { cameras: [{ model: 'Canon EOS R5' }] }, ''],
    ['taken with iphone 12', { cameras: [{ model: 'iPhone 12' }] }, ''],
    ['nikon', { cameras: [{ make: 'NIKON CORPORATION' }] }, ''],
    ['apple', {}, 'apple'],
    ['RF24-70mm F2.8 L IS USM', { cameras: [{ lensModel: 'RF24-70mm F2.8 L IS USM' }] }, ''],
    ['videos', { kinds: ['video'] }, ''],
    ['screenshots of trains', { kinds: ['screenshot'] }, 'trains'],
    ['live photos', { kinds: ['motion'] }, ''],
    ['photos of trains', {}, 'photos of trains'],
    ['4 stars', { minRating: 4, maxRating: 4 }, ''],
    ['5*', { minRating: 5, maxRating: 5 }, ''],
    ['★★★', { minRating: 3, maxRating: 3 }, ''],
    ['at least three stars', { minRating: 3 }, ''],
    ['4+ stars', { minRating: 4 }, ''],
    ['9 stars', {}, '9 stars'],
    ['album Italy', { albumIds: ['italy'] }, ''],
    ['album:"Italy"', { albumIds: ['italy'] }, ''],
    ['road trip 2019', { albumIds: ['trip'] }, ''],
    ['italy', {}, 'italy'],
    ['#work', { tagIds: ['work'] }, ''],
    ['#dog', { tagIds: ['dog'] }, ''],
    ['work', {}, 'work'],
    ['has text', { hasText: true }, ''],
    ['favourites', { isFavorite: true }, ''],
    ['archived', { isArchived: true }, ''],
    ['not in an album', { isInAlbum: false }, ''],
    ['without people', { hasPeople: false }, ''],
    ['no location', { isLocated: false }, ''],
    ['"happy birthday" cake', { phrases: ['happy birthday'] }, 'cake'],
    ['2019', day2019, ''],
    ['dogs on the beach', {}, 'dogs on the beach'],
    ['dogs in lisbon in 2019', { places: [{ city: 'Lisbon' }], ...day2019 }, 'dogs'],
    [
      'anna at the beach with zoe, summer 2019',
      { personIds: ['anna', 'zoe'], days: [{ from: '2019-06-01', to: '2019-08-31' }] },
      'at the beach',
    ],
  ])('%s', (text, filter, words) => {
    const parsed = parse(text);
    expect(parsed.filter).toEqual(filter);
    expect(parsed.words).toBe(words);
  });

  test.each([
    ['not anna', { personIds: ['anna'] }, ''],
    ['beach without zoe', { personIds: ['zoe'] }, 'beach'],
    ['-lisbon', { places: [{ city: 'Lisbon' }] }, ''],
    ['except 2019', day2019, ''],
    ['no videos', { kinds: ['video'] }, ''],
    ['not in 2019', day2019, ''],
    ['cake -candle', { phrases: ['candle'] }, 'cake'],
    ['cake -"red candle"', { phrases: ['red candle'] }, 'cake'],
    ['-#work', { tagIds: ['work'] }, ''],
  ])('%s leaves out', (text, not, words) => {
    const parsed = parse(text);
    expect(parsed.filter).toEqual({ not });
    expect(parsed.words).toBe(words);
    expect(parsed.chips.every((chip) => chip.isNegated)).toBe(true);
  });

  test('a hyphen within a word is no minus', () => {
    expect(parse('merry-go-round').words).toBe('merry-go-round');
  });

  test('seasons follow the hemisphere', () => {
    expect(parse('summer 2019', { isSouthern: true }).filter.days).toEqual([
      { from: '2019-12-01', to: '2020-02-29' },
    ]);
  });
});

describe('chips', () => {
  test('say where they stand; cutting that out removes them and nothing else', () => {
    const text = 'anna in lisbon -2019 cake';
    const { chips, filter } = parse(text);
    expect(chips.map(({ kind, label }) => [kind, label])).toEqual([
      ['person', 'Anna Schmidt'],
      ['place', 'Lisbon'],
      ['date', '2019'],
    ]);
    const [, , date] = chips;
    const [start, end] = date?.range ?? [0, 0];
    const { not: _, ...rest } = filter;
    expect(parse(text.slice(0, start) + text.slice(end)).filter).toEqual(rest);
  });

  test('a refused chip is words, and so are its parts', () => {
    const { chips } = parse('may 2018 cake');
    const refused = parse('may 2018 cake', { asWords: chips.map((chip) => chip.id) });
    expect(refused).toEqual({ filter: {}, chips: [], words: 'may 2018 cake' });
  });

  test('twice the same has two ids', () => {
    expect(new Set(parse('#work #work').chips.map((chip) => chip.id)).size).toBe(2);
  });
});

test('any text is read without failing; ranges lie in it, in order, and apart', () => {
  const pieces = [
    'anna',
    'not ',
    '-',
    '"',
    '#work',
    'album ',
    'lisbon',
    '2019',
    '4 stars',
    ' ',
    'in ',
    '★★',
    'İ',
    'ß',
    '李小龙',
    'no ',
    '😀',
    'summer',
    ', ',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(text, (given) => {
      const { chips, words } = parse(given);
      let at = 0;
      for (const { range } of chips) {
        expect(range).not.toBeNull();
        const [start, end] = range ?? [0, 0];
        expect(start).toBeGreaterThanOrEqual(at);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(given.length);
        at = end;
      }
      expect(words.length).toBeLessThanOrEqual(given.length);
      expect(new Set(chips.map((chip) => chip.id)).size).toBe(chips.length);
    }),
    { numRuns: 60 },
  );
  // On a machine that does other things, too.
}, 60_000);
