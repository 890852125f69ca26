import type { Pixels } from '../decode/sharp.ts';

/**
 * Shrinks pixels by averaging the area that each new pixel covers, edges by their share. Plain arithmetic, so that a hash
 * made from the result is the same with every version of sharp. Sizes above the source's are clamped to it.
 */
export function shrinkByArea(source: Pixels, width: number, height: number): Pixels {
  const outWidth = Math.max(1, Math.min(width, source.width));
  const outHeight = Math.max(1, Math.min(height, source.height));
  const { channels } = source;
  const columns = spans(source.width, outWidth);
  const rows = spans(source.height, outHeight);
  const data = Buffer.allocUnsafe(outWidth * outHeight * channels);
  const sums = new Float64Array(outWidth * channels);
  const scale = (outWidth / source.width) * (outHeight / source.height);
  for (let outY = 0; outY < outHeight; outY++) {
    const row = rows[outY];
    if (!row) break;
    sums.fill(0);
    for (let y = row.first; y <= row.last; y++) {
      addLine(source.data, y * source.width * channels, columns, channels, shareOf(row, y), sums);
    }
    const outLine = outY * outWidth * channels;
    for (let index = 0; index < sums.length; index++)
      data[outLine + index] = Math.round((sums[index] ?? 0) * scale);
  }
  return { data, width: outWidth, height: outHeight, channels };
}

interface Span {
  readonly first: number;
  readonly last: number;
  /** Share of the first and of the last source pixel that is covered, 0 to 1. */
  readonly firstShare: number;
  readonly lastShare: number;
}

function spans(from: number, to: number): Span[] {
  return Array.from({ length: to }, (_, index) => {
    const start = (index * from) / to;
    const end = ((index + 1) * from) / to;
    const first = Math.floor(start);
    const last = Math.min(from - 1, Math.ceil(end) - 1);
    if (first === last) return { first, last, firstShare: end - start, lastShare: end - start };
    return { first, last, firstShare: first + 1 - start, lastShare: end - last };
  });
}

function shareOf(span: Span, index: number): number {
  if (index === span.first) return span.firstShare;
  return index === span.last ? span.lastShare : 1;
}

function addLine(
  data: Buffer,
  line: number,
  columns: readonly Span[],
  channels: number,
  rowShare: number,
  sums: Float64Array,
): void {
  let out = 0;
  for (const column of columns) {
    for (let x = column.first; x <= column.last; x++) {
      const share = rowShare * shareOf(column, x);
      const at = line + x * channels;
      for (let channel = 0; channel < channels; channel++) {
        sums[out + channel] = (sums[out + channel] ?? 0) + (data[at + channel] ?? 0) * share;
      }
    }
    out += channels;
  }
}
