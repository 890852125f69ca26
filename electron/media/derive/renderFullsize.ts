import { writeFile } from 'node:fs/promises';
import { writeFailure } from '../errors.ts';
import { withPlainPath } from '../files/plainPath.ts';
import { writeAtomically } from '../files/writeAtomically.ts';
import { openPicture } from '../decode/open.ts';
import type { MediaTasks } from '../tasks.ts';
import { encodeJpeg } from './encode.ts';
import { render } from './render.ts';
import { fullsizeQuality } from './sizes.ts';

/** What JPEG can hold. */
const jpegLongestSide = 65_500;

/**
 * A JPEG of the whole picture at full size, for zooming into what browsers don't show: HEIC, TIFF, raw (its largest preview), PSD.
 * Errors as `deriveImage`.
 */
export function renderFullsize(
  args: MediaTasks['renderFullsize']['args'],
): Promise<MediaTasks['renderFullsize']['result']> {
  return withPlainPath(args.path, async (plainPath) => {
    const file = { path: args.path, plainPath, mimeType: args.mimeType };
    const rendered = await render(file, await openPicture(file, null), {
      shortSide: null,
      longestSide: jpegLongestSide,
    });
    const jpeg = await encodeJpeg(rendered.pixels, rendered.space, fullsizeQuality);
    await writeAtomically(args.outputPath, args.path, (temporaryPath) =>
      writeFile(temporaryPath, jpeg).catch((error: unknown) => {
        throw writeFailure(args.path, error);
      }),
    );
    return { width: rendered.pixels.width, height: rendered.pixels.height };
  });
}
