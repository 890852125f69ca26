import type { MapMarkersQuery, MapTown, MapTownsQuery } from '../../../shared/api/map.ts';
import type { DbClient } from '../../db/client.ts';
import type { Place, PlaceFinder } from '../../media/places/placeFinder.ts';
import { getAlbum } from '../albums/albums.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';

interface MapDeps {
  db: DbClient;
}

/** Where the caller's photos were taken, as JSON. */
export async function mapMarkers(
  deps: MapDeps,
  auth: AuthContext,
  query: MapMarkersQuery,
): Promise<Uint8Array<ArrayBuffer>> {
  return deps.db.read.getMapMarkers({
    viewerId: auth.user.id,
    withArchived: query.isArchived ?? false,
    withPartners: query.withPartners ?? false,
    withSharedAlbums: query.withSharedAlbums ?? false,
    ...(query.isFavorite !== undefined && { isFavorite: query.isFavorite }),
    ...(query.fileCreatedAfter !== undefined && { takenAfter: query.fileCreatedAfter }),
    ...(query.fileCreatedBefore !== undefined && { takenBefore: query.fileCreatedBefore }),
  });
}

/** Where the photos of an album were taken, as JSON. @throws AppError BadRequest when the caller is not in it */
export async function albumMarkers(
  deps: MapDeps,
  auth: AuthContext,
  albumId: string,
): Promise<Uint8Array<ArrayBuffer>> {
  await getAlbum(deps, auth, albumId);
  // Visitors of a link are told no places where it keeps its photos' metadata.
  if (auth.sharedLink?.showMetadata === false) throw noAccess('album.read');
  return deps.db.read.getMapMarkers({
    viewerId: auth.user.id,
    albumId,
    withArchived: true,
    withPartners: false,
    withSharedAlbums: false,
  });
}

/** The name of a position: one, or none on the high seas. */
export async function namePosition(
  deps: { places: Pick<PlaceFinder, 'find'> },
  at: { lat: number; lon: number },
): Promise<Place[]> {
  const place = await deps.places.find(at.lat, at.lon);
  return place ? [place] : [];
}

/** The towns to write on a map. */
export async function largestTowns(
  deps: { places: Pick<PlaceFinder, 'largest'> },
  query: MapTownsQuery,
): Promise<MapTown[]> {
  const towns = await deps.places.largest(query.bbox, query.limit);
  return towns.map(({ name, latitude, longitude }) => ({ name, lat: latitude, lon: longitude }));
}
