import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAsset, createUser, openTestDb } from '../../../tests/support/openTestDb.ts';
import type { WriteDb } from '../connection.ts';
import { findTag, listTags, putTag, tagKeywords, takeTag } from './tags.ts';

let db: WriteDb;
let ownerId: string;
let assetId: string;
beforeEach(() => {
  db = openTestDb();
  ownerId = createUser(db);
  assetId = createAsset(db, { owner_id: ownerId });
});
afterEach(() => db.close());

const read = (before: string[], after: string[]): void =>
  tagKeywords(db, { ownerId, assetId, before, after });
const onPhoto = (): unknown =>
  db
    .prepare('SELECT value FROM tag_asset JOIN tag ON tag.id = tag_id WHERE asset_id = ? ORDER BY 1')
    .pluck()
    .all(assetId);
const idOf = (value: string): string => findTag(db, { ownerId, value })?.id ?? '';

test('keywords of a file become tags with those above them', () => {
  read([], ['Places/Lisbon', 'sea', ' / ', 'sea ']);
  expect(onPhoto()).toEqual(['Places/Lisbon', 'sea']);
  expect(listTags(db, { ownerId }).map(({ value, parentId }) => [value, parentId])).toEqual([
    ['Places', null],
    ['Places/Lisbon', idOf('Places')],
    ['sea', null],
  ]);
});

test('what the file no longer says goes, what is new comes', () => {
  read([], ['sea', 'sand']);
  read(['sea', 'sand'], ['sea', 'sun']);
  expect(onPhoto()).toEqual(['sea', 'sun']);
});

test('reading the same file again changes nothing that a person did', () => {
  read([], ['sea', 'mine']);
  takeTag(db, idOf('sea'), assetId);
  read([], ['own']);
  putTag(db, idOf('own'), assetId);
  read(['sea', 'mine'], ['sea', 'mine']);
  expect(onPhoto()).toEqual(['mine', 'own']);
});
