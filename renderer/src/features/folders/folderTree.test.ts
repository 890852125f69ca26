import { expect, it } from 'vitest';
import { folderAddress, folderCollection, folderOf } from './folderAddress.ts';
import { folderTree, wayTo } from './folderTree.ts';

const names = (paths: string[]): unknown => folderTree(paths).map(outline);
const outline = (node: ReturnType<typeof folderTree>[number]): unknown =>
  node.children.length === 0 ? node.path : [node.path, ...node.children.map(outline)];

it('begins where the ways part, and counts in names', () => {
  const lisbon = '/home/anna/Photos/2 Lisbon';
  expect(names(['/home/anna/Photos/10 Porto', `${lisbon}/Old`, lisbon])).toEqual([
    [lisbon, `${lisbon}/Old`],
    '/home/anna/Photos/10 Porto',
  ]);
});

it('begins at a folder that holds photos itself', () => {
  expect(names(['/photos', '/photos/2024/05'])).toEqual([['/photos', ['/photos/2024', '/photos/2024/05']]]);
  expect(names(['/photos/2024'])).toEqual(['/photos/2024']);
});

it('has a beginning for each disk', () => {
  expect(names(['C:/Photos/A', 'C:/Photos/B', 'D:/Old'])).toEqual([
    ['C:/Photos', 'C:/Photos/A', 'C:/Photos/B'],
    'D:/Old',
  ]);
  expect(names([])).toEqual([]);
});

it('knows the way to a folder, and that there is none', () => {
  const tree = folderTree(['/a/b/c', '/a/b/d/e']);
  expect(wayTo(tree, '/a/b/d/e')?.map(({ name }) => name)).toEqual(['d', 'e']);
  expect(wayTo(tree, '/a/b/d')?.at(-1)?.hasPhotos).toBe(false);
  expect(wayTo(tree, '/a/bc')).toBeUndefined();
});

it('a folder survives its address, whatever it is called', () => {
  const path = '/home/anna/100% & more? #1/ü';
  const address = folderAddress(path);
  expect(folderOf(address.slice('/folders'.length))).toBe(path);
  expect(folderCollection(address.slice('/folders'.length))).toEqual({
    name: 'folder',
    path: address,
    filter: { folder: path, visibility: 'timeline', isTrashed: false },
  });
  expect(folderCollection('')).toBeUndefined();
});
