/** @file How bright a picture is, channel by channel. Pure: RGBA in, counts and outlines out. */

/** As many as the panel can draw apart: 64 steps on 300 px. */
export const binCount = 64;

export interface Histogram {
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
}

/** Counts every pixel that is not transparent. `pixels` is RGBA, as a canvas gives it. */
export function histogramOf(pixels: Uint8ClampedArray): Histogram {
  const red = new Uint32Array(binCount);
  const green = new Uint32Array(binCount);
  const blue = new Uint32Array(binCount);
  const perBin = 256 / binCount;
  const count = (bins: Uint32Array, value: number): void => {
    const bin = Math.floor(value / perBin);
    bins[bin] = (bins[bin] ?? 0) + 1;
  };
  for (let i = 0; i + 3 < pixels.length; i += 4) {
    if (pixels[i + 3] === 0) continue;
    count(red, pixels[i] ?? 0);
    count(green, pixels[i + 1] ?? 0);
    count(blue, pixels[i + 2] ?? 0);
  }
  return { red, green, blue };
}

/**
 * The height that all three outlines are drawn against: the highest bin but the outermost two. A clipped sky or a black
 * frame fills those, and would press everything else flat.
 */
export function histogramPeak({ red, green, blue }: Histogram): number {
  let peak = 1;
  for (const bins of [red, green, blue]) {
    for (const value of bins.subarray(1, -1)) peak = Math.max(peak, value);
  }
  return peak;
}

/** An SVG path that fills one channel, in a box of `width` by `height`. */
export function outline(bins: Uint32Array, peak: number, width: number, height: number): string {
  const step = width / (bins.length - 1);
  const points = Array.from(bins, (value, index) => {
    // The square root keeps shadows with few pixels visible.
    const y = height - Math.sqrt(Math.min(1, value / peak)) * height;
    return `${round(index * step)},${round(y)}`;
  });
  return `M0,${height} L${points.join(' L')} L${width},${height} Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
