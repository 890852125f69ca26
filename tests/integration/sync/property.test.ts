import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toSyncLine } from '../../../electron/api/serialise/sync.ts';
import type { WriteDb } from '../../../electron/db/connection.ts';
import { hashSecret } from '../../../electron/library/auth/secrets.ts';
import { saveAcks } from '../../../electron/library/sync/checkpoints.ts';
import { purgeOldTombstones } from '../../../electron/library/sync/purge.ts';
import { openSync } from '../../../electron/library/sync/stream.ts';
import { SyncStream } from '../../../shared/api/sync.ts';
import { openTestDb, testTime } from '../../support/openTestDb.ts';
import { Phone } from '../../support/phone.ts';
import { syncDbClient } from '../../support/testApi.ts';
import { deedNames, Household } from './household.ts';
import type { Deed } from './household.ts';

/** The server's tables as they are for one person, read without any of the code that is tested. */
function expected(db: WriteDb, me: string): Record<string, unknown> {
  const rows = (sql: string): unknown[] =>
    db
      .prepare<{ me: string }, unknown[]>(sql)
      .raw()
      .all({ me })
      .map((row) => JSON.stringify(row))
      .toSorted();
  const inAlbum = `SELECT l.album_id, l.asset_id FROM album_asset l JOIN asset a ON a.id = l.asset_id
    WHERE l.album_id IN (SELECT album_id FROM album_user WHERE user_id = @me) AND a.visibility IN ('archive', 'timeline')
      AND (a.owner_id = @me OR a.deleted_at IS NULL)`;
  const partners = '(SELECT shared_by_id FROM partner WHERE shared_with_id = @me)';
  const asset = `(SELECT id FROM asset WHERE owner_id = @me OR id IN (SELECT asset_id FROM (${inAlbum}))
    OR (owner_id IN ${partners} AND visibility IN ('timeline', 'hidden') AND deleted_at IS NULL))`;
  return {
    user: rows('SELECT id, name FROM user'),
    partner: rows(
      'SELECT shared_by_id, shared_with_id, in_timeline FROM partner WHERE @me IN (shared_by_id, shared_with_id)',
    ),
    asset: rows(
      `SELECT id, visibility, is_favorite AND owner_id = @me, deleted_at IS NOT NULL, stack_id, is_edited, width FROM asset WHERE id IN ${asset}`,
    ),
    exif: rows(`SELECT asset_id, city, description FROM exif WHERE asset_id IN ${asset}`),
    stack: rows(`SELECT id, primary_asset_id FROM stack WHERE owner_id = @me OR owner_id IN ${partners}`),
    album: rows(
      'SELECT id, name, thumbnail_asset_id FROM album WHERE id IN (SELECT album_id FROM album_user WHERE user_id = @me)',
    ),
    albumUser: rows(
      'SELECT album_id, user_id, role FROM album_user WHERE album_id IN (SELECT album_id FROM album_user WHERE user_id = @me)',
    ),
    albumAsset: rows(inAlbum),
    memory: rows('SELECT id FROM memory WHERE owner_id = @me'),
    memoryAsset: rows('SELECT memory_id, asset_id FROM memory_asset WHERE owner_id = @me'),
    person: rows(
      'SELECT id, name, (SELECT asset_id FROM face WHERE face.id = cover_face_id) FROM person WHERE owner_id = @me',
    ),
    face: rows('SELECT id, asset_id, person_id, is_visible FROM face WHERE owner_id = @me'),
    edit: rows('SELECT id, asset_id, action, sequence FROM asset_edit WHERE owner_id = @me'),
    textLine: rows(
      `SELECT l.asset_id, l.text FROM cache.ocr_line l JOIN asset a ON a.id = l.asset_id WHERE a.owner_id = @me`,
    ),
    userMetadata: rows('SELECT key, value FROM user_metadata WHERE user_id = @me'),
    assetMetadata: rows('SELECT asset_id, key, value FROM asset_metadata WHERE owner_id = @me'),
  };
}

const pictured: Record<string, readonly string[]> = {
  user: ['id', 'name'],
  partner: ['sharedById', 'sharedWithId', 'inTimeline'],
  asset: ['id', 'visibility', 'isFavorite', 'deletedAt', 'stackId', 'isEdited', 'width'],
  exif: ['assetId', 'city', 'description'],
  stack: ['id', 'primaryAssetId'],
  album: ['id', 'name', 'thumbnailAssetId'],
  albumUser: ['albumId', 'userId', 'role'],
  albumAsset: ['albumId', 'assetId'],
  memory: ['id'],
  memoryAsset: ['memoryId', 'assetId'],
  person: ['id', 'name', 'faceAssetId'],
  face: ['id', 'assetId', 'personId', 'isVisible'],
  edit: ['id', 'assetId', 'action', 'sequence'],
  textLine: ['assetId', 'text'],
  userMetadata: ['key', 'value'],
  assetMetadata: ['assetId', 'key', 'value'],
};

/** The same of a phone. */
function pictureOf(phone: Phone): Record<string, unknown> {
  const shown = phone.shown();
  const plain = (name: string, value: unknown): unknown =>
    name === 'deletedAt'
      ? Number(value !== null)
      : typeof value === 'boolean'
        ? Number(value)
        : name === 'value'
          ? JSON.stringify(value)
          : value;
  return Object.fromEntries(
    Object.entries(pictured).map(([table, names]) => [
      table,
      (shown[table] ?? [])
        .map((row) => JSON.stringify(names.map((name) => plain(name, Reflect.get(Object(row), name)))))
        .toSorted(),
    ]),
  );
}

/** Few enough that every walk has several pages. */
const changesPerPage = 3;

interface Scene {
  phoneOf(userId: string, during?: Iterator<Deed>): Phone;
  close(): void;
}

function setScene(db: WriteDb, house: Household): Scene {
  const deps = { db: syncDbClient(db), now: () => testTime };
  const opened: Phone[] = [];
  return {
    phoneOf(userId, during) {
      const sessionId = randomUUID();
      db.prepare(
        'INSERT INTO session (id, user_id, token_hash, created_at, updated_at) VALUES (?, ?, ?, 1, 1)',
      ).run(sessionId, userId, hashSecret(sessionId));
      const auth = {
        user: { id: userId, email: '', name: '', isAdmin: false },
        session: { id: sessionId, kind: 'device', isElevated: false },
        permissions: ['all'],
      } as const;
      const phone = new Phone(userId, {
        async *stream(types) {
          const request = SyncStream.parse({ types });
          for await (const lines of await openSync(deps, auth, request, changesPerPage)) {
            yield lines.map(toSyncLine).join('');
            const deed = during?.next();
            if (deed && !deed.done) await house.do(deed.value);
          }
        },
        ack: (acks) => saveAcks(deps, auth, acks),
      });
      opened.push(phone);
      return phone;
    },
    close: () => opened.forEach((phone) => phone.close()),
  };
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...deedNames),
  who: fc.nat(2),
  one: fc.nat(20),
  other: fc.nat(20),
});
/** Some deeds, then one phone syncs: whole, or cut off after some lines; each page it takes, somebody does something. */
const chapter = fc.record({
  deeds: fc.array(deed, { maxLength: 12 }),
  phone: fc.nat(2),
  cutAfter: fc.option(fc.nat(25), { nil: Infinity, freq: 3 }),
  during: fc.array(deed, { maxLength: 6 }),
});

it(
  'whatever happens and however often a phone is cut off, it ends with what the server has for it',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(chapter, { minLength: 3, maxLength: 10 }), async (chapters) => {
        const db = openTestDb();
        const client = syncDbClient(db);
        const house = new Household(db, client.write);
        await house.moveIn();
        const scene = setScene(db, house);
        let pending: Deed[] = [];
        const during: Iterator<Deed> = {
          next: () => {
            const value = pending.shift();
            return value ? { done: false, value } : { done: true, value: undefined };
          },
        };
        const phones = house.people.map((userId) => scene.phoneOf(userId, during));
        for (const { deeds, phone, cutAfter, during: more } of chapters) {
          for (const each of deeds) await house.do(each);
          pending = [...more];
          await phones[phone]?.sync(cutAfter);
        }
        pending = [];
        for (const [index, userId] of house.people.entries()) {
          const phone = phones[index];
          if (!phone) throw new TypeError('There are as many phones as people.');
          await phone.syncWhole();
          const fresh = scene.phoneOf(userId);
          await fresh.syncWhole();
          expect(pictureOf(phone)).toEqual(expected(db, userId));
          expect(phone.shown()).toEqual(fresh.shown());
        }
        await purgeOldTombstones({ db: client }, testTime);
        scene.close();
        db.close();
      }),
      // Fewer on a machine that is busy with something else: it is to end in any case.
      { seed: 20261122, numRuns: 25, interruptAfterTimeLimit: 15_000 },
    );
  },
);

it('a partner who came in mid-stream is told by the next, though somebody else’s change was told after they came', async () => {
  const db = openTestDb();
  const house = new Household(db, syncDbClient(db).write);
  const scene = setScene(db, house);
  const [me, ben, cid] = house.people;
  const become = db.prepare(
    'INSERT INTO partner (shared_by_id, shared_with_id, created_at) VALUES (?, ?, 1)',
  );
  become.run(ben, me);
  let isBegun = false;
  const during: Iterator<Deed> = {
    next: () => {
      if (!isBegun) {
        become.run(cid, me);
        db.prepare('UPDATE partner SET in_timeline = 1 WHERE shared_by_id = ?').run(ben);
      }
      isBegun = true;
      return { done: true, value: undefined };
    },
  };
  const phone = scene.phoneOf(me ?? '', during);
  await phone.sync();
  expect(phone.shown()['partner']).toEqual([{ sharedById: ben, sharedWithId: me, inTimeline: true }]);
  await phone.sync();
  expect(phone.shown()['partner']).toHaveLength(2);
  scene.close();
  db.close();
});
