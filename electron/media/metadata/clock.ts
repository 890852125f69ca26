import { DateTime } from 'luxon';

/** What a tag's text says: a wall clock, and how far it is from UTC if the text tells. */
export interface ClockReading {
  /** The wall clock, ms as if it were UTC. */
  readonly wall: number;
  /** Minutes that the clock is ahead of UTC; null when the text says nothing. */
  readonly offsetMinutes: number | null;
}

/** `2024:05:01 12:34:56.789+02:00`, XMP's dashes and `T`, and camcorders' ` DST` behind. The time may be missing. */
const pattern =
  /^\s*(\d{4})[:-](\d{2})[:-](\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?(?:\.(\d+))?)?\s*(Z|[+-]\d{2}:?\d{2})?(?:\s+DST)?\s*$/;

/** XMP allows `2010` and `2010-05` for what nobody knows better. */
const partial = /^\s*(\d{4})(?:[:-](\d{2}))?\s*$/;

/** Reads a date as exiftool prints it; null when it is no date that exists. */
export function parseClock(value: unknown): ClockReading | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const match = pattern.exec(text) ?? partial.exec(text);
  if (!match) return null;
  const [year = 0, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? NaN));
  const wall = DateTime.fromObject(
    {
      year,
      month: orElse(month, 1),
      day: orElse(day, 1),
      hour: orElse(hour, 0),
      minute: orElse(minute, 0),
      // A leap second has no number of its own in milliseconds.
      second: Math.min(orElse(second, 0), 59),
    },
    { zone: 'utc' },
  );
  // Year 0 is how cameras write "not set".
  if (!wall.isValid || year < 1) return null;
  const milliseconds = Math.floor(Number(`0.${match[7] ?? 0}`) * 1000);
  return { wall: wall.toMillis() + milliseconds, offsetMinutes: parseOffset(match[8]) };
}

function orElse(value: number | undefined, fallback: number): number {
  return value === undefined || Number.isNaN(value) ? fallback : value;
}

/** The furthest clocks from UTC: 14 hours ahead in Kiribati, 12 behind in the Pacific. */
const furthestAhead = 14 * 60;
const furthestBehind = -12 * 60;

/** `+02:00`, `+0200` or `Z` in minutes; null for nothing, and for offsets that no place has. */
export function parseOffset(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (text === 'Z') return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!match || Number(match[3]) > 59) return null;
  const size = Number(match[2]) * 60 + Number(match[3]);
  const minutes = match[1] === '-' ? -size : size;
  return minutes <= furthestAhead && minutes >= furthestBehind ? minutes + 0 : null;
}
