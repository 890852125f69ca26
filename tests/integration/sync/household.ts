import { randomUUID } from 'node:crypto';
import type { DbClient } from '../../../electron/db/client.ts';
import type { WriteDb } from '../../../electron/db/connection.ts';
import { createAsset, createUser } from '../../support/openTestDb.ts';

/** Something that somebody does in a household of three. Numbers pick of what there is, so that any sequence makes sense. */
export interface Deed {
  what: DeedName;
  who: number;
  one: number;
  other: number;
}

type DeedName = (typeof deedNames)[number];

export const deedNames = [
  'upload',
  'upload',
  'upload',
  'favourite',
  'show',
  'show',
  'show',
  'describe',
  'describe',
  'trash',
  'trash',
  'restore',
  'deleteForever',
  'createAlbum',
  'renameAlbum',
  'addToAlbum',
  'addToAlbum',
  'removeFromAlbum',
  'share',
  'share',
  'changeRole',
  'unshare',
  'unshare',
  'deleteAlbum',
  'addPartner',
  'addPartner',
  'changePartner',
  'removePartner',
  'findFace',
  'nameFace',
  'removeFace',
  'chooseCover',
  'renamePerson',
  'mergePeople',
  'deletePerson',
  'stack',
  'unstack',
  'remember',
  'forgetMemory',
  'edit',
  'edit',
  'removeEdits',
  'readText',
  'readText',
  'setMetadata',
  'removeMetadata',
  'setPreferences',
  'removePreferences',
  'renameUser',
  'undo',
  'undo',
] as const;

const visibilities = ['timeline', 'archive', 'hidden', 'locked'] as const;

/** Three people and what they do, by the app's own queries where it has them. */
export class Household {
  readonly people: readonly string[];
  readonly #db: WriteDb;
  readonly #write: DbClient['write'];

  constructor(db: WriteDb, write: DbClient['write']) {
    this.#db = db;
    this.#write = write;
    this.people = ['Ann', 'Ben', 'Cid'].map((name) => createUser(db, { name }));
  }

  #pick(sql: string, number: number, ...values: unknown[]): string | undefined {
    const found = this.#db
      .prepare<unknown[], string>(`${sql} ORDER BY rowid`)
      .pluck()
      .all(...values);
    return found[number % Math.max(1, found.length)];
  }

  #run(sql: string, ...values: unknown[]): void {
    this.#db.prepare(sql).run(...values);
  }

  /** Photos of everybody, an album that everybody is in, and one pair of partners: so that deeds meet something. */
  async moveIn(): Promise<void> {
    for (const who of [0, 1, 2]) {
      for (const one of [0, 1, 2]) await this.do({ what: 'upload', who, one, other: 0 });
    }
    await this.do({ what: 'createAlbum', who: 0, one: 0, other: 0 });
    await this.do({ what: 'share', who: 0, one: 0, other: 0 });
    await this.do({ what: 'share', who: 0, one: 0, other: 1 });
    for (const who of [0, 1, 2]) await this.do({ what: 'addToAlbum', who, one: 1, other: 0 });
    await this.do({ what: 'addPartner', who: 0, one: 0, other: 0 });
  }

  async do({ what, who, one, other }: Deed): Promise<void> {
    const ownerId = this.people[who % 3] ?? '';
    const friend = this.people[(who + 1 + (other % 2)) % 3] ?? '';
    const assetId = this.#pick('SELECT id FROM asset WHERE owner_id = ?', one, ownerId);
    const albumId = this.#pick('SELECT album_id FROM album_user WHERE user_id = ?', other, ownerId);
    const ownAlbum = this.#pick('SELECT id FROM album WHERE owner_id = ?', other, ownerId);
    const personId = this.#pick('SELECT id FROM person WHERE owner_id = ?', one, ownerId);
    const faceId = this.#pick('SELECT id FROM face WHERE owner_id = ?', other, ownerId);
    const text = `${what} ${one}`;
    switch (what) {
      case 'upload': {
        const id = createAsset(this.#db, {
          owner_id: ownerId,
          original_file_name: `${one}.jpg`,
          width: 400,
          height: 300,
        });
        this.#run(
          'INSERT INTO exif (asset_id, owner_id, city, updated_at) VALUES (?, ?, ?, 1)',
          id,
          ownerId,
          text,
        );
        return;
      }
      case 'addPartner':
        await this.#write.createPartner({ sharedById: ownerId, sharedWithId: friend, now: 1 });
        return;
      case 'changePartner':
        this.#run('UPDATE partner SET in_timeline = 1 - in_timeline WHERE shared_with_id = ?', ownerId);
        return;
      case 'removePartner':
        await this.#write.removePartner({ sharedById: ownerId, sharedWithId: friend });
        return;
      case 'createAlbum':
        await this.#write.createAlbum({
          ownerId,
          name: text,
          assetIds: assetId === undefined ? [] : [assetId],
        });
        return;
      case 'setPreferences':
        await this.#write.setUserMetadata({
          userId: ownerId,
          key: 'preferences',
          value: JSON.stringify({ one }),
        });
        return;
      case 'removePreferences':
        await this.#write.deleteUserMetadata({ userId: ownerId, key: 'preferences' });
        return;
      case 'renameUser':
        await this.#write.updateUser({ id: ownerId, change: { name: text }, now: 1 });
        return;
      case 'undo':
        await this.#write.undoChange({ ownerId });
        return;
      case 'renameAlbum':
      case 'addToAlbum':
      case 'removeFromAlbum':
      case 'share':
      case 'changeRole':
      case 'unshare':
      case 'deleteAlbum':
        if (albumId !== undefined)
          await this.#doWithAlbum(what, { ownerId, friend, albumId, ownAlbum, assetId, text });
        return;
      case 'renamePerson':
      case 'mergePeople':
      case 'deletePerson':
        if (personId !== undefined) await this.#doWithPerson(what, { ownerId, personId, other, text });
        return;
      case 'nameFace':
      case 'removeFace':
      case 'chooseCover':
        if (faceId !== undefined) await this.#doWithFace(what, { ownerId, faceId, personId, one });
        return;
      case 'unstack':
        this.#run(
          'DELETE FROM stack WHERE id = ?',
          this.#pick('SELECT id FROM stack WHERE owner_id = ?', one, ownerId),
        );
        return;
      case 'forgetMemory':
        this.#run(
          'DELETE FROM memory WHERE id = ?',
          this.#pick('SELECT id FROM memory WHERE owner_id = ?', one, ownerId),
        );
        return;
      default:
        if (assetId !== undefined) await this.#doWithAsset(what, { ownerId, assetId, one, other, text });
    }
  }

  async #doWithAsset(
    what: DeedName,
    {
      ownerId,
      assetId,
      one,
      other,
      text,
    }: { ownerId: string; assetId: string; one: number; other: number; text: string },
  ): Promise<void> {
    const ids = [assetId];
    switch (what) {
      case 'favourite':
        await this.#write.updateAssets({ ownerId, ids, edit: { isFavorite: other % 2 === 0 } });
        return;
      case 'show':
        await this.#write.updateAssets({
          ownerId,
          ids,
          edit: { visibility: visibilities[other % 4] ?? 'timeline' },
        });
        return;
      case 'describe':
        await this.#write.updateAssets({ ownerId, ids, edit: { description: text } });
        return;
      case 'trash':
        await this.#write.trashAssets({ ownerId, ids });
        return;
      case 'restore':
        await this.#write.restoreAssets({ ownerId });
        return;
      case 'deleteForever':
        await this.#write.deleteAssets({ ownerId, ids });
        return;
      case 'findFace':
        this.#run(
          `INSERT INTO face (id, asset_id, owner_id, x1, y1, x2, y2, image_width, image_height, source, score, created_at, updated_at)
           VALUES (?, ?, ?, 0.1, 0.2, 0.3, 0.4, 1000, 800, 'machine-learning', 0.9, 1, 1)`,
          randomUUID(),
          assetId,
          ownerId,
        );
        return;
      case 'stack': {
        const second = this.#pick(
          'SELECT id FROM asset WHERE owner_id = ? AND stack_id IS NULL AND id <> ?',
          other,
          ownerId,
          assetId,
        );
        const isStacked = this.#pick(
          'SELECT stack_id FROM asset WHERE id = ? AND stack_id IS NOT NULL',
          0,
          assetId,
        );
        if (second === undefined || isStacked !== undefined) return;
        const id = randomUUID();
        this.#run(
          'INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES (?, ?, ?, 1, 1)',
          id,
          ownerId,
          assetId,
        );
        this.#run('UPDATE asset SET stack_id = ? WHERE id IN (?, ?)', id, assetId, second);
        return;
      }
      case 'remember': {
        const id = randomUUID();
        this.#run(
          `INSERT INTO memory (id, owner_id, type, data, memory_at, created_at, updated_at) VALUES (?, ?, 'on_this_day', '{"year":2019}', 1, 1, 1)`,
          id,
          ownerId,
        );
        this.#run(
          'INSERT INTO memory_asset (memory_id, asset_id, owner_id) VALUES (?, ?, ?)',
          id,
          assetId,
          ownerId,
        );
        return;
      }
      case 'edit':
      case 'removeEdits': {
        const isCrop = other % 2 === 0;
        const crop = { action: 'crop', parameters: { x: one * 10, y: 0, width: 200, height: 300 } } as const;
        const rotate = { action: 'rotate', parameters: { angle: 90 } } as const;
        const edits = what === 'removeEdits' ? [] : isCrop ? [crop, rotate] : [rotate];
        await this.#write.setEdits({ ownerId, assetId, revision: randomUUID(), edits, thumbhash: 'AAAA' });
        return;
      }
      case 'readText':
        await this.#write.saveTextLines({
          assetId,
          model: 'm',
          lines: Array.from({ length: other % 4 }, (_, line) => ({
            text: `${text} ${line}`,
            box: [0.1, 0.1, 0.2, 0.1, 0.2, 0.2, 0.1, 0.2],
            boxScore: 0.5,
            textScore: 0.5,
          })),
          done: { id: 0, follow: [] },
        });
        return;
      case 'setMetadata':
        await this.#write.setAssetMetadata({
          ownerId,
          items: [{ assetId, key: 'mobile-app', value: { one } }],
        });
        return;
      case 'removeMetadata':
        await this.#write.deleteAssetMetadata({ ownerId, items: [{ assetId, key: 'mobile-app' }] });
        return;
      default:
        throw new TypeError(`Nobody does ${what} with a photo.`);
    }
  }

  async #doWithAlbum(
    what: DeedName,
    deed: {
      ownerId: string;
      friend: string;
      albumId: string;
      ownAlbum: string | undefined;
      assetId: string | undefined;
      text: string;
    },
  ): Promise<void> {
    const { ownerId: userId, friend, albumId, ownAlbum, assetId, text } = deed;
    const ids = assetId === undefined ? [] : [assetId];
    switch (what) {
      case 'renameAlbum':
        await this.#write.updateAlbum({ userId, albumId, edit: { name: text } });
        return;
      case 'addToAlbum':
        await this.#write.addAlbumAssets({ userId, albumId, ids, allowed: ids });
        return;
      case 'removeFromAlbum':
        await this.#write.removeAlbumAssets({ userId, albumId, ids, mayRemoveAll: true });
        return;
      case 'share':
        this.#run(
          `INSERT INTO album_user (album_id, user_id, role) SELECT id, ?, 'viewer' FROM album WHERE id = ? ON CONFLICT DO NOTHING`,
          friend,
          ownAlbum,
        );
        return;
      case 'changeRole':
        this.#run(
          `UPDATE album_user SET role = iif(role = 'viewer', 'editor', 'viewer') WHERE album_id = ? AND role <> 'owner'`,
          ownAlbum,
        );
        return;
      case 'unshare':
        this.#run(
          `DELETE FROM album_user WHERE album_id = ? AND user_id = ? AND role <> 'owner'`,
          ownAlbum,
          friend,
        );
        return;
      default:
        if (ownAlbum !== undefined) await this.#write.deleteAlbum({ userId, albumId: ownAlbum });
    }
  }

  async #doWithPerson(
    what: DeedName,
    { ownerId, personId, other, text }: { ownerId: string; personId: string; other: number; text: string },
  ): Promise<void> {
    if (what === 'renamePerson') {
      await this.#write.updatePeople({
        ownerId,
        edits: [{ id: personId, edit: { name: text, birthDate: '1990-02-03' } }],
      });
    } else if (what === 'deletePerson') {
      await this.#write.deletePeople({ ownerId, ids: [personId] });
    } else {
      const from = this.#pick(
        'SELECT id FROM person WHERE owner_id = ? AND id <> ?',
        other,
        ownerId,
        personId,
      );
      if (from !== undefined) await this.#write.mergePeople({ ownerId, into: personId, from: [from] });
    }
  }

  async #doWithFace(
    what: DeedName,
    {
      ownerId,
      faceId,
      personId,
      one,
    }: { ownerId: string; faceId: string; personId: string | undefined; one: number },
  ): Promise<void> {
    const faceIds = [faceId];
    if (what === 'removeFace') {
      await this.#write.removeFace({ ownerId, faceId, force: one % 2 === 0 });
    } else if (what === 'chooseCover') {
      const edit = { coverFaceId: faceId };
      if (personId !== undefined)
        await this.#write.updatePeople({ ownerId, edits: [{ id: personId, edit }] });
    } else if (personId === undefined || one % 3 === 0) {
      await this.#write.splitPerson({ ownerId, faceIds });
    } else {
      await this.#write.reassignFaces({ ownerId, faceIds, personId });
    }
  }
}
