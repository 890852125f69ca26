import './blockUntrusted.ts';
import sharp from 'sharp';
import type { FailOnOptions, Sharp, SharpOptions } from 'sharp';

/**
 * The only door to sharp. Settings are per process (libvips is shared by the threads of the media pool):
 * - one libvips thread per picture: the pool already runs one picture per core, more threads only cost memory;
 * - no operation cache: no two pictures share work, and cached pixels would count against the memory goal of 1 GB;
 * - loaders that nobody fuzzes, or that can open other files, are off. Each worker only ever adds blocks, never lifts and
 *   sets them again, because another thread may be decoding meanwhile. SVG is read from memory only: with no base
 *   address it cannot refer to files. Ultra HDR is off so that a JPEG with a gain map decodes as the JPEG it is, at its speed.
 */
sharp.concurrency(1);
sharp.cache(false);
sharp.block({
  operation: [
    'VipsForeignLoadUhdr',
    'VipsForeignLoadSvgFile',
    'VipsForeignLoadSvgSource',
    'VipsForeignLoadPdf',
    'VipsForeignLoadMagick',
    'VipsForeignLoadMagick7',
    'VipsForeignLoadVips',
    'VipsForeignLoadCsv',
    'VipsForeignLoadMatrix',
    'VipsForeignLoadRaw',
    'VipsForeignLoadAnalyze',
    'VipsForeignLoadPpm',
    'VipsForeignLoadRad',
    'VipsForeignLoadFits',
    'VipsForeignLoadOpenexr',
    'VipsForeignLoadOpenslide',
    'VipsForeignLoadMat',
    'VipsForeignLoadNifti',
  ],
});
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });

/** Hard cap for any picture: sharp's own default, 0x3FFF². Above it nothing is even tried. */
export const pixelLimit = 268_402_689;

/**
 * Cap for formats that must be held whole to be shrunk (100 megapixels, 300 MB as RGB). Only a baseline JPEG may have more: its
 * decoder shrinks while reading, a few lines at a time.
 */
export const heldPixelLimit = 100_000_000;

/** Cap for AVIF (50 megapixels): its decoder takes up to 25 bytes a pixel, where others take three. */
export const avifPixelLimit = 50_000_000;

/** Raw pixels, 8 bits a channel, rows without padding. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

/** A sharp pipeline over an encoded picture, with the caps set. `failOn` defaults to sharp's strictest, `warning`. */
export function openEncoded(
  input: string | Buffer,
  options: { failOn?: FailOnOptions; ignoreIcc?: boolean; density?: number } = {},
): Sharp {
  const all: SharpOptions = { limitInputPixels: pixelLimit, failOn: 'warning', ...options };
  return sharp(input, all);
}

/** A sharp pipeline over raw pixels. */
export function openPixels(pixels: Pixels): Sharp {
  const { width, height, channels } = pixels;
  return sharp(pixels.data, { raw: { width, height, channels }, limitInputPixels: pixelLimit });
}

/** Runs a pipeline to raw pixels. */
export async function toPixels(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}
