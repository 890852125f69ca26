import sharp from 'sharp';
import { corruptFile } from '../errors.ts';
import type { MediaTasks } from '../tasks.ts';

/** A face with some hair and chin around it: a square whose side is this many times the longer side of the box. */
const margin = 1.6;

/** JPEG quality of portraits, 0 to 100: as that of previews. */
const quality = 80;

/** A square around a box of one of our previews, as a JPEG of `size` pixels; moved inwards where the picture ends. */
export async function cropSquare(
  args: MediaTasks['cropSquare']['args'],
): Promise<MediaTasks['cropSquare']['result']> {
  const { path, box, size } = args;
  try {
    const picture = sharp(path);
    const { width, height } = await picture.metadata();
    const square = squareAround(box, width, height);
    const data = await picture.extract(square).resize(size, size).jpeg({ quality }).toBuffer();
    return { data: new Uint8Array(data) };
  } catch (error) {
    throw corruptFile(path, error);
  }
}

/** The pixels of the square, all of them within the picture. */
export function squareAround(
  box: MediaTasks['cropSquare']['args']['box'],
  width: number,
  height: number,
): { left: number; top: number; width: number; height: number } {
  const longer = Math.max((box.x2 - box.x1) * width, (box.y2 - box.y1) * height);
  const side = Math.max(1, Math.min(width, height, Math.round(longer * margin)));
  const within = (centre: number, length: number): number =>
    Math.max(0, Math.min(length - side, Math.round(centre - side / 2)));
  return {
    left: within(((box.x1 + box.x2) / 2) * width, width),
    top: within(((box.y1 + box.y2) / 2) * height, height),
    width: side,
    height: side,
  };
}
