/**
 * @file What a tile shows until its photograph has come: its thumbhash, as a background image in the page's own text. A
 * canvas a tile was slower: each is a layer to the browser, to be made, handed over and composed anew in every frame.
 */
import { hashAt } from './columns.ts';
import type { AssetColumns } from './columns.ts';
import { decodeThumbhash } from './thumbhash.ts';
import type { Placeholder } from './thumbhash.ts';

/** `url(data:…)` for CSS; undefined for a photo without a thumbhash, or with a broken one. */
export function placeholderImage(columns: AssetColumns, index: number): string | undefined {
  const hash = hashAt(columns, index);
  const picture = hash && decodeThumbhash(hash);
  return picture && `url(data:image/bmp;base64,${btoa(String.fromCharCode(...encodeBmp(picture)))})`;
}

/** Two headers, of 14 and 40 bytes. */
const headerLength = 54;

/** The simplest format that every browser reads: BGR, 24 bits, no compression; lines are padded to four bytes. */
export function encodeBmp({ width, height, pixels }: Placeholder): Uint8Array {
  const lineLength = Math.ceil((width * 3) / 4) * 4;
  const bytes = new Uint8Array(headerLength + lineLength * height);
  const header = new DataView(bytes.buffer);
  header.setUint16(0, 0x42_4d); // BM
  header.setUint32(2, bytes.length, true);
  header.setUint32(10, headerLength, true);
  header.setUint32(14, headerLength - 14, true);
  header.setInt32(18, width, true);
  // Negative: the first line is the top one.
  header.setInt32(22, -height, true);
  header.setUint16(26, 1, true);
  header.setUint16(28, 24, true);
  for (let y = 0; y < height; y++) {
    let to = headerLength + y * lineLength;
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      bytes[to] = pixels[from + 2] ?? 0;
      bytes[to + 1] = pixels[from + 1] ?? 0;
      bytes[to + 2] = pixels[from] ?? 0;
      to += 3;
    }
  }
  return bytes;
}
