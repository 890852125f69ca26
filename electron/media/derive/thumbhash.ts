import { rgbaToThumbHash } from 'thumbhash';
import type { Pixels } from '../decode/sharp.ts';
import { shrinkByArea } from './shrink.ts';

/**
 * Longest side that is hashed, in pixels. The format takes up to 100; it keeps at most seven waves a side, which half as many pixels
 * describe as well in a quarter of the time.
 */
const longestSide = 50;

/** The thumbhash (about 25 bytes) of a picture: its colours and shapes as a blur, and its aspect ratio. */
export function thumbhashOf(pixels: Pixels): Uint8Array {
  const scale = Math.min(1, longestSide / Math.max(pixels.width, pixels.height));
  const small = shrinkByArea(
    pixels,
    Math.max(1, Math.round(pixels.width * scale)),
    Math.max(1, Math.round(pixels.height * scale)),
  );
  return rgbaToThumbHash(small.width, small.height, toRgba(small));
}

function toRgba({ data, width, height, channels }: Pixels): Uint8Array {
  if (channels === 4) return data;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const from = pixel * channels;
    const isGrey = channels < 3;
    rgba[pixel * 4] = data[from] ?? 0;
    rgba[pixel * 4 + 1] = data[isGrey ? from : from + 1] ?? 0;
    rgba[pixel * 4 + 2] = data[isGrey ? from : from + 2] ?? 0;
    if (channels === 2) rgba[pixel * 4 + 3] = data[from + 1] ?? 255;
  }
  return rgba;
}
