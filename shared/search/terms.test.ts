import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsTerms, contentWords, indexTerms, matchQuery, phraseQuery, plain } from './terms.ts';

test('letters lose case and diacritics, also those that are letters of their own', () => {
  expect(plain('Ärger Straße Łódź Ærø')).toBe('arger strasse lodz aero');
  // The four i of Turkish: a person with another keyboard finds them all.
  expect(plain('IŞIK ışık İzmir izmir')).toBe('isik isik izmir izmir');
  expect(plain('Ａ①ﬁ')).toBe('a1fi');
});

test('marks that make other letters stay: か is not が', () => {
  expect(plain('が')).toBe('が');
  expect(plain('か\u3099')).toBe('が');
});

test('scripts without spaces are indexed in pairs, with the last character by itself', () => {
  expect(indexTerms('東京都')).toBe('東京 京都 都');
  expect(indexTerms('서울역에서')).toBe('서울 울역 역에 에서 서');
  expect(indexTerms('カメラ2台 new')).toBe('カメ メラ ラ 2 台 new');
});

test('a phrase asks for its pairs one after the other; one character is the beginning of a pair', () => {
  expect(phraseQuery('東京都')).toBe('"東京 京都"');
  expect(phraseQuery('京')).toBe('"京"*');
  expect(phraseQuery('Café del Mar')).toBe('"cafe del mar"');
  expect(phraseQuery('caf', true)).toBe('"caf"*');
  expect(phraseQuery('…')).toBe('');
});

test('words that say nothing are left out, unless there are no others', () => {
  expect(contentWords('a photo of the dog')).toEqual(['dog']);
  expect(contentWords('the')).toEqual(['the']);
  expect(matchQuery('photo of a red car', true)).toBe('"red" AND "car"*');
});

test('a query never holds what FTS5 could misread', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(matchQuery(text)).toMatch(/^("[^"*]+"\*?( AND "[^"*]+"\*?)*)?$/);
    }),
  );
});

test('a line is recognised by the words in it', () => {
  expect(containsTerms('TOTAL 12,50 €', 'total')).toBe(true);
  expect(containsTerms('東京都庁', '京都')).toBe(true);
  expect(containsTerms('nothing', 'total')).toBe(false);
});
