/** @file Draws a thumbhash into a tile's small canvas, which CSS blows up to the tile. */
import { hashAt } from './columns.ts';
import type { AssetColumns } from './columns.ts';
import { decodeThumbhash } from './thumbhash.ts';

/** Draws the photo's thumbhash; a photo without one keeps an empty canvas. */
export function drawPlaceholder(canvas: HTMLCanvasElement, columns: AssetColumns, index: number): void {
  const hash = hashAt(columns, index);
  const picture = hash && decodeThumbhash(hash);
  if (!picture) return;
  canvas.width = picture.width;
  canvas.height = picture.height;
  // In main memory: 400 canvases of 256 pixels are nothing there, and a GPU surface each is much.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  context?.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0);
}
