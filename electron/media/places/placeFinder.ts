import { readFile } from 'node:fs/promises';
import { around, distance } from 'geokdbush';
import KDBush from 'kdbush';
import { unpackPlaces, type PlaceIndex } from './placeIndex.ts';
import { largestIn, type Box } from './largestTowns.ts';
import { nameOf, namesOf, townsNamed, type PlaceNames } from './placeNames.ts';

/** Names of where a photo was taken, in English. */
export interface Place {
  city: string | null;
  /** State, province, canton. */
  state: string | null;
  country: string | null;
}

/** A town of the gazetteer. */
export interface Town {
  name: string;
  state: string | null;
  /** Degrees. */
  latitude: number;
  longitude: number;
}

/** A town further away than this, in km, says nothing of where a photo was taken; its country still does. */
const farthestKm = 25;

let countryNames: Intl.DisplayNames | undefined;

interface Gazetteer {
  index: PlaceIndex;
  tree: KDBush;
}

/**
 * Finds the names of positions in a gazetteer that comes with the app (GeoNames): the town within 25 km
 * that a person there would say, else only the country. The file is read when it is first needed; where it is missing, countries are all there is.
 */
export class PlaceFinder {
  readonly #file: string;
  readonly #onError: (error: unknown) => void;
  #opening: Promise<Gazetteer | null> | undefined;
  #names: Promise<PlaceNames> | undefined;

  constructor(file: string, onError: (error: unknown) => void) {
    this.#file = file;
    this.#onError = onError;
  }

  /** Degrees. `null` on the high seas, and at 0°, 0°, where broken receivers say they are. */
  async find(latitude: number, longitude: number): Promise<Place | null> {
    if (latitude === 0 && longitude === 0) return null;
    const gazetteer = await this.#gazetteer();
    return (gazetteer && townAt(gazetteer, latitude, longitude)) ?? (await countryAt(latitude, longitude));
  }

  /** Towns whose name begins so, the largest first; none where there is no gazetteer. */
  async search(beginning: string, limit: number): Promise<Town[]> {
    const gazetteer = await this.#gazetteer();
    if (!gazetteer) return [];
    const { index } = gazetteer;
    const names = await (this.#names ??= namesOf(index));
    return townsNamed(index, names, beginning, limit).map((n) => townOf(index, n));
  }

  /** The largest towns that lie in a box, the largest first; none where there is no gazetteer. */
  async largest(box: Box, limit: number): Promise<Town[]> {
    const gazetteer = await this.#gazetteer();
    if (!gazetteer) return [];
    const { index } = gazetteer;
    return largestIn(index, box, limit).map((n) => townOf(index, n));
  }

  #gazetteer(): Promise<Gazetteer | null> {
    return (this.#opening ??= this.#open());
  }

  async #open(): Promise<Gazetteer | null> {
    try {
      const index = unpackPlaces(await readFile(this.#file));
      return { index, tree: KDBush.from(index.tree) };
    } catch (error) {
      this.#onError(error);
      return null;
    }
  }
}

const townOf = (index: PlaceIndex, n: number): Town => ({
  name: nameOf(index, n),
  state: index.regions[index.regionOf[n] ?? 0]?.name || null,
  latitude: index.positions[2 * n + 1] ?? 0,
  longitude: index.positions[2 * n] ?? 0,
});

/**
 * The town that is nearest by its own measure: the distance is counted in the town's reaches. By plain distance the
 * Eiffel tower is in Neuilly and Times Square in New Jersey, since what counts is the middle of a town.
 */
function townAt({ index, tree }: Gazetteer, latitude: number, longitude: number): Place | null {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const n of around(tree, longitude, latitude, Number.POSITIVE_INFINITY, farthestKm)) {
    const [east = 0, north = 0] = index.positions.subarray(n * 2);
    const measure = distance(longitude, latitude, east, north) / (index.reaches[n] ?? 1);
    if (measure < least) [best, least] = [n, measure];
  }
  return best === undefined ? null : placeOf(index, best);
}

function placeOf(index: PlaceIndex, n: number): Place {
  const region = index.regions[index.regionOf[n] ?? 0];
  return {
    city: nameOf(index, n),
    state: region?.name || null,
    country: (region && countryName(region.countryCode)) ?? null,
  };
}

/** The borders are loaded with the first position on none of the towns: it takes 50 ms that no start should. */
async function countryAt(latitude: number, longitude: number): Promise<Place | null> {
  const { iso1A2Code } = await import('@rapideditor/country-coder');
  const code = iso1A2Code([longitude, latitude], { level: 'territory' });
  const country = code === null ? undefined : countryName(code);
  return country === undefined ? null : { city: null, state: null, country };
}

function countryName(code: string): string | undefined {
  countryNames ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return countryNames.of(code);
}
