import { withFile } from '../files/byteSource.ts';
import { isRaw } from '../formats.ts';
import { readJpegHeader } from '../files/jpegHeader.ts';
import { orientedSize } from '../decode/picture.ts';
import type { Picture, Size, SourceFile } from '../decode/picture.ts';
import { readHeifThumbnail } from '../decode/heif/open.ts';
import { openRawTile } from '../decode/raw/open.ts';
import { exifThumbnail } from './exifThumbnail.ts';
import { render } from './render.ts';
import type { Rendered } from './render.ts';
import { thumbnailLongestSide, thumbnailShortSide } from './sizes.ts';

interface Embedded {
  readonly thumbnail: Picture;
  /** Of the whole picture, after orientation. */
  readonly originalSize: Size;
}

/**
 * The small preview that a file carries (EXIF thumbnail, HEIC thumbnail item, raw preview) at tile size; undefined when there is none.
 * Errors: as `render`, when the preview itself is broken.
 */
export async function renderEmbedded(file: SourceFile): Promise<Rendered | undefined> {
  const embedded = await findEmbedded(file);
  if (!embedded) return undefined;
  const goal = { shortSide: thumbnailShortSide, longestSide: thumbnailLongestSide };
  const rendered = await render(file, embedded.thumbnail, goal);
  return { ...cropBars(rendered, embedded.originalSize), originalSize: embedded.originalSize };
}

async function findEmbedded(file: SourceFile): Promise<Embedded | undefined> {
  if (isRaw(file.mimeType)) return openRawTile(file);
  if (file.mimeType === 'image/heic' || file.mimeType === 'image/heif') return readHeifThumbnail(file);
  return file.mimeType === 'image/jpeg' ? readExifThumbnail(file) : undefined;
}

/** Reads the photo's size itself: sharp would refuse a file whose tables are broken, and that is when the thumbnail is needed. */
function readExifThumbnail(file: SourceFile): Promise<Embedded | undefined> {
  return withFile(file.plainPath, async (source) => {
    const found = await exifThumbnail(source);
    const size = await readJpegHeader(source, 0);
    if (!found || !size) return undefined;
    const { jpeg, orientation } = found;
    return {
      thumbnail: { kind: 'encoded', input: jpeg, orientation },
      originalSize: orientedSize(size, orientation),
    };
  });
}

/** EXIF thumbnails are 160×120 whatever the photo's shape, with black bars; they are cut off so that the tile doesn't jump later. */
function cropBars(rendered: Rendered, original: Size): Rendered {
  const { pixels } = rendered;
  const wanted = original.width / original.height;
  const actual = pixels.width / pixels.height;
  // One pixel of rounding on the shorter side is no bar.
  if (Math.abs(wanted / actual - 1) < 1.5 / Math.min(pixels.width, pixels.height)) return rendered;
  const width = wanted < actual ? Math.max(1, Math.round(pixels.height * wanted)) : pixels.width;
  const height = wanted < actual ? pixels.height : Math.max(1, Math.round(pixels.width / wanted));
  const left = (pixels.width - width) >> 1;
  const top = (pixels.height - height) >> 1;
  const { channels } = pixels;
  const data = Buffer.allocUnsafe(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * pixels.width + left) * channels;
    pixels.data.copy(data, row * width * channels, from, from + width * channels);
  }
  return { ...rendered, pixels: { data, width, height, channels } };
}
