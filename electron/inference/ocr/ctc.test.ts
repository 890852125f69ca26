import { describe, expect, it } from 'vitest';
import { decode, parseAlphabet } from './ctc.ts';

const alphabet = parseAlphabet('a\nb\nc\n中\n文\n，\n');

/** Columns of a network, each by what it is sure of: `['a', 0.9]`; with a probability of a space beside it. */
function columns(...given: [character: string, probability: number, space?: number][]): Float32Array {
  const out = new Float32Array(given.length * alphabet.length);
  for (const [column, [character, probability, space = 0]] of given.entries()) {
    const from = column * alphabet.length;
    out[from + alphabet.length - 1] = space;
    out[from + alphabet.indexOf(character)] = probability;
  }
  return out;
}
const read = (...given: Parameters<typeof columns>) => decode(columns(...given), given.length, alphabet);

describe('parseAlphabet', () => {
  it('puts "nothing" first and the space last', () => {
    expect(alphabet).toEqual(['', 'a', 'b', 'c', '中', '文', '，', ' ']);
  });
  it('takes a line of white space for the character it is', () => {
    expect(parseAlphabet('\u3000\r\na\r\n')).toEqual(['', '\u3000', 'a', ' ']);
  });
});

describe('decode', () => {
  it('reads repetitions once, and twice with nothing between them', () => {
    expect(read(['a', 1], ['a', 1], ['b', 1]).text).toBe('ab');
    expect(read(['a', 1], ['', 1], ['a', 1]).text).toBe('aa');
  });

  it('is as sure as its characters are on average, each when it was first seen', () => {
    expect(read(['', 1], ['a', 0.8], ['a', 0.2], ['', 0.9], ['b', 0.6]).score).toBeCloseTo(0.7, 6);
  });

  it('reads spaces that the network prefers', () => {
    expect(read(['a', 1], [' ', 0.9], ['b', 1])).toEqual({ text: 'a b', score: 1 });
  });

  it('reads a space where "nothing" is likelier, but a gap is there', () => {
    expect(read(['a', 1], ['', 0.9, 0.05], ['b', 1]).text).toBe('a b');
    expect(read(['a', 1], ['', 0.9, 0.01], ['b', 1]).text).toBe('ab');
  });

  it('has one space for a wide gap, and none at the ends', () => {
    expect(read([' ', 1], ['a', 1], [' ', 1], ['', 1], [' ', 1], ['b', 1], [' ', 1]).text).toBe('a b');
  });

  it('does not take a column that shows a letter for a gap', () => {
    expect(read(['a', 0.9, 0.1], ['b', 0.9, 0.1]).text).toBe('ab');
  });

  it('adds no spaces between characters of scripts without them', () => {
    expect(read(['中', 1], ['', 0.6, 0.4], ['文', 1]).text).toBe('中文');
    expect(read(['中', 1], [' ', 0.9], ['a', 1]).text).toBe('中 a');
  });

  it('reads full-width punctuation as Latin in a Latin line only', () => {
    expect(read(['a', 1], ['，', 1], ['b', 1]).text).toBe('a,b');
    expect(read(['中', 1], ['，', 1], ['文', 1]).text).toBe('中，文');
  });

  it('finds nothing in nothing', () => {
    expect(read(['', 1], ['', 1])).toEqual({ text: '', score: 0 });
    expect(decode(new Float32Array(), 0, alphabet)).toEqual({ text: '', score: 0 });
  });

  it('refuses a list of characters of another model', () => {
    expect(() => decode(new Float32Array(9), 1, alphabet)).toThrow('9 characters apart, its list has 8');
  });
});
