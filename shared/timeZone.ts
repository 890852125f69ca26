/**
 * Time zones for dates that a person edits: pure, with what the platform knows of zones. A zone is an IANA name
 * (`Europe/Lisbon`) or a fixed offset (`UTC+2`, `UTC-9:30`, `+02:00`), as metadata gives it.
 */

const fixed = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i;

/** Minutes east of UTC of a fixed offset, or undefined when `zone` is none. */
function fixedOffset(zone: string): number | undefined {
  if (/^(?:utc|gmt|z|etc\/utc)$/i.test(zone)) return 0;
  const match = fixed.exec(zone);
  if (!match) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return minutes > 18 * 60 ? undefined : match[1] === '-' ? -minutes : minutes;
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // RangeError is how the platform says "no such zone".
  }
  // Bounded: zones come from files.
  if (formats.size > 600) formats.clear();
  formats.set(zone, format);
  return format;
}

export const isTimeZone = (zone: string): boolean =>
  fixedOffset(zone) !== undefined || formatOf(zone) !== null;

/** Minutes that clocks in `zone` are ahead of UTC at `instant` (ms UTC); undefined for a zone nobody knows. */
export function zoneOffset(zone: string, instant: number): number | undefined {
  const constant = fixedOffset(zone);
  if (constant !== undefined) return constant;
  const format = formatOf(zone);
  if (!format) return undefined;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = value;
  const year = part.era === 'BC' ? 1 - Number(part.year) : Number(part.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, Number(part.month) - 1, Number(part.day));
  wall.setUTCHours(Number(part.hour), Number(part.minute), Number(part.second), 0);
  return Math.round((wall.getTime() - Math.floor(instant / 1000) * 1000) / 60_000);
}

/**
 * The moment at which a clock in `zone` shows `wall` (ms, as if UTC). An hour that happens twice is the first one,
 * one that is skipped counts on from before; undefined for a zone nobody knows.
 */
export function instantOfWall(zone: string, wall: number): number | undefined {
  const before = zoneOffset(zone, wall - 24 * 3_600_000);
  const after = zoneOffset(zone, wall + 24 * 3_600_000);
  if (before === undefined || after === undefined) return undefined;
  for (const offset of [before, after]) {
    const instant = wall - offset * 60_000;
    if (zoneOffset(zone, instant) === offset) return instant;
  }
  return wall - before * 60_000;
}

/** `UTC+2`, `UTC-9:30`, `UTC`. */
export function fixedZone(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const size = Math.abs(offsetMinutes);
  const minutes = size % 60;
  return `UTC${offsetMinutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

/** When a photo was taken: the moment, the wall clock there as if UTC, and the zone (null when only the offset is known). */
export interface TakenAt {
  readonly instant: number;
  readonly local: number;
  readonly zone: string | null;
}

/** The zone's offset at a moment, or what the photo's own clock and moment differ by. */
const offsetOf = (taken: TakenAt, instant: number): number =>
  (taken.zone === null ? undefined : zoneOffset(taken.zone, instant)) ??
  Math.round((taken.local - taken.instant) / 60_000);

const at = (instant: number, offset: number, zone: string | null): TakenAt => ({
  instant,
  local: instant + offset * 60_000,
  zone,
});

/**
 * A photo's date after a person has set it to `text`. `…Z` names a moment and keeps the photo's zone; `…+02:00` names
 * a wall clock with its offset, and keeps the zone if that has this offset then; without either it is the wall clock
 * in the photo's zone.
 */
export function setTakenAt(before: TakenAt, text: string): TakenAt {
  const zoned = /(?:(z)|([+-]\d{2}):?(\d{2}))$/i.exec(text.includes('T') ? text : '');
  if (zoned?.[1]) {
    const instant = Date.parse(text);
    return at(instant, offsetOf(before, instant), before.zone);
  }
  if (zoned) {
    const instant = Date.parse(text);
    const hours = Number(zoned[2]);
    const offset = hours * 60 + (zoned[2]?.startsWith('-') ? -1 : 1) * Number(zoned[3]);
    const keepsZone = before.zone !== null && zoneOffset(before.zone, instant) === offset;
    return at(instant, offset, keepsZone ? before.zone : fixedZone(offset));
  }
  const wall = Date.parse(text.includes('T') ? `${text}Z` : text);
  const instant = before.zone === null ? undefined : instantOfWall(before.zone, wall);
  if (instant !== undefined) return { instant, local: wall, zone: before.zone };
  const offset = Math.round((before.local - before.instant) / 60_000);
  return at(wall - offset * 60_000, offset, before.zone);
}

/** A photo's date moved by minutes; its zone stays. */
export function shiftTakenAt(before: TakenAt, minutes: number): TakenAt {
  const instant = before.instant + minutes * 60_000;
  return at(instant, offsetOf(before, instant), before.zone);
}

/** The same moment on the clocks of another zone. The zone must be one (`isTimeZone`). */
export function moveToZone(before: TakenAt, zone: string): TakenAt {
  return at(before.instant, zoneOffset(zone, before.instant) ?? 0, zone);
}
