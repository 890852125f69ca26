import { readFile } from 'node:fs/promises';
import { readFailure } from '../errors.ts';
import { withFile } from '../files/byteSource.ts';
import type { EncodedPicture, SourceFile } from './picture.ts';

/** An animated AVIF has kilobytes or a few megabytes; a larger one is read as it is and refused by sharp. */
const maximumSequence = 100 * 1024 * 1024;

/**
 * An AVIF. libvips refuses files whose major brand says "sequence", though they also hold their first picture as an item; those
 * are given to it as bytes with the still picture's brand.
 */
export async function openAvif(file: SourceFile): Promise<EncodedPicture> {
  const isSequence = await withFile(file.plainPath, async (source) => {
    const brand = (await source.read(8, 4)).toString('latin1');
    return brand === 'avis' && source.size <= maximumSequence;
  });
  if (!isSequence) return { kind: 'encoded', input: file.plainPath };
  const bytes = await readFile(file.plainPath).catch((error: unknown) => {
    throw readFailure(file.path, error);
  });
  bytes.write('avif', 8, 'latin1');
  return { kind: 'encoded', input: bytes };
}
