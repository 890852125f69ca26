import type { VideoStream } from './report.ts';

export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

/** Size as it is seen: pixels stretched to squares, then turned. */
export function seenVideoSize({ width, height, rotation, pixelAspect }: VideoStream): VideoSize {
  // Ratios such as 3836:3837 are rounding of the encoder, not a stretched picture.
  const isSquare = Math.abs(pixelAspect - 1) < 0.01;
  const seen = { width: isSquare ? width : Math.max(1, Math.round(width * pixelAspect)), height };
  return rotation % 180 === 90 ? { width: seen.height, height: seen.width } : seen;
}

/** `size` shrunk to `shortSide`, never enlarged; even numbers when `isEven`, which H.264 wants. */
export function scaledVideoSize(size: VideoSize, shortSide: number, isEven: boolean): VideoSize {
  const scale = Math.min(1, shortSide / Math.min(size.width, size.height));
  const round = (length: number): number =>
    isEven ? Math.max(2, Math.round((length * scale) / 2) * 2) : Math.max(1, Math.round(length * scale));
  return { width: round(size.width), height: round(size.height) };
}

export function isHdr(stream: VideoStream): boolean {
  return stream.transfer === 'smpte2084' || stream.transfer === 'arib-std-b67';
}

/**
 * Scales to exactly `size` and brings HDR into the range of ordinary screens (Hable's curve) where ffmpeg has the filters for it;
 * without them HDR looks flat but is shown. ffmpeg has turned the picture before.
 */
export function scaleFilters(stream: VideoStream, size: VideoSize, filters: ReadonlySet<string>): string[] {
  const scale = `scale=${size.width}:${size.height}:flags=bicubic`;
  const canToneMap = filters.has('zscale') && filters.has('tonemap');
  if (!isHdr(stream) || !canToneMap) return [scale, 'setsar=1'];
  // Scaled first: mapping works in floating point, and a preview has a quarter of the pixels.
  return [
    scale,
    'setsar=1',
    'zscale=t=linear:npl=100',
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv',
  ];
}
