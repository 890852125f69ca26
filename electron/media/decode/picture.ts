import type { Orientation } from '../../../shared/edits/orientation.ts';
import type { Pixels } from './sharp.ts';

/** How the stored pixels must be turned and mirrored to be upright. */
export type { Orientation };

/** A file to decode. */
export interface SourceFile {
  /** The name a person knows, for the words of errors. */
  readonly path: string;
  /** What tools open: the same file under a name that every tool reads rightly (`withPlainPath`). */
  readonly plainPath: string;
  /** By content, from `sniff`. */
  readonly mimeType: string;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Any number as an orientation; nonsense counts as upright. */
export function toOrientation(value: number | undefined): Orientation {
  switch (value) {
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
      return value;
    default:
      return 1;
  }
}

/** The size after turning: orientations 5 to 8 lie on their side. */
export function orientedSize({ width, height }: Size, orientation: Orientation): Size {
  return orientation >= 5 ? { width: height, height: width } : { width, height };
}

/**
 * True when a picture whose tag turns it on its side is stored the other way than the camera's own pixels (`camera`): some
 * converter has turned it and forgotten the tag.
 */
export function isTurnedAlready(orientation: number, stored: Size, camera: Size): boolean {
  if (orientation < 5) return false;
  return (
    (stored.width > stored.height && camera.width < camera.height) ||
    (stored.width < stored.height && camera.width > camera.height)
  );
}

/** What an opener makes of a file: bytes that sharp decodes, or pixels decoded elsewhere. */
export type Picture = EncodedPicture | DecodedPicture;

export interface EncodedPicture {
  readonly kind: 'encoded';
  /** A path or bytes of JPEG, PNG, WebP, GIF, TIFF, AVIF or SVG. */
  readonly input: string | Buffer;
  /** Instead of the one in the input's own metadata (a raw file's preview is turned as the raw file says). */
  readonly orientation?: Orientation;
  /** Size of the original after orientation, where the input is only a smaller preview of it. */
  readonly originalSize?: Size;
  /** Dots per inch to rasterise an SVG at. */
  readonly density?: number;
}

export interface DecodedPicture {
  readonly kind: 'decoded';
  readonly pixels: Pixels;
  readonly orientation: Orientation;
  /** Size of the original after orientation. */
  readonly originalSize: Size;
  /** Set when only a part could be decoded. */
  readonly damage?: 'TruncatedFile' | 'CorruptFile';
  /** ICC profile of the pixels; sRGB where there is none. */
  readonly profile?: Buffer;
}
