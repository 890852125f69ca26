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

/**
 * A picture like a photo: waves of many sizes in many directions, the long ones strongest, and no symmetry. The same for the same seed,
 * at whatever size it is drawn.
 */
export function pattern(width: number, height: number, seed = 1): Sharp {
  const random = numbers(seed);
  const waves = Array.from({ length: 20 }, (_, index) => {
    const frequency = 0.6 + index * 0.55;
    const angle = random() * Math.PI * 2;
    return {
      x: (Math.cos(angle) * frequency * Math.PI * 2) / width,
      y: (Math.sin(angle) * frequency * Math.PI * 2) / height,
      phase: random() * Math.PI * 2,
      strengths: [random(), random(), random()].map((strength) => (90 * strength) / (1 + frequency)),
    };
  });
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = [128, 128, 128];
      for (const wave of waves) {
        const value = Math.sin(x * wave.x + y * wave.y + wave.phase);
        wave.strengths.forEach((strength, channel) => {
          colour[channel] = (colour[channel] ?? 0) + strength * value;
        });
      }
      data.set(
        colour.map((value) => Math.max(0, Math.min(255, value))),
        (y * width + x) * 3,
      );
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** A small generator of numbers from 0 to 1 (mulberry32): the same row for the same seed. */
function numbers(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
