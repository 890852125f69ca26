import type { ByteSource } from './byteSource.ts';

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
}

/** Start-of-frame markers of the JPEGs that sharp decodes: baseline, extended, progressive. Lossless ones are sensor data. */
const frameMarkers = new Set([0xc0, 0xc1, 0xc2]);
const otherFrameMarkers = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

/** A header has a dozen segments; more than this is no picture. */
const maximumSegments = 200;

/** Size of the JPEG that begins at `offset`, or undefined when there is none that can be shown. */
export async function readJpegHeader(source: ByteSource, offset: number): Promise<JpegHeader | undefined> {
  const start = await source.read(offset, 2);
  if (start.length < 2 || start.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = offset + 2;
  for (let segment = 0; segment < maximumSegments; segment++) {
    const head = await source.read(at, 9);
    if (head.length < 9 || head[0] !== 0xff) return undefined;
    const marker = head[1] ?? 0;
    if (marker === 0xff) {
      at++; // padding before a marker
    } else if (frameMarkers.has(marker)) {
      const height = head.readUInt16BE(5);
      const width = head.readUInt16BE(7);
      return width > 0 && height > 0 ? { width, height } : undefined;
    } else if (otherFrameMarkers.has(marker) || marker === 0xd9 || marker === 0xda) {
      return undefined;
    } else {
      at += 2 + head.readUInt16BE(2);
    }
  }
  return undefined;
}
