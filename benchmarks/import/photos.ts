import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import sharp from 'sharp';

const isPhoto = /\.(jpe?g|png|webp|avif|heic|heif|tiff?|dng|cr2|nef|arw)$/i;

/** The photos of a folder of one's own. */
export const photosIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => isPhoto.test(extname(name)))
    .map((name) => join(folder, name));

/** 12 MP pictures with some grain, so that a JPEG of one is some 4 MB and as slow to decode as a photograph. */
export async function makePhotos(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const grain = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: 'grey', noise } })
    .blur(0.6)
    .png()
    .toBuffer();
  const paths: string[] = [];
  const bases = await Promise.all(
    Array.from({ length: Math.min(count, 8) }, (_, i) =>
      sharp(grain)
        .resize(4000, 3000)
        .modulate({ hue: i * 45, saturation: 0.4 + i * 0.2 })
        .jpeg({ quality: 90 })
        .withExif({
          IFD0: { Make: 'Latent', Model: `Bench ${i}` },
          IFD2: {
            DateTimeOriginal: `20${10 + i}:0${1 + i}:15 12:00:00`,
            FNumber: '28/10',
            ISOSpeedRatings: '200',
          },
        })
        .toBuffer(),
    ),
  );
  for (let i = 0; i < count; i += 1) {
    const path = join(folder, `IMG_${String(i).padStart(5, '0')}.jpg`);
    const base = bases[i % bases.length] ?? Buffer.alloc(0);
    // Bytes after the end of a JPEG are ignored by decoders and make every file its own.
    await writeFile(path, Buffer.concat([base, Buffer.from(`latent-bench-${i}`)]));
    paths.push(path);
  }
  return paths;
}

/** HEIC pictures where this machine has an encoder for them; else none. */
export async function makeHeics(folder: string, jpegs: readonly string[]): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  try {
    return jpegs.map((jpeg, i) => {
      const path = join(folder, `IMG_${i}.heic`);
      execFileSync('heif-enc', ['-q', '60', '-o', path, jpeg], { stdio: 'ignore' });
      return path;
    });
  } catch {
    // No heif-enc: the line for HEIC is then left out, and the note says so.
    return [];
  }
}
