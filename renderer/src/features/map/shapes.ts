/** @file Arithmetic of countries' shapes. Degrees are taken for a flat plane: it is names that are placed by it. */

export type Shape = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/**
 * A line that goes on beyond 180° where it crosses the date line, and does not jump to the other side of the world: the map
 * draws the world over and over, and would draw the jump right across it.
 */
export function unbroken(line: readonly GeoJSON.Position[]): GeoJSON.Position[] {
  let turns = 0;
  let before: number | undefined;
  return line.map(([longitude = 0, latitude = 0]) => {
    if (before !== undefined && Math.abs(longitude - before) > 180) turns += longitude < before ? 360 : -360;
    before = longitude;
    return [longitude + turns, latitude];
  });
}

/** The same for the outline of a shape. One that goes all around the world holds a pole, and is closed there. */
function unbrokenRing(ring: readonly GeoJSON.Position[]): GeoJSON.Position[] {
  const line = unbroken(ring);
  const [[start = 0, latitude = 0] = [], [end = 0] = []] = [line[0], line.at(-1)];
  if (Math.abs(end - start) < 180) return line;
  const pole = latitude < 0 ? -90 : 90;
  return [...line, [end, pole], [start, pole], [start, latitude]];
}

/** A shape whose outlines do not jump at the date line. */
export function unbrokenShape(shape: Shape): Shape {
  return shape.type === 'Polygon'
    ? { type: 'Polygon', coordinates: shape.coordinates.map(unbrokenRing) }
    : { type: 'MultiPolygon', coordinates: shape.coordinates.map((rings) => rings.map(unbrokenRing)) };
}

/** The middle of a shape's largest part, by area: France's name belongs into Europe. */
export function middleOf(shape: Shape): { at: [number, number]; size: number } | undefined {
  const rings = shape.type === 'Polygon' ? [shape.coordinates[0]] : shape.coordinates.map(([outer]) => outer);
  let best: { at: [number, number]; size: number } | undefined;
  for (const ring of rings) {
    const middle = ring && middleOfRing(ring);
    if (middle && middle.size > (best?.size ?? 0)) best = middle;
  }
  return best;
}

/** Centroid and area of a ring, by the shoelace formula. */
function middleOfRing(ring: readonly GeoJSON.Position[]): { at: [number, number]; size: number } {
  let [area, east, north] = [0, 0, 0];
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x * nextY - nextX * y;
    area += cross / 2;
    east += (x + nextX) * cross;
    north += (y + nextY) * cross;
  }
  return { at: area === 0 ? [0, 0] : [east / (6 * area), north / (6 * area)], size: Math.abs(area) };
}
