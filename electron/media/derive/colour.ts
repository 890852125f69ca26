import type { Metadata } from 'sharp';
import { openEncoded, openPixels } from '../decode/sharp.ts';
import { gamutOf } from './icc.ts';

/**
 * In which colour space derivatives are kept.
 * - sRGB (or no profile): pixels stay as they are and get no profile, since every program assumes sRGB.
 * - Display P3: pixels stay as they are and the P3 profile is attached.
 * - Wider than sRGB (Adobe RGB, ProPhoto, Rec. 2020): converted to Display P3, the widest space that screens show, with its
 *   profile attached. Eight bits are enough for it, and programs that ignore profiles are off by little.
 * - All else (CMYK, grey, Lab, scanners): converted to sRGB.
 * The first two are also the fast ones: they are nearly all photos, and skipping the conversion pays for everything that
 * deriving does beside decoding.
 */
export type OutputSpace = 'srgb' | 'p3';

export interface ColourPlan {
  readonly output: OutputSpace;
  /** False when the pixels already are in the output space. */
  readonly converts: boolean;
}

export function planColour(metadata: Pick<Metadata, 'icc' | 'space'>): ColourPlan {
  if (metadata.space !== 'srgb' && metadata.space !== 'rgb16') return { output: 'srgb', converts: true };
  return metadata.icc ? planProfile(metadata.icc) : { output: 'srgb', converts: true };
}

function planProfile(profile: Uint8Array): ColourPlan {
  switch (gamutOf(profile)) {
    case 'srgb':
      return { output: 'srgb', converts: false };
    case 'p3':
      return { output: 'p3', converts: false };
    case 'wide':
      return { output: 'p3', converts: true };
    case 'other':
      return { output: 'srgb', converts: true };
  }
}

let p3: Promise<Buffer> | undefined;

/** The Display P3 profile that derivatives carry: the compact one that comes with sharp (480 bytes). */
export function displayP3Profile(): Promise<Buffer> {
  p3 ??= readP3Profile();
  return p3;
}

async function readP3Profile(): Promise<Buffer> {
  const pixel = { data: Buffer.alloc(3), width: 1, height: 1, channels: 3 } as const;
  const png = await openPixels(pixel).withIccProfile('p3').png().toBuffer();
  const { icc } = await openEncoded(png).metadata();
  if (!icc) throw new Error('sharp did not give its Display P3 profile');
  return icc;
}
