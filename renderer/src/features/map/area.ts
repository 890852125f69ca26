/** @file A part of the map: a box of degrees, and the same as a text. */

export interface Area {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A hand's breadth in degrees, so that rounding never leaves a photo outside of the box around it. */
const slack = 1e-6;

const clamp = (value: number, limit: number): number => Math.min(limit, Math.max(-limit, value));

/** `west,south,east,north`, as the API takes it. */
export const areaText = ({ west, south, east, north }: Area): string =>
  [west, south, east, north].map((degrees) => Number(degrees.toFixed(7))).join(',');

/** Undefined where the text is no area: an address is typed, shared and cut off. */
export function areaOf(text: string | null): Area | undefined {
  const parts = (text ?? '').split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = parts;
  const isArea =
    parts.length === 4 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180 &&
    south >= -90 &&
    south <= north &&
    north <= 90;
  return isArea ? { west, south, east, north } : undefined;
}

/** The box with a little room around it; `margin` in degrees. */
export const withMargin = ({ west, south, east, north }: Area, margin = slack): Area => ({
  west: clamp(west - margin, 180),
  south: clamp(south - margin, 90),
  east: clamp(east + margin, 180),
  north: clamp(north + margin, 90),
});

/** The smallest box around all points; undefined without any. It never spans the date line: the map shows it whole then. */
export function areaAround(
  points: Iterable<{ readonly lat: number; readonly lon: number }>,
): Area | undefined {
  let area: Area | undefined;
  for (const { lat, lon } of points) {
    area = area
      ? {
          west: Math.min(area.west, lon),
          south: Math.min(area.south, lat),
          east: Math.max(area.east, lon),
          north: Math.max(area.north, lat),
        }
      : { west: lon, south: lat, east: lon, north: lat };
  }
  return area;
}

export const isWithin = ({ west, south, east, north }: Area, at: { lat: number; lon: number }): boolean =>
  at.lat >= south && at.lat <= north && at.lon >= west && at.lon <= east;
