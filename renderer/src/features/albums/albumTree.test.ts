import { expect, it } from 'vitest';
import { albumsIn, possibleParents, topAlbums, wayToAlbum } from './albumTree.ts';

const albums = [
  { id: 'journeys' },
  { id: 'lisbon', parentId: 'journeys' },
  { id: 'alfama', parentId: 'lisbon' },
  { id: 'house' },
  // Its parent is somebody else's, and not shown to this person.
  { id: 'shared', parentId: 'unknown' },
];
const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);

it('what lies in no album that one knows stands at the top', () =>
  expect(ids(topAlbums(albums))).toEqual(['journeys', 'house', 'shared']));

it('an album has those that lie in it, not those further down', () =>
  expect(ids(albumsIn(albums, 'journeys'))).toEqual(['lisbon']));

it('the way to an album begins at the top', () => {
  expect(ids(wayToAlbum(albums, 'alfama'))).toEqual(['journeys', 'lisbon']);
  expect(wayToAlbum(albums, 'shared')).toEqual([]);
});

it('a circle, should there ever be one, has an end', () => {
  const circle = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  ];
  expect(ids(wayToAlbum(circle, 'a'))).toEqual(['a', 'b']);
});

it('an album can lie in any but itself and what lies in it', () => {
  expect(ids(possibleParents(albums, 'lisbon'))).toEqual(['journeys', 'house', 'shared']);
  expect(ids(possibleParents(albums, 'journeys'))).toEqual(['house', 'shared']);
});
