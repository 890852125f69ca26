import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuse } from './fuse.ts';

test('what two lists agree on comes before what only one of them has', () => {
  expect(
    fuse([
      { ids: ['a', 'b', 'c'], weight: 1 },
      { ids: ['x', 'b', 'y'], weight: 1 },
    ])[0],
  ).toBe('b');
});

test('a list that counts more decides', () => {
  const lists = (weight: number) =>
    fuse([
      { ids: ['a'], weight: 1 },
      { ids: ['b'], weight },
    ]);
  expect(lists(2)).toEqual(['b', 'a']);
  expect(lists(0.5)).toEqual(['a', 'b']);
});

test('nothing is lost, doubled or moved within a list that is alone', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.uniqueArray(fc.nat()), (a, b) => {
      expect(fuse([{ ids: a, weight: 1 }])).toEqual(a);
      const both = fuse([
        { ids: a, weight: 1 },
        { ids: b, weight: 1 },
      ]);
      expect(both.toSorted()).toEqual([...new Set([...a, ...b])].toSorted());
    }),
  );
});
