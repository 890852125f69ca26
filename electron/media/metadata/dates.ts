import { DateTime, FixedOffsetZone, IANAZone, SystemZone, type Zone } from 'luxon';

/**
 * When a picture was taken. Cameras write wall clocks, mostly without a zone; films write UTC. From all of it come
 * two numbers: the instant, and the photographer's wall clock "as if it were UTC", by which the timeline sorts.
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

/** Tags whose clock is UTC by definition, whatever the file. */
const utcTags: ReadonlySet<DateTag> = new Set(['GPSDateTime', 'DateTimeUTC']);

/** Tags that QuickTime and MP4 write in UTC; in a picture the same names hold a wall clock. */
const utcInVideo: ReadonlySet<DateTag> = new Set(['CreateDate', 'MediaCreateDate']);

/** How far a camera's clock may be ahead of ours, ms: two days cover every zone mistake; more is a wrong year. */
const aheadMs = 2 * 86_400_000;

/** Epochs of clocks that were never set: QuickTime's 1904 and Unix' 1970. */
const unsetClock: ReadonlySet<number> = new Set([Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1)]);

export interface ClockReading {
  /** The wall clock in the tag, ms as if it were UTC. */
  wall: number;
  /** Minutes that the tag says it is ahead of UTC; null when it says nothing. */
  offsetMinutes: number | null;
}

const pattern =
  /^\s*(\d{4})[:-](\d{2})[:-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/;

/** Reads `2024:05:01 12:34:56.789+02:00` and its relatives; null when it is no date that exists. */
export function parseClock(value: unknown): ClockReading | null {
  if (typeof value !== 'string') return null;
  const match = pattern.exec(value);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = DateTime.fromObject(
    { year, month, day, hour, minute, second: Math.min(second ?? 0, 59) },
    { zone: 'utc' },
  );
  if (!wall.isValid || (year ?? 0) < 1) return null;
  const millis = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  return { wall: wall.toMillis() + millis, offsetMinutes: parseOffset(match[8]) };
}

/** `+02:00` in minutes; null for nothing, and for offsets that no place has. */
export function parseOffset(text: unknown): number | null {
  if (typeof text !== 'string') return null;
  if (text === 'Z') return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text.trim());
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  // Kiribati is 14 hours ahead; nobody is further from UTC, in either direction.
  if (minutes > 14 * 60 || Number(match[3]) > 59) return null;
  return match[1] === '-' ? -minutes : minutes;
}

export interface Taken {
  /** ms UTC. */
  instant: number;
  /** ms, wall clock as if UTC. */
  local: number;
  /** IANA name, or `UTC+2`; null when the zone was a guess. */
  timeZone: string | null;
}

export interface DateContext {
  isVideo: boolean;
  /** Zone of the place it was taken at, by its coordinates. */
  placeZone: string | null;
  /** `OffsetTimeOriginal` and its relatives: the zone of tags that have none of their own. */
  offsetTag: unknown;
  /** ms UTC. */
  now: number;
  /** Zone of this machine, for wall clocks of unknown place; default the system's. */
  systemZone?: Zone;
}

/** The first tag of the list that holds a believable date, as instant, wall clock and zone. */
export function chooseDate(tags: Partial<Record<DateTag, unknown>>, context: DateContext): Taken | null {
  for (const tag of dateTags) {
    const reading = parseClock(tags[tag]);
    if (!reading || unsetClock.has(reading.wall)) continue;
    const taken = place(tag, reading, context);
    if (taken.instant <= context.now + aheadMs) return taken;
  }
  return null;
}

function place(tag: DateTag, reading: ClockReading, context: DateContext): Taken {
  const here = context.systemZone ?? SystemZone.instance;
  const place = context.placeZone === null ? null : IANAZone.create(context.placeZone);
  const isUtc = utcTags.has(tag) || (context.isVideo && utcInVideo.has(tag));
  if (isUtc && (reading.offsetMinutes ?? 0) === 0) {
    return {
      instant: reading.wall,
      local: inZone(reading.wall, place ?? here),
      timeZone: place?.name ?? null,
    };
  }
  const offset = reading.offsetMinutes ?? parseOffset(context.offsetTag);
  if (offset !== null) {
    const instant = reading.wall - offset * 60_000;
    // The place's own name says more than its offset of that day, when the two agree.
    const isPlace = place !== null && place.offset(instant) === offset;
    return {
      instant,
      local: reading.wall,
      timeZone: isPlace ? place.name : FixedOffsetZone.instance(offset).name,
    };
  }
  return {
    instant: fromWall(reading.wall, place ?? here),
    local: reading.wall,
    timeZone: place?.name ?? null,
  };
}

/** The wall clock of an instant in a zone, as if UTC. */
function inZone(instant: number, zone: Zone): number {
  return instant + zone.offset(instant) * 60_000;
}

/** The instant at which a zone's wall clock showed `wall`. */
function fromWall(wall: number, zone: Zone): number {
  return DateTime.fromMillis(wall, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }).toMillis();
}

/** The wall clock in this machine's zone of a date that a file system gives. */
export const localOfFileDate = (instant: number, systemZone: Zone = SystemZone.instance): number =>
  inZone(instant, systemZone);
