import { noRawPreview } from '../../errors.ts';
import { withFile } from '../../files/byteSource.ts';
import { openEncoded } from '../sharp.ts';
import { orientedSize, toOrientation } from '../picture.ts';
import type { EncodedPicture, Orientation, Size, SourceFile } from '../picture.ts';
import { findRawPreviews, readPreview } from './embedded.ts';
import type { EmbeddedJpeg, RawPreviews } from './embedded.ts';

/** Previews smaller than this (on the longer side) are for the camera's own screen and only serve when there is no other. */
const usefulSide = 200;

/**
 * The largest preview in a raw file, turned as the raw file says. Developing sensor data is not tried.
 * Errors: `UnsupportedFormat` when there is no preview.
 */
export function openRaw(file: SourceFile): Promise<EncodedPicture> {
  return withFile(file.plainPath, async (source) => {
    const found = await findRawPreviews(source, file.mimeType);
    const preview = found.previews.at(-1);
    if (!preview) throw noRawPreview(file.path);
    return toPicture(await readPreview(source, preview), preview, found);
  });
}

/** The smallest preview that fills a tile, for showing something at once; undefined when there is none. */
export function openRawTile(
  file: SourceFile,
): Promise<{ thumbnail: EncodedPicture; originalSize: Size } | undefined> {
  return withFile(file.plainPath, async (source) => {
    const found = await findRawPreviews(source, file.mimeType);
    const preview =
      found.previews.find(({ width, height }) => Math.max(width, height) >= usefulSide) ??
      found.previews.at(-1);
    if (!preview) return undefined;
    const thumbnail = await toPicture(await readPreview(source, preview), preview, found);
    return { thumbnail, originalSize: thumbnail.originalSize ?? preview };
  });
}

async function toPicture(input: Buffer, preview: EmbeddedJpeg, found: RawPreviews): Promise<EncodedPicture> {
  const orientation = await previewOrientation(input, found.orientation);
  const size = largerOf(found.size, found.previews.at(-1) ?? preview);
  return { kind: 'encoded', input, orientation, originalSize: orientedSize(size, orientation) };
}

/** The preview's own EXIF knows best; most previews have none and are stored as the sensor saw. */
async function previewOrientation(jpeg: Buffer, ofRaw: Orientation): Promise<Orientation> {
  const metadata = await openEncoded(jpeg, { failOn: 'none' })
    .metadata()
    .catch(() => undefined);
  return metadata?.orientation === undefined ? ofRaw : toOrientation(metadata.orientation);
}

function largerOf(a: Size | undefined, b: Size): Size {
  return a && a.width * a.height > b.width * b.height ? a : b;
}
