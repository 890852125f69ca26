/** One value of a tag: numbers as LONG (or SHORT when `short`), text as ASCII, bytes as UNDEFINED. */
export type TiffValue = number | readonly number[] | string | Buffer | { readonly short: number };

export interface TiffDirectoryFixture {
  readonly tags: Readonly<Record<number, TiffValue | undefined>>;
  /** Written as SubIFDs (tag 0x014A) of this directory. */
  readonly subDirectories?: readonly TiffDirectoryFixture[];
}

/**
 * Writes a TIFF structure by hand: a chain of directories, then their values, then blobs. A tag value that is a function of the blobs'
 * offsets can't be known before, so blobs are placed first, right behind the header: `blobOffset(index)` tells where.
 */
export function tiffFixture(options: {
  readonly directories: (blobOffset: (index: number) => number) => readonly TiffDirectoryFixture[];
  readonly blobs?: readonly Buffer[];
  readonly isLittleEndian?: boolean;
  /** Instead of `II*\0` or `MM\0*`. */
  readonly magic?: string;
  /** Written after the 8 bytes of the header (CR2's own mark, for example). */
  readonly afterHeader?: Buffer;
}): Buffer {
  const little = options.isLittleEndian ?? true;
  const blobs = options.blobs ?? [];
  const after = options.afterHeader ?? Buffer.alloc(0);
  const offsets: number[] = [];
  let end = 8 + after.length;
  for (const blob of blobs) {
    offsets.push(end);
    end += blob.length + (blob.length % 2);
  }
  const parts: Buffer[] = [];
  const append = (bytes: Buffer): number => {
    const at = end;
    const padded = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
    parts.push(padded);
    end += padded.length;
    return at;
  };
  const u16 = (value: number): Buffer => {
    const bytes = Buffer.alloc(2);
    if (little) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return bytes;
  };
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    if (little) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };

  const encode = (value: TiffValue): { type: number; count: number; bytes: Buffer } => {
    if (typeof value === 'string') {
      const bytes = Buffer.from(`${value}\0`, 'latin1');
      return { type: 2, count: bytes.length, bytes };
    }
    if (Buffer.isBuffer(value)) return { type: 7, count: value.length, bytes: value };
    if (typeof value === 'number') return { type: 4, count: 1, bytes: u32(value) };
    if ('short' in value) return { type: 3, count: 1, bytes: u16(value.short) };
    return { type: 4, count: value.length, bytes: Buffer.concat(value.map(u32)) };
  };

  /** Writes a directory and gives its offset; `next` is the offset of the one behind it, or 0. */
  const writeDirectory = (directory: TiffDirectoryFixture, next: number): number => {
    const subOffsets = (directory.subDirectories ?? []).map((sub) => writeDirectory(sub, 0));
    const tags: [number, TiffValue][] = Object.entries(directory.tags).flatMap(([tag, value]) =>
      value === undefined ? [] : [[Number(tag), value]],
    );
    if (subOffsets.length > 0) tags.push([0x014a, subOffsets]);
    const entries = tags
      .toSorted((a, b) => a[0] - b[0])
      .map(([tag, value]) => {
        const { type, count, bytes } = encode(value);
        const inline = Buffer.alloc(4);
        if (bytes.length <= 4) bytes.copy(inline);
        else u32(append(bytes)).copy(inline);
        return Buffer.concat([u16(tag), u16(type), u32(count), inline]);
      });
    return append(Buffer.concat([u16(entries.length), ...entries, u32(next)]));
  };

  let next = 0;
  for (const directory of [...options.directories((index) => offsets[index] ?? 0)].toReversed()) {
    next = writeDirectory(directory, next);
  }
  const magic = Buffer.from(options.magic ?? (little ? 'II*\0' : 'MM\0*'), 'latin1');
  const paddedBlobs = blobs.map((blob) => Buffer.concat([blob, Buffer.alloc(blob.length % 2)]));
  return Buffer.concat([magic, u32(next), after, ...paddedBlobs, ...parts]);
}
