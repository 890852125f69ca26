/** @file How the gazetteer lies in a file: made once by `scripts/buildPlaces.ts`, read as it is. */
import { deserialize, serialize } from 'node:v8';
import KDBush from 'kdbush';

/** Raised with every change of the layout: a file of another version is made afresh. */
export const placesVersion = 1;

/** Cities by their position, packed: a million strings would cost more than the whole rest of the core. */
export interface PlaceIndex {
  version: number;
  /** k-d tree of longitude and latitude, degrees, as kdbush keeps it. */
  tree: ArrayBuffer;
  /** Longitude and latitude by turns. The tree has them too, but in an order of its own. */
  positions: Float32Array;
  /** Names, UTF-8, one after the other; the n-th ends where the n+1st begins. */
  names: Uint8Array;
  nameStarts: Uint32Array;
  /** Of each city, how far from its middle people still say that they are in it, km: see `reachKm`. */
  reaches: Float32Array;
  /** Of each city, its line in `regions`. */
  regionOf: Uint16Array;
  /** First-order regions (states, provinces) with their country's ISO 3166-1 code; the name may be empty. */
  regions: { name: string; countryCode: string }[];
}

export interface City {
  name: string;
  latitude: number;
  longitude: number;
  population: number;
  region: string;
  countryCode: string;
}

/**
 * The radius of a town in km. Our own rule of thumb: a disc in which 4,000 people live on a square kilometre (between
 * Lyon and Berlin), of 10 km at most, so that a metropolis doesn't swallow the villages around it, and a kilometre of
 * outskirts.
 */
export const reachKm = (population: number): number =>
  Math.min(10, Math.sqrt(population / (4000 * Math.PI))) + 1;

export function packPlaces(cities: readonly City[]): Buffer {
  const tree = new KDBush(cities.length, 64, Float32Array);
  const names = cities.map(({ name }) => Buffer.from(name, 'utf8'));
  const nameStarts = new Uint32Array(cities.length + 1);
  const reaches = Float32Array.from(cities, ({ population }) => reachKm(population));
  const positions = Float32Array.from(cities.flatMap(({ longitude, latitude }) => [longitude, latitude]));
  const regionOf = new Uint16Array(cities.length);
  const regions: PlaceIndex['regions'] = [];
  const known = new Map<string, number>();
  for (const [n, { longitude, latitude, region, countryCode }] of cities.entries()) {
    tree.add(longitude, latitude);
    nameStarts[n + 1] = (nameStarts[n] ?? 0) + (names[n]?.length ?? 0);
    const key = `${countryCode}\n${region}`;
    let line = known.get(key);
    if (line === undefined) {
      line = regions.push({ name: region, countryCode }) - 1;
      known.set(key, line);
    }
    regionOf[n] = line;
  }
  tree.finish();
  if (regions.length > 0xffff) throw new RangeError('there are more regions than two bytes can number');
  if (!(tree.data instanceof ArrayBuffer)) throw new TypeError('kdbush keeps its tree elsewhere now');
  const index: PlaceIndex = {
    version: placesVersion,
    tree: tree.data,
    positions,
    names: Buffer.concat(names),
    nameStarts,
    reaches,
    regionOf,
    regions,
  };
  return serialize(index);
}

/** @throws Error when the bytes are none of ours, or of another version. */
export function unpackPlaces(bytes: Buffer): PlaceIndex {
  const read: unknown = deserialize(bytes);
  if (!isIndex(read)) throw new Error('this is no gazetteer of this version');
  return read;
}

function isIndex(read: unknown): read is PlaceIndex {
  return (
    typeof read === 'object' &&
    read !== null &&
    'version' in read &&
    read.version === placesVersion &&
    'tree' in read &&
    read.tree instanceof ArrayBuffer
  );
}
