import sharp from 'sharp';
import type { Picture } from '../picture.ts';

/** The same picture at other sides, both stretched on their own. */
export async function resized(
  { data, width, height }: Picture,
  to: { width: number; height: number },
): Promise<Picture> {
  const raw = { width, height, channels: 3 } as const;
  const bytes = await sharp(data, { raw })
    .resize(to.width, to.height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  return { data: bytes, width: to.width, height: to.height };
}

/** Half the sides (at least 1), each pixel the mean of four. */
export function halved({ data, width, height }: Picture): Picture {
  const half = { width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) };
  const out = new Uint8Array(half.width * half.height * 3);
  const right = width > 1 ? 3 : 0;
  const below = height > 1 ? width * 3 : 0;
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const from = (y * 2 * width + x * 2) * 3;
      const to = (y * half.width + x) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        const sum =
          (data[at] ?? 0) +
          (data[at + right] ?? 0) +
          (data[at + below] ?? 0) +
          (data[at + right + below] ?? 0);
        out[to + channel] = (sum + 2) >> 2;
      }
    }
  }
  return { data: out, ...half };
}
