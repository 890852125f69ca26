import type { Pixels } from '../decode/sharp.ts';

/**
 * Reads a binary PPM (`P6`), the plainest picture that ffmpeg writes: its size is in its head, so that nobody has to guess how
 * a filter rounded. Undefined when `file` is none or ends early.
 */
export function readPpm(file: Buffer): Pixels | undefined {
  const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(file.toString('latin1', 0, 64));
  if (!head) return undefined;
  const width = Number(head[1]);
  const height = Number(head[2]);
  const data = file.subarray(head[0].length, head[0].length + width * height * 3);
  if (width === 0 || height === 0 || data.length < width * height * 3) return undefined;
  return { data, width, height, channels: 3 };
}
