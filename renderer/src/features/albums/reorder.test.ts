import { expect, it } from 'vitest';
import { moved } from './reorder.ts';

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
