/** @file The base of the map: land and borders of Natural Earth, which come with the app. */
import { feature, mesh } from 'topojson-client';
import type { Topology, TopologyObject } from 'topojson-client';
import coarseUrl from 'world-atlas/countries-50m.json?url';
import fineUrl from 'world-atlas/countries-10m.json?url';
import { middleOf, unbroken, unbrokenShape } from './shapes.ts';
import type { Shape } from './shapes.ts';

export interface World {
  readonly land: GeoJSON.FeatureCollection<Shape>;
  readonly borders: GeoJSON.MultiLineString;
  /** A point for each country's name; `size` is its area on a flat map, square degrees. */
  readonly names: GeoJSON.FeatureCollection<GeoJSON.Point, { name: string; size: number }>;
}

const urls = { coarse: coarseUrl, fine: fineUrl };

/** `coarse` shows continents (0.7 MB), `fine` coasts and islands (3.6 MB). @throws TypeError when the file is none of ours */
export async function loadWorld(detail: keyof typeof urls, signal: AbortSignal): Promise<World> {
  const response = await fetch(urls[detail], { signal });
  const read: unknown = await response.json();
  if (!isTopology(read)) throw new TypeError(`${urls[detail]} is no map`);
  const { land, countries } = read.objects;
  if (!land || !countries) throw new TypeError(`${urls[detail]} has no countries`);
  const lines = mesh(read, countries, (one: TopologyObject, other: TopologyObject) => one !== other);
  return {
    land: {
      type: 'FeatureCollection',
      features: feature(read, land).features.map((part) => ({
        ...part,
        geometry: unbrokenShape(part.geometry),
      })),
    },
    borders: { type: 'MultiLineString', coordinates: lines.coordinates.map(unbroken) },
    names: { type: 'FeatureCollection', features: feature(read, countries).features.flatMap(nameOf) },
  };
}

function isTopology(read: unknown): read is Topology {
  return typeof read === 'object' && read !== null && 'type' in read && read.type === 'Topology';
}

function nameOf({
  geometry,
  properties,
}: GeoJSON.Feature<Shape, { name?: string } | null>): World['names']['features'] {
  const name = properties?.name;
  const middle = middleOf(unbrokenShape(geometry));
  if (name === undefined || !middle) return [];
  const { at, size } = middle;
  return [{ type: 'Feature', geometry: { type: 'Point', coordinates: at }, properties: { name, size } }];
}
