import type { ByteSource } from '../../files/byteSource.ts';
import type { Orientation, Size } from '../picture.ts';
import { readCr3 } from './cr3.ts';
import { readJpegHeader } from '../../files/jpegHeader.ts';
import { readRaf } from './raf.ts';
import { scanForJpegs } from './scan.ts';
import { readTiffRaw } from './tiffRaw.ts';
import { readX3f } from './x3f.ts';

/** A JPEG somewhere in a raw file. `length` may be more than it really has: decoders stop at its end mark. */
export interface JpegRange {
  readonly offset: number;
  readonly length: number;
}

/** What a raw format's structure tells. */
export interface RawStructure {
  /** Where JPEGs are said to be; none of them is checked yet. */
  readonly jpegs: readonly JpegRange[];
  /** How to turn a preview that has no orientation of its own. */
  readonly orientation: Orientation;
  /** Size of the developed photo as stored, if the structure tells. */
  readonly size: Size | undefined;
}

export interface EmbeddedJpeg extends JpegRange, Size {}

export interface RawPreviews {
  /** The previews that can be shown, smallest first. */
  readonly previews: readonly EmbeddedJpeg[];
  readonly orientation: Orientation;
  readonly size: Size | undefined;
}

/** Largest preview that is read into memory. The largest that cameras embed have some 30 MB. */
const maximumPreview = 64 * 1024 * 1024;

/**
 * The JPEGs that the camera embedded in a raw file: by the format's structure, else by looking for JPEGs in its first
 * 64 MB. Reads a few kilobytes in the first case.
 */
export async function findRawPreviews(source: ByteSource, mimeType: string): Promise<RawPreviews> {
  const structure = await readStructure(source, mimeType);
  const known = await checked(source, structure.jpegs);
  const previews = known.length > 0 ? known : await checked(source, await scanForJpegs(source));
  const bySize = previews.toSorted((a, b) => a.width * a.height - b.width * b.height);
  return { previews: bySize, orientation: structure.orientation, size: structure.size };
}

/** The bytes of a preview. */
export function readPreview(source: ByteSource, { offset, length }: JpegRange): Promise<Buffer> {
  return source.read(offset, Math.min(length, maximumPreview));
}

function readStructure(source: ByteSource, mimeType: string): Promise<RawStructure> {
  switch (mimeType) {
    case 'image/x-canon-cr3':
      return readCr3(source);
    case 'image/x-fuji-raf':
      return readRaf(source);
    case 'image/x-sigma-x3f':
      return readX3f(source);
    case 'image/x-canon-crw':
    case 'image/x-minolta-mrw':
      // Old and rare: their JPEGs are found by looking for them.
      return Promise.resolve({ jpegs: [], orientation: 1, size: undefined });
    default:
      return readTiffRaw(source);
  }
}

async function checked(source: ByteSource, ranges: readonly JpegRange[]): Promise<EmbeddedJpeg[]> {
  const found = new Map<number, EmbeddedJpeg>();
  for (const range of ranges) {
    if (range.length < 64 || found.has(range.offset)) continue;
    const header = await readJpegHeader(source, range.offset);
    if (header) found.set(range.offset, { ...range, ...header });
  }
  return [...found.values()];
}
