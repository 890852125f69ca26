import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { updateAssets } from './assetEdit.ts';
import type { AssetEdit } from './assetEdit.ts';
import { getHistory, redoChange, undoChange } from './journal.ts';
import { saveMetadata } from './exif.ts';
import { enqueueJob, leaseJobs } from './jobs.ts';
import { restoreAssets, trashAssets } from './trash.ts';

let db: WriteDb;
let me: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db);
});
afterEach(() => db.close());

const noon = Date.UTC(2023, 0, 1, 12);

const photo = (zone: string | null = 'Europe/Lisbon'): string => {
  const id = createAsset(db, { owner_id: me, file_created_at: noon, local_date_time: noon });
  db.prepare(
    `INSERT INTO exif (asset_id, owner_id, date_time_original, time_zone, latitude, longitude, city, updated_at) VALUES (?, ?, ?, ?, 38.7, -9.1, 'Lisbon', 0)`,
  ).run(id, me, noon, zone);
  return id;
};

type Row = Record<string, unknown>;
const row = (id: string): Row => ({
  ...db
    .prepare<[string], Row>(
      `SELECT is_favorite, visibility, deleted_at, file_created_at, local_date_time FROM asset WHERE id = ?`,
    )
    .get(id),
  ...db
    .prepare<[string], Row>(
      `SELECT date_time_original, time_zone, description, rating, latitude, longitude, city, locked_fields FROM exif WHERE asset_id = ?`,
    )
    .get(id),
});

const edit = (ids: string[], change: AssetEdit) => updateAssets(db, { ownerId: me, ids, edit: change });
const undo = (id?: number) => undoChange(db, { ownerId: me, ...(id !== undefined && { id }) });
const redo = (id?: number) => redoChange(db, { ownerId: me, ...(id !== undefined && { id }) });

describe('editing', () => {
  test('changes only what is given, and says which photos changed', () => {
    const [a, b] = [photo(), photo()];
    edit([a], { isFavorite: true });
    const result = edit([a, b], { isFavorite: true });
    expect(result.changed).toEqual([b]);
    expect(row(a)).toMatchObject({ is_favorite: 1, visibility: 'timeline', description: '' });
    expect(edit([a, b], { isFavorite: true })).toMatchObject({ changed: [], changeId: null });
  });

  test('never touches photos of somebody else', () => {
    const other = createAsset(db, { owner_id: createUser(db) });
    expect(edit([other], { isFavorite: true, description: 'mine now', rating: 5 }).changed).toEqual([]);
    expect(db.prepare('SELECT is_favorite FROM asset WHERE id = ?').get(other)).toEqual({ is_favorite: 0 });
    expect(db.prepare('SELECT count(*) AS n FROM exif WHERE asset_id = ?').get(other)).toEqual({ n: 0 });
  });

  test('a date keeps the zone and moves the wall clock, and the timeline with it', () => {
    const id = photo();
    edit([id], { dateTimeOriginal: '2024-07-01T10:00:00.000Z' });
    expect(row(id)).toMatchObject({
      file_created_at: Date.UTC(2024, 6, 1, 10),
      local_date_time: Date.UTC(2024, 6, 1, 11),
      date_time_original: Date.UTC(2024, 6, 1, 10),
      time_zone: 'Europe/Lisbon',
      locked_fields: '["date_time_original","time_zone"]',
    });
    expect(db.prepare('SELECT local_day, offset_minutes, city FROM timeline_tile').get()).toEqual({
      local_day: 20240701,
      offset_minutes: 60,
      city: 'Lisbon',
    });
  });

  test('minutes are added to each photo’s own date; a zone moves only the clock', () => {
    const [a, b] = [photo(), photo('Asia/Tokyo')];
    db.prepare('UPDATE asset SET local_date_time = ? WHERE id = ?').run(noon + 9 * 3_600_000, b);
    edit([a, b], { dateTimeRelative: -90 });
    expect([row(a), row(b)]).toMatchObject([
      { file_created_at: noon - 5_400_000, local_date_time: noon - 5_400_000 },
      { file_created_at: noon - 5_400_000, local_date_time: noon + 9 * 3_600_000 - 5_400_000 },
    ]);
    edit([a], { timeZone: 'America/New_York' });
    expect(row(a)).toMatchObject({
      file_created_at: noon - 5_400_000,
      local_date_time: noon - 5_400_000 - 5 * 3_600_000,
      time_zone: 'America/New_York',
    });
    edit([a], { timeZone: 'Asia/Tokyo', dateTimeOriginal: '2024-01-01T09:00:00' });
    expect(row(a)).toMatchObject({
      file_created_at: Date.UTC(2024, 0, 1),
      local_date_time: Date.UTC(2024, 0, 1, 9),
      time_zone: 'Asia/Tokyo',
    });
  });

  test('another position loses the names of the old place; the same position keeps them', () => {
    const id = photo();
    edit([id], { latitude: 38.7, longitude: -9.1 });
    expect(row(id)).toMatchObject({ city: 'Lisbon' });
    edit([id], { latitude: 41.1, longitude: -8.6 });
    expect(row(id)).toMatchObject({ latitude: 41.1, longitude: -8.6, city: null });
    const place = { city: 'Braga', state: null, country: 'Portugal' };
    edit([id], { latitude: 41.5, longitude: -8.4, place });
    expect(row(id)).toMatchObject({ city: 'Braga' });
  });

  test('a photo whose file was not read yet keeps the words it was given when it is', () => {
    const id = createAsset(db, { owner_id: me });
    const place = { city: 'Porto', state: null, country: 'Portugal' };
    edit([id], { description: 'Grandmother', rating: 4, latitude: 41.1, longitude: -8.6, place });
    enqueueJob(db, { name: 'extractMetadata', assetId: id });
    const [job] = leaseJobs(db, { owner: 'test', slots: { metadataExtraction: 1 }, leaseMs: 1000 });
    saveMetadata(db, {
      assetId: id,
      fileCreatedAt: noon,
      localDateTime: noon,
      width: 1,
      height: 1,
      duration: null,
      exif: {
        make: 'Canon',
        model: null,
        lensModel: null,
        fNumber: null,
        focalLength: null,
        iso: null,
        exposureTime: null,
        dateTimeOriginal: noon,
        modifyDate: null,
        timeZone: null,
        latitude: 48.9,
        longitude: 2.3,
        city: 'Paris',
        state: null,
        country: 'France',
        description: 'from the file',
        orientation: 1,
        projectionType: null,
        rating: 1,
        keywords: [],
        fileSize: 1,
        exifImageWidth: 1,
        exifImageHeight: 1,
        fps: null,
        profileDescription: null,
        contentIdentifier: null,
      },
      done: { id: job?.id ?? 0, follow: [] },
    });
    expect(row(id)).toMatchObject({
      description: 'Grandmother',
      rating: 4,
      latitude: 41.1,
      city: 'Porto',
      date_time_original: noon,
    });
  });

  test('a locked photo leaves its albums', () => {
    const id = photo();
    const album = randomUUID();
    db.prepare(
      `INSERT INTO album (id, owner_id, name, thumbnail_asset_id, created_at, updated_at) VALUES (?, ?, 'A', ?, 0, 0)`,
    ).run(album, me, id);
    db.prepare(`INSERT INTO album_user (album_id, user_id, role) VALUES (?, ?, 'owner')`).run(album, me);
    db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 7)').run(album, id);
    expect(edit([id], { visibility: 'locked' }).albums).toEqual([{ albumId: album, userIds: [me] }]);
    expect(db.prepare('SELECT count(*) AS n FROM album_asset').get()).toEqual({ n: 0 });
    expect(db.prepare('SELECT thumbnail_asset_id AS cover FROM album').get()).toEqual({ cover: null });
    undo();
    expect(db.prepare('SELECT asset_id, added_at FROM album_asset').all()).toEqual([
      { asset_id: id, added_at: 7 },
    ]);
    expect(row(id)).toMatchObject({ visibility: 'timeline' });
  });

  test('the moving half of a photo is hidden while it is one', () => {
    const id = photo();
    const video = createAsset(db, { owner_id: me, type: 'VIDEO' });
    const visibility = (): unknown =>
      db.prepare<[string], { visibility: string }>('SELECT visibility FROM asset WHERE id = ?').get(video)
        ?.visibility;
    expect(edit([id], { livePhotoVideoId: video })).toMatchObject({ hidden: [video], shown: [] });
    expect(visibility()).toBe('hidden');
    expect(edit([id], { livePhotoVideoId: null })).toMatchObject({ hidden: [], shown: [video] });
    expect(visibility()).toBe('timeline');
    undo();
    expect(visibility()).toBe('hidden');
  });
});

describe('taking back', () => {
  test('restores exactly what was, and redoing does it again', () => {
    const ids = [photo(), photo(null)];
    edit([ids[0] ?? ''], { rating: 2, description: 'old' });
    const before = ids.map(row);
    const changes: AssetEdit[] = [
      { isFavorite: true },
      { visibility: 'archive' },
      { dateTimeOriginal: '2020-02-02T02:02:02+05:00' },
      { description: 'new', rating: 5 },
      { latitude: 1, longitude: 2 },
      { rating: null },
    ];
    const states = changes.map((change) => {
      edit(ids, change);
      return ids.map(row);
    });
    for (let n = changes.length - 1; n >= 0; n -= 1) {
      expect(undo()?.restored).toEqual(ids);
      expect(ids.map(row)).toEqual(n === 0 ? before : states[n - 1]);
    }
    for (const state of states) {
      redo();
      expect(ids.map(row)).toEqual(state);
    }
    expect(redo()).toBeNull();
  });

  test('of any sequence of steps leads back to the beginning and forward to the end', () => {
    const change = fc.oneof(
      fc.record({ isFavorite: fc.boolean() }),
      fc.record({ visibility: fc.constantFrom('archive' as const, 'timeline' as const) }),
      fc.record({ rating: fc.constantFrom(null, 1, 5) }),
      fc.record({ description: fc.string() }),
      fc.record({ dateTimeRelative: fc.integer({ min: -1e6, max: 1e6 }) }),
      fc.record({
        latitude: fc.integer({ min: -90, max: 90 }),
        longitude: fc.integer({ min: -180, max: 180 }),
      }),
      fc.constantFrom('trash' as const, 'restore' as const),
    );
    const ids = [photo(), photo(), photo()];
    fc.assert(
      fc.property(fc.array(fc.tuple(change, fc.subarray(ids)), { maxLength: 12 }), (steps) => {
        db.exec('DELETE FROM change_journal');
        const before = ids.map(row);
        for (const [step, some] of steps) {
          if (step === 'trash') trashAssets(db, { ownerId: me, ids: some });
          else if (step === 'restore') restoreAssets(db, { ownerId: me, ids: some });
          else edit(some, step);
        }
        const after = ids.map(row);
        let undone = 0;
        while (undo()) undone += 1;
        expect(ids.map(row)).toEqual(before);
        for (let n = 0; n < undone; n += 1) redo();
        expect(ids.map(row)).toEqual(after);
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  test('leaves alone what was changed again since, and says so', () => {
    const [a, b] = [photo(), photo()];
    const first = edit([a, b], { description: 'first' }).changeId ?? 0;
    edit([b], { description: 'second' });
    expect(undo(first)).toMatchObject({ restored: [a], skipped: [b] });
    expect([row(a), row(b)]).toMatchObject([{ description: '' }, { description: 'second' }]);
  });

  test('one step out of order does not disturb the others', () => {
    const id = photo();
    const favourite = edit([id], { isFavorite: true }).changeId ?? 0;
    edit([id], { rating: 3 });
    expect(undo(favourite)?.restored).toEqual([id]);
    expect(row(id)).toMatchObject({ is_favorite: 0, rating: 3 });
    expect(undo()?.entry.action).toBe('rate');
    expect(redo()?.entry.action).toBe('rate');
    expect(redo()?.entry.action).toBe('favorite');
  });

  test('unlocks what the step had locked, and only that', () => {
    const id = photo();
    edit([id], { description: 'a' });
    edit([id], { description: 'b', rating: 1 });
    undo();
    expect(row(id)).toMatchObject({ description: 'a', locked_fields: '["description"]' });
    undo();
    expect(row(id)).toMatchObject({ description: '', locked_fields: '[]' });
  });

  test('skips photos that were deleted for good', () => {
    const [a, b] = [photo(), photo()];
    edit([a, b], { isFavorite: true });
    db.prepare('DELETE FROM asset WHERE id = ?').run(a);
    expect(undo()).toMatchObject({ restored: [b], skipped: [a] });
  });

  test('after something new there is nothing to redo', () => {
    const id = photo();
    edit([id], { isFavorite: true });
    undo();
    edit([id], { rating: 1 });
    expect(redo()).toBeNull();
    expect(getHistory(db, { ownerId: me, limit: 10 }).map((entry) => entry.action)).toEqual(['rate']);
  });

  test('is each person’s own', () => {
    const id = photo();
    edit([id], { isFavorite: true });
    const other = createUser(db);
    expect(undoChange(db, { ownerId: other })).toBeNull();
    expect(getHistory(db, { ownerId: other, limit: 10 })).toEqual([]);
  });
});

describe('the history', () => {
  test('names each step and counts its photos, newest first', () => {
    const ids = [photo(), photo()];
    edit(ids, { isFavorite: true });
    edit(ids, { isFavorite: false });
    edit(ids, { visibility: 'archive' });
    edit(ids, { visibility: 'timeline' });
    edit(ids, { dateTimeRelative: 1 });
    edit(ids, { latitude: 1, longitude: 1 });
    edit([ids[0] ?? ''], { rating: 1, description: 'x' });
    trashAssets(db, { ownerId: me, ids });
    expect(getHistory(db, { ownerId: me, limit: 10 }).map(({ action, count }) => [action, count])).toEqual([
      ['trash', 2],
      ['edit', 1],
      ['editPlace', 2],
      ['editDate', 2],
      ['unarchive', 2],
      ['archive', 2],
      ['unfavorite', 2],
      ['favorite', 2],
    ]);
  });

  test('keeps the last five hundred steps of each person', () => {
    const id = photo();
    for (let n = 0; n < 510; n += 1) edit([id], { rating: 1 + (n % 5) });
    expect(db.prepare('SELECT count(*) AS n FROM change_journal').get()).toEqual({ n: 500 });
    expect(undo()?.restored).toEqual([id]);
  });

  test('a step over thousands of photos stays small when all get the same', () => {
    const ids = Array.from({ length: 1000 }, () => createAsset(db, { owner_id: me }));
    edit(ids, { isFavorite: true });
    const { size } = db
      .prepare<[], { size: number }>('SELECT length(undo) AS size FROM change_journal')
      .get() ?? { size: 0 };
    expect(size).toBeLessThan(1000 * 40 + 300);
  });
});
