/** @file Albums that lie in albums. What a person sees decides: an album whose parent they are not in stands at the top. */
import type { Album } from '../../api/albums.ts';

type Node = Pick<Album, 'id' | 'parentId'>;

/** Albums that lie in no other one. */
export function topAlbums<A extends Node>(albums: readonly A[]): A[] {
  const known = new Set(albums.map(({ id }) => id));
  return albums.filter(({ parentId }) => parentId === undefined || !known.has(parentId));
}

/** Albums that lie in this very one. */
export function albumsIn<A extends Node>(albums: readonly A[], id: string): A[] {
  return albums.filter(({ parentId }) => parentId === id);
}

/** The albums that an album lies in, the outermost first; it is not among them. */
export function wayToAlbum<A extends Node>(albums: readonly A[], id: string): A[] {
  const byId = new Map(albums.map((album) => [album.id, album]));
  const way: A[] = [];
  let at = byId.get(byId.get(id)?.parentId ?? '');
  while (at && !way.includes(at)) {
    way.unshift(at);
    at = byId.get(at.parentId ?? '');
  }
  return way;
}

/** Albums that an album may be put into: not itself, nor one that lies in it. */
export function possibleParents<A extends Node>(albums: readonly A[], id: string): A[] {
  return albums.filter(
    (album) => album.id !== id && !wayToAlbum(albums, album.id).some((one) => one.id === id),
  );
}
