import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { searchMetadata, searchMetadataSql } from './searchMetadata.ts';
import type { MetadataFilter } from './searchMetadata.ts';

let db: WriteDb;
let me: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
});
afterEach(() => db.close());

const day = 86_400_000;
const photo = (
  n: number,
  values: Partial<Parameters<typeof createAsset>[1]> = {},
  exif: Record<string, unknown> = {},
): string => {
  const id = createAsset(db, { owner_id: me, file_created_at: n * day, local_date_time: n * day, ...values });
  const names = Object.keys(exif);
  db.prepare(
    `INSERT INTO exif (asset_id, owner_id, updated_at${names.map((name) => `, ${name}`).join('')}) VALUES (?, ?, 0${', ?'.repeat(names.length)})`,
  ).run(id, me, ...Object.values(exif));
  return id;
};

const filter = (some: Partial<MetadataFilter> = {}): MetadataFilter => ({
  ownerId: me,
  isElevated: false,
  limit: 100,
  offset: 0,
  ...some,
});
const find = (some: Partial<MetadataFilter> = {}): string[] => searchMetadata(db, filter(some));

test('pages go from the newest to the oldest, or back, and miss nothing', () => {
  const ids = Array.from({ length: 7 }, (_, n) => photo(n)).toReversed();
  expect([find({ limit: 3 }), find({ limit: 3, offset: 3 }), find({ limit: 3, offset: 6 })].flat()).toEqual(
    ids,
  );
  expect(find({ order: 'asc' })).toEqual(ids.toReversed());
});

test('without a word about it there is neither trash nor anything hidden, locked or foreign', () => {
  const shown = [photo(3, { visibility: 'archive' }), photo(2)];
  photo(1, { deleted_at: 1 });
  photo(1, { visibility: 'hidden' });
  photo(1, { visibility: 'locked' });
  createAsset(db, { owner_id: createUser(db) });
  expect(find()).toEqual(shown);
  expect(find({ withDeleted: true })).toHaveLength(3);
  expect(find({ trashedAfter: 0 })).toHaveLength(1);
  expect(find({ trashedBefore: 0 })).toHaveLength(0);
  expect(find({ visibility: 'hidden' })).toHaveLength(1);
  expect(find({ visibility: 'locked' })).toHaveLength(0);
  expect(find({ visibility: 'locked', isElevated: true })).toHaveLength(1);
});

test('each filter finds what it says and nothing else', () => {
  const wanted = photo(
    100,
    {
      checksum: Buffer.alloc(20, 7),
      original_file_name: 'IMG_100%.HEIC',
      type: 'VIDEO',
      is_favorite: 1,
      is_offline: 1,
      live_photo_video_id: photo(1, { visibility: 'hidden', type: 'VIDEO' }),
      created_at: 5000,
      updated_at: 6000,
    },
    {
      city: 'Lisbon',
      state: 'Lisboa',
      country: 'Portugal',
      make: 'Canon',
      model: 'R5',
      lens_model: '50',
      rating: 4,
      description: 'Sea_side',
    },
  );
  photo(
    50,
    { original_file_name: 'IMG_1001.HEIC', created_at: 4000, updated_at: 4000 },
    { description: 'Seaside' },
  );
  const filters: Partial<MetadataFilter>[] = [
    { id: wanted },
    { checksum: '07'.repeat(20) },
    { originalFileName: 'img_100%' },
    { description: 'sea_' },
    { type: 'VIDEO' },
    { isFavorite: true },
    { isOffline: true },
    { isMotion: true },
    { rating: 4 },
    { city: 'Lisbon' },
    { state: 'Lisboa' },
    { country: 'Portugal' },
    { make: 'Canon' },
    { model: 'R5' },
    { lensModel: '50' },
    { takenAfter: 100 * day },
    { createdAfter: 5000 },
    { updatedAfter: 6000, updatedBefore: 6000 },
  ];
  for (const some of filters) expect(find(some), JSON.stringify(some)).toEqual([wanted]);
  const opposites: Partial<MetadataFilter>[] = [
    { isFavorite: false },
    { isMotion: false },
    { city: null },
    { rating: null },
    { takenBefore: 99 * day },
    { createdBefore: 4999 },
  ];
  for (const some of opposites) expect(find(some), JSON.stringify(some)).not.toContain(wanted);
  expect(find({ city: 'Lisbon', make: 'Nikon' })).toEqual([]);
});

test('albums show everybody’s photos in them; people and tags all have to be there', () => {
  const friend = createUser(db);
  const [mine, theirs] = [
    photo(2),
    createAsset(db, { owner_id: friend, local_date_time: day, file_created_at: day }),
  ];
  const albums = [randomUUID(), randomUUID()];
  for (const album of albums) {
    db.prepare(`INSERT INTO album (id, owner_id, name, created_at, updated_at) VALUES (?, ?, 'A', 0, 0)`).run(
      album,
      friend,
    );
    db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)').run(album, mine);
  }
  db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)').run(
    albums[0],
    theirs,
  );
  expect(find({ albumIds: albums })).toEqual([mine, theirs]);
  expect(find({ albumIds: albums.slice(1) })).toEqual([mine]);
  const loose = photo(1);
  expect(find({ isNotInAlbum: true })).toEqual([loose]);

  const tags = [randomUUID(), randomUUID()];
  for (const tag of tags) {
    db.prepare(`INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES (?, ?, ?, 0, 0)`).run(
      tag,
      me,
      tag,
    );
    db.prepare('INSERT INTO tag_asset VALUES (?, ?)').run(tag, mine);
  }
  db.prepare('INSERT INTO tag_asset VALUES (?, ?)').run(tags[0], loose);
  expect(find({ tagIds: tags })).toEqual([mine]);
  expect(find({ tagIds: null })).toEqual([]);
});

test('a date near midnight is found whatever zone it was taken in', () => {
  const moment = Date.UTC(2024, 0, 1);
  const kiritimati = createAsset(db, {
    owner_id: me,
    file_created_at: moment,
    local_date_time: moment + 14 * 3_600_000,
  });
  const baker = createAsset(db, {
    owner_id: me,
    file_created_at: moment,
    local_date_time: moment - 12 * 3_600_000,
  });
  expect(find({ takenAfter: moment, takenBefore: moment })).toEqual([kiritimati, baker]);
});

test('one asset, one checksum and one album are found by index; pages come in the index’s order', () => {
  const expectByIndex = (some: Partial<MetadataFilter>, allowSort = false): void => {
    const { sql, values } = searchMetadataSql(filter(some));
    expectNoScan(db, sql, [values], { allowSort });
  };
  expectByIndex({});
  expectByIndex({ isFavorite: true, takenAfter: 5, city: 'x', type: 'IMAGE' });
  expectByIndex({ make: 'x', originalFileName: 'y', originalPath: 'z' });
  expectByIndex({ id: 'x' }, true);
  expectByIndex({ checksum: '07'.repeat(20) }, true);
  expect(searchMetadataSql(filter({ albumIds: ['x'] })).sql).toContain('album_asset');
});
