import type { InferenceSession } from 'onnxruntime-node';
import { cornersOf, smallestRect, type Rect } from './geometry.ts';
import type { Picture } from '../picture.ts';
import { resized } from './scaling.ts';
import { findRegions, withoutDuplicates, type Region } from './regions.ts';

/** The network halves its input five times, so both sides are multiples of this. */
const step = 32;

/** Per channel, of values 0 to 1, in the network's order: blue, green, red. */
const mean = [0.485, 0.456, 0.406] as const;
const std = [0.229, 0.224, 0.225] as const;

/** The sides at which a picture is searched: not enlarged, the longer one at most `longest` pixels. */
export function detectionSize(
  { width, height }: { width: number; height: number },
  longest: number,
): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  const side = (length: number): number => Math.max(step, Math.round((length * scale) / step) * step);
  return { width: side(width), height: side(height) };
}

/** The network's input: channel by channel, normalised. */
export function toDetectionInput({ data, width, height }: Picture): Float32Array {
  const plane = width * height;
  const input = new Float32Array(3 * plane);
  for (const channel of [0, 1, 2] as const) {
    const table = Float32Array.from(
      { length: 256 },
      (_, value) => (value / 255 - mean[channel]) / std[channel],
    );
    const target = input.subarray(channel * plane, (channel + 1) * plane);
    for (let at = 0, from = 2 - channel; at < plane; at += 1, from += 3) {
      target[at] = table[data[from] ?? 0] ?? 0;
    }
  }
  return input;
}

/** Finds the places with text; rectangles in pixels of `picture`. */
export async function detect(
  session: InferenceSession,
  picture: Picture,
  options: { longest: number; minScore: number },
): Promise<Region[]> {
  const size = detectionSize(picture, options.longest);
  const input = toDetectionInput(await resized(picture, size));
  const { Tensor } = await import('onnxruntime-node');
  const results = await session.run({
    [session.inputNames[0] ?? 'x']: new Tensor('float32', input, [1, 3, size.height, size.width]),
  });
  const data = Object.values(results)[0]?.data;
  if (!(data instanceof Float32Array)) throw new TypeError('The detection model gave no map.');
  const regions = findRegions({ data, ...size }, options.minScore);
  const scaleX = picture.width / size.width;
  const scaleY = picture.height / size.height;
  return withoutDuplicates(
    regions.map(({ rect, score }) => ({ rect: stretched(rect, scaleX, scaleY), score })),
  );
}

/** A rectangle in a picture that is stretched: around what becomes of its corners. */
const stretched = (rect: Rect, scaleX: number, scaleY: number): Rect =>
  smallestRect(cornersOf(rect).map(([x, y]) => [x * scaleX, y * scaleY]));
