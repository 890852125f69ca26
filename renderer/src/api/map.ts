/** Calls about where photos were taken. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { MapMarkerResponse, MapTown } from '../../../shared/api/map.ts';
import { call } from './client.ts';
import type { Query } from './client.ts';

export type MapMarker = MapMarkerResponse;

/** What `GET /map/markers` filters by. */
export interface MarkerFilter extends Query {
  readonly isFavorite?: true;
  readonly isArchived?: true;
  readonly withPartners?: true;
  readonly withSharedAlbums?: true;
  /** ISO 8601. */
  readonly fileCreatedAfter?: string;
  readonly fileCreatedBefore?: string;
}

/** Where photos were taken, newest photo first. */
export const markersQuery = (filter: MarkerFilter) =>
  queryOptions({
    queryKey: ['map', filter],
    queryFn: ({ signal }) =>
      call('GET', '/map/markers', z.array(MapMarkerResponse), { query: filter, signal }),
  });

/** The same for the photos of an album. */
export const albumMarkersQuery = (albumId: string) =>
  queryOptions({
    queryKey: ['map', 'album', albumId],
    queryFn: ({ signal }) =>
      call('GET', `/albums/${albumId}/map-markers`, z.array(MapMarkerResponse), { signal }),
  });

/** The towns to write on a part of the map, largest first. @param bbox `west,south,east,north`, degrees */
export function loadTowns(bbox: string, limit: number, signal: AbortSignal): Promise<MapTown[]> {
  return call('GET', '/map/towns', z.array(MapTown), { query: { bbox, limit }, signal });
}
