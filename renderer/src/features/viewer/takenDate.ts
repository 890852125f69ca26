/**
 * @file When a photo was taken, as a wall clock and a zone. A wall clock is kept as milliseconds as if it were UTC,
 * the way the API's `localDateTime` is; a zone is an offset in minutes east of UTC, or an IANA name.
 */
import { instantOfWall } from '../../../../shared/timeZone.ts';

/** The wall clock of an ISO text that ends in `Z`, or undefined if it is none. */
export function wallClockOf(localDateTime: string): number | undefined {
  const ms = Date.parse(localDateTime);
  return Number.isNaN(ms) ? undefined : ms;
}

/** "Sat, 14 Nov 2026" in the reader's language. */
export function formatDay(wallMs: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(wallMs);
}

/** "15:20", in the reader's habit of 12 or 24 hours. */
export function formatTime(wallMs: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    wallMs,
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What the editor's two fields show: `2026-11-14` and `15:20:05`. */
export function toFields(wallMs: number): { date: string; time: string } {
  const date = new Date(wallMs);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return {
    date: `${year}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`,
    time: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
  };
}

/** The wall clock of the editor's fields, or undefined if there is no such day or time. Seconds may be left out. */
export function fromFields(date: string, time: string): number | undefined {
  const day = /^\s*(\d{4})[-./](\d{1,2})[-./](\d{1,2})\s*$/.exec(date);
  const clock = /^\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*$/.exec(time);
  if (!day || !clock) return undefined;
  const [year, month, dayOfMonth] = day.slice(1).map(Number);
  const [hour, minute, second] = [clock[1], clock[2], clock[3] ?? '0'].map(Number);
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const built = new Date(0);
  // Not Date.UTC: it takes years below 100 for the 1900s.
  built.setUTCFullYear(year, month - 1, dayOfMonth);
  built.setUTCHours(hour, minute, second, 0);
  // The 31st of February becomes a day in March: then the fields and the date disagree.
  const isReal = built.getUTCMonth() === month - 1 && built.getUTCDate() === dayOfMonth;
  return isReal ? built.getTime() : undefined;
}

/** Minutes east of UTC of a written offset: `+02:00`, `UTC+2`, `-0330`, `Z`, `UTC`; undefined for anything else. */
export function parseOffset(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^(z|utc|gmt)$/i.test(trimmed)) return 0;
  const match = /^(?:utc|gmt)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?$/i.exec(trimmed);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  // The farthest zones are +14:00 and -12:00.
  if (minutes > 14 * 60 || Number(match[3] ?? 0) > 59) return undefined;
  return match[1] === '+' ? minutes : -minutes + 0;
}

/**
 * Minutes east of UTC of a zone (IANA name or written offset) when its clocks show `wallMs`; undefined if there is no
 * such zone. An hour that occurs twice is taken for the first, one that is skipped for the zone's time before it.
 */
export function offsetAt(zone: string, wallMs: number): number | undefined {
  const written = parseOffset(zone);
  if (written !== undefined) return written;
  const instant = instantOfWall(zone, wallMs);
  return instant === undefined ? undefined : Math.round((wallMs - instant) / 60_000);
}

/** `+02:00`. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * What the API takes: `2026-11-14T15:20:05.000+01:00`, or without an offset the clock of a photo whose zone nobody knows, which
 * stays unknown.
 */
export function toIso(wallMs: number, offsetMinutes: number | undefined): string {
  const offset = offsetMinutes === undefined ? '' : formatOffset(offsetMinutes);
  return `${new Date(wallMs).toISOString().slice(0, -1)}${offset}`;
}

/** The zone that a photo's metadata name; empty where they name none, or none that there is. */
export function zoneOf(photo: { localDateTime: string; timeZone?: string | null | undefined }): string {
  const wall = wallClockOf(photo.localDateTime) ?? 0;
  return photo.timeZone && offsetAt(photo.timeZone, wall) !== undefined ? photo.timeZone : '';
}
