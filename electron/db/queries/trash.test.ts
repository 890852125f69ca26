import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectNoScan } from '../../../tests/support/expectNoScan.ts';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { undoChange } from './journal.ts';
import { deleteAssets, listExpiredTrash, listTrash, restoreAssets, trashAssets } from './trash.ts';

let db: WriteDb;
let me: string;
beforeEach(() => {
  db = openTestDb();
  me = createUser(db, { usage_bytes: 1000 });
});
afterEach(() => db.close());

const photo = (values: Partial<Parameters<typeof createAsset>[1]> = {}): string =>
  createAsset(db, { owner_id: me, ...values });

const addFile = (
  assetId: string,
  file: { path: string; isManaged?: number; kind?: string; size?: number },
): void => {
  db.prepare(
    `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, 0, x'00')`,
  ).run(randomUUID(), assetId, me, file.kind ?? 'original', file.path, file.isManaged ?? 1, file.size ?? 100);
};

const jobs = (): unknown[] =>
  db
    .prepare<[], { name: string; payload: string }>('SELECT name, payload FROM job ORDER BY id')
    .all()
    .map(({ name, payload }) => ({ name, ...JSON.parse(payload) }));

const exists = (id: string): boolean => db.prepare('SELECT 1 FROM asset WHERE id = ?').get(id) !== undefined;

describe('the trash', () => {
  test('takes photos once, and gives back those that are asked for', () => {
    const [a, b] = [photo(), photo()];
    expect(trashAssets(db, { ownerId: me, ids: [a, b] }).ids).toEqual([a, b]);
    expect(trashAssets(db, { ownerId: me, ids: [a] })).toEqual({ ids: [], changeId: null });
    expect(restoreAssets(db, { ownerId: me, ids: [a] }).ids).toEqual([a]);
    expect(listTrash(db, { ownerId: me, limit: -1 })).toEqual([b]);
  });

  test('gives back everything at once, of this person only', () => {
    const [mine, other] = [photo({ deleted_at: 1 }), createUser(db)];
    const theirs = createAsset(db, { owner_id: other, deleted_at: 1 });
    expect(restoreAssets(db, { ownerId: me }).ids).toEqual([mine]);
    expect(listTrash(db, { ownerId: other, limit: -1 })).toEqual([theirs]);
  });

  test('keeps the day a photo was trashed when restoring is taken back', () => {
    const id = photo({ deleted_at: 12_345 });
    restoreAssets(db, { ownerId: me });
    undoChange(db, { ownerId: me });
    expect(db.prepare('SELECT deleted_at FROM asset WHERE id = ?').get(id)).toEqual({ deleted_at: 12_345 });
  });

  test('knows what has lain in it too long', () => {
    const old = photo({ deleted_at: 10 });
    photo({ deleted_at: 20 });
    photo();
    expect(listExpiredTrash(db, { before: 20, limit: 10 })).toEqual([{ id: old, ownerId: me }]);
  });

  test('is found by its index', () => {
    expectNoScan(
      db,
      'SELECT id FROM asset WHERE owner_id = ? AND deleted_at IS NOT NULL ORDER BY deleted_at, id LIMIT ?',
      [me, 1],
      { allowSort: true },
    );
  });
});

describe('deleting for good', () => {
  test('removes the row and enqueues the removal of managed files with it', () => {
    const id = photo({ checksum: Buffer.from('ab'.repeat(20), 'hex') });
    addFile(id, { path: 'originals/2024/a.jpg', size: 300 });
    addFile(id, { path: 'originals/2024/a.jpg.xmp', kind: 'sidecar', size: 50 });
    expect(deleteAssets(db, { ownerId: me, ids: [id, id] })).toEqual([id]);
    expect(exists(id)).toBe(false);
    expect(jobs()).toEqual([
      {
        name: 'deleteFiles',
        assetId: id,
        ownerId: me,
        checksum: 'ab'.repeat(20),
        paths: ['originals/2024/a.jpg', 'originals/2024/a.jpg.xmp'],
      },
    ]);
    expect(db.prepare('SELECT usage_bytes FROM user WHERE id = ?').get(me)).toEqual({ usage_bytes: 650 });
  });

  test('leaves files alone that the library only refers to', () => {
    const id = photo();
    addFile(id, { path: '/home/me/a.jpg', isManaged: 0 });
    deleteAssets(db, { ownerId: me, ids: [id] });
    expect(jobs()).toMatchObject([{ assetId: id, paths: [] }]);
  });

  test('does not delete what belongs to somebody else', () => {
    const theirs = createAsset(db, { owner_id: createUser(db) });
    expect(deleteAssets(db, { ownerId: me, ids: [theirs] })).toEqual([]);
    expect(exists(theirs)).toBe(true);
    expect(jobs()).toEqual([]);
  });

  test('takes the moving half with the last photo that has it', () => {
    const video = photo({ type: 'VIDEO', visibility: 'hidden' });
    const [a, b] = [photo({ live_photo_video_id: video }), photo({ live_photo_video_id: video })];
    expect(deleteAssets(db, { ownerId: me, ids: [a] })).toEqual([a]);
    expect(deleteAssets(db, { ownerId: me, ids: [b] })).toEqual([b, video]);
  });

  test('leaves a video that is a photo’s half but is shown for itself', () => {
    const video = photo({ type: 'VIDEO' });
    const id = photo({ live_photo_video_id: video });
    expect(deleteAssets(db, { ownerId: me, ids: [id] })).toEqual([id]);
    expect(exists(video)).toBe(true);
  });

  test('gives albums that lose their cover another one', () => {
    const [cover, newer] = [photo(), photo({ local_date_time: Date.UTC(2030, 0, 1) })];
    const album = randomUUID();
    db.prepare(
      `INSERT INTO album (id, owner_id, name, thumbnail_asset_id, created_at, updated_at) VALUES (?, ?, 'A', ?, 0, 0)`,
    ).run(album, me, cover);
    for (const id of [cover, newer]) {
      db.prepare('INSERT INTO album_asset (album_id, asset_id, added_at) VALUES (?, ?, 0)').run(album, id);
    }
    deleteAssets(db, { ownerId: me, ids: [cover] });
    expect(db.prepare('SELECT thumbnail_asset_id AS cover FROM album').get()).toEqual({ cover: newer });
  });

  test('also ends the work that waited for the photo, and tells phones', () => {
    const id = photo();
    db.prepare(
      `INSERT INTO job (queue, name, asset_id, created_at, updated_at) VALUES ('q', 'generateDerivatives', ?, 0, 0)`,
    ).run(id);
    deleteAssets(db, { ownerId: me, ids: [id] });
    expect(jobs()).toMatchObject([{ name: 'deleteFiles' }]);
    expect(db.prepare(`SELECT entity_id FROM tombstone WHERE entity = 'asset'`).all()).toEqual([
      { entity_id: id },
    ]);
  });

  test('reads no table from end to end, whatever refers to assets', () => {
    const statement = 'DELETE FROM asset WHERE id = ?';
    expectNoScan(db, statement, [randomUUID()]);
    // What a foreign key does is not in the plan: each column that refers to an asset has to have an index.
    const references = db
      .prepare<[], { table: string; column: string }>(
        `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
         WHERE m.type = 'table' AND f."table" = 'asset'`,
      )
      .all();
    expect(references.length).toBeGreaterThan(5);
    for (const { table, column } of references) {
      expectNoScan(db, `SELECT 1 FROM ${table} WHERE ${column} = ?`, [randomUUID()]);
    }
  });
});
