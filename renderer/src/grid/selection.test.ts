import { beforeEach, describe, expect, it } from 'vitest';
import { flag } from './columns.ts';
import {
  addSelected,
  beginGathering,
  clearSelection,
  endGathering,
  patchSelected,
  removeSelected,
  areOwnSelected,
  selectedAssets,
  selectedIds,
  setRange,
  toggleSelected,
  useSelection,
  whenGathered,
} from './selection.ts';

const photo = (id: string) => ({ id, sectionKey: '2026-11-01' });
const photos = (...ids: string[]) => ({ ids, flags: ids.map(() => 0) });

beforeEach(() => clearSelection());

describe('the selection', () => {
  it('takes a photo in and out, and ranges begin at it', () => {
    toggleSelected(photo('a'), 0);
    toggleSelected(photo('b'), 0);
    expect(selectedIds()).toEqual(['a', 'b']);
    toggleSelected(photo('a'), 0);
    expect(selectedIds()).toEqual(['b']);
    expect(useSelection.getState()).toMatchObject({ count: 1, anchor: photo('a') });
  });

  it('tells its listeners of every change, though the map is the same', () => {
    let calls = 0;
    const stop = useSelection.subscribe(() => (calls += 1));
    toggleSelected(photo('a'), 0);
    addSelected(photos('b', 'c'));
    removeSelected(['b']);
    stop();
    expect(calls).toBe(3);
    expect(useSelection.getState().count).toBe(2);
  });

  it('a range that shrinks lets go what it had added, and only that', () => {
    toggleSelected(photo('b'), 0);
    toggleSelected(photo('x'), 0);
    toggleSelected(photo('a'), 0);
    setRange(photos('a', 'b', 'c', 'd'));
    expect(selectedIds().toSorted()).toEqual(['a', 'b', 'c', 'd', 'x']);
    setRange(photos('a', 'b'));
    expect(selectedIds().toSorted()).toEqual(['a', 'b', 'x']);
    setRange(photos('a'));
    expect(selectedIds().toSorted()).toEqual(['a', 'b', 'x']);
  });

  it('a range from a new anchor leaves the old one alone', () => {
    toggleSelected(photo('a'), 0);
    setRange(photos('a', 'b', 'c'));
    toggleSelected(photo('m'), 0);
    setRange(photos('m', 'n'));
    expect(selectedIds().toSorted()).toEqual(['a', 'b', 'c', 'm', 'n']);
  });

  it('knows whether somebody else’s photo is among them', () => {
    addSelected({ ids: ['a', 'b'], flags: [flag.favorite, 0] });
    expect(areOwnSelected()).toBe(true);
    addSelected({ ids: ['c'], flags: [flag.others | flag.video] });
    expect(areOwnSelected()).toBe(false);
    clearSelection();
    expect(areOwnSelected()).toBe(true);
  });

  it('knows what actions ask of its photos, also after they changed', () => {
    addSelected({ ids: ['a', 'b'], flags: [flag.favorite, flag.archived] });
    expect(selectedAssets()).toEqual([
      { id: 'a', isFavorite: true, visibility: 'timeline' },
      { id: 'b', isFavorite: false, visibility: 'archive' },
    ]);
    patchSelected(['a', 'b', 'z'], { isFavorite: false, isArchived: false });
    expect(selectedAssets().map((asset) => [asset.isFavorite, asset.visibility])).toEqual([
      [false, 'timeline'],
      [false, 'timeline'],
    ]);
    expect(selectedIds()).toEqual(['a', 'b']);
  });

  it('is empty after letting everything go', () => {
    addSelected(photos('a', 'b'));
    clearSelection();
    expect(useSelection.getState()).toMatchObject({ count: 0, anchor: undefined });
  });
});

describe('what is done with a selection that is still being gathered', () => {
  const done: string[][] = [];
  const act = (): void => whenGathered(() => done.push(selectedIds()));
  beforeEach(() => {
    done.length = 0;
  });

  it('waits until all is there', () => {
    beginGathering();
    addSelected(photos('a'));
    act();
    addSelected(photos('b', 'c'));
    expect(done).toEqual([]);
    endGathering(true);
    expect(done).toEqual([['a', 'b', 'c']]);
    act();
    expect(done).toHaveLength(2);
  });

  it('is not done to a part: when gathering failed, was stopped, or began anew', () => {
    for (const end of [() => endGathering(false), clearSelection, beginGathering]) {
      beginGathering();
      addSelected(photos('a'));
      act();
      end();
      endGathering(true);
    }
    expect(done).toEqual([]);
  });
});
