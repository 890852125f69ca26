/** What derivatives are made of: sizes in pixels, qualities as sharp counts them. They are what phone apps expect. */

/** Shorter side of the preview that the viewer shows. Never enlarged. */
export const previewShortSide = 1440;
/** Shorter side of the tile in the grid. Never enlarged. */
export const thumbnailShortSide = 250;
export const previewQuality = 80;
export const thumbnailQuality = 80;
export const fullsizeQuality = 80;

/**
 * Longest side of a preview and of a thumbnail, for pictures that are hundreds of times longer than wide: JPEG and WebP end at
 * 65,535 and 16,383, and a tile must not become larger than the photo.
 */
export const previewLongestSide = 16_000;
export const thumbnailLongestSide = 2_000;

/** `size` fitted around a square of `shortSide`, never enlarged, its longer side at most `longestSide`. */
export function fitOutside(
  size: { readonly width: number; readonly height: number },
  shortSide: number,
  longestSide: number,
): { width: number; height: number } {
  const scale = Math.min(
    1,
    shortSide / Math.min(size.width, size.height),
    longestSide / Math.max(size.width, size.height),
  );
  return {
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  };
}
