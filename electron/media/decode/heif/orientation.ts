import { bytesSource } from '../../files/byteSource.ts';
import { readDirectories, readTiff, tiffTag } from '../../files/tiff.ts';
import type { TiffDirectory } from '../../files/tiff.ts';
import { isTurnedAlready, toOrientation } from '../picture.ts';
import type { Orientation, Size } from '../picture.ts';
import type { HeifFile } from './container.ts';
import { itemOrientation, storedSize } from './geometry.ts';

/** EXIF blocks are some kilobytes; one that claims more than this is not read for a turn. */
const maximumExif = 1024 * 1024;

/** How a HEIF is turned. */
export interface HeifTurn {
  /** The whole turn, from the stored pixels to the upright picture. */
  readonly orientation: Orientation;
  /** The part of it that only the EXIF block tells, and that decoders therefore don't do: 1 or `orientation`. */
  readonly fromExif: Orientation;
}

/**
 * How the primary picture is turned. The standard says: by `irot` and `imir` alone, and they win here too, a quarter turn of zero
 * included. Some camera apps write neither and leave the turn in the EXIF block; what Apple shows upright (Photos, Preview, Safari)
 * then is what people expect, so EXIF counts, unless its own dimensions say that a converter has turned the pixels already.
 */
export async function heifTurn(heif: HeifFile): Promise<HeifTurn> {
  const { primary } = heif;
  if (primary.properties.some(({ type }) => type === 'irot' || type === 'imir')) {
    return { orientation: itemOrientation(primary), fromExif: 1 };
  }
  const exif = await readExif(heif);
  const orientation = toOrientation(exif?.orientation);
  const stored = storedSize(primary);
  const isDone = exif?.size && stored && isTurnedAlready(orientation, stored, exif.size);
  return isDone ? { orientation: 1, fromExif: 1 } : { orientation, fromExif: orientation };
}

async function readExif(heif: HeifFile): Promise<{ orientation?: number; size?: Size } | undefined> {
  const item = heif.referrers('cdsc', heif.primary.id).find(({ type }) => type === 'Exif');
  const length = item?.extents.reduce((sum, extent) => sum + extent.length, 0) ?? 0;
  if (!item || length < 12 || length > maximumExif) return undefined;
  const bytes = await heif.read(item);
  if (bytes.length < 12) return undefined;
  // Four bytes say where after them the TIFF structure begins; "Exif\0\0" may stand between.
  const start = 4 + bytes.readUInt32BE(0);
  const source = bytesSource(bytes);
  const [ifd0] = await readTiff(source, start);
  const at = ifd0?.number(tiffTag.exifIfd);
  const isLittleEndian = bytes[start] === 0x49;
  const [exif] = at === undefined ? [] : await readDirectories(source, start, at, isLittleEndian);
  const orientation = ifd0?.number(tiffTag.orientation);
  const size = exif && cameraSize(exif);
  return { ...(orientation !== undefined && { orientation }), ...(size && { size }) };
}

function cameraSize(exif: TiffDirectory): Size | undefined {
  const width = exif.number(tiffTag.pixelWidth);
  const height = exif.number(tiffTag.pixelHeight);
  return width && height ? { width, height } : undefined;
}
