import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { addAlbumAssets, createAlbum, deleteAlbum, removeAlbumAssets, updateAlbum } from './albumEdit.ts';
import { getAlbumRoles } from './albumAccess.ts';
import { albumsSql, getAlbumStatistics, listAlbumAssets, listAlbums } from './albums.ts';
import type { AlbumDetail } from './albums.ts';
import { getHistory, redoChange, undoChange } from './journal.ts';

let db: WriteDb;
let me: string;
let anna: string;
let zoe: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db, { name: 'Me' });
  anna = createUser(db, { name: 'Anna' });
  zoe = createUser(db, { name: 'Zoe' });
});
afterEach(() => db.close());

const viewer = (userId: string) => ({ userId, isElevated: false, linkId: null });
const day = 86_400_000;
const photo = (n = 0, owner = me): string =>
  createAsset(db, { owner_id: owner, local_date_time: n * day, file_created_at: n * day, updated_at: n });
const album = (
  name = 'Trip',
  assetIds: string[] = [],
  members: { userId: string; role: 'editor' | 'viewer' }[] = [],
): string => createAlbum(db, { ownerId: me, name, assetIds, members }).albumId;
const get = (id: string, userId = me): AlbumDetail | undefined => listAlbums(db, { userId, id })[0];
const inAlbum = (id: string): string[] => listAlbumAssets(db, { albumId: id });

describe('an album', () => {
  test('tells its photos’ number, days and last change, without those that are not shown', () => {
    const ids = [photo(1), photo(5), photo(3)];
    const id = album('Trip', ids);
    const [trashed, hidden] = [photo(0), photo(9)];
    db.prepare('UPDATE asset SET deleted_at = 1 WHERE id = ?').run(trashed);
    db.prepare(`UPDATE asset SET visibility = 'hidden' WHERE id = ?`).run(hidden);
    addAlbumAssets(db, { userId: me, albumId: id, ids: [trashed, hidden], allowed: [trashed, hidden] });
    expect(get(id)).toMatchObject({
      name: 'Trip',
      assetCount: 3,
      startDate: day,
      endDate: 5 * day,
      lastModifiedAt: 5,
      thumbnailAssetId: ids[1],
      sortOrder: 'desc',
    });
    expect(inAlbum(id)).toEqual([ids[1], ids[2], ids[0]]);
  });

  test('without photos has no dates and no cover', () => {
    expect(get(album())).toMatchObject({
      assetCount: 0,
      startDate: null,
      endDate: null,
      thumbnailAssetId: null,
    });
  });

  test('lists its owner first, then who asks, then the others by name', () => {
    const id = album(
      'Trip',
      [],
      [
        { userId: zoe, role: 'viewer' },
        { userId: anna, role: 'editor' },
      ],
    );
    const names = (userId: string): string[] =>
      get(id, userId)?.users.map(({ user, role }) => `${user.name} ${role}`) ?? [];
    expect(names(me)).toEqual(['Me owner', 'Anna editor', 'Zoe viewer']);
    expect(names(zoe)).toEqual(['Me owner', 'Zoe viewer', 'Anna editor']);
  });

  test('is only there for who is in it', () => {
    const id = album();
    expect(get(id, anna)).toBeUndefined();
    expect(getAlbumRoles(db, { viewer: viewer(me), albumIds: [id] })).toEqual([
      { albumId: id, role: 'owner' },
    ]);
    expect(getAlbumRoles(db, { viewer: viewer(anna), albumIds: [id] })).toEqual([]);
  });
});

describe('lists of albums', () => {
  test('are newest first and filtered by name, photo, owner and sharing', () => {
    const id = photo();
    const [trip, family] = [album('Trip', [id]), album('Family', [], [{ userId: anna, role: 'viewer' }])];
    db.prepare('UPDATE album SET created_at = 1 WHERE id = ?').run(trip);
    const ids = (filter: Omit<Parameters<typeof listAlbums>[1], 'userId'>, userId = me): string[] =>
      listAlbums(db, { userId, ...filter }).map((found) => found.id);
    expect(ids({})).toEqual([family, trip]);
    expect(ids({ name: 'Trip' })).toEqual([trip]);
    expect(ids({ name: 'trip' })).toEqual([]);
    expect(ids({ assetId: id })).toEqual([trip]);
    expect(ids({ isShared: true })).toEqual([family]);
    expect(ids({ isShared: false })).toEqual([trip]);
    expect(ids({ isOwned: true }, anna)).toEqual([]);
    expect(ids({ isOwned: false }, anna)).toEqual([family]);
    expect(getAlbumStatistics(db, { userId: me })).toEqual({ owned: 2, shared: 1, notShared: 1 });
    expect(getAlbumStatistics(db, { userId: anna })).toEqual({ owned: 0, shared: 1, notShared: 0 });
  });

  test('read the albums of one person, by index', () => {
    expectNoScan(db, albumsSql('1'), [{ userId: me }], { allowSort: true });
  });
});

describe('adding photos', () => {
  test('answers each id for itself', () => {
    const [a, b, theirs] = [photo(), photo(), photo(0, anna)];
    const id = album('Trip', [a]);
    const { results } = addAlbumAssets(db, {
      userId: me,
      albumId: id,
      ids: [a, b, b, theirs],
      allowed: [a, b],
    });
    expect(results).toEqual([
      { id: a, success: false, error: 'duplicate' },
      { id: b, success: true },
      { id: b, success: false, error: 'duplicate' },
      { id: theirs, success: false, error: 'no_permission' },
    ]);
  });

  test('that brings nothing new is no step of the history', () => {
    const a = photo();
    const id = album('Trip', [a]);
    expect(addAlbumAssets(db, { userId: me, albumId: id, ids: [a], allowed: [a] }).changeId).toBeNull();
  });
});

describe('removing photos', () => {
  test('answers each id for itself, and an editor removes only their own', () => {
    const [mine, annas, outside] = [photo(), photo(0, anna), photo()];
    const id = album('Trip', [mine, annas], [{ userId: anna, role: 'editor' }]);
    const args = { albumId: id, ids: [mine, annas, outside, annas] };
    expect(removeAlbumAssets(db, { ...args, userId: anna, mayRemoveAll: false }).results).toEqual([
      { id: mine, success: false, error: 'no_permission' },
      { id: annas, success: true },
      { id: outside, success: false, error: 'not_found' },
      { id: annas, success: false, error: 'not_found' },
    ]);
    expect(removeAlbumAssets(db, { ...args, userId: me, mayRemoveAll: true }).results[0]).toEqual({
      id: mine,
      success: true,
    });
  });

  test('gives the album another cover', () => {
    const [old, young] = [photo(1), photo(2)];
    const id = album('Trip', [old, young]);
    removeAlbumAssets(db, { userId: me, albumId: id, ids: [young], mayRemoveAll: true });
    expect(get(id)?.thumbnailAssetId).toBe(old);
  });
});

describe('taking back', () => {
  test('what came into or left an album, with the day it was added', () => {
    const [a, b] = [photo(1), photo(2)];
    const id = album('Trip', [a]);
    db.prepare('UPDATE album_asset SET added_at = 77').run();
    addAlbumAssets(db, { userId: me, albumId: id, ids: [b], allowed: [b] });
    removeAlbumAssets(db, { userId: me, albumId: id, ids: [a], mayRemoveAll: true });
    expect(undoChange(db, { ownerId: me })).toMatchObject({
      restored: [a],
      albums: [{ albumId: id, userIds: [me] }],
    });
    expect(db.prepare('SELECT added_at FROM album_asset WHERE asset_id = ?').get(a)).toEqual({
      added_at: 77,
    });
    undoChange(db, { ownerId: me });
    expect(inAlbum(id)).toEqual([a]);
    redoChange(db, { ownerId: me });
    redoChange(db, { ownerId: me });
    expect(inAlbum(id)).toEqual([b]);
  });

  test('a deleted album with its photos, people, cover and name', () => {
    const ids = [photo(1), photo(2)];
    const id = album('Trip', ids, [{ userId: anna, role: 'editor' }]);
    updateAlbum(db, {
      userId: me,
      albumId: id,
      edit: { description: 'Sunny', thumbnailAssetId: ids[0] ?? '', sortOrder: 'asc' },
    });
    const before = { ...get(id), updatedAt: 0 };
    expect(deleteAlbum(db, { userId: me, albumId: id })?.userIds.toSorted()).toEqual([me, anna].toSorted());
    expect(get(id)).toBeUndefined();
    expect(undoChange(db, { ownerId: me })?.albums.at(-1)?.userIds.toSorted()).toEqual([me, anna].toSorted());
    expect({ ...get(id), updatedAt: 0 }).toEqual(before);
    expect(inAlbum(id)).toEqual(ids.toReversed());
    redoChange(db, { ownerId: me });
    expect(get(id)).toBeUndefined();
  });

  test('a new album, and its later renaming', () => {
    const id = album('Trip', [photo()]);
    updateAlbum(db, { userId: me, albumId: id, edit: { name: 'Journey' } });
    undoChange(db, { ownerId: me });
    expect(get(id)?.name).toBe('Trip');
    undoChange(db, { ownerId: me });
    expect(get(id)).toBeUndefined();
    redoChange(db, { ownerId: me });
    redoChange(db, { ownerId: me });
    expect(get(id)).toMatchObject({ name: 'Journey', assetCount: 1 });
    expect(
      getHistory(db, { ownerId: me, limit: 5 }).map(({ action, albumName, count }) => [
        action,
        albumName,
        count,
      ]),
    ).toEqual([
      ['editAlbum', 'Journey', 0],
      ['createAlbum', 'Trip', 1],
    ]);
  });

  test('photos that are gone meanwhile stay gone', () => {
    const [a, b] = [photo(), photo()];
    const id = album('Trip', [a, b]);
    deleteAlbum(db, { userId: me, albumId: id });
    db.prepare('DELETE FROM asset WHERE id = ?').run(a);
    expect(undoChange(db, { ownerId: me })).toMatchObject({ restored: [b], skipped: [a] });
  });

  test('is not for who was taken out of the album meanwhile', () => {
    const annas = photo(0, anna);
    const id = album('Trip', [], [{ userId: anna, role: 'editor' }]);
    addAlbumAssets(db, { userId: anna, albumId: id, ids: [annas], allowed: [annas] });
    db.prepare('DELETE FROM album_user WHERE user_id = ?').run(anna);
    expect(undoChange(db, { ownerId: anna })).toMatchObject({ restored: [], albums: [] });
    expect(inAlbum(id)).toEqual([annas]);
  });
});
