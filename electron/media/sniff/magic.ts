/**
 * Formats told by fixed bytes near the start. Only those where order or detail matters are ours
 * (raw photos look like TIFF, and file-type does not know several); `sniff.ts` asks file-type for the rest.
 */

interface Magic {
  readonly mimeType: string;
  readonly matches: (head: Buffer) => boolean;
}

const ascii = (head: Buffer, offset: number, text: string): boolean =>
  head.length >= offset + text.length && head.toString('latin1', offset, offset + text.length) === text;

const starts = (mimeType: string, text: string): Magic => ({
  mimeType,
  matches: (head) => ascii(head, 0, text),
});

/** DIB header sizes that ever existed (OS/2 and Windows 1 to 5); `BM` alone is too weak a sign. */
const bitmapHeaderSizes = new Set([12, 16, 24, 32, 40, 52, 56, 64, 108, 124]);

const magics: readonly Magic[] = [
  starts('image/jpeg', '\xff\xd8\xff'),
  starts('image/png', '\x89PNG\r\n\x1a\n'),
  { mimeType: 'image/webp', matches: (head) => ascii(head, 0, 'RIFF') && ascii(head, 8, 'WEBP') },
  starts('image/gif', 'GIF87a'),
  starts('image/gif', 'GIF89a'),
  {
    mimeType: 'image/bmp',
    matches: (head) =>
      ascii(head, 0, 'BM') && head.length >= 18 && bitmapHeaderSizes.has(head.readUInt32LE(14)),
  },
  // Version 1 only: version 2 is the large document format (PSB).
  starts('image/vnd.adobe.photoshop', '8BPS\x00\x01'),
  starts('image/jxl', '\xff\x0a'),
  starts('image/jxl', '\x00\x00\x00\x0cJXL \r\n\x87\n'),
  starts('image/jp2', '\x00\x00\x00\x0cjP  \r\n\x87\n'),
  starts('image/jp2', '\xff\x4f\xff\x51'),
  starts('image/x-fuji-raf', 'FUJIFILMCCD-RAW'),
  starts('image/x-sigma-x3f', 'FOVb'),
  starts('image/x-minolta-mrw', '\x00MRM'),
  starts('image/x-canon-crw', 'II\x1a\x00\x00\x00HEAPCCDR'),
  starts('image/x-canon-crw', 'MM\x00\x00\x00\x1aHEAPCCDR'),
  starts('image/x-panasonic-rw2', 'IIU\x00'),
  starts('image/x-olympus-orf', 'IIRO'),
  starts('image/x-olympus-orf', 'IIRS'),
  starts('image/x-olympus-orf', 'MMOR'),
  starts('image/x-arriflex-ari', 'ARRI'),
  { mimeType: 'image/x-canon-cr2', matches: (head) => ascii(head, 0, 'II*\x00') && ascii(head, 8, 'CR\x02') },
  {
    mimeType: 'image/x-phaseone-iiq',
    matches: (head) => ascii(head, 0, 'II*\x00') && ascii(head, 8, 'IIII'),
  },
  {
    mimeType: 'image/x-phaseone-iiq',
    matches: (head) => ascii(head, 0, 'MM\x00*') && ascii(head, 8, 'MMMM'),
  },
];

/** The IANA type whose fixed bytes `head` starts with, or undefined. */
export function sniffMagic(head: Buffer): string | undefined {
  return magics.find((magic) => magic.matches(head))?.mimeType;
}

/** True when `head` starts a TIFF structure: a TIFF picture, a DNG, or one of many raw formats. */
export function looksLikeTiff(head: Buffer): boolean {
  return (
    ascii(head, 0, 'II*\x00') ||
    ascii(head, 0, 'MM\x00*') ||
    ascii(head, 0, 'II+\x00') ||
    ascii(head, 0, 'MM\x00+')
  );
}
