import { expect, it } from 'vitest';
import { characterErrors, editDistance } from './errorRate.ts';

it.each([
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['flaw', 'lawn', 2],
  ['😀a', 'a', 1],
])('from %j to %j in %i steps', (from, to, steps) => {
  expect(editDistance(from, to)).toBe(steps);
});

it('counts characters of the truth, and takes white space for a space', () => {
  expect(characterErrors(' Café\n 1984 ', 'Cafe 1984')).toEqual({ edits: 1, characters: 9 });
});
