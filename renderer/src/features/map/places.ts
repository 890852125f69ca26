/** @file The map as a list: countries, and the towns in them where photos were taken. */
import type { MapMarker } from '../../api/map.ts';
import type { PlaceFilter } from '../../../../shared/api/searchFilter.ts';

/** A town. */
export interface PlaceEntry {
  readonly place: PlaceFilter;
  readonly count: number;
  /** Its newest photo. */
  readonly newest: string;
}

export interface CountryEntry {
  readonly country: string;
  /** Also those that were taken near no town. */
  readonly count: number;
  readonly towns: readonly PlaceEntry[];
}

interface Counting {
  count: number;
  readonly towns: Map<string, { count: number; readonly newest: string; readonly place: PlaceFilter }>;
}

const most = (a: { count: number }, b: { count: number }): number => b.count - a.count;

/**
 * Places by country, most photos first. Markers of no known country (the high seas) are in `nowhere`.
 *
 * @param markers newest photo first
 */
export function placesOf(markers: readonly MapMarker[]): { countries: CountryEntry[]; nowhere: number } {
  const countries = new Map<string, Counting>();
  let nowhere = 0;
  for (const { id, city, state, country } of markers) {
    if (country === null) {
      nowhere += 1;
      continue;
    }
    const known = countries.get(country) ?? { count: 0, towns: new Map() };
    countries.set(country, known);
    known.count += 1;
    if (city === null) continue;
    const key = JSON.stringify([city, state]);
    const town = known.towns.get(key);
    if (town) town.count += 1;
    else
      known.towns.set(key, {
        count: 1,
        newest: id,
        place: { city, ...(state !== null && { state }), country },
      });
  }
  return {
    nowhere,
    countries: Array.from(countries, ([country, { count, towns }]) => ({
      country,
      count,
      towns: [...towns.values()].sort(most),
    })).sort(most),
  };
}
