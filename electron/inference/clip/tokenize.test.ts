import { describe, expect, it } from 'vitest';
import { tinyClipColours, tinyClipEmptyWords, tinyTokenizer } from '../../../tests/support/tinyClip.ts';
import { publishedClip } from '../../../tests/support/publishedClip.ts';
import type { TextSettings } from './config.ts';
import { languageToken } from './languages.ts';
import { canonical, fitLength, makeTokenize } from './tokenize.ts';

const settings: TextSettings = {
  contextLength: 8,
  padToken: '<|endoftext|>',
  isCanonical: false,
  namesLanguage: false,
};
const { tokenizer, vocabulary } = tinyTokenizer();
const start = vocabulary.indexOf('<|startoftext|>');
const end = vocabulary.indexOf('<|endoftext|>');
const idsOf = (...tokens: string[]): number[] => tokens.map((token) => vocabulary.indexOf(token));

describe('makeTokenize', () => {
  const tokenize = makeTokenize(tokenizer, settings);

  it('frames a text with start and end, and pads it to the length', () => {
    const [red] = idsOf('red</w>');
    expect(tokenize('red')).toEqual({
      ids: [start, red, end, end, end, end, end, end],
      mask: [1, 1, 1, 0, 0, 0, 0, 0],
    });
  });

  it('takes capitals, line breaks and many spaces for what they mean', () => {
    expect(tokenize('  RED \n\t Blue ')).toEqual(tokenize('red blue'));
  });

  it.each([...Object.keys(tinyClipColours), ...tinyClipEmptyWords])('has one token for "%s"', (word) => {
    expect(tokenize(word).ids.slice(0, 3)).toEqual([start, ...idsOf(`${word}</w>`), end]);
  });

  it('spells words that it does not know', () => {
    expect(tokenize('dog').ids.slice(0, 5)).toEqual([start, ...idsOf('d', 'o', 'g</w>'), end]);
  });

  it('cuts a long text and keeps its ending', () => {
    const { ids, mask } = tokenize('red red red red red red red red red red');
    expect(ids).toHaveLength(8);
    expect(ids.at(-1)).toBe(end);
    expect(mask).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('makes start and end of nothing', () => {
    expect(tokenize('').ids.slice(0, 3)).toEqual([start, end, end]);
  });

  it('pads with the token that the model names', () => {
    const padded = makeTokenize(tokenizer, { ...settings, padToken: '!' });
    expect(padded('red').ids.slice(3)).toEqual(Array(5).fill(vocabulary.indexOf('!')));
  });

  it('leaves out punctuation where the model was trained so', () => {
    const clean = makeTokenize(tokenizer, { ...settings, isCanonical: true });
    expect(clean('Red, blue!')).toEqual(tokenize('red blue'));
    expect(canonical('It’s  "A_B" – C')).toBe('it’s ab – c');
  });

  it('refuses what is no tokenizer', () => {
    expect(() => makeTokenize(null, settings)).toThrow(/not a tokenizer/);
  });
});

it.each([
  [
    [1, 2, 9],
    [1, 2, 9],
  ],
  [
    [1, 2, 3, 4, 9],
    [1, 2, 3, 9],
  ],
])('cuts %j to four as %j', (ids, cut) => {
  expect(fitLength(ids, 4, [9])).toEqual(cut);
});

it.each([
  ['de', 'deu_Latn'],
  ['pt-BR', 'por_Latn'],
  ['zh_TW', 'zho_Hant'],
  ['xx', ''],
  [undefined, ''],
])('names the language %s as %s', (code, token) => {
  expect(languageToken(code)).toBe(token);
});

describe('CLIP’s own vocabulary', () => {
  const published = publishedClip();
  const tokenize = makeTokenize(published.tokenizer, { ...settings, contextLength: 77 });

  it.each([
    ['a photo of a cat', [49406, 320, 1125, 539, 320, 2368, 49407]],
    ['a diagram', [49406, 320, 22697, 49407]],
    ['a dog', [49406, 320, 1929, 49407]],
  ])('gives the published ids of "%s"', (text, ids) => {
    const tokens = tokenize(text);
    expect(tokens.ids.slice(0, ids.length)).toEqual(ids);
    expect(tokens.ids).toHaveLength(77);
  });

  // Only ASCII: beyond it the other one takes a letter for a byte.
  it.each([
    "Grandma's 70th birthday, Lake Garda (2019)!",
    "IMG_2034.JPG -- we'll see",
    'sunflowers & wheat; a+b = 12,345.67',
    'Pneumonoultramicroscopicsilicovolcanoconiosis',
  ])('gives the ids that another tokenizer gives of "%s"', (text) => {
    const { ids, mask } = tokenize(text);
    expect(ids.slice(1, mask.lastIndexOf(1))).toEqual(published.encode(text));
  });
});
