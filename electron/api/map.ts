import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import {
  MapMarkerResponse,
  MapMarkersQuery,
  MapReverseGeocodeResponse,
  MapTown,
  MapTownsQuery,
  ReverseGeocodeQuery,
} from '../../shared/api/map.ts';
import { albumMarkers, largestTowns, mapMarkers, namePosition } from '../library/map/map.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendColumns } from './sendColumns.ts';

/** Where photos were taken, and what places are called. */
export const map: Resource = (app, deps) => {
  const tag = 'map';

  route(
    app,
    {
      method: 'GET',
      path: '/map/markers',
      operationId: 'getMapMarkers',
      tag,
      summary: 'Where your photos were taken',
      access: 'map.read',
      query: MapMarkersQuery,
      response: z.array(MapMarkerResponse),
    },
    async ({ auth, query, reply }) => sendColumns(reply, await mapMarkers(deps, auth, query)),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/albums/:id/map-markers',
      operationId: 'getAlbumMapMarkers',
      tag,
      summary: 'Where the photos of an album were taken',
      access: 'album.read',
      sharedLink: true,
      params: IdParams,
      response: z.array(MapMarkerResponse),
    },
    async ({ auth, params, reply }) => sendColumns(reply, await albumMarkers(deps, auth, params.id)),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/map/reverse-geocode',
      operationId: 'reverseGeocode',
      tag,
      summary: 'What a position is called; nothing on the high seas',
      access: 'map.search',
      query: ReverseGeocodeQuery,
      response: z.array(MapReverseGeocodeResponse),
    },
    async ({ query }) => namePosition(deps, query),
  );

  route(
    app,
    {
      method: 'GET',
      path: '/map/towns',
      operationId: 'getMapTowns',
      tag,
      summary: 'The largest towns of a part of the map, the largest first',
      access: 'map.read',
      query: MapTownsQuery,
      response: z.array(MapTown),
    },
    async ({ query }) => largestTowns(deps, query),
  );
};
