import { withPlainPath } from '../files/plainPath.ts';
import type { MediaTasks } from '../tasks.ts';
import { renderEmbedded } from './embeddedThumbnail.ts';
import { encodeThumbnail, shrinkToThumbnail } from './encode.ts';
import { thumbhashOf } from './thumbhash.ts';

/**
 * A tile from the small preview that a file carries, for showing at once. `null` when there is none or it can't be decoded: the full
 * decode comes anyway and will tell what is wrong.
 */
export function quickTile(args: MediaTasks['quickTile']['args']): Promise<MediaTasks['quickTile']['result']> {
  return withPlainPath(args.path, async (plainPath) => {
    const file = { path: args.path, plainPath, mimeType: args.mimeType };
    const rendered = await renderEmbedded(file).catch(() => undefined);
    if (!rendered) return null;
    const small = await shrinkToThumbnail(rendered.pixels);
    return {
      width: rendered.originalSize.width,
      height: rendered.originalSize.height,
      thumbnail: await encodeThumbnail(small, rendered.space),
      thumbhash: thumbhashOf(small),
    };
  });
}
