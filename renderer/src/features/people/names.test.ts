import { describe, expect, it } from 'vitest';
import { findPeople, isSameName, listNames } from './names.ts';

const people = ['Anna Berg', 'Ben', 'Zoë', 'Hannah', 'Mary Ann Smith', ''].map((name) => ({ name }));
const found = (text: string): string[] => findPeople(people, text).map(({ name }) => name);

describe('finding somebody by name', () => {
  it('looks at the beginnings of words, and puts names that begin so first', () => {
    expect(found('ann')).toEqual(['Anna Berg', 'Mary Ann Smith']);
    expect(found('berg')).toEqual(['Anna Berg']);
  });

  it('needs no accents and no capitals', () => {
    expect(found('zoe')).toEqual(['Zoë']);
    expect(isSameName(' zoe ', 'Zoë')).toBe(true);
    expect(isSameName('Zoe', 'Zoe B.')).toBe(false);
  });

  it('keeps everybody while nothing is asked', () => {
    expect(found(' ')).toHaveLength(people.length);
  });
});

it('lists names as a sentence does', () => {
  expect(listNames(people.slice(0, 3), 'en-GB')).toBe('Anna Berg, Ben and Zoë');
  expect(listNames([{ name: '' }], 'en-GB')).toBe('No name yet');
});
