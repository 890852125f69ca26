import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutIntoArchives } from './download.ts';

const file = (assetId: string, size: number) => ({ assetId, size });

test('archives are filled in order, and a file that fits nowhere is one of its own', () => {
  expect(cutIntoArchives([file('a', 4), file('b', 6), file('c', 99), file('d', 1)], 10)).toEqual({
    totalSize: 110,
    archives: [
      { assetIds: ['a', 'b'], size: 10 },
      { assetIds: ['c'], size: 99 },
      { assetIds: ['d'], size: 1 },
    ],
  });
  expect(cutIntoArchives([], 10)).toEqual({ totalSize: 0, archives: [] });
});

test('no file is lost or doubled, and no archive of several files is too large', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.integer({ min: 1, max: 200 }), (sizes, limit) => {
      const files = sizes.map((size, n) => file(String(n), size));
      const { archives } = cutIntoArchives(files, limit);
      expect(archives.flatMap(({ assetIds }) => assetIds)).toEqual(files.map(({ assetId }) => assetId));
      for (const { assetIds, size } of archives)
        if (assetIds.length > 1) expect(size).toBeLessThanOrEqual(limit);
    }),
  );
});
