import { describe, expect, it } from 'vitest';
import { daysBetween, daysOf, has, textsOf, toggled, withOr } from './filterEdit.ts';

describe('conditions', () => {
  it('are put in and taken out, and leave no empty list behind', () => {
    const once = toggled({}, 'places', { city: 'Lisbon' });
    expect(once).toEqual({ places: [{ city: 'Lisbon' }] });
    expect(has(once, 'places', { city: 'Lisbon' })).toBe(true);
    expect(toggled(once, 'kinds', 'video')).toEqual({ ...once, kinds: ['video'] });
    expect(toggled(once, 'places', { city: 'Lisbon' })).toEqual({});
  });

  it('of one value are set and unset', () => {
    expect(withOr({ hasText: true }, 'isFavorite', true)).toEqual({ hasText: true, isFavorite: true });
    expect(withOr({ hasText: true }, 'hasText', undefined)).toEqual({});
  });
});

describe('days in text', () => {
  it.each([
    ['2019', { from: '2019-01-01', to: '2019-12-31' }],
    ['2020-02', { from: '2020-02-01', to: '2020-02-29' }],
    ['2019-7-4', { from: '2019-07-04', to: '2019-07-04' }],
    ['2019-13', undefined],
    ['2019-02-30', undefined],
    ['yesterday', undefined],
  ])('%s', (text, days) => expect(daysOf(text)).toEqual(days));

  it('make a range, open at an empty end', () => {
    expect(daysBetween('2019', '2020-03')).toEqual({ from: '2019-01-01', to: '2020-03-31' });
    expect(daysBetween('2019', '')).toEqual({ from: '2019-01-01', to: '9999-12-31' });
    expect(daysBetween('', ' ')).toBeUndefined();
    expect(daysBetween('2020', '2019')).toBe('wrong');
    expect(daysBetween('soon', '')).toBe('wrong');
  });

  it('are written back as they can be read', () => {
    const range = daysBetween('2019', '');
    expect(range === 'wrong' ? undefined : textsOf(range)).toEqual({ from: '2019-01-01', to: '' });
    expect(textsOf(undefined)).toEqual({ from: '', to: '' });
  });
});
