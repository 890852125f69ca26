import sharp from 'sharp';
import type { Sharp } from 'sharp';

/** Colours of the corners of `quarters`, by where they are in the upright picture. */
export const quarterColours = {
  topLeft: [220, 40, 40],
  topRight: [40, 180, 60],
  bottomLeft: [40, 60, 210],
  bottomRight: [230, 210, 50],
} as const;

export type Corner = keyof typeof quarterColours;

/** A picture of four plain quarters: whichever way it is turned or mirrored, its corners tell. */
export function quarters(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const vertical = y < height / 2 ? 'top' : 'bottom';
      const horizontal = x < width / 2 ? 'Left' : 'Right';
      data.set(quarterColours[`${vertical}${horizontal}`], (y * width + x) * 3);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Which corner's colour is nearest to what an encoded picture shows in each of its corners. */
export async function cornersOf(encoded: Uint8Array | string): Promise<Record<Corner, Corner>> {
  const { data, info } = await sharp(encoded).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): Corner => {
    const offset = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
    return nearest([data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0]);
  };
  return {
    topLeft: at(0.2, 0.2),
    topRight: at(0.8, 0.2),
    bottomLeft: at(0.2, 0.8),
    bottomRight: at(0.8, 0.8),
  };
}

export const uprightCorners: Record<Corner, Corner> = {
  topLeft: 'topLeft',
  topRight: 'topRight',
  bottomLeft: 'bottomLeft',
  bottomRight: 'bottomRight',
};

function nearest(colour: readonly number[]): Corner {
  const corners: Corner[] = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'];
  const distance = (corner: Corner): number =>
    quarterColours[corner].reduce((sum, value, index) => sum + (value - (colour[index] ?? 0)) ** 2, 0);
  return corners.reduce((best, corner) => (distance(corner) < distance(best) ? corner : best));
}

/** A picture with detail everywhere, the same for the same seed: waves and blocks, nothing random between runs. */
export function pattern(width: number, height: number, seed = 1): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      data[at] = 128 + 100 * Math.sin((x * seed) / (width / 7)) * Math.cos(y / (height / 3));
      data[at + 1] = 128 + 100 * Math.sin((y * (seed + 1)) / (height / 5));
      data[at + 2] = ((Math.floor((x * 6) / width) + Math.floor((y * (3 + seed)) / height)) % 2) * 200 + 20;
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}
