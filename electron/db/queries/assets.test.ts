import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import { createFace } from '../../../tests/support/people.ts';
import type { WriteDb } from '../connection.ts';
import { findAccessible, isVisible, viewerValues } from './assetAccess.ts';
import { getMediaFile } from './assetMedia.ts';
import { deleteAssetMetadata, getAssetMetadata, setAssetMetadata } from './assetMetadata.ts';
import { assetDetailsSql, findByChecksums, getAssetDetails } from './assets.ts';
import { listDownloadFiles } from './download.ts';
import { getAssetStatistics } from './statistics.ts';

let db: WriteDb;
let me: string;
let other: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
  other = createUser(db);
});
afterEach(() => db.close());

const photo = (values: Partial<Parameters<typeof createAsset>[1]> = {}): string =>
  createAsset(db, { owner_id: me, ...values });

const addOriginal = (assetId: string, size = 100, state = 'present'): void => {
  db.prepare(
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum, state) VALUES (?, ?, ?, 'original', ?, 1, ?, 0, x'00', ?)`,
  ).run(randomUUID(), assetId, me, `originals/${assetId}.jpg`, size, state);
};

describe('who may see an asset', () => {
  const share = (assetId: string): void => {
    const album = randomUUID();
    db.prepare(`INSERT INTO album (id, owner_id, name, created_at, updated_at) VALUES (?, ?, 'A', 0, 0)`).run(
      album,
      other,
    );
    db.prepare(`INSERT INTO album_user (album_id, user_id, role) VALUES (?, ?, 'viewer')`).run(album, me);
    db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)').run(album, assetId);
  };
  const visible = (ids: string[], isElevated = false, access: 'own' | 'visible' = 'visible'): string[] =>
    findAccessible(db, { viewer: { userId: me, isElevated, linkId: null }, ids, access });

  test('their owner, and who is in an album with them', () => {
    const [mine, theirs, shared] = [photo(), photo({ owner_id: other }), photo({ owner_id: other })];
    share(shared);
    expect(visible([theirs, shared, mine, mine, randomUUID()])).toEqual([shared, mine]);
    expect(visible([mine, shared], false, 'own')).toEqual([mine]);
  });

  test('a shared photo that its owner has trashed or locked is theirs alone', () => {
    const [trashed, locked] = [
      photo({ owner_id: other, deleted_at: 1 }),
      photo({ owner_id: other, visibility: 'locked' }),
    ];
    for (const id of [trashed, locked]) share(id);
    expect(visible([trashed, locked], true)).toEqual([]);
  });

  test('one’s own locked photos only after the PIN', () => {
    const locked = photo({ visibility: 'locked' });
    expect(visible([locked])).toEqual([]);
    expect(visible([locked], true)).toEqual([locked]);
  });

  // By whatever name the statement calls the asset: the table's own was taken for another one's once.
  test.each(['a', 'asset'])('is asked of indexes only, of %s', (alias) => {
    expectNoScan(db, `SELECT 1 FROM asset ${alias} WHERE ${alias}.id = @id AND ${isVisible(alias)}`, [
      { id: 'x', ...viewerValues({ userId: me, isElevated: false, linkId: null }) },
    ]);
  });

  test('the moving half of a live photo is played for whoever sees the photo, and for nobody else', () => {
    const half = photo({ type: 'VIDEO', visibility: 'hidden' });
    addOriginal(half);
    photo({ live_photo_video_id: half });
    const played = (userId: string): string | undefined =>
      getMediaFile(db, { assetId: half, viewer: { userId, isElevated: false, linkId: null } })?.assetId;
    expect([played(me), played(other)]).toEqual([half, undefined]);
    db.prepare('INSERT INTO partner (shared_by_id, shared_with_id, created_at) VALUES (?, ?, 1)').run(
      me,
      other,
    );
    expect([played(me), played(other)]).toEqual([half, half]);
  });
});

describe('details', () => {
  test('come in the order of the ids, without those that are none', () => {
    const ids = [photo(), photo(), photo()];
    const wanted = [ids[2] ?? '', randomUUID(), ids[0] ?? ''];
    expect(getAssetDetails(db, { ids: wanted }).map((asset) => asset.id)).toEqual([ids[2], ids[0]]);
    expectNoScan(db, assetDetailsSql, [{ ids: '[]' }]);
  });

  test('hold bytes as base64 and the original’s place', () => {
    const id = photo({ checksum: Buffer.alloc(20, 1), thumbhash: Buffer.from([1, 2, 3]) });
    addOriginal(id);
    expect(getAssetDetails(db, { ids: [id] })[0]).toMatchObject({
      checksum: 'AQEBAQEBAQEBAQEBAQEBAQEBAQE=',
      thumbhash: 'AQID',
      originalPath: `originals/${id}.jpg`,
      isManaged: 1,
      isOffline: 0,
    });
  });

  test('say when the disk of the original is not there', () => {
    const id = photo();
    addOriginal(id, 1, 'offline');
    expect(getAssetDetails(db, { ids: [id] })[0]?.isOffline).toBe(1);
  });

  test('name who is on it and its tags, when asked', () => {
    const id = photo();
    const person = randomUUID();
    db.prepare(
      `INSERT INTO person (id, owner_id, name, created_at, updated_at) VALUES (?, ?, 'Anna', 0, 0)`,
    ).run(person, me);
    createFace(db, { owner_id: me, asset_id: id, person_id: person });
    const tag = randomUUID();
    db.prepare(
      `INSERT INTO tag (id, owner_id, value, created_at, updated_at) VALUES (?, ?, 'a/b', 0, 0)`,
    ).run(tag, me);
    db.prepare('INSERT INTO tag_asset VALUES (?, ?)').run(tag, id);
    const [asset] = getAssetDetails(db, { ids: [id], withPeople: true, withTags: true });
    expect(asset?.people?.map(({ name }) => name)).toEqual(['Anna']);
    expect(asset?.tags?.map(({ value }) => value)).toEqual(['a/b']);
    expect(asset?.exif).toBeUndefined();
  });
});

test('checksums find what an owner has, trashed or not, in the order asked', () => {
  const [a, b] = [
    photo({ checksum: Buffer.alloc(20, 1) }),
    photo({ checksum: Buffer.alloc(20, 2), deleted_at: 1 }),
  ];
  photo({ owner_id: other, checksum: Buffer.alloc(20, 3) });
  const hex = (n: number): string => Buffer.alloc(20, n).toString('hex');
  expect(findByChecksums(db, { ownerId: me, checksums: [hex(3), hex(2), hex(1), hex(1)] })).toEqual([
    null,
    { assetId: b, isTrashed: true },
    { assetId: a, isTrashed: false },
    { assetId: a, isTrashed: false },
  ]);
  expectNoScan(
    db,
    `SELECT id FROM asset WHERE owner_id = ? AND checksum = ? AND coalesce(library_id, '') = ''`,
    [me, hex(1)],
  );
});

test('statistics count by type, from kept counts', () => {
  photo();
  photo({ type: 'VIDEO', is_favorite: 1, visibility: 'archive' });
  photo({ type: 'OTHER' });
  photo({ visibility: 'hidden' });
  photo({ deleted_at: 1 });
  photo({ owner_id: other });
  const count = (filter: Omit<Parameters<typeof getAssetStatistics>[1], 'ownerId'> = {}) =>
    getAssetStatistics(db, { ownerId: me, ...filter });
  expect(count()).toEqual({ images: 1, videos: 1, total: 3 });
  expect(count({ isFavorite: true })).toEqual({ images: 0, videos: 1, total: 1 });
  expect(count({ isFavorite: false })).toEqual({ images: 1, videos: 0, total: 2 });
  expect(count({ visibility: 'hidden' })).toEqual({ images: 1, videos: 0, total: 1 });
  expect(count({ isTrashed: true })).toEqual({ images: 1, videos: 0, total: 1 });
  expect(getAssetStatistics(db, { ownerId: randomUUID() })).toEqual({ images: 0, videos: 0, total: 0 });
});

test('clients keep pairs with an asset; only its owner’s', () => {
  const [mine, theirs] = [photo(), photo({ owner_id: other })];
  const set = setAssetMetadata(db, {
    ownerId: me,
    items: [
      { assetId: mine, key: 'b', value: { n: 1 } },
      { assetId: mine, key: 'a', value: { n: 2 } },
      { assetId: theirs, key: 'a', value: {} },
    ],
  });
  expect(set.map(({ assetId, key }) => [assetId, key])).toEqual([
    [mine, 'b'],
    [mine, 'a'],
  ]);
  setAssetMetadata(db, { ownerId: me, items: [{ assetId: mine, key: 'a', value: { n: 3 } }] });
  expect(getAssetMetadata(db, { assetId: mine }).map(({ key, value }) => [key, value])).toEqual([
    ['a', { n: 3 }],
    ['b', { n: 1 }],
  ]);
  expect(deleteAssetMetadata(db, { ownerId: other, items: [{ assetId: mine, key: 'a' }] })).toBe(0);
  expect(deleteAssetMetadata(db, { ownerId: me, items: [{ assetId: mine, key: 'a' }] })).toBe(1);
  expect(getAssetMetadata(db, { assetId: mine, key: 'a' })).toEqual([]);
});

test('a download has the originals in the order asked, each moving half behind its photo', () => {
  const video = photo({ type: 'VIDEO', visibility: 'hidden' });
  const [live, plain, missing] = [photo({ live_photo_video_id: video }), photo(), photo()];
  for (const id of [video, live, plain]) addOriginal(id);
  addOriginal(missing, 1, 'missing');
  expect(listDownloadFiles(db, { ids: [plain, missing, live] }).map(({ assetId }) => assetId)).toEqual([
    plain,
    live,
    video,
  ]);
});
