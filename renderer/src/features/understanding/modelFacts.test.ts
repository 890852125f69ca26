import { expect, it } from 'vitest';
import { hasMessage } from '../../../../shared/messages/t.ts';
import manifest from '../../../../resources/models.json' with { type: 'json' };
import { aboutKey, languagesOf } from './modelFacts.ts';

it.each([
  [[], null],
  [['en'], 'English'],
  [['en', 'zh', 'ja'], 'English, Chinese, and Japanese'],
  [['multilingual'], 'about a hundred languages'],
])('says the languages %o as %o', (codes, words) => {
  expect(languagesOf(codes, 'en')).toBe(words);
});

it('has a sentence about every model of the catalogue', () => {
  const ids = [...manifest.bundled, ...manifest.models].map(({ id }) => id);
  expect(ids.filter((id) => !hasMessage(aboutKey(id)))).toEqual([]);
});
