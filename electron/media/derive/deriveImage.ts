import { basename } from 'node:path';
import { giveBack } from '../../../shared/giveBack.ts';
import { t } from '../../../shared/messages/t.ts';
import { withPlainPath } from '../files/plainPath.ts';
import { writeFileAtomically } from '../files/writeAtomically.ts';
import type { Derived, MediaTasks } from '../tasks.ts';
import { openPicture } from '../decode/open.ts';
import type { SourceFile } from '../decode/picture.ts';
import { openPixels } from '../decode/sharp.ts';
import { encodeThumbnail, shrinkToThumbnail, toJpeg, withProfile } from './encode.ts';
import { renderEmbedded } from './embeddedThumbnail.ts';
import { perceptualHash } from './perceptualHash.ts';
import { render } from './render.ts';
import type { Rendered, RenderGoal } from './render.ts';
import { previewLongestSide, previewQuality, previewShortSide } from './sizes.ts';
import { thumbhashOf } from './thumbhash.ts';

export const previewGoal: RenderGoal = { shortSide: previewShortSide, longestSide: previewLongestSide };

/**
 * Everything that is made from a picture, from one decode of the original: the preview file, and from the preview's own pixels the
 * thumbnail and both hashes. Errors: see `openPicture` and `render`; `DiskFull` when the preview can't be written.
 */
export function deriveImage(args: MediaTasks['deriveImage']['args']): Promise<Derived> {
  return withPlainPath(args.path, async (plainPath) => {
    const file = { path: args.path, plainPath, mimeType: args.mimeType };
    return deriveRendered(args.path, args.previewPath, await renderOrEmbedded(file));
  });
}

/** The rest of the way for pixels from anywhere: a picture, or the poster frame of a video. */
export async function deriveRendered(
  path: string,
  previewPath: string,
  rendered: Rendered,
): Promise<Derived> {
  const { pixels, space } = rendered;
  const [small] = await Promise.all([
    shrinkToThumbnail(pixels),
    toJpeg(openPixels(pixels), previewQuality)
      .then(({ jpeg }) => withProfile(jpeg, space))
      .then((jpeg) => writeFileAtomically(previewPath, path, jpeg)),
  ]);
  // 50 ms of processor time a picture, beside the 200 of decoding and encoding.
  giveBack(pixels.data);
  return {
    width: rendered.originalSize.width,
    height: rendered.originalSize.height,
    thumbnail: await encodeThumbnail(small, space),
    thumbhash: thumbhashOf(small),
    perceptualHash: perceptualHash(small),
    ...(rendered.damage && { damage: describeDamage(path, rendered.damage, rendered.isEmbeddedOnly) }),
  };
}

/** A picture whose own data can't be decoded at all may still carry a small preview of itself. */
async function renderOrEmbedded(file: SourceFile): Promise<Rendered> {
  try {
    return await render(file, await openPicture(file, previewShortSide), previewGoal);
  } catch (error) {
    if (!(error instanceof Error) || (error.name !== 'TruncatedFile' && error.name !== 'CorruptFile'))
      throw error;
    const embedded = await renderEmbedded(file).catch(() => undefined);
    if (!embedded) throw error;
    return { ...embedded, damage: error.name, isEmbeddedOnly: true };
  }
}

function describeDamage(
  path: string,
  name: NonNullable<Rendered['damage']>,
  isEmbeddedOnly: boolean | undefined,
): NonNullable<Derived['damage']> {
  const file = basename(path);
  if (isEmbeddedOnly) return { name, message: t('media.shownEmbedded', { file }) };
  return {
    name,
    message: t(name === 'TruncatedFile' ? 'media.shownTruncated' : 'media.shownCorrupt', { file }),
  };
}
