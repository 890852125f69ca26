import { withPlainPath } from '../files/plainPath.ts';
import { writeFileAtomically } from '../files/writeAtomically.ts';
import { openPicture } from '../decode/open.ts';
import type { MediaTasks } from '../tasks.ts';
import { toJpeg, withProfile } from './encode.ts';
import { renderTo } from './render.ts';
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
    const goal = { shortSide: null, longestSide: jpegLongestSide, ...(args.view && { view: args.view }) };
    // Straight to the JPEG: held as pixels, a scan of 100 megapixels would take 300 MB.
    const { result, space } = await renderTo(file, await openPicture(file, null), goal, (pipeline) =>
      toJpeg(pipeline, fullsizeQuality),
    );
    await writeFileAtomically(args.outputPath, args.path, await withProfile(result.jpeg, space));
    return { width: result.width, height: result.height };
  });
}
