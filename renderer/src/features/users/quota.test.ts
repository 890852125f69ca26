import { expect, it } from 'vitest';
import { quotaOf, quotaText } from './quota.ts';

it('is typed in gigabytes, with a comma or a point, or not at all', () => {
  expect([quotaOf('2'), quotaOf(' 0,5 '), quotaOf('0.5'), quotaOf('')]).toEqual([2e9, 5e8, 5e8, null]);
  expect(['x', '-1', '1e3', '1.234'].map(quotaOf)).toEqual(Array.from({ length: 4 }));
});

it('is shown as it was typed', () => {
  expect([quotaText(null), quotaText(2e9), quotaText(quotaOf('0.25') ?? null)]).toEqual(['', '2', '0.25']);
});
