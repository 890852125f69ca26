import sharp from 'sharp';
import {
  fitOutside,
  thumbnailLongestSide,
  thumbnailQuality,
  thumbnailShortSide,
} from '../../electron/media/derive/sizes.ts';
import { thumbhashOf } from '../../electron/media/derive/thumbhash.ts';
import { seeded } from '../../scripts/demo/random.ts';
import { draw } from '../../scripts/demo/scenes.ts';
import { picturesPerShape, shapes } from './syntheticPhotos.ts';

export interface Picture {
  webp: Buffer;
  thumbhash: Uint8Array;
}

/** The pictures that the synthetic photos show: for each shape a few, as the app's own thumbnails (some 15 KB). */
export async function drawPictures(): Promise<Picture[][]> {
  const random = seeded(9);
  const pictures: Picture[][] = [];
  for (const shape of shapes) {
    const { width, height } = fitOutside(shape, thumbnailShortSide, thumbnailLongestSide);
    const ofShape: Picture[] = [];
    for (let i = 0; i < picturesPerShape; i += 1) {
      const svg = draw(random, width, height);
      // Grain makes a drawing as many bytes, and as much work to decode, as a photograph.
      const grain = { type: 'gaussian', mean: 128, sigma: 14 } as const;
      const noise = await sharp({ create: { width, height, channels: 3, background: 'grey', noise: grain } })
        .png()
        .toBuffer();
      const { data, info } = await sharp(Buffer.from(svg))
        .composite([{ input: noise, blend: 'soft-light' }])
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const raw = { width: info.width, height: info.height, channels: info.channels };
      ofShape.push({
        webp: await sharp(data, { raw }).webp({ quality: thumbnailQuality }).toBuffer(),
        thumbhash: thumbhashOf({ data, width: info.width, height: info.height, channels: info.channels }),
      });
    }
    pictures.push(ofShape);
  }
  return pictures;
}
