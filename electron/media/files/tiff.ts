import type { ByteSource } from './byteSource.ts';

/**
 * A small, bounded reader of the TIFF structure: the shape of EXIF blocks and of most raw formats.
 * It trusts nothing: offsets outside the source give empty values, loops and floods of entries end.
 */
export interface TiffDirectory {
  /** Values of integer tags (BYTE, SHORT, LONG, IFD, LONG8), at most 4,096 per tag. */
  numbers(tag: number): readonly number[];
  /** First value of an integer tag, or undefined. */
  number(tag: number): number | undefined;
  /** Text of an ASCII tag without its padding, or undefined. */
  text(tag: number): string | undefined;
  /** Where a tag's bytes are, in the source, and how many; undefined when the tag is absent. */
  range(tag: number): { offset: number; length: number } | undefined;
}

/** Tag numbers that several parsers share. */
export const tiffTag = {
  newSubfileType: 0x00fe,
  imageWidth: 0x0100,
  imageHeight: 0x0101,
  compression: 0x0103,
  photometric: 0x0106,
  make: 0x010f,
  model: 0x0110,
  stripOffsets: 0x0111,
  orientation: 0x0112,
  stripByteCounts: 0x0117,
  subIfds: 0x014a,
  jpegOffset: 0x0201,
  jpegLength: 0x0202,
  exifIfd: 0x8769,
  makerNote: 0x927c,
  pixelWidth: 0xa002,
  pixelHeight: 0xa003,
  dngVersion: 0xc612,
} as const;

/** Bytes per value by TIFF type number. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

const maximumEntries = 1000;
const maximumDirectories = 64;
const maximumValues = 4096;

interface Entry {
  readonly type: number;
  readonly count: number;
  readonly offset: number;
}

/**
 * Reads the directories of a TIFF structure that begins at `start`: the chain of IFD0, IFD1 … and every SubIFD,
 * IFD0 first. Empty when there is no readable structure.
 */
export async function readTiff(source: ByteSource, start = 0): Promise<TiffDirectory[]> {
  const head = await source.read(start, 8);
  if (head.length < 8) return [];
  const isLittleEndian = head.toString('latin1', 0, 2) === 'II';
  if (!isLittleEndian && head.toString('latin1', 0, 2) !== 'MM') return [];
  const first = isLittleEndian ? head.readUInt32LE(4) : head.readUInt32BE(4);
  return readDirectories(source, start, first, isLittleEndian);
}

/** As `readTiff`, for directories whose first offset and byte order are already known (maker notes). */
export async function readDirectories(
  source: ByteSource,
  start: number,
  firstOffset: number,
  isLittleEndian: boolean,
): Promise<TiffDirectory[]> {
  const directories: TiffDirectory[] = [];
  const seen = new Set<number>();
  const queue = [firstOffset];
  while (queue.length > 0 && directories.length < maximumDirectories) {
    const offset = queue.shift() ?? 0;
    if (offset === 0 || seen.has(offset)) continue;
    seen.add(offset);
    const read = await readDirectory(source, start, offset, isLittleEndian);
    if (!read) continue;
    directories.push(read.directory);
    queue.push(...read.directory.numbers(tiffTag.subIfds), read.next);
  }
  return directories;
}

async function readDirectory(
  source: ByteSource,
  start: number,
  offset: number,
  isLittleEndian: boolean,
): Promise<{ directory: TiffDirectory; next: number } | undefined> {
  const u16 = (bytes: Buffer, at: number): number =>
    isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const u32 = (bytes: Buffer, at: number): number =>
    isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);

  const countBytes = await source.read(start + offset, 2);
  if (countBytes.length < 2) return undefined;
  const count = Math.min(u16(countBytes, 0), maximumEntries);
  const body = await source.read(start + offset + 2, count * 12 + 4);

  const entries = new Map<number, Entry>();
  const values = new Map<number, number[]>();
  for (let index = 0; index < count && (index + 1) * 12 <= body.length; index++) {
    const at = index * 12;
    const tag = u16(body, at);
    const entry: { type: number; count: number; offset: number } = {
      type: u16(body, at + 2),
      count: u32(body, at + 4),
      offset: start + u32(body, at + 8),
    };
    const length = (typeSizes[entry.type] ?? 0) * entry.count;
    if (length === 0 || entries.has(tag)) continue;
    // Values of up to four bytes sit in the entry itself.
    if (length <= 4) entry.offset = start + offset + 2 + at + 8;
    entries.set(tag, entry);
  }

  for (const [tag, entry] of entries) {
    if (![1, 3, 4, 13].includes(entry.type) && !(entry.type === 7 && entry.count === 1)) continue;
    const size = typeSizes[entry.type] ?? 1;
    const bytes = await source.read(entry.offset, Math.min(entry.count, maximumValues) * size);
    const numbers: number[] = [];
    for (let at = 0; at + size <= bytes.length; at += size) {
      numbers.push(size === 1 ? (bytes[at] ?? 0) : size === 2 ? u16(bytes, at) : u32(bytes, at));
    }
    values.set(tag, numbers);
  }

  const texts = new Map<number, string>();
  for (const [tag, entry] of entries) {
    if (entry.type !== 2) continue;
    const bytes = await source.read(entry.offset, Math.min(entry.count, maximumValues));
    texts.set(
      tag,
      bytes
        .toString('latin1')
        .replace(/\0[\s\S]*$/, '')
        .trim(),
    );
  }

  const next = body.length >= count * 12 + 4 ? u32(body, count * 12) : 0;
  return {
    next,
    directory: {
      numbers: (tag) => values.get(tag) ?? [],
      number: (tag) => values.get(tag)?.[0],
      text: (tag) => texts.get(tag),
      range: (tag) => {
        const entry = entries.get(tag);
        return entry && { offset: entry.offset, length: (typeSizes[entry.type] ?? 0) * entry.count };
      },
    },
  };
}
