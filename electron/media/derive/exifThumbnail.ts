import { bytesSource } from '../files/byteSource.ts';
import type { ByteSource } from '../files/byteSource.ts';
import { readTiff, tiffTag } from '../files/tiff.ts';
import { toOrientation } from '../decode/picture.ts';
import type { Orientation } from '../decode/picture.ts';

const maximumSegments = 50;

export interface ExifThumbnail {
  readonly jpeg: Buffer;
  /** How the photo, and with it the thumbnail, is to be turned. */
  readonly orientation: Orientation;
}

/** The JPEG thumbnail in the EXIF block of a JPEG, or undefined. Reads only the file's first segments. */
export async function exifThumbnail(source: ByteSource): Promise<ExifThumbnail | undefined> {
  let at = 2;
  for (let segment = 0; segment < maximumSegments; segment++) {
    const head = await source.read(at, 10);
    if (head.length < 10 || head[0] !== 0xff) return undefined;
    const marker = head[1] ?? 0;
    if (marker === 0xda || marker === 0xd9) return undefined;
    const length = head.readUInt16BE(2);
    if (marker === 0xe1 && head.toString('latin1', 4, 10) === 'Exif\0\0') {
      return thumbnailIn(bytesSource(await source.read(at + 10, length - 8)));
    }
    at += 2 + length;
  }
  return undefined;
}

async function thumbnailIn(exif: ByteSource): Promise<ExifThumbnail | undefined> {
  const [ifd0, ifd1] = await readTiff(exif);
  const offset = ifd1?.number(tiffTag.jpegOffset);
  const length = ifd1?.number(tiffTag.jpegLength);
  if (offset === undefined || length === undefined) return undefined;
  const jpeg = await exif.read(offset, length);
  if (jpeg.length < 64 || jpeg.readUInt16BE(0) !== 0xffd8) return undefined;
  return { jpeg, orientation: toOrientation(ifd0?.number(tiffTag.orientation)) };
}
