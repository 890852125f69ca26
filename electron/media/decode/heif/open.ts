import { AppError } from '../../../../shared/errors.ts';
import { tooManyPixels, truncatedFile, undecodable } from '../../errors.ts';
import { endsEarly } from '../../files/endsEarly.ts';
import { withFile } from '../../files/byteSource.ts';
import { findVideoTools } from '../../video/tools.ts';
import { heldPixelLimit, openEncoded, toPixels } from '../sharp.ts';
import type { Pixels } from '../sharp.ts';
import { orientedSize } from '../picture.ts';
import type { DecodedPicture, Orientation, Picture, Size, SourceFile } from '../picture.ts';
import { heifColour } from './colour.ts';
import { readHeif } from './container.ts';
import type { HeifFile } from './container.ts';
import { itemOrientation, seenSize } from './geometry.ts';
import { readHevcPicture } from './hevc.ts';
import { heifTurn } from './orientation.ts';
import type { HeifTurn } from './orientation.ts';
import { withHeif } from './libheif.ts';
import { decodeWithFfmpeg, withHeifDec, withSips } from './native.ts';

/**
 * Decodes a HEIC or HEIF. In this order: macOS `sips`, ffmpeg (by our own reading of the tiles), `heif-dec`, WebAssembly. Each is
 * given up quietly for the next; only the last one's failure is told. `shortSide` as in `deriveImage`, null for full size.
 * Errors: `TooManyPixels`, `CorruptFile`.
 */
export function openHeif(file: SourceFile, shortSide: number | null): Promise<Picture> {
  return withFile(file.plainPath, async (source) => {
    const heif = await readHeif(source);
    const turn: HeifTurn = heif ? await heifTurn(heif) : { orientation: 1, fromExif: 1 };
    const seen = heif && seenSize(heif.primary, turn.orientation);
    if (seen) checkSize(file, seen);
    const profile = heif && heifColour(heif, heif.primary).profile;

    const native =
      (await withSips(file.path, file.plainPath, (jpeg) => readJpeg(jpeg, seen))) ??
      (heif && (await openWithFfmpeg(file, heif, turn.orientation, shortSide))) ??
      (await withHeifDec(file.path, file.plainPath, (jpeg) => readJpeg(jpeg, seen, turn.fromExif)));
    if (native) return native;

    const bytes = await source.read(0, source.size);
    try {
      return withHeif(bytes, (decoder) => {
        checkSize(file, decoder.size);
        const pixels = decoder.decodePrimary();
        return turned(pixels, orientedSize(decoder.size, turn.fromExif), profile, turn.fromExif);
      });
    } catch (error) {
      if (error instanceof AppError) throw error;
      const isTruncated = await endsEarly(source, file.mimeType);
      throw isTruncated ? truncatedFile(file.path, error) : undecodable(file.path, error);
    }
  });
}

/** The thumbnail item of a HEIC and the size of the picture it belongs to; undefined when it has none that can be read. */
export function readHeifThumbnail(
  file: SourceFile,
): Promise<{ thumbnail: Picture; originalSize: Size } | undefined> {
  return withFile(file.plainPath, async (source) => {
    const heif = await readHeif(source);
    const item = heif?.referrers('thmb', heif.primary.id)[0];
    const turn = heif && (await heifTurn(heif));
    const originalSize = heif && seenSize(heif.primary, turn?.orientation);
    if (!heif || !item || !turn || !originalSize) return undefined;
    if (item.type === 'jpeg') {
      const input = await heif.read(item);
      const orientation = turn.fromExif === 1 ? itemOrientation(item) : turn.fromExif;
      return { thumbnail: { kind: 'encoded', input, orientation }, originalSize };
    }
    const profile = heifColour(heif, heif.primary).profile;
    // WebAssembly takes some 25 ms for a thumbnail; starting a child takes longer.
    const pixels = withHeif(await source.read(0, source.size), (decoder) => decoder.decodeThumbnail());
    return pixels && { thumbnail: turned(pixels, originalSize, profile, turn.fromExif), originalSize };
  });
}

function turned(
  pixels: Pixels,
  originalSize: Size,
  profile: Buffer | undefined,
  orientation: Orientation,
): DecodedPicture {
  return { kind: 'decoded', pixels, orientation, originalSize, ...(profile && { profile }) };
}

async function openWithFfmpeg(
  file: SourceFile,
  heif: HeifFile,
  orientation: Orientation,
  shortSide: number | null,
): Promise<DecodedPicture | undefined> {
  const tools = await findVideoTools();
  // A crop is rare, and only libheif applies it.
  if (!tools?.decoders.has('hevc') || heif.primary.properties.some(({ type }) => type === 'clap'))
    return undefined;
  const picture = await readHevcPicture(heif, heif.primary);
  if (!picture) return undefined;
  const colour = heifColour(heif, heif.primary);
  const decoded = await decodeWithFfmpeg(tools, file.path, picture, colour, shortSide);
  if (!decoded) return undefined;
  return {
    kind: 'decoded',
    pixels: decoded.pixels,
    orientation,
    originalSize: orientedSize(picture.size, orientation),
    ...(picture.isTruncated ? { damage: 'TruncatedFile' } : decoded.isDamaged && { damage: 'CorruptFile' }),
    ...(colour.profile && { profile: colour.profile }),
  };
}

/**
 * A JPEG that another program made, read to pixels before its file is removed; `leftToDo` is the turn that it has not done. Refused when it is turned otherwise than the file
 * says, because programs differ in whether they turn pixels or write a tag.
 */
async function readJpeg(
  jpegPath: string,
  seen: Size | undefined,
  leftToDo: Orientation = 1,
): Promise<DecodedPicture | undefined> {
  const { autoOrient: made, icc } = await openEncoded(jpegPath).metadata();
  const size = orientedSize(made, leftToDo);
  if (seen && size.width > size.height !== seen.width > seen.height) return undefined;
  const pipeline = openEncoded(jpegPath, { ignoreIcc: true }).autoOrient();
  return turned(await toPixels(pipeline), seen ?? size, icc, leftToDo);
}

function checkSize(file: SourceFile, { width, height }: Size): void {
  if (width * height > heldPixelLimit) throw tooManyPixels(file.path, { width, height });
}
