/** @file Photos as points that the map puts together into clusters, and what it makes of them read back. */
import type { ExpressionSpecification } from 'maplibre-gl';
import type { MapMarker } from '../../api/map.ts';
import type { Area } from './area.ts';

/** What a point carries: the number of its photo, newest first, and where it is. */
interface PointFacts {
  readonly n: number;
  readonly lon: number;
  readonly lat: number;
}

/** Points for the map's source. The n-th is the n-th marker, so a point is small and knows how new it is. */
export function photoPoints(
  markers: readonly MapMarker[],
): GeoJSON.FeatureCollection<GeoJSON.Point, PointFacts> {
  return {
    type: 'FeatureCollection',
    features: markers.map(({ lon, lat }, n) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { n, lon, lat },
    })),
  };
}

type Folded = [string | ExpressionSpecification, ExpressionSpecification];

/** What a cluster knows of its points: its newest photo, and the box around them. */
export const clusterFacts: Record<'newest' | 'west' | 'south' | 'east' | 'north', Folded> = {
  newest: ['min', ['get', 'n']],
  west: ['min', ['get', 'lon']],
  south: ['min', ['get', 'lat']],
  east: ['max', ['get', 'lon']],
  north: ['max', ['get', 'lat']],
};

/** A place on the map where photos are shown as one. */
export interface Spot {
  /** The same for the same photos, as long as the points are the same. */
  readonly key: string;
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
  /** Number of its newest photo. */
  readonly newest: number;
  readonly area: Area;
  /** Undefined for a photo by itself. */
  readonly cluster: number | undefined;
}

/** What is read of a feature that the map gives back. */
export interface ShownFeature {
  readonly geometry: GeoJSON.Geometry;
  readonly properties: Readonly<Record<string, unknown>> | null;
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Every spot once: the map gives a feature for each of its tiles that a point lies in or near. */
export function spotsOf(features: readonly ShownFeature[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const { geometry, properties } of features) {
    if (geometry.type !== 'Point' || !properties) continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    const id = properties['cluster_id'];
    const cluster = typeof id === 'number' ? id : undefined;
    const part = (name: string): number => numberOf(properties[name]);
    const spot: Spot =
      cluster === undefined
        ? {
            key: `photo ${part('n')}`,
            lon: part('lon'),
            lat: part('lat'),
            count: 1,
            newest: part('n'),
            area: { west: part('lon'), east: part('lon'), south: part('lat'), north: part('lat') },
            cluster,
          }
        : {
            key: `cluster ${cluster}`,
            lon,
            lat,
            count: part('point_count'),
            newest: part('newest'),
            area: { west: part('west'), south: part('south'), east: part('east'), north: part('north') },
            cluster,
          };
    spots.set(spot.key, spot);
  }
  return [...spots.values()];
}

/** `7`, `840`, `12k`: a badge has room for four characters. */
export function shortCount(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1_000_000 ? `${Math.floor(count / 1000)}k` : `${Math.floor(count / 1_000_000)}M`;
}
