import { describe, expect, it } from 'vitest';
import { folderProblem, isInside, type FolderRules } from './folders.ts';

const rules: FolderRules = {
  own: '/home/ada/Pictures/Latent',
  others: [
    { folder: '/disk/family', library: 'Family' },
    { folder: '/disk/mine', library: null },
  ],
};
const isPosix = process.platform !== 'win32';

describe.runIf(isPosix)('a folder of a library', () => {
  it.each([
    ['/disk/other', undefined],
    ['/disk/other/', undefined],
    ['/disk/family2', undefined],
    // It holds the app's own library, which the scan passes over.
    ['/home/ada/Pictures', undefined],
    ['photos', 'relative'],
    ['/disk/../photos', 'relative'],
    ['/disk//photos', 'relative'],
    ['/', 'wholeDisk'],
    ['/proc/self', 'wholeDisk'],
    ['/home/ada/Pictures/Latent', 'ours'],
    ['/home/ada/Pictures/Latent/originals/2024', 'ours'],
    ['/disk/family', 'overlaps'],
    ['/disk/family/2024', 'overlaps'],
    ['/disk', 'overlaps'],
    ['/disk/mine', 'twice'],
    ['/disk/mine/2024', 'overlaps'],
  ])('%s: %s', (folder, problem) => {
    expect(folderProblem(folder, rules)?.name).toBe(problem);
  });

  it('that overlaps is told with which folder of which library', () => {
    expect(folderProblem('/disk/family/2024', rules)).toEqual({
      name: 'overlaps',
      folder: '/disk/family',
      library: 'Family',
    });
  });
});

it.runIf(isPosix)('is inside only below a slash', () => {
  expect(isInside('/a/b', '/a/b')).toBe(true);
  expect(isInside('/a/b/c', '/a/b')).toBe(true);
  expect(isInside('/a/bc', '/a/b')).toBe(false);
  expect(isInside('/a', '/')).toBe(true);
});
