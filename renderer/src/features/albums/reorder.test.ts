import { describe, expect, it } from 'vitest';
import { moved, placed } from './reorder.ts';

const ids = ['a', 'b', 'c', 'd'];

it.each([
  ['one before another', ['d'], 'b', 'before', 'adbc'],
  ['one after another', ['a'], 'c', 'after', 'bcad'],
  ['several, which stay together', ['d', 'a'], 'c', 'before', 'badc'],
  ['to the end', ['a'], 'd', 'after', 'bcda'],
  ['onto itself, which is nowhere', ['b'], 'b', 'after', 'abcd'],
] as const)('%s', (_what, keys, target, side, result) =>
  expect(moved(ids, new Set(keys), target, side).join('')).toBe(result),
);

describe('places', () => {
  it('are counted from 1, and only what moved is another object', () => {
    const before = placed(['a', 'b', 'c', 'd']);
    expect(before.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    const after = placed(['a', 'c', 'b', 'd'], before);
    expect(after).toEqual(placed(['a', 'c', 'b', 'd']));
    expect(after.map((place, index) => place === before[index])).toEqual([true, false, false, true]);
  });
});
