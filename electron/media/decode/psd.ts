import { corruptFile, tooManyPixels, unsupportedVariant } from '../errors.ts';
import { withFile } from '../files/byteSource.ts';
import type { ByteSource } from '../files/byteSource.ts';
import { heldPixelLimit } from './sharp.ts';
import type { DecodedPicture, SourceFile } from './picture.ts';
import { wrapAsTiff } from './wrapAsTiff.ts';
import type { Picture } from './picture.ts';

/**
 * The merged picture that Photoshop keeps at the end of a document, with its profile. Layers, text and effects are skipped by their
 * length, never parsed: they are the large and hostile part, and the merged picture is what the person saw.
 */
interface PsdHeader {
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly mode: number;
}

const modes = { bitmap: 0, grey: 1, indexed: 2, rgb: 3, cmyk: 4, duotone: 8 } as const;
const iccResource = 1039;
/** Resources hold thumbnails and histories; a profile sits in the first few megabytes. */
const maximumResources = 8 * 1024 * 1024;

/** Decodes a PSD. Errors: `CorruptFile`, `TooManyPixels`, `UnsupportedFormat` (Lab, multichannel, 32-bit). */
export function openPsd(file: SourceFile): Promise<Picture> {
  return withFile(file.plainPath, async (source) => {
    const header = await readHeader(file, source);
    const colourTable = await readSection(source, 26, 4096);
    const resources = await readSection(source, colourTable.end, maximumResources);
    const layers = await readSection(source, resources.end, 0);
    const planes = await readPlanes(file, source, layers.end, header);
    const profile = findProfile(resources.bytes);
    return toPicture(header, planes, colourTable.bytes, profile);
  });
}

async function readHeader(file: SourceFile, source: ByteSource): Promise<PsdHeader> {
  const head = await source.read(0, 26);
  if (head.length < 26) throw corruptFile(file.path, new Error('header cut off'));
  const header = {
    channels: head.readUInt16BE(12),
    height: head.readUInt32BE(14),
    width: head.readUInt32BE(18),
    depth: head.readUInt16BE(22),
    mode: head.readUInt16BE(24),
  };
  if (header.width === 0 || header.height === 0)
    throw corruptFile(file.path, new Error('no width or height'));
  if (header.width * header.height > heldPixelLimit) throw tooManyPixels(file.path, header);
  const isKnownMode = Object.values(modes).some((mode) => mode === header.mode);
  const isKnownDepth = header.mode === modes.bitmap ? header.depth === 1 : [8, 16].includes(header.depth);
  if (!isKnownMode || !isKnownDepth) {
    throw unsupportedVariant(
      file.path,
      `a Photoshop document of mode ${header.mode} with ${header.depth} bits`,
    );
  }
  if (header.channels < neededPlanes(header.mode))
    throw corruptFile(file.path, new Error('channels missing'));
  return header;
}

/** A section with its length in front: at most `keep` of its bytes, and where it ends. */
async function readSection(
  source: ByteSource,
  at: number,
  keep: number,
): Promise<{ bytes: Buffer; end: number }> {
  const head = await source.read(at, 4);
  const length = head.length === 4 ? head.readUInt32BE(0) : 0;
  return { bytes: await source.read(at + 4, Math.min(length, keep)), end: at + 4 + length };
}

/** How many of the file's planes make the picture; those behind are alpha and spot colours. */
function neededPlanes(mode: number): number {
  if (mode === modes.rgb) return 3;
  return mode === modes.cmyk ? 4 : 1;
}

/** The planes one after another, 8 bits a value (bitmaps: 1 bit, rows padded to bytes). Rows that are missing are zero. */
async function readPlanes(
  file: SourceFile,
  source: ByteSource,
  at: number,
  header: PsdHeader,
): Promise<Buffer[]> {
  const { width, height, depth, channels } = header;
  const rowLength = Math.ceil((width * depth) / 8);
  const count = neededPlanes(header.mode);
  const head = await source.read(at, 2);
  if (head.length < 2) throw corruptFile(file.path, new Error('no merged picture'));
  const compression = head.readUInt16BE(0);
  const planes: Buffer[] = [];
  if (compression === 0) {
    for (let plane = 0; plane < count; plane++) {
      const bytes = await source.read(at + 2 + plane * rowLength * height, rowLength * height);
      planes.push(takeHighBytes(padded(bytes, rowLength * height), depth));
    }
    return planes;
  }
  if (compression !== 1)
    throw unsupportedVariant(file.path, 'a Photoshop document with ZIP-compressed pixels');

  const lengths = await source.read(at + 2, channels * height * 2);
  let offset = at + 2 + channels * height * 2;
  for (let plane = 0; plane < count; plane++) {
    const rows = Buffer.alloc(rowLength * height);
    for (let row = 0; row < height; row++) {
      const entry = (plane * height + row) * 2;
      const length = entry + 2 <= lengths.length ? lengths.readUInt16BE(entry) : 0;
      unpackBits(await source.read(offset, length), rows.subarray(row * rowLength, (row + 1) * rowLength));
      offset += length;
    }
    planes.push(takeHighBytes(rows, depth));
  }
  return planes;
}

function padded(bytes: Buffer, length: number): Buffer {
  return bytes.length === length ? bytes : Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}

function takeHighBytes(bytes: Buffer, depth: number): Buffer {
  if (depth !== 16) return bytes;
  const high = Buffer.allocUnsafe(bytes.length / 2);
  for (let index = 0; index < high.length; index++) high[index] = bytes[index * 2] ?? 0;
  return high;
}

/** Apple's PackBits: a count, then that many literal bytes or one byte to repeat. Stops where either side ends. */
function unpackBits(packed: Buffer, row: Buffer): void {
  let from = 0;
  let to = 0;
  while (from < packed.length && to < row.length) {
    const count = packed.readInt8(from++);
    if (count >= 0) {
      const copied = packed.copy(row, to, from, from + count + 1);
      from += count + 1;
      to += copied;
    } else if (count !== -128) {
      row.fill(packed[from++] ?? 0, to, Math.min(to + 1 - count, row.length));
      to += 1 - count;
    }
  }
}

function findProfile(resources: Buffer): Buffer | undefined {
  let at = 0;
  while (at + 12 <= resources.length && resources.toString('latin1', at, at + 4) === '8BIM') {
    const id = resources.readUInt16BE(at + 4);
    // A Pascal string, padded to an even length, names the resource.
    const nameLength = 1 + (resources[at + 6] ?? 0);
    const sizeAt = at + 6 + nameLength + (nameLength % 2);
    if (sizeAt + 4 > resources.length) break;
    const size = resources.readUInt32BE(sizeAt);
    if (id === iccResource) return resources.subarray(sizeAt + 4, sizeAt + 4 + size);
    at = sizeAt + 4 + size + (size % 2);
  }
  return undefined;
}

function toPicture(
  header: PsdHeader,
  planes: readonly Buffer[],
  colourTable: Buffer,
  profile: Buffer | undefined,
): Picture {
  const { width, height, mode } = header;
  const size = { width, height };
  if (mode === modes.cmyk) {
    // Photoshop stores how much paper shows, TIFF how much ink there is.
    const data = interleave(planes, width * height, (value) => 255 - value);
    return { kind: 'encoded', input: wrapAsTiff({ data, width, height, channels: 4 }, 'cmyk', profile) };
  }
  const decoded = (data: Buffer, channels: 1 | 3, ofProfile?: Buffer): DecodedPicture => ({
    kind: 'decoded',
    pixels: { data, width, height, channels },
    orientation: 1,
    originalSize: size,
    ...(ofProfile && { profile: ofProfile }),
  });
  const [first = Buffer.alloc(0)] = planes;
  if (mode === modes.rgb) return decoded(interleave(planes, width * height), 3, profile);
  if (mode === modes.indexed) return decoded(lookUp(first, colourTable), 3);
  return decoded(mode === modes.bitmap ? unpackPixels(first, width, height) : first, 1);
}

function interleave(planes: readonly Buffer[], count: number, change?: (value: number) => number): Buffer {
  const data = Buffer.allocUnsafe(count * planes.length);
  planes.forEach((plane, channel) => {
    for (let index = 0, out = channel; index < count; index++, out += planes.length) {
      const value = plane[index] ?? 0;
      data[out] = change ? change(value) : value;
    }
  });
  return data;
}

/** Colours of a palette of 256 reds, 256 greens, 256 blues. */
function lookUp(indices: Buffer, table: Buffer): Buffer {
  const data = Buffer.allocUnsafe(indices.length * 3);
  indices.forEach((index, at) => {
    for (let channel = 0; channel < 3; channel++) data[at * 3 + channel] = table[channel * 256 + index] ?? 0;
  });
  return data;
}

/** One bit a pixel, 1 is black. */
function unpackPixels(bits: Buffer, width: number, height: number): Buffer {
  const rowLength = Math.ceil(width / 8);
  const data = Buffer.allocUnsafe(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = bits[y * rowLength + (x >> 3)] ?? 0;
      data[y * width + x] = ((byte >> (7 - (x & 7))) & 1) === 1 ? 0 : 255;
    }
  }
  return data;
}
