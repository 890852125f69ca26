import sharp from 'sharp';
import type { Picture } from '../picture.ts';
import type { Box } from '../tasks.ts';

/** Whole pixels: what is cut out, and what the answers are about. */
export const wholePixels = ({ x1, y1, x2, y2 }: Box): Box => ({
  x1: Math.round(x1),
  y1: Math.round(y1),
  x2: Math.max(Math.round(x1) + 1, Math.round(x2)),
  y2: Math.max(Math.round(y1) + 1, Math.round(y2)),
});

/** A part of a picture, in whole pixels, stretched to a size; what lies outside of the picture is black. */
export async function viewPixels(
  { data, width, height }: Picture,
  view: Box,
  size: { width: number; height: number },
): Promise<Picture> {
  const left = Math.max(0, view.x1);
  const top = Math.max(0, view.y1);
  const right = Math.min(width, view.x2);
  const bottom = Math.min(height, view.y2);
  if (right <= left || bottom <= top) {
    return { data: new Uint8Array(size.width * size.height * 3), ...size };
  }
  // The picture's part is scaled first and the margins are added to it: less to move about.
  const [scaleX, scaleY] = [size.width / (view.x2 - view.x1), size.height / (view.y2 - view.y1)];
  const part = {
    left: Math.round((left - view.x1) * scaleX),
    top: Math.round((top - view.y1) * scaleY),
    width: Math.max(1, Math.round((right - left) * scaleX)),
    height: Math.max(1, Math.round((bottom - top) * scaleY)),
  };
  const pixels = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract({ left, top, width: right - left, height: bottom - top })
    .resize(part.width, part.height, { fit: 'fill', kernel: 'linear' })
    .extend({
      left: part.left,
      top: part.top,
      right: Math.max(0, size.width - part.left - part.width),
      bottom: Math.max(0, size.height - part.top - part.height),
      background: '#000000',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: pixels.data, width: pixels.info.width, height: pixels.info.height };
}
