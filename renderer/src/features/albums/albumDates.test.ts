import { expect, it } from 'vitest';
import { albumDates } from './albumDates.ts';

const dates = (startDate?: string, endDate?: string) => albumDates({ startDate, endDate }, 'en-GB');

it('is as exact as the album is short', () => {
  expect(dates('2026-11-14T08:00:00.000Z', '2026-11-14T22:00:00.000Z')).toBe('14 Nov 2026');
  expect(dates('2019-03-02T08:00:00.000Z', '2019-05-30T22:00:00.000Z')).toMatch(/^March\s–\sMay 2019$/);
  expect(dates('2011-01-01T00:00:00.000Z', '2026-11-14T00:00:00.000Z')).toBe('2011\u2009–\u20092026');
});

it('says nothing about an empty album', () => {
  expect(dates()).toBeUndefined();
});
