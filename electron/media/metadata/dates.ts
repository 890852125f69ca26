import { FixedOffsetZone, IANAZone, SystemZone } from 'luxon';
import type { Zone } from 'luxon';
import { parseClock, parseOffset } from './clock.ts';
import type { ClockReading } from './clock.ts';
import { text } from './values.ts';

/**
 * When a picture was taken. Cameras write wall clocks, mostly without a zone; phones add one; films are in UTC. From all of it come
 * the instant, the photographer's wall clock "as if it were UTC" (the timeline sorts by it), and the zone if it is known.
 *
 * The zone is, in this order: the offset in the tag's own text; its offset tag; the place's zone; the zone that the maker's own tags
 * name; the difference to the GPS clock. When none of them tells, the wall clock is taken to be this machine's, and no zone is
 * claimed.
 */

/** Tags that may hold the date, the most trustworthy first (the order that clients of the protocol know). */
export const dateTags = [
  'SubSecDateTimeOriginal',
  'SubSecCreateDate',
  'DateTimeOriginal',
  'CreationDate',
  'CreateDate',
  'MediaCreateDate',
  'DateTimeCreated',
  'GPSDateTime',
  'DateTimeUTC',
  'SonyDateTime2',
  'SourceImageCreateTime',
] as const;

export type DateTag = (typeof dateTags)[number];

/** Tags that help to find the zone. */
export const zoneTags = [
  'OffsetTimeOriginal',
  'OffsetTimeDigitized',
  'OffsetTime',
  'TimeZone',
  'DaylightSavings',
  'TimeZoneOffset',
] as const;

/** What `chooseDate` reads, by exiftool's names; values as exiftool prints them. */
export type DateTags = Partial<Record<DateTag | (typeof zoneTags)[number] | 'Make', unknown>>;

export interface Taken {
  /** ms UTC. */
  readonly instant: number;
  /** Wall clock, ms as if UTC. */
  readonly local: number;
  /** IANA name, or `UTC+2`; null when nothing told the zone. */
  readonly timeZone: string | null;
}

export interface DateContext {
  readonly isVideo: boolean;
  /** IANA zone of the place it was taken at; null when that is unknown. */
  readonly placeZone: string | null;
  /** ms UTC. */
  readonly now: number;
  /** Zone of this machine, for wall clocks of unknown place. */
  readonly systemZone?: Zone;
}

/** Tags whose clock is UTC by definition, whatever the file. */
const utcTags: ReadonlySet<string> = new Set(['GPSDateTime', 'DateTimeUTC']);

/** Tags that QuickTime and MP4 write in UTC; in a picture the same names hold a wall clock. */
const utcInVideo: ReadonlySet<string> = new Set(['CreateDate', 'MediaCreateDate', 'ModifyDate']);

/** How far a camera's clock may be ahead of ours, in ms: two days cover every mistake of zones; more is a wrong year. */
const aheadMs = 2 * 86_400_000;

/** Epochs of clocks that were never set: QuickTime's 1904 and Unix' 1970. */
const unsetClock: ReadonlySet<number> = new Set([Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1)]);

/** The first tag of the list that holds a believable date. */
export function chooseDate(tags: DateTags, context: DateContext): Taken | null {
  for (const tag of dateTags) {
    const taken = readDate(tag, tags[tag], tags, context);
    if (taken) return taken;
  }
  return null;
}

/** One tag's date by the same rules, whichever tag it is (`ModifyDate` too); null when it is not believable. */
export function readDate(tag: string, value: unknown, tags: DateTags, context: DateContext): Taken | null {
  const reading = parseClock(value);
  if (!reading) return null;
  const taken = place(tag, reading, tags, context);
  const isUnset = unsetClock.has(reading.wall) || unsetClock.has(taken.instant);
  return isUnset || taken.instant > context.now + aheadMs ? null : taken;
}

function place(tag: string, reading: ClockReading, tags: DateTags, context: DateContext): Taken {
  const here = context.systemZone ?? SystemZone.instance;
  const named = context.placeZone === null ? null : IANAZone.create(context.placeZone);
  const zone = named?.isValid ? named : null;
  const isUtc = utcTags.has(tag) || (context.isVideo && utcInVideo.has(tag));
  if (isUtc && (reading.offsetMinutes ?? 0) === 0) {
    return { instant: reading.wall, local: toWall(reading.wall, zone ?? here), timeZone: zone?.name ?? null };
  }
  const offset = reading.offsetMinutes ?? offsetTagOf(tag, tags);
  if (offset !== null) {
    const instant = reading.wall - offset * 60_000;
    // A place's name says more than its offset of that day, when the two agree.
    const agrees = zone !== null && zone.offset(instant) === offset;
    const timeZone = agrees ? zone.name : FixedOffsetZone.instance(offset).name;
    return { instant, local: reading.wall, timeZone };
  }
  if (zone) return { instant: fromWall(reading.wall, zone), local: reading.wall, timeZone: zone.name };
  const guess = makerOffset(tags) ?? gpsClockOffset(reading.wall, tags);
  if (guess !== null) {
    const timeZone = FixedOffsetZone.instance(guess).name;
    return { instant: reading.wall - guess * 60_000, local: reading.wall, timeZone };
  }
  return { instant: fromWall(reading.wall, here), local: reading.wall, timeZone: null };
}

/** The EXIF tag that belongs to a date tag; writers that fill only one of the three mean it for all. */
function offsetTagOf(tag: string, tags: DateTags): number | null {
  const original = parseOffset(tags.OffsetTimeOriginal);
  const digitized = parseOffset(tags.OffsetTimeDigitized);
  const modified = parseOffset(tags.OffsetTime);
  if (tag.endsWith('ModifyDate')) return modified ?? original ?? digitized;
  if (tag.endsWith('CreateDate')) return digitized ?? original ?? modified;
  return original ?? digitized ?? modified;
}

/** Zones in maker notes. Nikon keeps summer time apart from the zone. */
function makerOffset(tags: DateTags): number | null {
  const zone = parseOffset(tags.TimeZone);
  if (zone !== null) {
    const isSummer = /nikon/i.test(String(tags.Make)) && /^yes$/i.test(String(tags.DaylightSavings));
    return isSummer ? zone + 60 : zone;
  }
  // EXIF's old tag: whole hours, one number for each of two dates.
  const hours = /^\s*(-?\d{1,2})(\s|$)/.exec(text(tags.TimeZoneOffset) ?? '')?.[1];
  return hours === undefined || Math.abs(Number(hours)) > 14 ? null : Number(hours) * 60;
}

/** Zones differ by quarters of an hour; a fix that is further from one than this, in ms, is an old one. */
const gpsToleranceMs = 3 * 60_000;
const quarterHourMs = 15 * 60_000;

/** The GPS clock is in UTC, so a wall clock read in the same moment differs from it by the zone. */
function gpsClockOffset(wall: number, tags: DateTags): number | null {
  const gps = parseClock(tags.GPSDateTime);
  if (!gps) return null;
  const difference = wall - (gps.wall - (gps.offsetMinutes ?? 0) * 60_000);
  const rounded = Math.round(difference / quarterHourMs) * quarterHourMs;
  const isZone = Math.abs(difference - rounded) <= gpsToleranceMs;
  return isZone && rounded >= -12 * 3_600_000 && rounded <= 14 * 3_600_000 ? rounded / 60_000 + 0 : null;
}

/** The wall clock of an instant in a zone, ms as if UTC. */
export function toWall(instant: number, zone: Zone = SystemZone.instance): number {
  return instant + zone.offset(instant) * 60_000;
}

const dayMs = 86_400_000;

/**
 * The instant at which a zone's wall clock showed `wall`. In the hour that a clock shows twice it is the first time; in the hour that it
 * skips, the clock is taken not to have been put forward yet.
 */
export function fromWall(wall: number, zone: Zone): number {
  const before = wall - zone.offset(wall - dayMs) * 60_000;
  const after = wall - zone.offset(wall + dayMs) * 60_000;
  return toWall(before, zone) === wall || toWall(after, zone) !== wall ? before : after;
}
