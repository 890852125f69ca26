/** Which photos a page shows. A page and the viewer that lies over it talk of the same collection. */
import { useLocation, useMatches } from 'react-router';

/** What `GET /timeline/buckets` and `/timeline/bucket` filter by. */
export interface TimelineFilter {
  readonly isFavorite?: boolean;
  readonly visibility?: 'timeline' | 'archive';
  readonly isTrashed?: boolean;
  /** Of each stack one photo. */
  readonly withStacked?: boolean;
  /** Also the photos of partners who are wanted in the timeline. */
  readonly withPartners?: boolean;
  readonly albumId?: string;
  /** The album's photos as people put them in order, if they did. */
  readonly asArranged?: boolean;
  readonly personId?: string;
  /** The tag and those below it. */
  readonly tagId?: string;
  /** Photos of several people: `all` of them together, or `any` of them. */
  readonly personIds?: readonly string[];
  readonly personMatch?: 'all' | 'any';
  /** `west,south,east,north`, degrees. */
  readonly bbox?: string;
  /** Given: what is on the map, with or without photos of albums one is in. */
  readonly withSharedAlbums?: boolean;
  /** ISO 8601. */
  readonly takenAfter?: string;
  readonly takenBefore?: string;
  /** Path of the folder that the originals lie in. */
  readonly folder?: string;
  /** What a search finds: its key, of features/search/searchUrl.ts. Nothing else is given then. */
  readonly search?: string;
}

export type CollectionName =
  | 'photos'
  | 'favorites'
  | 'archive'
  | 'trash'
  | 'album'
  | 'person'
  | 'people'
  | 'search'
  | 'tag'
  | 'map'
  | 'folder'
  | 'link';

export interface Collection {
  readonly name: CollectionName;
  /** Address of the page, without the asset: `/photos`, `/albums/<id>`, `/search?q=beach`. */
  readonly path: string;
  readonly filter: TimelineFilter;
}

/** What a route says about itself; see routes.tsx. */
export interface RouteHandle {
  /** Undefined while the page shows no photos. `search` is the address's query. */
  readonly collection?: (
    params: Readonly<Record<string, string | undefined>>,
    search: string,
  ) => Collection | undefined;
}

function isHandle(handle: unknown): handle is RouteHandle {
  return typeof handle === 'object' && handle !== null && 'collection' in handle;
}

/** The collection on screen, and the asset open in the viewer; undefined on pages without photos. */
export function useCollection(): { collection: Collection; assetId: string | undefined } | undefined {
  const { search } = useLocation();
  for (const match of useMatches().toReversed()) {
    if (!isHandle(match.handle) || !match.handle.collection) continue;
    const collection = match.handle.collection(match.params, search);
    return collection && { collection, assetId: match.params['assetId'] };
  }
  return undefined;
}

/** The address of an asset in a collection; the viewer opens there. */
export function assetPath(collection: Pick<Collection, 'path'>, assetId: string): string {
  const [path, query] = collection.path.split('?');
  return query === undefined ? `${path}/${assetId}` : `${path}/${assetId}?${query}`;
}
