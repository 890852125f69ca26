import { describe, expect, it } from 'vitest';
import { decisionOf, placeOf } from './choices.ts';
import { groupOf } from './testing/copyOf.ts';

describe('what becomes of a group', () => {
  const group = groupOf('g', ['a', 'b', 'c']);
  it('is what is suggested, as long as nobody says otherwise', () => {
    expect(decisionOf(group, new Map())).toEqual({
      duplicateId: 'g',
      keepAssetIds: ['a'],
      trashAssetIds: ['b', 'c'],
    });
  });
  it('is what was chosen', () => {
    const chosen = new Map([
      ['a', false],
      ['c', true],
    ]);
    expect(decisionOf(group, chosen)).toMatchObject({ keepAssetIds: ['c'], trashAssetIds: ['a', 'b'] });
  });
});

describe('where one is', () => {
  const groups = ['a', 'b', 'c'].map((id) => groupOf(id, ['1', '2']));
  it('stays at a group while others come and go', () => {
    expect(placeOf(groups, { id: 'c', index: 0 })).toBe(2);
    expect(placeOf(groups, undefined)).toBe(0);
  });
  it('goes on with the next one when a group is done, and with the last at the end', () => {
    expect(placeOf(groups, { id: 'gone', index: 1 })).toBe(1);
    expect(placeOf(groups, { id: 'gone', index: 3 })).toBe(2);
    expect(placeOf([], { id: 'gone', index: 0 })).toBe(0);
  });
});
