import type { ByteSource } from '../../files/byteSource.ts';
import { readTiff, tiffTag } from '../../files/tiff.ts';
import { toOrientation } from '../picture.ts';
import type { RawStructure } from './embedded.ts';

/** Fujifilm RAF: a fixed header that says where one JPEG is; that JPEG carries the photo's EXIF. */
export async function readRaf(source: ByteSource): Promise<RawStructure> {
  const head = await source.read(84, 8);
  if (head.length < 8) return { jpegs: [], orientation: 1, size: undefined };
  const offset = head.readUInt32BE(0);
  const length = head.readUInt32BE(4);
  // The EXIF block of the JPEG comes first, after its marker, length and name.
  const [ifd0] = await readTiff(source, offset + 12);
  const orientation = toOrientation(ifd0?.number(tiffTag.orientation));
  return { jpegs: [{ offset, length }], orientation, size: undefined };
}
