import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb, testTime } from '../../../tests/support/openTestDb.ts';
import { cacheSchema } from '../cacheSchema.ts';
import type { WriteDb } from '../connection.ts';
import { migration0001 } from './0001-library.ts';
import { migration0002 } from './0002-timeline-tiles.ts';

let db: WriteDb;
let owner: string;
beforeEach(() => {
  db = openTestDb();
  owner = createUser(db);
});
afterEach(() => db.close());

interface Tile {
  asset_id: string;
  local_day: number;
  ratio: number;
  offset_minutes: number;
  is_trashed: number;
  is_favorite: number;
  city: string | null;
}

const tiles = (): Tile[] =>
  db.prepare<[], Tile>('SELECT * FROM timeline_tile ORDER BY local_day, file_created_at, asset_id').all();

const addExif = (assetId: string, city: string | null): void => {
  db.prepare(
    `INSERT INTO exif (asset_id, owner_id, city, latitude, longitude, updated_at) VALUES (?, ?, ?, 38.7, -9.1, 0)`,
  ).run(assetId, owner, city);
};

describe('timeline tiles', () => {
  test('a new asset has a tile with its local day, its ratio and the zone it was taken in', () => {
    const id = createAsset(db, {
      owner_id: owner,
      file_created_at: Date.UTC(2024, 4, 31, 22, 30),
      local_date_time: Date.UTC(2024, 5, 1, 4, 0),
      width: 4000,
      height: 3000,
    });
    expect(tiles()).toEqual([
      expect.objectContaining({
        asset_id: id,
        local_day: 20240601,
        ratio: 1333,
        offset_minutes: 330,
        city: null,
      }),
    ]);
  });

  test('a side that is unknown or zero gives the ratio 1', () => {
    createAsset(db, { owner_id: owner, width: 4000, height: 0 });
    createAsset(db, { owner_id: owner, width: null, height: 3000 });
    expect(tiles().map((tile) => tile.ratio)).toEqual([1000, 1000]);
  });

  test('a changed date moves the tile and keeps what exif said', () => {
    const id = createAsset(db, { owner_id: owner });
    addExif(id, 'Lisbon');
    db.prepare('UPDATE asset SET local_date_time = ?, file_created_at = ? WHERE id = ?').run(
      Date.UTC(2020, 1, 29, 9),
      Date.UTC(2020, 1, 29, 8),
      id,
    );
    expect(tiles()).toEqual([
      expect.objectContaining({ asset_id: id, local_day: 20200229, offset_minutes: 60, city: 'Lisbon' }),
    ]);
  });

  test('exif that comes later, changes, or is written again by an upsert reaches the tile', () => {
    const id = createAsset(db, { owner_id: owner });
    addExif(id, null);
    db.prepare(`UPDATE exif SET city = 'Porto' WHERE asset_id = ?`).run(id);
    expect(tiles()[0]?.city).toBe('Porto');
    db.prepare(
      `INSERT INTO exif (asset_id, owner_id, city, updated_at) VALUES (?, ?, 'Faro', 1)
       ON CONFLICT (asset_id) DO UPDATE SET city = excluded.city`,
    ).run(id, owner);
    expect(tiles()[0]?.city).toBe('Faro');
  });

  test('a deleted asset takes its tile with it', () => {
    const id = createAsset(db, { owner_id: owner });
    addExif(id, 'Lisbon');
    db.prepare('DELETE FROM asset WHERE id = ?').run(id);
    expect(tiles()).toEqual([]);
  });

  test('after any sequence of changes the tiles are what a rebuild would make', () => {
    const ids = Array.from({ length: 40 }, (_, n) =>
      createAsset(db, {
        owner_id: owner,
        file_created_at: testTime + n * 3_600_000,
        width: 100 + n,
        height: 100,
      }),
    );
    for (const [n, id] of ids.entries()) {
      if (n % 2 === 0) addExif(id, `City ${n}`);
      if (n % 3 === 0) db.prepare('UPDATE asset SET is_favorite = 1 WHERE id = ?').run(id);
      if (n % 4 === 0)
        db.prepare('UPDATE asset SET deleted_at = 5, visibility = ? WHERE id = ?').run('archive', id);
      if (n % 5 === 0)
        db.prepare('UPDATE asset SET thumbhash = ?, duration = 9 WHERE id = ?').run(Buffer.from([n]), id);
      if (n % 7 === 0) db.prepare('DELETE FROM asset WHERE id = ?').run(id);
      if (n % 8 === 0) db.prepare('UPDATE exif SET latitude = ? WHERE asset_id = ?').run(n, id);
    }
    const kept = tiles();
    db.exec('CREATE TABLE fresh AS SELECT * FROM timeline_tile; DELETE FROM timeline_tile;');
    for (const trigger of ['insert', 'update', 'delete', 'exif_insert', 'exif_update']) {
      db.exec(`DROP TRIGGER timeline_tile_${trigger}`);
    }
    db.exec(
      'DROP TABLE timeline_tile; DROP INDEX asset_created; DROP INDEX tag_parent; DROP INDEX album_thumbnail; CREATE INDEX asset_timeline ON asset (id); CREATE INDEX asset_created ON asset (id)',
    );
    migration0002.up(db);
    expect(kept.length).toBe(34);
    expect(tiles()).toEqual(kept);
  });

  test('a library of version 1 gets the tiles of the assets it has', () => {
    const old = new Database(':memory:');
    old.prepare(`ATTACH ':memory:' AS cache`).run();
    migration0001.up(old);
    old.exec(cacheSchema);
    old.exec(`
      INSERT INTO user (id, name, profile_changed_at, created_at, updated_at) VALUES ('u', 'U', 0, 0, 0);
      INSERT INTO asset (id, owner_id, type, original_file_name, mime_type, checksum, file_created_at, file_modified_at,
                         local_date_time, width, height, created_at, updated_at, deleted_at)
        VALUES ('a', 'u', 'VIDEO', 'a.mp4', 'video/mp4', x'01', 0, 0, 3600000, 1920, 1080, 0, 0, 7);
      INSERT INTO exif (asset_id, owner_id, country, updated_at) VALUES ('a', 'u', 'Portugal', 0);
    `);
    migration0002.up(old);
    expect(old.prepare('SELECT * FROM timeline_tile').all()).toEqual([
      expect.objectContaining({
        asset_id: 'a',
        local_day: 19700101,
        ratio: 1778,
        offset_minutes: 60,
        is_trashed: 1,
        type: 'VIDEO',
        country: 'Portugal',
      }),
    ]);
    old.close();
  });
});
