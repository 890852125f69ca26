import { bytesSource } from '../files/byteSource.ts';
import type { ByteSource } from '../files/byteSource.ts';
import { readTiff, tiffTag } from '../files/tiff.ts';

const maximumSegments = 50;

/** The JPEG thumbnail in the EXIF block of a JPEG, or undefined. Reads only the file's first segments. */
export async function exifThumbnail(source: ByteSource): Promise<Buffer | undefined> {
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

async function thumbnailIn(exif: ByteSource): Promise<Buffer | undefined> {
  const [, ifd1] = await readTiff(exif);
  const offset = ifd1?.number(tiffTag.jpegOffset);
  const length = ifd1?.number(tiffTag.jpegLength);
  if (offset === undefined || length === undefined) return undefined;
  const bytes = await exif.read(offset, length);
  return bytes.length >= 64 && bytes.readUInt16BE(0) === 0xffd8 ? bytes : undefined;
}
