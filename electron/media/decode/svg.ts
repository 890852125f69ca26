import { readFile, stat } from 'node:fs/promises';
import { corruptFile, readFailure, tooManyPixels } from '../errors.ts';
import { openEncoded, pixelLimit } from './sharp.ts';
import type { EncodedPicture, SourceFile } from './picture.ts';

/** Drawings that people keep have kilobytes; 20 MB of XML is an attack or a mistake. */
const maximumBytes = 20 * 1024 * 1024;
/** CSS pixels per inch, at which an SVG has its natural size. */
const naturalDensity = 72;
/** What sharp allows. */
const maximumDensity = 100_000;
/** Longest side of the raster: keeps a drawing that is a thousand times wider than high from filling memory. */
const longestSide = 8000;

/**
 * Rasterises a drawing so that its shorter side is `shortSide` (1440 when null): a drawing loses nothing by being enlarged, and
 * an icon of 16 pixels is worth seeing. It is given to the renderer as bytes: without an address it cannot refer to other files,
 * and the renderer never fetches from the network. Errors: `CorruptFile`, `TooManyPixels`, `UnreadableFile`.
 */
export async function openSvg(file: SourceFile, shortSide: number | null): Promise<EncodedPicture> {
  const input = await readSmallFile(file);
  const natural = await openEncoded(input)
    .metadata()
    .catch((error: unknown) => {
      throw corruptFile(file.path, error);
    });
  const { width, height } = natural;
  if (width * height > pixelLimit) throw tooManyPixels(file.path, { width, height });
  const scale = Math.min(
    (shortSide ?? 1440) / Math.min(width, height),
    longestSide / Math.max(width, height),
  );
  const density = Math.min(Math.max(1, naturalDensity * scale), maximumDensity);
  return { kind: 'encoded', input, density, originalSize: { width, height } };
}

async function readSmallFile(file: SourceFile): Promise<Buffer> {
  const { size } = await stat(file.plainPath).catch((error: unknown) => {
    throw readFailure(file.path, error);
  });
  if (size > maximumBytes) throw corruptFile(file.path, new Error('more than 20 MB of XML'));
  return readFile(file.plainPath).catch((error: unknown) => {
    throw readFailure(file.path, error);
  });
}
