import sharp from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/** Decoded pixels: red, green and blue of each, row by row from the top left. */
export interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * Decodes a preview. It is upright already: derivatives are made so.
 * @throws AppError FileMissing, CorruptFile.
 */
export async function readPicture(path: string): Promise<Picture> {
  try {
    const { data, info } = await sharp(path)
      .removeAlpha()
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const name = /missing|no such file|unable to open/i.test(reason) ? 'FileMissing' : 'CorruptFile';
    throw new AppError(name, t('inference.previewUnreadable', { file: path, reason }), { cause: error });
  }
}
