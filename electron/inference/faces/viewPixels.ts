import sharp from 'sharp';
import type { Picture } from '../picture.ts';
import type { Box } from '../tasks.ts';

interface Size {
  width: number;
  height: number;
}

/** Whole pixels: what is cut out, and what the answers are about. At least one each way. */
export function wholePixels({ x1, y1, x2, y2 }: Box): Box {
  const [left, top] = [Math.round(x1), Math.round(y1)];
  return { x1: left, y1: top, x2: Math.max(left + 1, Math.round(x2)), y2: Math.max(top + 1, Math.round(y2)) };
}

/** What of a view lies in the picture, and where that comes to lie when the view is stretched to a size. */
export function placement(view: Box, picture: Size, size: Size): { from: Box; to: Box } | undefined {
  const from = {
    x1: Math.max(0, view.x1),
    y1: Math.max(0, view.y1),
    x2: Math.min(picture.width, view.x2),
    y2: Math.min(picture.height, view.y2),
  };
  if (from.x2 <= from.x1 || from.y2 <= from.y1) return undefined;
  const across = stretched(from.x1 - view.x1, from.x2 - view.x1, view.x2 - view.x1, size.width);
  const down = stretched(from.y1 - view.y1, from.y2 - view.y1, view.y2 - view.y1, size.height);
  return { from, to: { x1: across.start, x2: across.end, y1: down.start, y2: down.end } };
}

/** A stretch from `start` to `end` of `length`, in whole pixels of `size`: at least one of them, and never beyond. */
function stretched(start: number, end: number, length: number, size: number): { start: number; end: number } {
  const first = Math.min(size - 1, Math.round((start / length) * size));
  return { start: first, end: Math.min(size, Math.max(first + 1, Math.round((end / length) * size))) };
}

/** A part of a picture, in whole pixels, stretched to a size; what lies outside of the picture is black. */
export async function viewPixels(picture: Picture, view: Box, size: Size): Promise<Picture> {
  const { data, width, height } = picture;
  const place = placement(view, picture, size);
  if (!place) return { data: new Uint8Array(size.width * size.height * 3), ...size };
  const { from, to } = place;
  // The picture's part is scaled first and the margins are added to it: less to move about.
  const pixels = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract({ left: from.x1, top: from.y1, width: from.x2 - from.x1, height: from.y2 - from.y1 })
    .resize(to.x2 - to.x1, to.y2 - to.y1, { fit: 'fill', kernel: 'linear' })
    .extend({
      left: to.x1,
      top: to.y1,
      right: size.width - to.x2,
      bottom: size.height - to.y2,
      background: '#000000',
    })
    .raw()
    .toBuffer();
  return { data: pixels, ...size };
}
