import { describe, expect, it } from 'vitest';
import { photoPoints, shortCount, spotsOf } from './photoPoints.ts';
import { placesOf } from './places.ts';

const marker = (id: string, city: string | null, country: string | null = 'Portugal') => ({
  id,
  lat: 38.7,
  lon: -9.1,
  city,
  state: null,
  country,
});

const at = (lon: number, lat: number): GeoJSON.Point => ({ type: 'Point', coordinates: [lon, lat] });

describe('photos as points', () => {
  it('carry their number, so that a cluster knows its newest photo by the smallest', () => {
    const { features } = photoPoints([marker('new', 'Lisbon'), marker('old', 'Porto')]);
    expect(features.map(({ properties }) => properties)).toEqual([
      { n: 0, lon: -9.1, lat: 38.7 },
      { n: 1, lon: -9.1, lat: 38.7 },
    ]);
  });

  it('come back as spots, each once', () => {
    const cluster = { cluster_id: 7, point_count: 3, newest: 1, west: -9.2, south: 38, east: -9, north: 39 };
    const single = { n: 4, lon: 2.35, lat: 48.85 };
    const spots = spotsOf([
      { geometry: at(-9.1, 38.7), properties: cluster },
      { geometry: at(-9.1, 38.7), properties: cluster },
      { geometry: at(2.3499, 48.8501), properties: single },
    ]);
    expect(spots).toEqual([
      {
        key: 'cluster 7',
        lon: -9.1,
        lat: 38.7,
        count: 3,
        newest: 1,
        cluster: 7,
        area: { west: -9.2, south: 38, east: -9, north: 39 },
      },
      {
        key: 'photo 4',
        lon: 2.35,
        lat: 48.85,
        count: 1,
        newest: 4,
        cluster: undefined,
        area: { west: 2.35, south: 48.85, east: 2.35, north: 48.85 },
      },
    ]);
  });

  it.each([
    [7, '7'],
    [9_999, '9999'],
    [12_840, '12k'],
    [1_200_000, '1M'],
  ])('%i fits a badge as %s', (count, text) => expect(shortCount(count)).toBe(text));
});

describe('the list of places', () => {
  it('has countries and their towns, most photos first, each with its newest photo', () => {
    const { countries, nowhere } = placesOf([
      marker('1', 'Porto'),
      marker('2', 'Lisbon'),
      marker('3', 'Lisbon'),
      marker('4', null),
      marker('5', 'Paris', 'France'),
      marker('6', null, null),
    ]);
    expect(nowhere).toBe(1);
    expect(countries).toEqual([
      {
        country: 'Portugal',
        count: 4,
        towns: [
          { place: { city: 'Lisbon', country: 'Portugal' }, count: 2, newest: '2' },
          { place: { city: 'Porto', country: 'Portugal' }, count: 1, newest: '1' },
        ],
      },
      {
        country: 'France',
        count: 1,
        towns: [{ place: { city: 'Paris', country: 'France' }, count: 1, newest: '5' }],
      },
    ]);
  });
});
