import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { easter } from './calendar.ts';
import { findDates } from './dates.ts';

/** A Wednesday. */
const context = { today: '2024-05-15', isSouthern: false };
const read = (text: string, more = {}): unknown => {
  const [found] = findDates(text, { ...context, ...more });
  if (!found) return undefined;
  const { days, yearly } = found;
  return days ? `${days.from} ${days.to}` : `${yearly?.from} ${yearly?.to}`;
};

describe('dates in words', () => {
  test.each([
    ['2019', '2019-01-01 2019-12-31'],
    ['may 2018', '2018-05-01 2018-05-31'],
    ['Feb. 2020', '2020-02-01 2020-02-29'],
    ['5 May 2018', '2018-05-05 2018-05-05'],
    ['the 3rd of october 2018', '2018-10-03 2018-10-03'],
    ['May 5th, 2018', '2018-05-05 2018-05-05'],
    ['2018-05-07', '2018-05-07 2018-05-07'],
    ['2018-05', '2018-05-01 2018-05-31'],
    ['24.12.2020', '2020-12-24 2020-12-24'],
    ['12/24/2020', '2020-12-24 2020-12-24'],
    ['summer 2019', '2019-06-01 2019-08-31'],
    ['fall of 2019', '2019-09-01 2019-11-30'],
    ['winter 2019', '2019-12-01 2020-02-29'],
    ['winter 2019/20', '2019-12-01 2020-02-29'],
    ['last summer', '2023-06-01 2023-08-31'],
    ['last spring', '2023-03-01 2023-05-31'],
    ['this spring', '2024-03-01 2024-05-31'],
    ['last winter', '2023-12-01 2024-02-29'],
    ['christmas 2020', '2020-12-24 2020-12-26'],
    ['Easter 2021', '2021-04-02 2021-04-05'],
    ["new year's eve 2019", '2019-12-31 2019-12-31'],
    ['today', '2024-05-15 2024-05-15'],
    ['yesterday', '2024-05-14 2024-05-14'],
    ['this week', '2024-05-13 2024-05-19'],
    ['last week', '2024-05-06 2024-05-12'],
    ['last weekend', '2024-05-11 2024-05-12'],
    ['last month', '2024-04-01 2024-04-30'],
    ['last year', '2023-01-01 2023-12-31'],
    ['last 10 days', '2024-05-05 2024-05-15'],
    ['the past two weeks', '2024-05-01 2024-05-15'],
    ['3 days ago', '2024-05-12 2024-05-12'],
    ['two years ago', '2022-01-01 2022-12-31'],
    ['a month ago', '2024-04-01 2024-04-30'],
    ['last friday', '2024-05-10 2024-05-10'],
    ['last may', '2023-05-01 2023-05-31'],
    ['2015-2017', '2015-01-01 2017-12-31'],
    ['2015 to 2017', '2015-01-01 2017-12-31'],
    ['between march and june 2021', '2021-03-01 2021-06-30'],
    ['from november to february 2020', '2019-11-01 2020-02-29'],
    ['from 2018-05-01 until 2018-05-10', '2018-05-01 2018-05-10'],
    ['since 2022', '2022-01-01 9999-12-31'],
    ['after may 2018', '2018-06-01 9999-12-31'],
    ['before 2010', '1000-01-01 2009-12-31'],
    ['until 2010', '1000-01-01 2010-12-31'],
    ['1990s', '1990-01-01 1999-12-31'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
    expect(read(`dogs ${text} beach`)).toBe(expected);
  });

  test.each([
    ['christmas', '12-24 12-26'],
    ['winter', '12-01 02-29'],
    ['february', '02-01 02-29'],
    ['in may', '05-01 05-31'],
  ])('without a year %s is of every year', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('south of the equator the seasons are the others', () => {
    expect(read('summer 2019', { isSouthern: true })).toBe('2019-12-01 2020-02-29');
    expect(read('winter', { isSouthern: true })).toBe('06-01 08-31');
  });

  test.each([
    'may',
    'march of the penguins',
    'sun on the beach',
    'IMG_20190501',
    '2999',
    'springfield',
    'sat on a mat',
    '31.02.2020',
    'fall',
    '5 apples',
    'now',
    'room 12',
  ])('%s is no date', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('several dates are each found where they stand', () => {
    const text = 'oslo may 2018 or summer 2019';
    expect(findDates(text, context).map(({ start, end }) => text.slice(start, end))).toEqual([
      'may 2018',
      'summer 2019',
    ]);
  });

  test('Easter moves', () => {
    expect([1999, 2000, 2024, 2038].map(easter)).toEqual([
      '1999-04-04',
      '2000-04-23',
      '2024-03-31',
      '2038-04-25',
    ]);
  });

  test('any text is read without failing, every range is in it and runs forwards', () => {
    const words = [
      'last',
      'summer',
      '2019',
      'may',
      'to',
      'between',
      'and',
      '3',
      'weeks',
      'ago',
      '-',
      'since',
      '99999',
      '2.3.2020',
      'christmas',
      ' ',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...words), { maxLength: 8 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.boolean(), (given, isSouthern) => {
        let at = 0;
        for (const { start, end, days } of findDates(given, { ...context, isSouthern })) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          if (days) expect(days.from <= days.to).toBe(true);
          at = end;
        }
      }),
      { numRuns: 60 },
    );
    // On a machine that does other things, too.
  }, 60_000);
});
