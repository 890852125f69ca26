import { describe, expect, it } from 'vitest';
import { defaultExclusionPatterns } from '../../../shared/api/libraries.ts';
import { exclusionOf, isLeftOut } from './exclusion.ts';

const folder = '/disk/photos';
const leavesOut = (pattern: string | readonly string[], path: string): boolean =>
  isLeftOut(exclusionOf([pattern].flat(), folder), `${folder}/${path}`, folder);

describe('a pattern of a library', () => {
  it.each([
    ['**/Raw/**', 'Raw/a.jpg', true],
    ['**/Raw/**', '2024/raw/deep/a.jpg', true],
    ['**/Raw/**', '2024/Rawhide/a.jpg', false],
    ['**/Raw', '2024/Raw/a.jpg', true],
    ['*.gif', '2024/A.GIF', true],
    ['*.gif', '2024/a.gif.jpg', false],
    ['2019/**', '2019/a.jpg', true],
    ['2019/**', 'old/2019/a.jpg', false],
    ['/disk/photos/2019/**', '2019/05/a.jpg', true],
    ['**/*.{tif,tiff}', 'scans/a.tiff', true],
    ['**/IMG_[0-4]*', 'IMG_12.jpg', true],
    ['**/IMG_[0-4]*', 'IMG_52.jpg', false],
    ['**/#recycle/**', '#recycle/a.jpg', true],
    ['private', 'private/deep/a.jpg', true],
  ])('%s leaves out %s: %s', (pattern, path, expected) => {
    expect(leavesOut(pattern, path)).toBe(expected);
  });

  it('speaks of what is in the folder, not of where the folder lies', () => {
    const inside = '/disk/photos/Raw/mine';
    expect(isLeftOut(exclusionOf(['Raw'], inside), `${inside}/a.jpg`, inside)).toBe(false);
  });

  it('is looked for in every one of them', () => {
    expect(leavesOut(['*.gif', '**/b/**'], 'b/a.jpg')).toBe(true);
    expect(leavesOut([], 'b/a.jpg')).toBe(false);
  });
});

it('leaves out by default what storage devices and programs keep beside photos', () => {
  for (const path of ['@eaDir/a.jpg', 'x/._a.jpg', '#snapshot/x/a.jpg', '.stversions/a.jpg']) {
    expect([path, leavesOut(defaultExclusionPatterns, path)]).toEqual([path, true]);
  }
  expect(leavesOut(defaultExclusionPatterns, '2024/a.jpg')).toBe(false);
});

it('shuts a folder itself, so that nobody looks into it', () => {
  expect(exclusionOf(['**/Raw/**'], folder)(`${folder}/2024/Raw`)).toBe(true);
});
