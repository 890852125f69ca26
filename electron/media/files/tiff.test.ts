import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tiffFixture } from '../../../tests/support/media/tiffFixture.ts';
import { bytesSource } from './byteSource.ts';
import { readTiff, tiffTag } from './tiff.ts';

describe('readTiff', () => {
  it.each([true, false])(
    'reads chained and nested directories (little-endian: %s)',
    async (isLittleEndian) => {
      const file = tiffFixture({
        isLittleEndian,
        directories: () => [
          {
            tags: {
              [tiffTag.make]: 'Nikon',
              [tiffTag.orientation]: { short: 6 },
              [tiffTag.stripOffsets]: [10, 20, 30],
            },
            subDirectories: [{ tags: { [tiffTag.imageWidth]: 6000 } }],
          },
          { tags: { [tiffTag.jpegOffset]: 99 } },
        ],
      });
      const [ifd0, sub, ifd1] = await readTiff(bytesSource(file));
      expect(ifd0?.text(tiffTag.make)).toBe('Nikon');
      expect(ifd0?.number(tiffTag.orientation)).toBe(6);
      expect(ifd0?.numbers(tiffTag.stripOffsets)).toEqual([10, 20, 30]);
      expect(sub?.number(tiffTag.imageWidth)).toBe(6000);
      expect(ifd1?.number(tiffTag.jpegOffset)).toBe(99);
    },
  );

  it('ends where directories point at themselves', async () => {
    const file = tiffFixture({ directories: () => [{ tags: { [tiffTag.imageWidth]: 1 } }] });
    const first = file.readUInt32LE(4);
    file.writeUInt32LE(first, file.length - 4);
    expect(await readTiff(bytesSource(file))).toHaveLength(1);
  });

  it('gives nothing for a value that lies outside the file', async () => {
    const file = tiffFixture({ directories: () => [{ tags: { [tiffTag.make]: 'Canon PowerShot' } }] });
    const cut = file.subarray(0, file.length);
    cut.writeUInt32LE(0xffffff00, file.readUInt32LE(4) + 2 + 8);
    expect((await readTiff(bytesSource(cut)))[0]?.text(tiffTag.make)).toBe('');
  });

  it('reads any bytes without failing or taking long', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 0, maxLength: 400 }),
        fc.boolean(),
        async (tail, little) => {
          const bytes = Buffer.concat([Buffer.from(little ? 'II*\0' : 'MM\0*', 'latin1'), tail]);
          expect((await readTiff(bytesSource(bytes))).length).toBeLessThanOrEqual(64);
        },
      ),
    );
  });
});
