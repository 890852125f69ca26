import { isTurnedAlready, toOrientation } from '../decode/picture.ts';
import type { RawTags } from './tags.ts';
import { integer, number, text } from './values.ts';

export interface Dimensions {
  /** EXIF orientation that does what the file says, 1 to 8; null when it says nothing. */
  readonly orientation: number | null;
  /** After orientation. */
  readonly width: number | null;
  readonly height: number | null;
  /** As stored. */
  readonly exifImageWidth: number | null;
  readonly exifImageHeight: number | null;
}

/** Formats that turn by a property of their own. The EXIF block inside them often repeats it, and must then be ignored. */
const turnedByContainer = new Set(['image/heic', 'image/heif', 'image/avif']);

/** … but where the property is missing and EXIF has a turn, people see it done: the rule of the decoder's `heifTurn`. */
const turnedByExifToo = new Set(['image/heic', 'image/heif']);

/** How exiftool words a HEIF's rotation. */
const heifTurns: Readonly<Record<string, number>> = {
  'Horizontal (normal)': 1,
  'Rotate 180': 3,
  'Rotate 90 CW': 6,
  'Rotate 270 CW': 8,
};

const videoTurns: Readonly<Record<number, number>> = { 0: 1, 90: 6, 180: 3, 270: 8 };

/** Size and orientation of a picture or film. */
export function dimensions(tags: RawTags, mimeType: string): Dimensions {
  const orientation = orientationOf(tags, mimeType);
  const stored = storedSize(tags);
  const isOnItsSide = (orientation ?? 1) >= 5;
  return {
    orientation,
    width: isOnItsSide ? stored.height : stored.width,
    height: isOnItsSide ? stored.width : stored.height,
    exifImageWidth: stored.width,
    exifImageHeight: stored.height,
  };
}

/** `ImageSize` is exiftool's own choice: in raw files `ImageWidth` is often the preview's. */
function storedSize(tags: RawTags): { width: number | null; height: number | null } {
  const match = /^(\d+)[x ](\d+)$/.exec(text(tags.ImageSize) ?? '');
  return {
    width: integer(match?.[1]) ?? integer(tags.ImageWidth),
    height: integer(match?.[2]) ?? integer(tags.ImageHeight),
  };
}

function orientationOf(tags: RawTags, mimeType: string): number | null {
  if (mimeType.startsWith('video/')) {
    const degrees = number(tags.Rotation);
    return degrees === null ? null : (videoTurns[((degrees % 360) + 360) % 360] ?? null);
  }
  if (turnedByContainer.has(mimeType)) {
    const isSilent = text(tags.Rotation) === null && text(tags.Mirroring) === null;
    if (isSilent && turnedByExifToo.has(mimeType)) return exifTurn(tags);
    return heifTurns[text(tags.Rotation) ?? ''] ?? 1;
  }
  // JPEG XL's pixels come upright out of its decoder, whatever its EXIF says.
  if (mimeType === 'image/jxl') return 1;
  const value = integer(tags.Orientation);
  return value !== null && value <= 8 ? value : null;
}

function exifTurn(tags: RawTags): number {
  const turn = toOrientation(integer(tags.Orientation) ?? undefined);
  const stored = storedSize(tags);
  const [width, height] = [integer(tags.ExifImageWidth), integer(tags.ExifImageHeight)];
  if (stored.width === null || stored.height === null || width === null || height === null) return turn;
  const size = { width: stored.width, height: stored.height };
  return isTurnedAlready(turn, size, { width, height }) ? 1 : turn;
}
