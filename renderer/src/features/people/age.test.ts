import { expect, it } from 'vitest';
import { ageOn, validBirthDate } from './age.ts';

it('counts months for the small and years for the others', () => {
  expect(ageOn('2025-01-31', '2025-03-30')).toEqual({ unit: 'months', count: 1 });
  expect(ageOn('2024-11-22', '2026-11-21')).toEqual({ unit: 'months', count: 23 });
  expect(ageOn('2024-11-22', '2026-11-22')).toEqual({ unit: 'years', count: 2 });
  expect(ageOn('1980-02-29', '2026-02-28')).toEqual({ unit: 'years', count: 45 });
  expect(ageOn('2026-11-22', '2026-11-21')).toBeUndefined();
});

it('takes days that exist and have come', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  expect(validBirthDate(' 2016-02-29 ', now)).toBe('2016-02-29');
  expect(validBirthDate('2015-02-29', now)).toBeUndefined();
  expect(validBirthDate('2026-12-24', now)).toBeUndefined();
  expect(validBirthDate('24.12.2000', now)).toBeUndefined();
});
