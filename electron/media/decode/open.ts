import { readFile } from 'node:fs/promises';
import { corruptFile, readFailure, tooManyPixels, unsupportedFormat } from '../errors.ts';
import { isRaw } from '../formats.ts';
import { openAvif } from './avif.ts';
import { BitmapError, BitmapTooLarge, decodeBmp } from './bmp.ts';
import { openHeif } from './heif/open.ts';
import type { Picture, SourceFile } from './picture.ts';
import { openPsd } from './psd.ts';
import { openRaw } from './raw/open.ts';
import { openSvg } from './svg.ts';
import { openWithFfmpeg } from './viaFfmpeg.ts';

/** Types that sharp decodes from the file itself. */
const sharpTypes = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff']);

/**
 * Opens a picture of any supported type. `shortSide` is how long the shorter side is needed (null: full size): some decoders are
 * faster when they know. Errors: `UnsupportedFormat`, `CorruptFile`, `TruncatedFile`, `TooManyPixels`, and what reading gives.
 */
export function openPicture(file: SourceFile, shortSide: number | null): Promise<Picture> {
  const { mimeType } = file;
  if (sharpTypes.has(mimeType)) return Promise.resolve({ kind: 'encoded', input: file.plainPath });
  if (isRaw(mimeType)) return openRaw(file);
  switch (mimeType) {
    case 'image/heic':
    case 'image/heif':
      return openHeif(file, shortSide);
    case 'image/avif':
      return openAvif(file);
    case 'image/svg+xml':
      return openSvg(file, shortSide);
    case 'image/bmp':
      return openBmp(file);
    case 'image/vnd.adobe.photoshop':
      return openPsd(file);
    case 'image/jxl':
    case 'image/jp2':
      return openWithFfmpeg(file);
    default:
      return Promise.reject(unsupportedFormat(file.path, mimeType));
  }
}

async function openBmp(file: SourceFile): Promise<Picture> {
  const bytes = await readFile(file.plainPath).catch((error: unknown) => {
    throw readFailure(file.path, error);
  });
  try {
    const { pixels, isTruncated } = decodeBmp(bytes);
    return {
      kind: 'decoded',
      pixels,
      orientation: 1,
      originalSize: pixels,
      ...(isTruncated && { damage: 'TruncatedFile' }),
    };
  } catch (error) {
    if (error instanceof BitmapTooLarge) throw tooManyPixels(file.path, error);
    if (error instanceof BitmapError) throw corruptFile(file.path, error);
    throw error;
  }
}
