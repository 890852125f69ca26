import type { ByteSource } from '../../files/byteSource.ts';
import type { JpegRange } from './embedded.ts';

/** How much of a file is searched: previews come before the sensor data, and reading all of 100 MB for nothing helps nobody. */
const searchedBytes = 64 * 1024 * 1024;
const chunkLength = 1024 * 1024;
/** Sensor data contains the mark by chance; enough candidates are enough. */
const maximumCandidates = 64;

/** Start of image, followed by the next marker's first byte. */
const mark = Buffer.from([0xff, 0xd8, 0xff]);

/** Everything in the first 64 MB that starts like a JPEG: the last resort for raw formats whose structure we don't know. */
export async function scanForJpegs(source: ByteSource): Promise<JpegRange[]> {
  const found: JpegRange[] = [];
  const end = Math.min(source.size, searchedBytes);
  for (let start = 0; start < end; start += chunkLength) {
    // Two bytes more, so that a mark across the border is seen.
    const chunk = await source.read(start, chunkLength + mark.length - 1);
    for (let at = chunk.indexOf(mark); at !== -1; at = chunk.indexOf(mark, at + 1)) {
      found.push({ offset: start + at, length: source.size - start - at });
      if (found.length === maximumCandidates) return found;
    }
  }
  return found;
}
