import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseClock, parseOffset } from './clock.ts';

const wall = (text: string): number => Date.parse(`${text}Z`);

describe('parseClock', () => {
  it.each([
    ['2024:05:01 12:34:56', '2024-05-01T12:34:56.000', null],
    ['2024:05:01 12:34:56.789', '2024-05-01T12:34:56.789', null],
    ['2024:05:01 12:34:56.7', '2024-05-01T12:34:56.700', null],
    ['2024:05:01 12:34:56.1234567', '2024-05-01T12:34:56.123', null],
    ['2024:05:01 12:34:56+02:00', '2024-05-01T12:34:56.000', 120],
    ['2024:05:01 12:34:56.78-03:30', '2024-05-01T12:34:56.780', -210],
    ['2024:05:01 12:34:56Z', '2024-05-01T12:34:56.000', 0],
    ['2024:05:01 12:34:56 +0545', '2024-05-01T12:34:56.000', 345],
    ['2024-05-01T12:34:56+02:00', '2024-05-01T12:34:56.000', 120],
    ['2008:12:31 23:16:24+01:00 DST', '2008-12-31T23:16:24.000', 60],
    ['2024:05:01 12:34', '2024-05-01T12:34:00.000', null],
    ['2024:05:01', '2024-05-01T00:00:00.000', null],
    ['2016:12:31 23:59:60', '2016-12-31T23:59:59.000', null],
    ['2024:02:29 00:00:00', '2024-02-29T00:00:00.000', null],
    ['1856:07:04 10:00:00', '1856-07-04T10:00:00.000', null],
    ['2010', '2010-01-01T00:00:00.000', null],
    ['2010:06', '2010-06-01T00:00:00.000', null],
    [2010, '2010-01-01T00:00:00.000', null],
  ])('reads %j', (text, expected, offsetMinutes) => {
    expect(parseClock(text)).toEqual({ wall: wall(expected), offsetMinutes });
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2023:02:29 00:00:00',
    '2023:13:01 00:00:00',
    '2023:04:31 00:00:00',
    '2023:04:01 24:30:00',
    '2023:04:01 12:61:00',
    '0000:05:01 12:00:00',
    'yesterday',
    '',
    '12:34:56',
    '2023:04:01 12:00:00 maybe',
    null,
    undefined,
    {},
    -5,
  ])('finds no date in %j', (value) => expect(parseClock(value)).toBeNull());

  it('takes an impossible offset for none', () => {
    expect(parseClock('2024:05:01 12:34:56+25:00')).toMatchObject({ offsetMinutes: null });
  });

  it('gives back every date that it is shown', () => {
    const dates = fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date
          .toISOString()
          .replace('T', ' ')
          .replace('Z', '')
          .replace(/^(\d+)-(\d+)-/, '$1:$2:');
        expect(parseClock(text)?.wall).toBe(date.getTime());
      }),
    );
  });
});

describe('parseOffset', () => {
  it.each([
    ['+00:00', 0],
    ['-00:00', 0],
    ['Z', 0],
    ['+14:00', 840],
    ['-12:00', -720],
    ['+0530', 330],
    [' +01:00 ', 60],
    ['+14:15', null],
    ['-12:30', null],
    ['+05:75', null],
    ['5', null],
    ['', null],
    [7, null],
  ])('%j is %s minutes', (text, minutes) => expect(parseOffset(text)).toBe(minutes));
});
