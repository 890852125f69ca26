import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { chooseDate, dateTags, fromWall, readDate, toWall } from './dates.ts';
import type { DateContext, DateTags } from './dates.ts';

const ms = (text: string): number => Date.parse(text);
const context = (change: Partial<DateContext> = {}): DateContext => ({
  isVideo: false,
  placeZone: null,
  now: ms('2026-01-01T00:00:00Z'),
  systemZone: IANAZone.create('Europe/Berlin'),
  ...change,
});

/** What was chosen, as readable times. */
function choose(tags: DateTags, change: Partial<DateContext> = {}): object | null {
  const taken = chooseDate(tags, context(change));
  return (
    taken && {
      utc: new Date(taken.instant).toISOString(),
      wall: new Date(taken.local).toISOString().replace('Z', ''),
      zone: taken.timeZone,
    }
  );
}

describe('which tag', () => {
  it('is the first of the list that has a date', () => {
    const dated = dateTags.map((tag, index) => [tag, `20${10 + index}:01:01 00:00:00+00:00`] as const);
    for (let index = 0; index < dated.length; index++) {
      const tags = Object.fromEntries(dated.slice(index));
      expect(choose(tags)).toMatchObject({ utc: `20${10 + index}-01-01T00:00:00.000Z` });
    }
  });

  it.each([
    ['zeros', '0000:00:00 00:00:00'],
    ['an impossible day', '2023:02:30 10:00:00'],
    ['a clock that was never set (Unix)', '1970:01:01 00:00:00'],
    ['a clock that was never set, seen from Berlin', '1970:01:01 01:00:00+01:00'],
    ['a clock that was never set (QuickTime)', '1904:01:01 00:00:00'],
    ['a year to come', '2062:06:01 10:00:00'],
    ['three days ahead', '2026:01:04 00:00:00+00:00'],
  ])('is not one with %s', (_what, text) => {
    expect(choose({ DateTimeOriginal: text, CreateDate: '2020:01:01 10:00:00+00:00' })).toMatchObject({
      utc: '2020-01-01T10:00:00.000Z',
    });
  });

  it('may be hours ahead, as a camera in another zone is', () => {
    expect(choose({ DateTimeOriginal: '2026:01:01 09:00:00' })).not.toBeNull();
  });

  it('is none when none has a date', () => {
    expect(choose({})).toBeNull();
    expect(choose({ DateTimeOriginal: 17, CreateDate: {} })).toBeNull();
  });
});

describe('which zone', () => {
  const berlin = '2023:07:01 12:00:00';

  it.each<[string, DateTags, Partial<DateContext>, object]>([
    [
      'the offset in the tag itself',
      { DateTimeOriginal: `${berlin}+09:00`, OffsetTimeOriginal: '+02:00' },
      { placeZone: 'America/New_York' },
      { utc: '2023-07-01T03:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC+9' },
    ],
    [
      'the offset tag',
      { DateTimeOriginal: berlin, OffsetTimeOriginal: '-03:30' },
      { placeZone: null },
      { utc: '2023-07-01T15:30:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC-3:30' },
    ],
    [
      'an offset of zero',
      { DateTimeOriginal: `${berlin}+00:00` },
      {},
      { utc: '2023-07-01T12:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC' },
    ],
    [
      'the name of the place, when it agrees with the offset',
      { DateTimeOriginal: `${berlin}+09:00` },
      { placeZone: 'Asia/Tokyo' },
      { utc: '2023-07-01T03:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'Asia/Tokyo' },
    ],
    [
      'the place, when there is no offset',
      { DateTimeOriginal: berlin },
      { placeZone: 'America/New_York' },
      { utc: '2023-07-01T16:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'America/New_York' },
    ],
    [
      'the place in winter',
      { DateTimeOriginal: '2023:01:01 12:00:00' },
      { placeZone: 'America/New_York' },
      { utc: '2023-01-01T17:00:00.000Z', wall: '2023-01-01T12:00:00.000', zone: 'America/New_York' },
    ],
    [
      'the maker’s own tag',
      { DateTimeOriginal: berlin, TimeZone: '+01:00', Make: 'Canon' },
      {},
      { utc: '2023-07-01T11:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC+1' },
    ],
    [
      'Nikon’s tag, which keeps summer time apart',
      { DateTimeOriginal: berlin, TimeZone: '+01:00', DaylightSavings: 'Yes', Make: 'NIKON CORPORATION' },
      {},
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC+2' },
    ],
    [
      'EXIF’s old tag in whole hours',
      { DateTimeOriginal: berlin, TimeZoneOffset: '-5 -5' },
      {},
      { utc: '2023-07-01T17:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC-5' },
    ],
    [
      'the difference to the GPS clock',
      { DateTimeOriginal: berlin, GPSDateTime: '2023:07:01 06:15:42Z' },
      {},
      { utc: '2023-07-01T06:15:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC+5:45' },
    ],
    [
      'nothing, when the GPS fix is an old one',
      { DateTimeOriginal: berlin, GPSDateTime: '2023:07:01 06:22:00Z' },
      {},
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: null },
    ],
    [
      'this machine’s for the instant, and none is claimed',
      { DateTimeOriginal: berlin },
      {},
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: null },
    ],
    [
      'none from a place that luxon does not know',
      { DateTimeOriginal: berlin },
      { placeZone: 'Mars/Olympus' },
      { wall: '2023-07-01T12:00:00.000' },
    ],
  ])('%s', (_what, tags, change, expected) => expect(choose(tags, change)).toMatchObject(expected));

  it('is each date’s own: the digitised one has another tag than the original one', () => {
    const offsets = { OffsetTimeOriginal: '+01:00', OffsetTimeDigitized: '+02:00', OffsetTime: '+03:00' };
    const utcOf = (tag: string): string =>
      new Date(readDate(tag, berlin, offsets, context())?.instant ?? 0).toISOString();
    expect(utcOf('DateTimeOriginal')).toBe('2023-07-01T11:00:00.000Z');
    expect(utcOf('CreateDate')).toBe('2023-07-01T10:00:00.000Z');
    expect(utcOf('ModifyDate')).toBe('2023-07-01T09:00:00.000Z');
  });
});

describe('clocks in UTC', () => {
  it.each<[string, DateTags, Partial<DateContext>, object]>([
    [
      'a film’s CreateDate, seen at its place',
      { CreateDate: '2023:07:01 10:00:00' },
      { isVideo: true, placeZone: 'Asia/Tokyo' },
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T19:00:00.000', zone: 'Asia/Tokyo' },
    ],
    [
      'a film’s CreateDate, seen from this machine',
      { MediaCreateDate: '2023:07:01 10:00:00' },
      { isVideo: true },
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: null },
    ],
    [
      'a film’s CreationDate comes with its zone',
      { CreationDate: '2023:07:01 12:00:00+02:00', CreateDate: '2023:07:01 10:00:00' },
      { isVideo: true },
      { utc: '2023-07-01T10:00:00.000Z', wall: '2023-07-01T12:00:00.000', zone: 'UTC+2' },
    ],
    [
      'a picture’s CreateDate is a wall clock',
      { CreateDate: '2023:07:01 10:00:00' },
      {},
      { utc: '2023-07-01T08:00:00.000Z', wall: '2023-07-01T10:00:00.000', zone: null },
    ],
    [
      'GPS time',
      { GPSDateTime: '2023:11:15 12:30:00Z' },
      { placeZone: 'America/Los_Angeles' },
      { utc: '2023-11-15T12:30:00.000Z', wall: '2023-11-15T04:30:00.000', zone: 'America/Los_Angeles' },
    ],
    [
      'GPS time without its mark',
      { GPSDateTime: '2023:11:15 12:30:00' },
      {},
      { utc: '2023-11-15T12:30:00.000Z', wall: '2023-11-15T13:30:00.000', zone: null },
    ],
  ])('%s', (_what, tags, change, expected) => expect(choose(tags, change)).toEqual(expected));
});

describe('summer time', () => {
  const zone = IANAZone.create('Europe/Berlin');

  it('the hour that a clock skips still is an instant', () => {
    expect(new Date(fromWall(ms('2023-03-26T02:30:00Z'), zone)).toISOString()).toBe(
      '2023-03-26T01:30:00.000Z',
    );
  });

  it('the hour that it shows twice is the first one', () => {
    expect(new Date(fromWall(ms('2023-10-29T02:30:00Z'), zone)).toISOString()).toBe(
      '2023-10-29T00:30:00.000Z',
    );
  });

  it('an instant’s wall clock leads back to the instant, but for the hour that is shown twice', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      'UTC',
    );
    fc.assert(
      fc.property(zones, fc.integer({ min: ms('1975-01-01'), max: ms('2040-01-01') }), (name, instant) => {
        const place = IANAZone.create(name);
        const back = fromWall(toWall(instant, place), place);
        expect([0, 3_600_000]).toContain(Math.abs(instant - back));
      }),
    );
  });
});

describe('whatever a file says', () => {
  it('the wall clock is the instant in the zone that is told', () => {
    const dates = fc.date({ min: new Date('1980-01-01'), max: new Date('2025-12-31'), noInvalidDate: true });
    const offsets = fc.constantFrom('', '+02:00', '-09:30', 'Z', '+14:00');
    const places = fc.constantFrom(null, 'Europe/Berlin', 'Asia/Kolkata', 'America/Denver');
    fc.assert(
      fc.property(dates, offsets, places, fc.boolean(), (date, offset, placeZone, isVideo) => {
        const text = date.toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', ':') + offset;
        const taken = chooseDate({ CreateDate: text }, context({ placeZone, isVideo }));
        expect(taken).not.toBeNull();
        if (!taken) return;
        const offsetMs = taken.local - taken.instant;
        expect(Math.abs(offsetMs)).toBeLessThanOrEqual(14 * 3_600_000);
        expect(Math.abs(offsetMs % 900_000)).toBe(0);
      }),
    );
  });

  it('nonsense gives a date or none, and never throws', () => {
    const values = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()), fc.object());
    const tags = fc.dictionary(
      fc.constantFrom(...dateTags, 'OffsetTimeOriginal', 'TimeZone', 'TimeZoneOffset'),
      values,
    );
    fc.assert(
      fc.property(tags, fc.boolean(), (tags, isVideo) => {
        const taken = chooseDate(tags, context({ isVideo }));
        expect(taken === null || Number.isFinite(taken.instant)).toBe(true);
      }),
    );
  });
});
