import { describe, expect, it } from 'vitest';
import { areaAround, areaOf, areaText, isWithin, withMargin } from './area.ts';
import { areaFilter, mapAddress, mapCollection, mapWishOf, markerFilterOf, noMapWish } from './mapAddress.ts';

const lisbon = { west: -9.2, south: 38.6, east: -9.1, north: 38.8 };

describe('the address of the map', () => {
  it('is short while nothing is chosen', () => {
    expect(mapAddress({})).toBe('/map');
    expect(mapWishOf('')).toEqual(noMapWish);
  });

  it('keeps everything that is chosen', () => {
    const wish = {
      ...noMapWish,
      favorites: true,
      partners: true,
      days: { from: '2024-05-01', to: '2024-05-31' },
      area: lisbon,
    };
    expect(mapWishOf(mapAddress(wish).slice('/map'.length))).toEqual(wish);
  });

  it.each(['?area=1,2,3', '?area=a,b,c,d', '?area=0,50,0,40', '?area=0,0,200,1', '?days=May', '?as=globe'])(
    'leaves out what it does not understand: %s',
    (search) => expect(mapWishOf(search)).toEqual(noMapWish),
  );
});

describe('the photos of an area', () => {
  it('are those that the markers were asked for with', () => {
    const wish = {
      ...noMapWish,
      archived: true,
      shared: true,
      days: { from: '1000-01-01', to: '2024-05-31' },
    };
    const { fileCreatedBefore, ...asked } = markerFilterOf(wish);
    expect(asked).toEqual({ isArchived: true, withSharedAlbums: true });
    expect(areaFilter(wish, lisbon)).toEqual({
      bbox: '-9.2,38.6,-9.1,38.8',
      isTrashed: false,
      withSharedAlbums: true,
      takenBefore: fileCreatedBefore,
    });
  });

  it('of an album are those of the album', () => {
    expect(areaFilter({ ...noMapWish, album: 'a', favorites: true }, lisbon)).toEqual({
      bbox: '-9.2,38.6,-9.1,38.8',
      isTrashed: false,
      albumId: 'a',
    });
  });

  it('are no collection before an area is open, nor beside the list', () => {
    expect(mapCollection('')).toBeUndefined();
    expect(mapCollection('?area=-9.2,38.6,-9.1,38.8&as=list')).toBeUndefined();
    expect(mapCollection('?area=-9.2,38.6,-9.1,38.8')?.filter).toMatchObject({ visibility: 'timeline' });
  });
});

describe('areas', () => {
  it('survive being written', () => expect(areaOf(areaText(lisbon))).toEqual(lisbon));

  it('hold the points they were drawn around', () => {
    const points = [
      { lat: 38.7123456789, lon: -9.1234567891 },
      { lat: -33.9, lon: 151.2 },
    ];
    const area = areaAround(points);
    const read = area && areaOf(areaText(withMargin(area)));
    for (const point of points) expect(read && isWithin(read, point)).toBe(true);
    expect(areaAround([])).toBeUndefined();
  });

  it('end where the world does', () => {
    expect(withMargin({ west: -180, south: -90, east: 180, north: 90 }, 1)).toEqual({
      west: -180,
      south: -90,
      east: 180,
      north: 90,
    });
  });
});
