/**
 * @file Thumbhashes as small canvases, which CSS blows up to the tile. Canvases are used again: making one with its
 * context costs more than drawing into it, and thousands of them a minute would keep the garbage collector busy.
 */
import { hashAt } from './columns.ts';
import type { AssetColumns } from './columns.ts';
import { decodeThumbhash } from './thumbhash.ts';

interface Drawable {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

/** As many as tiles are ever mounted. */
const mostFree = 400;
const free: Drawable[] = [];

function make(): Drawable | undefined {
  const canvas = document.createElement('canvas');
  canvas.className = 'tile-placeholder';
  // In main memory: 400 canvases of 256 pixels are nothing there, and a GPU surface each is much.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  return context ? { canvas, context } : undefined;
}

/**
 * Puts the photo's thumbhash into `box`, behind what is in it. Call the result when the tile goes.
 * A photo without a thumbhash, or with a broken one, leaves the box as it is.
 */
export function attachPlaceholder(box: HTMLElement, columns: AssetColumns, index: number): () => void {
  const hash = hashAt(columns, index);
  const picture = hash && decodeThumbhash(hash);
  const drawable = picture && (free.pop() ?? make());
  if (!picture || !drawable) return () => undefined;
  const { canvas, context } = drawable;
  if (canvas.width !== picture.width) canvas.width = picture.width;
  if (canvas.height !== picture.height) canvas.height = picture.height;
  context.putImageData(new ImageData(picture.pixels, picture.width, picture.height), 0, 0);
  box.prepend(canvas);
  return () => {
    canvas.remove();
    if (free.length < mostFree) free.push(drawable);
  };
}
