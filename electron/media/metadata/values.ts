/** Small conversions of what exiftool prints. Nothing here throws: files lie. */

export function text(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const trimmed = String(value)
    // oxlint-disable-next-line no-control-regex -- cameras pad fixed fields with NUL
    .replace(/\u0000/g, '')
    .trim();
  return trimmed === '' ? null : trimmed;
}

export function number(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}

/** A number above zero: a camera that does not know its lens writes 0. */
export function positive(value: unknown): number | null {
  const parsed = number(value);
  return parsed !== null && parsed > 0 ? parsed : null;
}

export function integer(value: unknown): number | null {
  const parsed = positive(value);
  return parsed === null ? null : Math.round(parsed);
}

/** The first whole number of what may be a list: `200`, `"200 400"`, `[200, 400]`. */
export function firstInteger(value: unknown): number | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return integer(typeof first === 'string' ? first.split(/[\s,]+/).find((part) => part !== '') : first);
}

/** `1/250` up to a quarter of a second, else seconds: `0.5`, `2`. Takes seconds, also as text. */
export function exposureTime(value: unknown): string | null {
  const seconds = positive(value);
  if (seconds === null) return null;
  if (seconds < 0.25001) return `1/${Math.round(1 / seconds)}`;
  return String(Math.round(seconds * 10) / 10);
}

/** −1 to 5; 0 is "not rated", as is what no rating can be. */
export function rating(value: unknown): number | null {
  const parsed = number(value);
  if (parsed === null) return null;
  const rounded = Math.round(parsed);
  return rounded === 0 || rounded < -1 || rounded > 5 ? null : rounded;
}

/** Every text of the lists, once, in order. Hierarchies (`Places|Lisbon`) become `Places/Lisbon`. */
export function keywords(...lists: unknown[]): string[] {
  const found = lists.flat(2).flatMap((value) => text(value) ?? []);
  return [...new Set(found.map((value) => value.replaceAll('|', '/')))];
}

export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** A place on the globe; 0, 0 is what phones write while they search, and nobody photographs that buoy. */
export function coordinates(latitude: unknown, longitude: unknown): Coordinates | null {
  const [lat, lon] = [number(latitude), number(longitude)];
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  return lat === 0 && lon === 0 ? null : { latitude: lat, longitude: lon };
}
