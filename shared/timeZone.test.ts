import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fixedZone,
  instantOfWall,
  isTimeZone,
  moveToZone,
  setTakenAt,
  shiftTakenAt,
  zoneOffset,
} from './timeZone.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const summer = utc('2023-07-01T10:00:00');
const winter = utc('2023-01-01T10:00:00');

describe('zone offsets', () => {
  test('follow summer time', () => {
    expect(zoneOffset('Europe/Lisbon', winter)).toBe(0);
    expect(zoneOffset('Europe/Lisbon', summer)).toBe(60);
    expect(zoneOffset('Asia/Kolkata', summer)).toBe(330);
    expect(zoneOffset('America/St_Johns', winter)).toBe(-210);
  });

  test('are read from every spelling of a fixed offset', () => {
    for (const zone of ['UTC+2', 'utc+02:00', '+02:00', '+0200', 'GMT+2']) {
      expect(zoneOffset(zone, winter)).toBe(120);
    }
    expect(zoneOffset('UTC-9:30', winter)).toBe(-570);
    expect(zoneOffset('Z', winter)).toBe(0);
  });

  test('an unknown zone is none', () => {
    expect(isTimeZone('Atlantis/Capital')).toBe(false);
    expect(isTimeZone('UTC+99')).toBe(false);
    expect(isTimeZone('+02:75')).toBe(false);
    expect(zoneOffset('Atlantis/Capital', winter)).toBeUndefined();
  });

  test('fixed zones have one spelling that reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -18 * 60, max: 18 * 60 }), (minutes) => {
        expect(zoneOffset(fixedZone(minutes), 0)).toBe(minutes);
      }),
    );
  });

  test('a wall clock and its moment belong together, away from the hours that clocks change', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('1975-01-01T00:00:00'), max: utc('2035-01-01T00:00:00') }),
        fc.constantFrom(
          'Europe/Lisbon',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
          'UTC-3',
        ),
        (instant, zone) => {
          const whole = Math.floor(instant / 60_000) * 60_000;
          const offset = zoneOffset(zone, whole);
          const steady =
            offset === zoneOffset(zone, whole - 86_400_000) &&
            offset === zoneOffset(zone, whole + 86_400_000);
          fc.pre(steady);
          expect(instantOfWall(zone, whole + (offset ?? 0) * 60_000)).toBe(whole);
        },
      ),
    );
  });

  test('an hour that is skipped counts on, an hour that happens twice is the first', () => {
    expect(instantOfWall('Europe/Berlin', utc('2024-03-31T02:30:00'))).toBe(utc('2024-03-31T01:30:00'));
    expect(instantOfWall('Europe/Berlin', utc('2024-10-27T02:30:00'))).toBe(utc('2024-10-27T00:30:00'));
  });
});

describe('setting when a photo was taken', () => {
  const lisbon = { instant: winter, local: winter, zone: 'Europe/Lisbon' };

  test('a moment (Z) keeps the zone, and the wall clock follows its summer time', () => {
    expect(setTakenAt(lisbon, '2023-07-01T10:00:00.000Z')).toEqual({
      instant: summer,
      local: utc('2023-07-01T11:00:00'),
      zone: 'Europe/Lisbon',
    });
  });

  test('an offset that the zone has then keeps the zone', () => {
    expect(setTakenAt(lisbon, '2023-07-01T11:00:00+01:00')).toEqual({
      instant: summer,
      local: utc('2023-07-01T11:00:00'),
      zone: 'Europe/Lisbon',
    });
  });

  test('another offset becomes the zone', () => {
    expect(setTakenAt(lisbon, '2023-07-01T15:30:00+05:30')).toEqual({
      instant: summer,
      local: utc('2023-07-01T15:30:00'),
      zone: 'UTC+5:30',
    });
    expect(setTakenAt(lisbon, '2023-07-01T06:30:00-03:30').zone).toBe('UTC-3:30');
  });

  test('without a zone it is the wall clock where the photo was taken', () => {
    expect(setTakenAt(lisbon, '2023-07-01T11:00:00')).toEqual({
      instant: summer,
      local: utc('2023-07-01T11:00:00'),
      zone: 'Europe/Lisbon',
    });
    expect(setTakenAt(lisbon, '2023-07-01').local).toBe(utc('2023-07-01T00:00:00'));
  });

  test('a photo whose zone nobody knows keeps the offset it has', () => {
    const unknown = { instant: winter, local: winter + 3 * 3_600_000, zone: null };
    expect(setTakenAt(unknown, '2023-07-01T10:00:00Z').local).toBe(utc('2023-07-01T13:00:00'));
    expect(setTakenAt(unknown, '2023-07-01T13:00:00').instant).toBe(summer);
  });

  test('shifting adds minutes to the moment and stays in the zone', () => {
    expect(shiftTakenAt(lisbon, 181 * 24 * 60)).toEqual({
      instant: summer,
      local: utc('2023-07-01T11:00:00'),
      zone: 'Europe/Lisbon',
    });
  });

  test('another zone keeps the moment and changes the wall clock', () => {
    expect(moveToZone(lisbon, 'Asia/Tokyo')).toEqual({
      instant: winter,
      local: utc('2023-01-01T19:00:00'),
      zone: 'Asia/Tokyo',
    });
  });
});
