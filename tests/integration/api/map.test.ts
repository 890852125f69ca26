import * as sdk from '@immich/sdk';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { refusal, startSdk } from '../../support/sdkUser.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';

let api: TestApi;
let me: ApiUser;
beforeEach(async () => {
  api = await startTestApi({
    root: '/library',
    deps: {
      places: {
        find: async (lat) => (lat > 30 ? { city: 'Lisbon', state: 'Lisboa', country: 'Portugal' } : null),
        search: async () => [],
        largest: async ({ west }, limit) =>
          [{ name: 'Lisbon', state: 'Lisboa', latitude: 38.7, longitude: west }].slice(0, limit),
      },
    },
  });
  me = await startSdk(api);
});
afterEach(() => api.close());

const at = (latitude: number | null, values: Partial<Parameters<typeof createAsset>[1]> = {}): string => {
  const id = createAsset(api.db, { owner_id: me.id, ...values });
  api.db
    .prepare(
      `INSERT INTO exif (asset_id, owner_id, latitude, longitude, city, state, country, updated_at)
       SELECT id, owner_id, ?, iif(? IS NULL, NULL, -9.1), 'Lisbon', 'Lisboa', 'Portugal', 1 FROM asset WHERE id = ?`,
    )
    .run(latitude, latitude, id);
  return id;
};
const markers = async (query: Parameters<typeof sdk.getMapMarkers>[0] = {}): Promise<string[]> =>
  (await sdk.getMapMarkers(query)).map(({ id }) => id).toSorted();

describe('markers', () => {
  it('say where photos of the timeline were taken', async () => {
    const id = at(38.7);
    at(null);
    at(38.7, { deleted_at: 1 });
    at(38.7, { visibility: 'locked' });
    at(38.7, { owner_id: (await apiUser(api)).id });
    expect(await sdk.getMapMarkers({})).toEqual([
      { id, lat: 38.7, lon: -9.1, city: 'Lisbon', state: 'Lisboa', country: 'Portugal' },
    ]);
  });

  it('are filtered by archive, favourites and time', async () => {
    const noon = Date.UTC(2024, 0, 1, 12);
    const plain = at(38.7);
    const archived = at(38.7, { visibility: 'archive' });
    const loved = at(38.7, { is_favorite: 1, file_created_at: noon + 3_600_000 });
    expect(await markers()).toEqual([plain, loved].toSorted());
    expect(await markers({ isArchived: true })).toEqual([plain, archived, loved].toSorted());
    expect(await markers({ isFavorite: true })).toEqual([loved]);
    expect(await markers({ isFavorite: false })).toEqual([plain]);
    expect(await markers({ fileCreatedAfter: '2024-01-01T12:30:00.000Z' })).toEqual([loved]);
    expect(await markers({ fileCreatedBefore: '2024-01-01T12:30:00.000Z' })).toEqual([plain]);
  });

  it('of partners and shared albums are there where they are asked for', async () => {
    const other = await apiUser(api);
    const [theirs, hidden] = [
      at(38, { owner_id: other.id }),
      at(38, { owner_id: other.id, visibility: 'archive' }),
    ];
    api.db
      .prepare(
        'INSERT INTO partner (shared_by_id, shared_with_id, in_timeline, created_at) VALUES (?, ?, 1, 1)',
      )
      .run(other.id, me.id);
    expect(await markers()).toEqual([]);
    expect(await markers({ withPartners: true, isArchived: true })).toEqual([theirs]);
    const album = (
      await other.call('POST', '/albums', {
        albumName: 'Trip',
        assetIds: [theirs, hidden],
        albumUsers: [{ userId: me.id, role: 'viewer' }],
      })
    ).json();
    expect(await markers({ withSharedAlbums: true })).toEqual([theirs]);
    expect((await sdk.getAlbumMapMarkers({ id: album.id })).map(({ id }) => id).toSorted()).toEqual(
      [theirs, hidden].toSorted(),
    );
    expect(await refusal(sdk.getAlbumMapMarkers({ id: randomUUID() }))).toEqual([
      400,
      'Not found or no album.read access',
    ]);
  });
});

describe('the photos of an area', () => {
  const listed = async (query: string): Promise<string[]> => {
    const base = `/timeline/bucket?timeBucket=2024-01-01&bbox=-9.2,38,-9,39&${query}`;
    const answer = await me.call('GET', base);
    expect(answer.statusCode).toBe(200);
    return answer.json().id.toSorted();
  };

  it('are those whose markers are there, whatever is asked for', async () => {
    const other = await apiUser(api);
    const noon = Date.UTC(2024, 0, 1, 12);
    const when = (hours: number) => ({ file_created_at: noon + hours * 3_600_000, local_date_time: noon });
    at(38.1, when(0));
    at(38.2, { ...when(1), visibility: 'archive' });
    at(38.3, { ...when(2), is_favorite: 1 });
    at(38.4, { ...when(3), visibility: 'locked' });
    at(38.5, { ...when(3), deleted_at: 1 });
    at(38.6, { ...when(4), owner_id: other.id });
    const inAlbum = at(38.7, { ...when(5), owner_id: other.id, visibility: 'archive' });
    const lockedInAlbum = at(38.8, { ...when(5), owner_id: other.id, visibility: 'locked' });
    at(38.9, { ...when(6), owner_id: (await apiUser(api)).id });
    api.db
      .prepare(
        'INSERT INTO partner (shared_by_id, shared_with_id, in_timeline, created_at) VALUES (?, ?, 1, 1)',
      )
      .run(other.id, me.id);
    const { id: albumId } = (
      await other.call('POST', '/albums', {
        albumName: 'Trip',
        assetIds: [inAlbum],
        albumUsers: [{ userId: me.id, role: 'viewer' }],
      })
    ).json();
    api.db
      .prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 1)')
      .run(albumId, lockedInAlbum);
    const after = '2024-01-01T13:30:00.000Z';
    for (const isArchived of [true, false]) {
      for (const withPartners of [true, false]) {
        for (const withSharedAlbums of [true, false]) {
          const others = `withPartners=${withPartners}&withSharedAlbums=${withSharedAlbums}`;
          const asked = `${others}${isArchived ? '' : '&visibility=timeline'}`;
          const wanted = { isArchived, withPartners, withSharedAlbums };
          expect(await listed(asked), asked).toEqual(await markers(wanted));
          expect(await listed(`${asked}&takenAfter=${after}`)).toEqual(
            await markers({ ...wanted, fileCreatedAfter: after }),
          );
          expect(await listed(`${asked}&takenBefore=${after}&isFavorite=false`)).toEqual(
            await markers({ ...wanted, fileCreatedBefore: after, isFavorite: false }),
          );
        }
      }
    }
    expect(await listed('withPartners=true&withSharedAlbums=true')).toHaveLength(5);
  });

  it('are not what is hidden on the map', async () => {
    for (const unshown of ['isTrashed=true', 'visibility=locked', 'visibility=hidden']) {
      const path = `/timeline/buckets?withSharedAlbums=true&${unshown}`;
      expect((await me.call('GET', path)).statusCode).toBe(400);
    }
  });
});

it('markers come with the newest photo first', async () => {
  const [older, newer, newest] = [1, 3, 5].map((day) => at(38, { file_created_at: Date.UTC(2024, 0, day) }));
  const found = (await sdk.getMapMarkers({})).map(({ id }) => id);
  expect(found).toEqual([newest, newer, older]);
});

it('towns of a part of the map have a name and a place', async () => {
  const towns = await me.call('GET', '/map/towns?bbox=-10,30,0,40&limit=1');
  expect(towns.json()).toEqual([{ name: 'Lisbon', lat: 38.7, lon: -10 }]);
  expect((await me.call('GET', '/map/towns?bbox=0,1')).statusCode).toBe(400);
});

describe('a position', () => {
  it('has a name on land, and none at sea', async () => {
    expect(await sdk.reverseGeocode({ lat: 38.7, lon: -9.1 })).toEqual([
      { city: 'Lisbon', state: 'Lisboa', country: 'Portugal' },
    ]);
    expect(await sdk.reverseGeocode({ lat: 0, lon: -30.5 })).toEqual([]);
  });

  it('is on this globe', async () => {
    expect(await refusal(sdk.reverseGeocode({ lat: 91, lon: 0 }))).toEqual([400, 'Validation failed']);
  });
});

describe('folders', () => {
  const file = (path: string, isManaged: boolean, values = {}): string => {
    const id = createAsset(api.db, { owner_id: me.id, ...values });
    api.db
      .prepare(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
         SELECT ?, id, owner_id, 'original', ?, ?, 1, 1, x'00' FROM asset WHERE id = ?`,
      )
      .run(randomUUID(), path, isManaged ? 1 : 0, id);
    return id;
  };
  const within = async (path: string): Promise<string[]> =>
    (await sdk.getAssetsByOriginalPath({ path })).map(({ id }) => id);

  it('are those of the library and those photos were left in', async () => {
    file('originals/2024/a.jpg', true);
    file('originals/2024/b.jpg', true);
    file('/mnt/photos/100% [x]/c.jpg', false);
    file('/mnt/trash/d.jpg', false, { deleted_at: 1 });
    expect(await sdk.getUniqueOriginalPaths()).toEqual(['/library/originals/2024', '/mnt/photos/100% [x]']);
  });

  it('show the photos in them, not those further down, by file name', async () => {
    const b = file('originals/2024/b.jpg', true);
    const a = file('originals/2024/a.jpg', true);
    file('originals/2024/01/c.jpg', true);
    file('originals/20240/d.jpg', true);
    const left = file('/mnt/photos/e.jpg', false);
    file('/mnt/photos/f.jpg', false, { owner_id: (await apiUser(api)).id });
    expect(await within('/library/originals/2024')).toEqual([a, b]);
    expect(await within('/library/originals/2024/')).toEqual([a, b]);
    expect(await within('/mnt/photos')).toEqual([left]);
    expect(await within('/mnt')).toEqual([]);
  });

  it('are timelines, too, of those very folders', async () => {
    const may = { local_date_time: Date.UTC(2024, 4, 1) };
    const [a, b] = [file('originals/2024/a.jpg', true, may), file('originals/2024/b.jpg', true, may)];
    file('originals/2024/deeper/c.jpg', true, may);
    file('originals/2024x/d.jpg', true, may);
    const outside = file('/mnt/photos/100% [x]/e.jpg', false, may);
    const listed = async (folder: string): Promise<string[]> => {
      const query = new URLSearchParams({ timeBucket: '2024-05-01', folder });
      return (await me.call('GET', `/timeline/bucket?${query.toString()}`)).json().id.toSorted();
    };
    expect(await listed('/library/originals/2024')).toEqual([a, b].toSorted());
    expect(await listed('/mnt/photos/100% [x]')).toEqual([outside]);
    expect(await listed('/mnt/photos')).toEqual([]);
    const months = await me.call('GET', '/timeline/buckets?folder=/library/originals/2024/');
    expect(months.json()).toEqual([{ timeBucket: '2024-05-01', count: 2 }]);
  });
});
