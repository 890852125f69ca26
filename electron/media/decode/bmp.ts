import type { Pixels } from './sharp.ts';
import { heldPixelLimit } from './sharp.ts';

/**
 * A decoder for Windows and OS/2 bitmaps, since sharp has none: 1, 4, 8, 16, 24 and 32 bits, palettes, bit masks, RLE4 and
 * RLE8, rows in either direction. Pixels that the file doesn't have stay white. Gives RGB.
 */
export interface Bitmap {
  readonly pixels: Pixels;
  /** True when the file ends before its last row. */
  readonly isTruncated: boolean;
}

/** A bitmap that no decoder could show; the message names the field. */
export class BitmapError extends Error {
  override readonly name = 'BitmapError';
}

/** A header that claims more than `heldPixelLimit` pixels. */
export class BitmapTooLarge extends Error {
  override readonly name = 'BitmapTooLarge';
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    super(`${width} × ${height} pixels`);
    this.width = width;
    this.height = height;
  }
}

interface Header {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  readonly compression: number;
  readonly dataOffset: number;
  readonly palette: readonly number[];
  /** Red, green, blue masks for 16 and 32 bits. */
  readonly masks: readonly [number, number, number];
}

const compressions = { rgb: 0, rle8: 1, rle4: 2, bitFields: 3, alphaBitFields: 6 } as const;

/** Decodes all of `file`. Errors: `BitmapError`, `BitmapTooLarge`. */
export function decodeBmp(file: Buffer): Bitmap {
  const header = readHeader(file);
  const { width, height } = header;
  const data = Buffer.alloc(width * height * 3, 255);
  const isRunLength = header.compression === compressions.rle8 || header.compression === compressions.rle4;
  const isTruncated = isRunLength ? readRuns(file, header, data) : readRows(file, header, data);
  return { pixels: { data, width, height, channels: 3 }, isTruncated };
}

/** Size in pixels, from the header alone. Errors as `decodeBmp`. */
export function bmpSize(head: Buffer): { width: number; height: number } {
  const { width, height } = readHeader(head);
  return { width, height };
}

function readHeader(file: Buffer): Header {
  if (file.length < 26 || file.toString('latin1', 0, 2) !== 'BM') throw new BitmapError('no bitmap header');
  const dibSize = file.readUInt32LE(14);
  const isCore = dibSize === 12;
  if (!isCore && file.length < 14 + Math.min(dibSize, 40)) throw new BitmapError('header cut off');
  if (dibSize < 12) throw new BitmapError('header size');

  const width = isCore ? file.readUInt16LE(18) : file.readInt32LE(18);
  const signedHeight = isCore ? file.readUInt16LE(20) : file.readInt32LE(22);
  const height = Math.abs(signedHeight);
  const bits = file.readUInt16LE(isCore ? 24 : 28);
  const compression = isCore || dibSize < 20 ? compressions.rgb : file.readUInt32LE(30);
  if (width <= 0 || height <= 0) throw new BitmapError('width or height');
  if (width * height > heldPixelLimit) throw new BitmapTooLarge(width, height);
  checkDepth(bits, compression);

  const masks = readMasks(file, dibSize, bits, compression);
  // Version 1 to 3 headers keep the masks between header and palette.
  const maskBytes =
    dibSize === 40 && compression === compressions.bitFields
      ? 12
      : dibSize === 40 && compression === compressions.alphaBitFields
        ? 16
        : 0;
  const used = dibSize >= 36 ? file.readUInt32LE(46) : 0;
  const palette = readPalette(file, 14 + dibSize + maskBytes, bits, used, isCore ? 3 : 4);
  return {
    width,
    height,
    isTopDown: signedHeight < 0,
    bits,
    compression,
    dataOffset: file.readUInt32LE(10),
    palette,
    masks,
  };
}

function checkDepth(bits: number, compression: number): void {
  const depths: Readonly<Record<number, readonly number[]>> = {
    [compressions.rgb]: [1, 2, 4, 8, 16, 24, 32],
    [compressions.rle8]: [8],
    [compressions.rle4]: [4],
    [compressions.bitFields]: [16, 32],
    [compressions.alphaBitFields]: [16, 32],
  };
  if (!depths[compression]?.includes(bits)) {
    throw new BitmapError(`${bits} bits with compression ${compression}`);
  }
}

function readMasks(file: Buffer, dibSize: number, bits: number, compression: number): Header['masks'] {
  const isMasked = compression === compressions.bitFields || compression === compressions.alphaBitFields;
  if (isMasked && dibSize >= 40 && file.length >= 66) {
    return [file.readUInt32LE(54), file.readUInt32LE(58), file.readUInt32LE(62)];
  }
  return bits === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
}

/** Colours as 0xRRGGBB; a colour that is missing is black. */
function readPalette(file: Buffer, offset: number, bits: number, used: number, entrySize: number): number[] {
  if (bits > 8) return [];
  const count = used > 0 && used <= 256 ? used : 1 << bits;
  const palette: number[] = [];
  for (let index = 0; index < count; index++) {
    const at = offset + index * entrySize;
    if (at + 3 > file.length) break;
    palette.push(file.readUIntLE(at, 3));
  }
  return palette;
}

/** Uncompressed rows. Returns true when the file ends too early. */
function readRows(file: Buffer, header: Header, data: Buffer): boolean {
  const { width, height, bits } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  const [red, green, blue] = header.masks.map(maskReader);
  for (let row = 0; row < height; row++) {
    const line = header.dataOffset + row * stride;
    if (line + Math.ceil((width * bits) / 8) > file.length) return true;
    const y = header.isTopDown ? row : height - 1 - row;
    for (let x = 0; x < width; x++) {
      const out = (y * width + x) * 3;
      if (bits === 24) {
        data[out] = file[line + x * 3 + 2] ?? 0;
        data[out + 1] = file[line + x * 3 + 1] ?? 0;
        data[out + 2] = file[line + x * 3] ?? 0;
      } else if (bits > 8) {
        const value = bits === 16 ? file.readUInt16LE(line + x * 2) : file.readUInt32LE(line + x * 4);
        data[out] = red?.(value) ?? 0;
        data[out + 1] = green?.(value) ?? 0;
        data[out + 2] = blue?.(value) ?? 0;
      } else {
        const perByte = 8 / bits;
        const byte = file[line + Math.floor(x / perByte)] ?? 0;
        const shift = 8 - bits * ((x % perByte) + 1);
        putColour(data, out, header.palette[(byte >> shift) & ((1 << bits) - 1)] ?? 0);
      }
    }
  }
  return false;
}

/** Takes one channel out of a packed pixel and widens it to 8 bits. */
function maskReader(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  const shift = Math.log2((mask & -mask) >>> 0);
  const maximum = mask / 2 ** shift;
  return (value) => Math.round((((value & mask) >>> 0) / 2 ** shift / maximum) * 255);
}

function putColour(data: Buffer, at: number, colour: number): void {
  data[at] = (colour >> 16) & 0xff;
  data[at + 1] = (colour >> 8) & 0xff;
  data[at + 2] = colour & 0xff;
}

/** RLE4 and RLE8. Returns true when the file ends before the end mark. */
function readRuns(file: Buffer, header: Header, data: Buffer): boolean {
  const { width, height, bits } = header;
  let at = header.dataOffset;
  let x = 0;
  let row = 0;
  const put = (index: number): void => {
    if (x < width && row < height) {
      const y = header.isTopDown ? row : height - 1 - row;
      putColour(data, (y * width + x) * 3, header.palette[index] ?? 0);
    }
    x++;
  };
  const indexAt = (start: number, position: number): number => {
    if (bits === 8) return file[start + position] ?? 0;
    const byte = file[start + (position >> 1)] ?? 0;
    return position % 2 === 0 ? byte >> 4 : byte & 0x0f;
  };
  while (at + 1 < file.length && row < height) {
    const count = file[at] ?? 0;
    const value = file[at + 1] ?? 0;
    at += 2;
    if (count > 0) {
      for (let position = 0; position < count; position++)
        put(indexAt(at - 1, bits === 8 ? 0 : position % 2));
    } else if (value === 0) {
      x = 0;
      row++;
    } else if (value === 1) {
      return false;
    } else if (value === 2) {
      x += file[at] ?? 0;
      row += file[at + 1] ?? 0;
      at += 2;
    } else {
      for (let position = 0; position < value; position++) put(indexAt(at, position));
      // Literal runs are padded to an even number of bytes.
      at += Math.ceil((value * bits) / 16) * 2;
    }
  }
  return row < height;
}
