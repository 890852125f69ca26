import { giveBack } from '../../../shared/giveBack.ts';
import { openPicture } from '../decode/open.ts';
import { openPixels } from '../decode/sharp.ts';
import { withPlainPath } from '../files/plainPath.ts';
import { writeFileAtomically } from '../files/writeAtomically.ts';
import type { MediaTasks } from '../tasks.ts';
import { previewGoal } from './deriveImage.ts';
import { encodeThumbnail, shrinkToThumbnail, toJpeg, withProfile } from './encode.ts';
import { render } from './render.ts';
import { previewQuality } from './sizes.ts';
import { thumbhashOf } from './thumbhash.ts';

/**
 * Preview and thumbnail of what edits show of a picture. A small part of it is decoded from the full size, so that it is
 * as sharp as the original. Errors as `deriveImage`; what only carries a small preview of itself can't be edited.
 */
export function deriveEdited(
  args: MediaTasks['deriveEdited']['args'],
): Promise<MediaTasks['deriveEdited']['result']> {
  return withPlainPath(args.path, async (plainPath) => {
    const file = { path: args.path, plainPath, mimeType: args.mimeType };
    const { view } = args;
    const { pixels, space } = await render(file, await openPicture(file, null), { ...previewGoal, view });
    const small = await shrinkToThumbnail(pixels);
    const { jpeg } = await toJpeg(openPixels(pixels), previewQuality);
    await writeFileAtomically(args.previewPath, args.path, await withProfile(jpeg, space));
    giveBack(pixels.data);
    await writeFileAtomically(args.thumbnailPath, args.path, await encodeThumbnail(small, space));
    return { thumbhash: thumbhashOf(small) };
  });
}
