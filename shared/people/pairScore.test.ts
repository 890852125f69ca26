import { expect, test } from 'vitest';
import { pairScore } from './pairScore.ts';

test('the truth itself is perfect, whatever the groups are called', () => {
  expect(pairScore([7, 7, 3], ['a', 'a', 'b'])).toEqual({ precision: 1, recall: 1, bCubedF1: 1 });
});

test('two people in one group: every pair of the truth is there, one in three is right', () => {
  const { precision, recall, bCubedF1 } = pairScore([1, 1, 1, 1], ['a', 'a', 'b', 'b']);
  expect([precision, recall]).toEqual([1 / 3, 1]);
  expect(bCubedF1).toBeCloseTo(2 / 3);
});

test('a person in two groups: nothing is wrong, but two thirds are missing', () => {
  expect(pairScore([1, 1, 2, 2], ['a', 'a', 'a', 'a'])).toMatchObject({ precision: 1, recall: 1 / 3 });
});
