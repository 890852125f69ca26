import type { ByteSource } from '../../files/byteSource.ts';
import { readBoxes } from '../../files/boxes.ts';
import type { Box } from '../../files/boxes.ts';
import { readTiff, tiffTag } from '../../files/tiff.ts';
import { toOrientation } from '../picture.ts';
import type { JpegRange, RawStructure } from './embedded.ts';

const canonMetadata = '85c0b687820f11e08111f4ce462b6a48';
const canonPreview = 'eaf42b5e1c984b88b9fbb7dc406e4d16';

/** Canon CR3: an MP4 structure. A thumbnail and a preview sit in `uuid` boxes, the full-size JPEG is the first track's only sample. */
export async function readCr3(source: ByteSource): Promise<RawStructure> {
  const top = await readBoxes(source, 0, source.size);
  const moov = top.find((box) => box.type === 'moov');
  const inMoov = moov ? await readBoxes(source, moov.start, moov.end) : [];
  const metadata = inMoov.find((box) => box.uuid === canonMetadata);
  const inMetadata = metadata ? await readBoxes(source, metadata.start, metadata.end) : [];
  const cmt1 = inMetadata.find((box) => box.type === 'CMT1');
  const [ifd0] = cmt1 ? await readTiff(source, cmt1.start) : [];

  const jpegs = [
    ...(await firstTrackSample(source, inMoov)),
    ...jpegIn(
      inMetadata.find((box) => box.type === 'THMB'),
      16,
    ),
    ...(await preview(
      source,
      top.find((box) => box.uuid === canonPreview),
    )),
  ];
  const width = ifd0?.number(tiffTag.imageWidth);
  const height = ifd0?.number(tiffTag.imageHeight);
  return {
    jpegs,
    orientation: toOrientation(ifd0?.number(tiffTag.orientation)),
    size: width && height ? { width, height } : undefined,
  };
}

async function preview(source: ByteSource, box: Box | undefined): Promise<JpegRange[]> {
  if (!box) return [];
  // Eight bytes of unknown meaning come before the only box.
  const [prvw] = await readBoxes(source, box.start + 8, box.end);
  return jpegIn(prvw, 16);
}

/** A JPEG after a fixed head of `headLength` bytes. */
function jpegIn(box: Box | undefined, headLength: number): JpegRange[] {
  return box ? [{ offset: box.start + headLength, length: box.end - box.start - headLength }] : [];
}

async function firstTrackSample(source: ByteSource, inMoov: readonly Box[]): Promise<JpegRange[]> {
  let box = inMoov.find((candidate) => candidate.type === 'trak');
  for (const type of ['mdia', 'minf', 'stbl']) {
    if (!box) return [];
    box = (await readBoxes(source, box.start, box.end)).find((candidate) => candidate.type === type);
  }
  const tables = box ? await readBoxes(source, box.start, box.end) : [];
  const read = async (type: string, length: number): Promise<Buffer | undefined> => {
    const table = tables.find((candidate) => candidate.type === type);
    const bytes = table && (await source.read(table.start, length));
    return bytes?.length === length ? bytes : undefined;
  };
  const sizes = await read('stsz', 16);
  const offsets64 = await read('co64', 16);
  const offsets32 = await read('stco', 12);
  const offset = offsets64 ? Number(offsets64.readBigUInt64BE(8)) : offsets32?.readUInt32BE(8);
  // One size for all samples, or a table whose first entry it is.
  const length = sizes && (sizes.readUInt32BE(4) || sizes.readUInt32BE(12));
  return offset !== undefined && length ? [{ offset, length }] : [];
}
