import { areaOf, cornersOf, grown, intersection, smallestRect, type Point, type Rect } from './geometry.ts';

/** For each pixel how likely it lies on text, 0 to 1, row by row. */
export interface ProbabilityMap {
  data: Float32Array;
  width: number;
  height: number;
}

/** A place with text; its rectangle is in pixels of the map. */
export interface Region {
  rect: Rect;
  /** Mean probability inside of it, 0 to 1. */
  score: number;
}

/** From here on a pixel belongs to text: the network was trained for it. */
const pixelThreshold = 0.3;

/**
 * The network marks the core of a line, so that neighbouring lines stay apart; a line is that core grown by
 * area × this / perimeter. The value its authors use for photographs.
 */
const growth = 1.6;

/** Cores thinner than this are noise, pixels of the map. */
const thinnest = 3;

/** Places with text, by the map that the detection network gives. The order is that of their topmost pixels. */
export function findRegions(map: ProbabilityMap, minScore: number): Region[] {
  const found: Region[] = [];
  for (const outline of outlines(map)) {
    const core = smallestRect(outline);
    if (Math.min(core.width, core.height) < thinnest) continue;
    const score = meanInside(map, core);
    if (score < minScore) continue;
    const distance = (core.width * core.height * growth) / (2 * (core.width + core.height));
    found.push({ rect: grown(core, distance), score });
  }
  return found;
}

/** For each connected part of the map the outer corners of its rows' first and last pixels. */
function* outlines({ data, width, height }: ProbabilityMap): Generator<Point[]> {
  const seen = new Uint8Array(width * height);
  // Pixels of the part, in the order found; each waits here until its neighbours are looked at.
  const queue = new Int32Array(width * height);
  for (let start = 0; start < data.length; start += 1) {
    if (seen[start] === 1 || (data[start] ?? 0) <= pixelThreshold) continue;
    seen[start] = 1;
    queue[0] = start;
    let size = 1;
    const rows = new Map<number, [first: number, last: number]>();
    for (let at = 0; at < size; at += 1) {
      const pixel = queue[at] ?? 0;
      const x = pixel % width;
      const y = (pixel - x) / width;
      const row = rows.get(y);
      if (!row) rows.set(y, [x, x]);
      else if (x < row[0]) row[0] = x;
      else if (x > row[1]) row[1] = x;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
          const next = pixel + dy * width + dx;
          if (seen[next] === 1 || (data[next] ?? 0) <= pixelThreshold) continue;
          seen[next] = 1;
          queue[size] = next;
          size += 1;
        }
      }
    }
    yield [...rows].flatMap(([y, [first, last]]): Point[] => [
      [first, y],
      [last + 1, y],
      [last + 1, y + 1],
      [first, y + 1],
    ]);
  }
}

/** Mean probability of the pixels whose centre lies in the rectangle. */
export function meanInside({ data, width, height }: ProbabilityMap, rect: Rect): number {
  const corners = cornersOf(rect);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const [ux, uy] = rect.axis;
  let sum = 0;
  let count = 0;
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < Math.min(height, Math.max(...ys)); y += 1) {
    for (let x = Math.max(0, Math.floor(Math.min(...xs))); x < Math.min(width, Math.max(...xs)); x += 1) {
      const dx = x + 0.5 - rect.centre[0];
      const dy = y + 0.5 - rect.centre[1];
      if (Math.abs(dx * ux + dy * uy) > rect.width / 2) continue;
      if (Math.abs(dy * ux - dx * uy) > rect.height / 2) continue;
      sum += data[y * width + x] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** Two regions of which the smaller lies this far inside the other are one. */
const duplicateShare = 0.7;

/** The regions without those that lie mostly inside a better one. */
export function withoutDuplicates(regions: readonly Region[]): Region[] {
  const kept: { region: Region; corners: readonly Point[]; area: number }[] = [];
  for (const region of regions.toSorted((a, b) => b.score - a.score)) {
    const corners = cornersOf(region.rect);
    const area = region.rect.width * region.rect.height;
    const isDuplicate = kept.some((other) => {
      const reach = (size: Rect): number => Math.hypot(size.width, size.height) / 2;
      const dx = region.rect.centre[0] - other.region.rect.centre[0];
      const dy = region.rect.centre[1] - other.region.rect.centre[1];
      if (Math.hypot(dx, dy) > reach(region.rect) + reach(other.region.rect)) return false;
      return areaOf(intersection(corners, other.corners)) > duplicateShare * Math.min(area, other.area);
    });
    if (!isDuplicate) kept.push({ region, corners, area });
  }
  return kept.map(({ region }) => region);
}
