import { basename } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { emptyFile } from '../errors.ts';
import { withFile } from '../files/byteSource.ts';
import type { ByteSource } from '../files/byteSource.ts';
import { extensionLies, extensionOf, formatOf, mimeTypesOfExtension } from '../formats.ts';
import type { Sniffed } from '../tasks.ts';
import { sniffIsobmff } from './isobmff.ts';
import { looksLikeTiff, sniffMagic } from './magic.ts';
import { sniffText } from './text.ts';
import { sniffTiffRaw } from './tiffRaw.ts';

/** Enough for every signature, for the brands of an MP4 and for the comments before an SVG's first element. */
const headLength = 4100;

const unknownType = 'application/octet-stream';

/**
 * What the file at `path` is, by its content. The extension (of `fileName`, where that differs) only breaks the tie between raw formats that look alike.
 * Errors: `EmptyFile`, `FileMissing`, `UnreadableFile`. Unknown content is a result (`kind: 'unknown'`), not an error.
 */
export function sniff({
  path,
  fileName = basename(path),
}: {
  path: string;
  fileName?: string;
}): Promise<Sniffed> {
  return withFile(path, async (source) => {
    if (source.size === 0) throw emptyFile(path);
    return sniffSource(source, fileName);
  });
}

/** As `sniff`, for bytes from anywhere; `fileName` gives the extension. */
export async function sniffSource(source: ByteSource, fileName: string): Promise<Sniffed> {
  const claimed = extensionOf(fileName);
  const found = await mimeTypeOf(source, claimed);
  const format = formatOf(found);
  if (!format) {
    return {
      kind: 'unknown',
      mimeType: found,
      extension: claimed,
      extensionLies: extensionLies(claimed, undefined),
    };
  }
  const fits = mimeTypesOfExtension(claimed).includes(found);
  return {
    kind: format.kind,
    mimeType: found,
    // A name that fits is kept: a `.jpeg` is not renamed to `.jpg`.
    extension: fits ? claimed : format.extensions[0],
    extensionLies: extensionLies(claimed, found),
  };
}

async function mimeTypeOf(source: ByteSource, extension: string): Promise<string> {
  const head = await source.read(0, headLength);
  const known = sniffMagic(head);
  if (known) return known;
  if (looksLikeTiff(head)) return sniffTiffRaw(source, extension);
  if (head.toString('latin1', 4, 8) === 'ftyp' || sniffIsobmff(head))
    return sniffIsobmff(head) ?? unknownType;
  // Text first: the byte order mark of UTF-16 looks like the start of an MP3 frame.
  return (
    sniffText(head) ?? (await fromFileType(head)) ?? (looksLikeMpegStream(head) ? 'video/mpeg' : unknownType)
  );
}

/** Our type for what file-type calls by many names; its type for everything that isn't ours (`application/zip` …). */
const typeOfFileTypeExtension: Readonly<Record<string, string>> = {
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
  mts: 'video/mp2t',
  mpg: 'video/mpeg',
  asf: 'video/x-ms-wmv',
  wmv: 'video/x-ms-wmv',
  flv: 'video/x-flv',
  ogv: 'video/ogg',
  ogm: 'video/ogg',
  mxf: 'application/mxf',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
};

async function fromFileType(head: Buffer): Promise<string | undefined> {
  // It may want to read on past the head of a file that it half recognises.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!found) return undefined;
  // XML is not an answer: our text check tells SVG and XMP from the rest.
  if (found.ext === 'xml') return undefined;
  return typeOfFileTypeExtension[found.ext] ?? found.mime;
}

/** An MPEG video elementary stream (sequence header), which file-type does not know. */
function looksLikeMpegStream(head: Buffer): boolean {
  return head.length >= 8 && head.readUInt32BE(0) === 0x000001b3;
}
