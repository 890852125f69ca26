import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatOffset,
  formatTime,
  fromFields,
  offsetAt,
  parseOffset,
  toFields,
  toIso,
  wallClockOf,
  zoneOf,
} from './takenDate.ts';

const wall = Date.UTC(2026, 10, 14, 15, 20, 5);

describe('showing a wall clock', () => {
  it('shows what the photographer’s clock showed, wherever the reader is', () => {
    expect(formatDay(wall, 'en-GB')).toBe('Sat, 14 Nov 2026');
    expect(formatTime(wall, 'en-GB')).toBe('15:20');
    expect(formatTime(wall, 'en-US')).toMatch(/^3:20\sPM$/);
  });

  it('has none for a text that is no date', () => {
    expect(wallClockOf('yesterday')).toBeUndefined();
    expect(wallClockOf('2026-11-14T15:20:05.000Z')).toBe(wall);
  });
});

describe('the editor’s fields', () => {
  it('round-trip', () => {
    expect(toFields(wall)).toEqual({ date: '2026-11-14', time: '15:20:05' });
    expect(fromFields('2026-11-14', '15:20:05')).toBe(wall);
  });

  it('take a time without seconds, and points or slashes for dashes', () => {
    expect(fromFields(' 2026.11.14 ', '15:20')).toBe(wall - 5000);
    expect(fromFields('2026/11/14', '15:20:05')).toBe(wall);
  });

  it('reach back to the first photographs and further', () => {
    expect(toFields(Date.parse('0099-01-02T03:04:05Z'))).toEqual({ date: '0099-01-02', time: '03:04:05' });
    expect(fromFields('0099-01-02', '03:04:05')).toBe(Date.parse('0099-01-02T03:04:05Z'));
    expect(fromFields('1826-06-01', '12:00')).toBe(Date.parse('1826-06-01T12:00:00Z'));
  });

  it.each([
    ['2026-02-30', '12:00'],
    ['2026-13-01', '12:00'],
    ['2026-00-10', '12:00'],
    ['2025-02-29', '12:00'],
    ['2026-11-14', '24:00'],
    ['2026-11-14', '12:60'],
    ['2026-11-14', '12:00:60'],
    ['14.11.2026', '12:00'],
    ['2026-11-14', 'noon'],
    ['', ''],
  ])('refuse %s %s', (date, time) => {
    expect(fromFields(date, time)).toBeUndefined();
  });
});

describe('offsets', () => {
  it.each([
    ['+02:00', 120],
    ['+2', 120],
    ['UTC+2', 120],
    ['UTC+5:45', 345],
    ['GMT-3', -180],
    ['-0330', -210],
    ['−03:00', -180],
    ['Z', 0],
    ['utc', 0],
    ['+14:00', 840],
  ])('reads %s', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes);
  });

  it.each(['', '+15:00', '+02:75', 'Europe/Lisbon', '2', 'UTC2'])(
    'does not take “%s” for an offset',
    (text) => {
      expect(parseOffset(text)).toBeUndefined();
    },
  );

  it('writes them', () => {
    expect(formatOffset(120)).toBe('+02:00');
    expect(formatOffset(-210)).toBe('-03:30');
    expect(formatOffset(0)).toBe('+00:00');
  });
});

describe('zones', () => {
  it('know summer from winter time', () => {
    expect(offsetAt('Europe/Lisbon', Date.UTC(2026, 6, 1, 12))).toBe(60);
    expect(offsetAt('Europe/Lisbon', wall)).toBe(0);
    expect(offsetAt('Asia/Kathmandu', wall)).toBe(345);
  });

  it('find the new offset in the very hours after a change', () => {
    // Berlin, 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 2, 29, 1, 59))).toBe(60);
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 2, 29, 3, 0))).toBe(120);
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 9, 25, 1, 59))).toBe(120);
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 9, 25, 3, 0))).toBe(60);
  });

  it('take an hour that occurs twice for the first, and a skipped one for the time before', () => {
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 9, 25, 2, 30))).toBe(120);
    expect(offsetAt('Europe/Berlin', Date.UTC(2026, 2, 29, 2, 30))).toBe(60);
  });

  it('that do not exist have no offset', () => {
    expect(offsetAt('Mars/Olympus', wall)).toBeUndefined();
    expect(offsetAt('', wall)).toBeUndefined();
  });

  it('make the text that the API takes', () => {
    expect(toIso(wall, 60)).toBe('2026-11-14T15:20:05.000+01:00');
    expect(Date.parse(toIso(wall, 60))).toBe(wall - 3_600_000);
    expect(toIso(wall, undefined)).toBe('2026-11-14T15:20:05.000');
  });

  it('come from the metadata, and are not made up where those name none', () => {
    const localDateTime = '2026-11-14T15:20:05.000Z';
    expect(zoneOf({ localDateTime, timeZone: 'Europe/Lisbon' })).toBe('Europe/Lisbon');
    expect(zoneOf({ localDateTime, timeZone: 'UTC+2' })).toBe('UTC+2');
    expect(zoneOf({ localDateTime, timeZone: 'nonsense' })).toBe('');
    expect(zoneOf({ localDateTime, timeZone: null })).toBe('');
  });
});
