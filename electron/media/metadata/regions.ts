import type { Dimensions } from './dimensions.ts';
import type { RawTags } from './tags.ts';
import type { FaceRegion } from './types.ts';
import { number, text } from './values.ts';

/**
 * Faces with names that another program has marked, as the Metadata Working Group lays them down: centre and size of
 * each area as fractions of the picture as it is stored, before it is turned upright.
 */
export function faceRegions(tags: RawTags, size: Dimensions): FaceRegion[] {
  const info = asRecord(tags.RegionInfo);
  const list = Array.isArray(info.RegionList) ? info.RegionList : [];
  const orientation = isUpright(asRecord(info.AppliedToDimensions), size) ? 1 : (size.orientation ?? 1);
  return list.flatMap((item): FaceRegion[] => {
    const region = asRecord(item);
    const name = text(region.Name);
    const box = boxOf(asRecord(region.Area));
    if (name === null || box === null || text(region.Type)?.toLowerCase() !== 'face') return [];
    return [{ name, ...turned(box, orientation) }];
  });
}

type Box = Omit<FaceRegion, 'name'>;

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function boxOf(area: Record<string, unknown>): Box | null {
  const [x, y, w, h] = [number(area.X), number(area.Y), number(area.W), number(area.H)];
  if (x === null || y === null || w === null || h === null || w <= 0 || h <= 0) return null;
  // Other units than fractions exist in the standard, but nobody could say of what.
  if (text(area.Unit) !== null && text(area.Unit) !== 'normalized') return null;
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  const box = { x1: within(x - w / 2), y1: within(y - h / 2), x2: within(x + w / 2), y2: within(y + h / 2) };
  return box.x1 < box.x2 && box.y1 < box.y2 ? box : null;
}

/** Some programs mark the picture as it is looked at; the sides that they name then are those after the turn. */
function isUpright(applied: Record<string, unknown>, size: Dimensions): boolean {
  const [width, height] = [number(applied.W), number(applied.H)];
  if (width === null || height === null || size.width === null || size.height === null) return false;
  const isAfter = width === size.width && height === size.height;
  const isBefore = width === size.exifImageWidth && height === size.exifImageHeight;
  return isAfter && !isBefore;
}

/** Where a stored point is once the picture is upright, by EXIF orientation. */
const turns: Readonly<Record<number, (x: number, y: number) => [number, number]>> = {
  2: (x, y) => [1 - x, y],
  3: (x, y) => [1 - x, 1 - y],
  4: (x, y) => [x, 1 - y],
  5: (x, y) => [y, x],
  6: (x, y) => [1 - y, x],
  7: (x, y) => [1 - y, 1 - x],
  8: (x, y) => [y, 1 - x],
};

function turned(box: Box, orientation: number): Box {
  const turn = turns[orientation];
  if (!turn) return box;
  const [ax, ay] = turn(box.x1, box.y1);
  const [bx, by] = turn(box.x2, box.y2);
  return { x1: Math.min(ax, bx), y1: Math.min(ay, by), x2: Math.max(ax, bx), y2: Math.max(ay, by) };
}
