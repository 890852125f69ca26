import sharp from 'sharp';
import type { Picture } from '../picture.ts';
import type { Preprocessing } from './config.ts';
import type { Fit } from './preprocess.ts';

const kernels = { bicubic: 'cubic', bilinear: 'linear', nearest: 'nearest' } as const;

/** The picture at the sides that `fit` names, smoothed before it is made smaller, as the models were trained. */
export async function resizeTo(
  { data, width, height }: Picture,
  fit: Fit,
  { interpolation }: Pick<Preprocessing, 'interpolation'>,
): Promise<Picture> {
  const raw = { width, height, channels: 3 } as const;
  const bytes = await sharp(data, { raw })
    .resize(fit.width, fit.height, { fit: 'fill', kernel: kernels[interpolation] })
    .raw()
    .toBuffer();
  return { data: bytes, width: fit.width, height: fit.height };
}
