import type { ByteSource } from '../../files/byteSource.ts';
import type { Orientation, Size } from '../picture.ts';
import type { JpegRange, RawStructure } from './embedded.ts';

const jpegFormat = 18;
const imageHeadLength = 28;
const maximumEntries = 100;

/** Sigma X3F: the last four bytes point to a directory of sections; picture sections of format 18 are JPEGs. */
export async function readX3f(source: ByteSource): Promise<RawStructure> {
  const header = await source.read(0, 40);
  const orientation = orientationOf(header);
  const size = sizeOf(header);
  const jpegs: JpegRange[] = [];
  const pointer = await source.read(source.size - 4, 4);
  const directory = pointer.length === 4 ? await source.read(pointer.readUInt32LE(0), 12) : Buffer.alloc(0);
  if (directory.length < 12 || directory.toString('latin1', 0, 4) !== 'SECd')
    return { jpegs, orientation, size };
  const start = pointer.readUInt32LE(0) + 12;
  const count = Math.min(directory.readUInt32LE(8), maximumEntries);
  for (let index = 0; index < count; index++) {
    const entry = await source.read(start + index * 12, 12);
    if (entry.length < 12) break;
    const offset = entry.readUInt32LE(0);
    const head = await source.read(offset, imageHeadLength);
    if (head.length < imageHeadLength || head.toString('latin1', 0, 4) !== 'SECi') continue;
    if (head.readUInt32LE(12) !== jpegFormat) continue;
    jpegs.push({ offset: offset + imageHeadLength, length: entry.readUInt32LE(4) - imageHeadLength });
  }
  return { jpegs, orientation, size };
}

/** The header gives a rotation in degrees, clockwise. */
function orientationOf(header: Buffer): Orientation {
  const byDegrees: Readonly<Record<number, Orientation>> = { 90: 6, 180: 3, 270: 8 };
  return header.length >= 40 ? (byDegrees[header.readUInt32LE(36)] ?? 1) : 1;
}

function sizeOf(header: Buffer): Size | undefined {
  if (header.length < 40) return undefined;
  const size = { width: header.readUInt32LE(28), height: header.readUInt32LE(32) };
  return size.width > 0 && size.height > 0 && size.width < 100_000 && size.height < 100_000
    ? size
    : undefined;
}
