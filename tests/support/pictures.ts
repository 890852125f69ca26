import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { seeded, type Random } from '../../scripts/demo/random.ts';

/** A day in May 2024, noon: what generated pictures say when nothing else is asked for. */
export const defaultMoment = '2024:05:01 12:00:00';

export interface PictureOptions {
  /** Another number, another picture. */
  readonly seed: number;
  readonly width?: number;
  readonly height?: number;
  /** EXIF date of taking, `2024:05:01 12:00:00`; null for none. */
  readonly takenAt?: string | null;
}

/** A small JPEG of random blocks; the same seed gives the same bytes. */
export async function jpeg(options: PictureOptions): Promise<Buffer> {
  const { seed, width = 96, height = 64, takenAt = defaultMoment } = options;
  const picture = sharp(blocks(seeded(seed)), { raw: { width: 8, height: 6, channels: 3 } })
    .resize(width, height, { kernel: 'nearest', fit: 'fill' })
    .jpeg({ quality: 80 });
  if (takenAt === null) return picture.toBuffer();
  return picture
    .withExif({ IFD0: { Make: 'Latent', Model: 'Test' }, IFD2: { DateTimeOriginal: takenAt } })
    .toBuffer();
}

function blocks(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 8 * 6 * 3 }, () => Math.floor(random() * 256)));
}

/** Writes `count` different pictures, `IMG_0001.jpg` …, over some days and two folders. Returns their paths. */
export async function writePictures(folder: string, count: number, seed = 1): Promise<string[]> {
  const paths: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const inside = join(folder, n % 2 === 0 ? 'even' : 'odd');
    await mkdir(inside, { recursive: true });
    const day = String(1 + (n % 5)).padStart(2, '0');
    // Two folders, one name: every second picture collides with its neighbour's name.
    const path = join(inside, `IMG_${String(Math.ceil(n / 2)).padStart(4, '0')}.jpg`);
    const takenAt = `2024:05:${day} 12:00:${String(n % 60).padStart(2, '0')}`;
    await writeFile(path, await jpeg({ seed: seed * 10_000 + n, takenAt }));
    await utimes(path, 1_714_560_000 + n, 1_714_560_000 + n);
    paths.push(path);
  }
  return paths;
}
