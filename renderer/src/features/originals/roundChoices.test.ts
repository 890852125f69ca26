import { expect, it } from 'vitest';
import { roundChoices } from './roundChoices.ts';

it('offers the usual spans and none at all', () => {
  expect(roundChoices(90)).toEqual([30, 90, 365, 0]);
  expect(roundChoices(0)).toEqual([30, 90, 365, 0]);
});

it('keeps a span that somebody set by other means among them', () => {
  expect(roundChoices(45)).toEqual([30, 45, 90, 365, 0]);
});
