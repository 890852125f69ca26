/** Which photos a page shows. A page and the viewer that lies over it talk of the same collection. */
import { useMatches } from 'react-router';

/** What `GET /timeline/buckets` and `/timeline/bucket` filter by. */
export interface TimelineFilter {
  readonly isFavorite?: boolean;
  readonly visibility?: 'timeline' | 'archive';
  readonly isTrashed?: boolean;
  readonly albumId?: string;
}

export type CollectionName = 'photos' | 'favorites' | 'archive' | 'trash' | 'album';

export interface Collection {
  readonly name: CollectionName;
  /** Path of the page, without the asset: `/photos`, `/albums/<id>`. */
  readonly path: string;
  readonly filter: TimelineFilter;
}

/** What a route says about itself; see routes.tsx. */
export interface RouteHandle {
  readonly collection?: (params: Readonly<Record<string, string | undefined>>) => Collection;
}

function isHandle(handle: unknown): handle is RouteHandle {
  return typeof handle === 'object' && handle !== null && 'collection' in handle;
}

/** The collection on screen, and the asset open in the viewer; undefined on pages without photos. */
export function useCollection(): { collection: Collection; assetId: string | undefined } | undefined {
  for (const match of useMatches().toReversed()) {
    if (isHandle(match.handle) && match.handle.collection) {
      return { collection: match.handle.collection(match.params), assetId: match.params['assetId'] };
    }
  }
  return undefined;
}

/** The address of an asset in a collection; the viewer opens there. */
export function assetPath(collection: Pick<Collection, 'path'>, assetId: string): string {
  return `${collection.path}/${assetId}`;
}
