import { expect, it } from 'vitest';
import { isMet, percentile, table } from './figures.ts';

it('judges a figure by its goal, and one without a goal not at all', () => {
  expect(isMet({ name: 'a', value: 5, unit: 'ms', goal: { atMost: 5 } })).toBe(true);
  expect(isMet({ name: 'a', value: 5.1, unit: 'ms', goal: { atMost: 5 } })).toBe(false);
  expect(isMet({ name: 'a', value: 0.79, unit: '', goal: { atLeast: 0.8 } })).toBe(false);
  expect(isMet({ name: 'a', value: Number.NaN, unit: '', goal: { atLeast: 0.8 } })).toBe(false);
  expect(isMet({ name: 'a', value: 1e9, unit: '' })).toBe(true);
});

it('finds percentiles by nearest rank', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect([0.5, 0.95, 0.99, 1].map((share) => percentile(numbers, share))).toEqual([50, 95, 99, 100]);
  expect(percentile([7], 0.99)).toBe(7);
});

it('says in the table which goal was missed', () => {
  expect(table([{ name: 'ratio', value: 0.5, unit: '', goal: { atLeast: 0.8 } }])).toMatch(
    /ratio.*0\.50.*≥ 0\.8.*MISSED/,
  );
});
