import type { Pixels } from './sharp.ts';

/**
 * Pixels as an uncompressed TIFF in memory. It is how raw pixels come to sharp together with a colour profile, or as CMYK: sharp's
 * own raw input can carry neither.
 */
export function wrapAsTiff(pixels: Pixels, space: 'rgb' | 'cmyk', profile: Buffer | undefined): Buffer {
  const { width, height, channels, data } = pixels;
  const entries: [tag: number, type: 3 | 4 | 7, values: readonly number[] | Buffer][] = [
    [0x0100, 4, [width]],
    [0x0101, 4, [height]],
    [0x0102, 3, Array.from({ length: channels }, () => 8)],
    [0x0103, 3, [1]],
    [0x0106, 3, [space === 'cmyk' ? 5 : 2]],
    [0x0111, 4, [8]],
    [0x0115, 3, [channels]],
    [0x0116, 4, [height]],
    [0x0117, 4, [data.length]],
    ...(profile ? [[0x8773, 7, profile] satisfies [number, 7, Buffer]] : []),
  ];

  const header = Buffer.from('II*\0\0\0\0\0', 'latin1');
  const padding = Buffer.alloc(data.length % 2);
  const directoryOffset = header.length + data.length + padding.length;
  header.writeUInt32LE(directoryOffset, 4);
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  const behind: Buffer[] = [];
  let behindOffset = directoryOffset + directory.length;
  entries.forEach(([tag, type, values], index) => {
    const at = 2 + index * 12;
    const bytes = Buffer.isBuffer(values) ? values : toBytes(values, type === 3 ? 2 : 4);
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(values.length, at + 4);
    if (bytes.length <= 4) {
      bytes.copy(directory, at + 8);
    } else {
      directory.writeUInt32LE(behindOffset, at + 8);
      behind.push(bytes);
      behindOffset += bytes.length;
    }
  });
  return Buffer.concat([header, data, padding, directory, ...behind]);
}

function toBytes(values: readonly number[], size: 2 | 4): Buffer {
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, index) => bytes.writeUIntLE(value, index * size, size));
  return bytes;
}
