import type { ByteSource } from '../../files/byteSource.ts';
import { readDirectories, readTiff, tiffTag } from '../../files/tiff.ts';
import type { TiffDirectory } from '../../files/tiff.ts';
import type { Size } from '../picture.ts';
import { toOrientation } from '../picture.ts';
import type { JpegRange, RawStructure } from './embedded.ts';

/** Panasonic and Leica keep the whole JPEG in the value of this tag. */
const jpgFromRaw = 0x002e;
/** Panasonic's sensor area, where there is no ImageWidth: bottom and right border. */
const panasonicSensor = { bottom: 0x0006, right: 0x0007 } as const;
const defaultCropSize = 0xc620;

/** Compression numbers of JPEG in TIFF: the old way and the new one. */
const jpegCompressions = new Set([6, 7]);

/**
 * Raw formats that are TIFF inside: DNG, CR2, NEF, ARW, PEF, SRW, ORF, RW2, IIQ, 3FR, DCR, ERF and their like. `start` is
 * where the structure begins (a RAF's and a CR3's metadata are such structures too).
 */
export async function readTiffRaw(source: ByteSource, start = 0): Promise<RawStructure> {
  const directories = await readTiff(source, start);
  const ifd0 = directories[0];
  if (!ifd0) return { jpegs: [], orientation: 1, size: undefined };
  const jpegs = directories.flatMap((directory) => jpegsOf(directory, start));
  return {
    jpegs: [...jpegs, ...(await olympusPreview(source, start, ifd0))],
    orientation: toOrientation(ifd0.number(tiffTag.orientation)),
    size: largestSize(directories),
  };
}

function jpegsOf(directory: TiffDirectory, start: number): JpegRange[] {
  const found: JpegRange[] = [];
  const offset = directory.number(tiffTag.jpegOffset);
  const length = directory.number(tiffTag.jpegLength);
  if (offset !== undefined && length !== undefined) found.push({ offset: start + offset, length });

  // A preview in one strip. Sensor data may be JPEG too, but lossless, which the header check refuses.
  const strips = directory.numbers(tiffTag.stripOffsets);
  const [strip] = strips;
  const stripLength = directory.number(tiffTag.stripByteCounts);
  const isJpeg = jpegCompressions.has(directory.number(tiffTag.compression) ?? -1);
  if (isJpeg && strips.length === 1 && strip !== undefined && stripLength !== undefined) {
    found.push({ offset: start + strip, length: stripLength });
  }

  const whole = directory.range(jpgFromRaw);
  if (whole) found.push(whole);
  return found;
}

/** The largest picture any directory describes: the sensor's. */
function largestSize(directories: readonly TiffDirectory[]): Size | undefined {
  const sizes = directories.flatMap((directory): Size[] => {
    const [cropWidth, cropHeight] = directory.numbers(defaultCropSize);
    const width =
      cropWidth ?? directory.number(tiffTag.imageWidth) ?? directory.number(panasonicSensor.right);
    const height =
      cropHeight ?? directory.number(tiffTag.imageHeight) ?? directory.number(panasonicSensor.bottom);
    return width && height ? [{ width, height }] : [];
  });
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
}

/** Olympus keeps its preview in the maker note, in the directory of camera settings. */
async function olympusPreview(source: ByteSource, start: number, ifd0: TiffDirectory): Promise<JpegRange[]> {
  const exifOffset = ifd0.number(tiffTag.exifIfd);
  if (exifOffset === undefined) return [];
  const isLittleEndian = (await source.read(start, 2)).toString('latin1') === 'II';
  const [exif] = await readDirectories(source, start, exifOffset, isLittleEndian);
  const note = exif?.range(tiffTag.makerNote);
  if (!note) return [];
  const name = (await source.read(note.offset, 12)).toString('latin1');
  // "OLYMPUS\0II\3\0": offsets count from the note; "OLYMP\0": from the file.
  const base = name.startsWith('OLYMPUS\0') || name.startsWith('OM SYSTEM\0') ? note.offset : start;
  const head = name.startsWith('OM SYSTEM\0') ? 16 : name.startsWith('OLYMPUS\0') ? 12 : 8;
  if (!/^(OLYMP|OM SYSTEM)/.test(name)) return [];
  const [main] = await readDirectories(source, base, note.offset - base + head, isLittleEndian);
  const settingsOffset = main?.number(0x2020);
  if (settingsOffset === undefined) return [];
  const [settings] = await readDirectories(source, base, settingsOffset, isLittleEndian);
  const offset = settings?.number(0x0101);
  const length = settings?.number(0x0102);
  return offset !== undefined && length !== undefined ? [{ offset: base + offset, length }] : [];
}
