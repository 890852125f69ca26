import { randomUUID } from 'node:crypto';
import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashSecret } from '../../../electron/library/auth/secrets.ts';
import { purgeOldTombstones } from '../../../electron/library/sync/purge.ts';
import {
  SyncAlbum,
  SyncAlbumToAsset,
  SyncAlbumUser,
  SyncAlbumV1,
  SyncAssetEdit,
  SyncAssetFace,
  SyncAssetMetadata,
  SyncAssetOcr,
  SyncAuthUser,
  SyncEntityType,
  SyncMemory,
  SyncMemoryAsset,
  SyncPartner,
  SyncPerson,
  SyncRequestType,
  SyncStack,
  SyncUser,
  SyncUserMetadata,
} from '../../../shared/api/sync.ts';
import { SyncAsset, SyncAssetExif } from '../../../shared/api/syncAssets.ts';
import { apiUser } from '../../support/apiUser.ts';
import { createAsset, createUser } from '../../support/openTestDb.ts';
import { phoneTypes, SyncLineJson } from '../../support/phone.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

const day = 24 * 3_600_000;

let api: TestApi;
let me: string;
let headers: { authorization: string };
beforeEach(async () => {
  api = await startTestApi();
  me = createUser(api.db, { name: 'Me' });
  headers = signIn(me);
});
afterEach(() => api.close());

function signIn(userId: string): { authorization: string } {
  const token = randomUUID();
  api.db
    .prepare('INSERT INTO session (id, user_id, token_hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)')
    .run(randomUUID(), userId, hashSecret(token), api.deps.now(), api.deps.now());
  return { authorization: `Bearer ${token}` };
}

const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url: `/api/sync/${url}`, headers, ...(payload && { payload }) });

async function stream(types: readonly string[], more: object = {}): Promise<SyncLineJson[]> {
  const answer = await call('POST', 'stream', { types, ...more });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/jsonlines+json']);
  return answer.body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => SyncLineJson.parse(JSON.parse(line)));
}

const ack = async (lines: readonly SyncLineJson[]): Promise<void> => {
  const answer = await call('POST', 'ack', { acks: lines.map((line) => line.ack) });
  expect(answer.statusCode).toBe(204);
};
const typesOf = (lines: readonly SyncLineJson[]): string[] => lines.map(({ type }) => type);

describe('a stream', () => {
  it('is told once, and then only what changed, what went first', async () => {
    const [kept, gone] = [createAsset(api.db, { owner_id: me }), createAsset(api.db, { owner_id: me })];
    const first = await stream(['AssetsV2']);
    expect(typesOf(first)).toEqual(['AssetV2', 'AssetV2', 'SyncCompleteV1']);
    await ack(first);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['SyncCompleteV1']);
    api.db.prepare('UPDATE asset SET is_favorite = 1 WHERE id = ?').run(kept);
    api.db.prepare('DELETE FROM asset WHERE id = ?').run(gone);
    const second = await stream(['AssetsV2']);
    expect(second.map(({ type, data }) => [type, data['id'] ?? data['assetId'], data['isFavorite']])).toEqual(
      [
        ['AssetDeleteV1', gone, undefined],
        ['AssetV2', kept, true],
        ['SyncCompleteV1', undefined, undefined],
      ],
    );
  });

  it('is told again until the device says that it has it', async () => {
    createAsset(api.db, { owner_id: me });
    await stream(['AssetsV2']);
    expect(typesOf(await stream(['AssetsV2']))).toContain('AssetV2');
  });

  it('goes to each device by what that one has', async () => {
    createAsset(api.db, { owner_id: me });
    await ack(await stream(['AssetsV2']));
    headers = signIn(me);
    expect(typesOf(await stream(['AssetsV2']))).toContain('AssetV2');
  });

  it('comes in the order in which things refer to each other, in whatever order they are asked for', async () => {
    const assetId = createAsset(api.db, { owner_id: me });
    api.db.prepare('INSERT INTO exif (asset_id, owner_id, updated_at) VALUES (?, ?, 1)').run(assetId, me);
    await api.deps.db.write.createAlbum({ ownerId: me, name: 'Lisbon', assetIds: [assetId] });
    expect(typesOf(await stream(phoneTypes.toReversed()))).toEqual([
      'AuthUserV1',
      'UserV1',
      'AssetV2',
      'SyncAckV1',
      'AlbumAssetCreateV2',
      'AlbumV2',
      'AlbumUserV1',
      'AlbumToAssetV1',
      'AssetExifV1',
      'SyncAckV1',
      'AlbumAssetExifCreateV1',
      'SyncCompleteV1',
    ]);
  });

  it('tells a whole album to whoever comes into it, once', async () => {
    const [ben, other] = [createUser(api.db), createUser(api.db)];
    const ids = [createAsset(api.db, { owner_id: ben }), createAsset(api.db, { owner_id: ben })];
    const { albumId } = await api.deps.db.write.createAlbum({ ownerId: ben, name: 'Ben’s', assetIds: ids });
    const members = api.db.prepare(
      `INSERT INTO album_user (album_id, user_id, role) VALUES (?, ?, 'viewer')`,
    );
    members.run(albumId, other);
    const mine = createAsset(api.db, { owner_id: me });
    await api.deps.db.write.createAlbum({ ownerId: me, name: 'Mine', assetIds: [mine] });
    const types = ['AlbumAssetsV2', 'AlbumsV2', 'AlbumUsersV1', 'AlbumToAssetsV1'];
    await ack(await stream(types));
    members.run(albumId, me);
    const told = await stream(types);
    expect(typesOf(told).filter((type) => type !== 'SyncAckV1')).toEqual([
      'AlbumAssetBackfillV2',
      'AlbumAssetBackfillV2',
      'AlbumV2',
      'AlbumUserBackfillV1',
      'AlbumUserBackfillV1',
      'AlbumUserV1',
      'AlbumToAssetBackfillV1',
      'AlbumToAssetBackfillV1',
      'SyncCompleteV1',
    ]);
    await ack(told);
    expect(typesOf(await stream(types))).toEqual(['SyncCompleteV1']);
  });

  it('goes on in the middle of a backfill that was cut off', async () => {
    const ben = createUser(api.db);
    const ids = [1, 2, 3].map(() => createAsset(api.db, { owner_id: ben }));
    const { albumId } = await api.deps.db.write.createAlbum({ ownerId: ben, name: 'Ben’s', assetIds: ids });
    const mine = createAsset(api.db, { owner_id: me });
    await api.deps.db.write.createAlbum({ ownerId: me, name: 'Mine', assetIds: [mine] });
    await ack(await stream(['AlbumToAssetsV1']));
    api.db
      .prepare(`INSERT INTO album_user (album_id, user_id, role) VALUES (?, ?, 'viewer')`)
      .run(albumId, me);
    const told = await stream(['AlbumToAssetsV1']);
    expect(typesOf(told).slice(0, 3)).toEqual(Array(3).fill('AlbumToAssetBackfillV1'));
    await ack(told.slice(0, 2));
    expect((await stream(['AlbumToAssetsV1'])).slice(0, 1)).toEqual(told.slice(2, 3));
  });

  it('tells partners what is in the timeline, and takes back what leaves it', async () => {
    const ben = createUser(api.db);
    const [shown, secret] = [
      createAsset(api.db, { owner_id: ben, is_favorite: 1 }),
      createAsset(api.db, { owner_id: ben, visibility: 'locked' }),
    ];
    await api.deps.db.write.createPartner({ sharedById: ben, sharedWithId: me, now: 1 });
    const first = await stream(['PartnersV1', 'PartnerAssetsV2']);
    expect(first.map(({ type, data }) => [type, data['id'], data['isFavorite']])).toEqual([
      ['PartnerV1', undefined, undefined],
      ['PartnerAssetV2', shown, false],
      ['SyncCompleteV1', undefined, undefined],
    ]);
    expect(JSON.stringify(first)).not.toContain(secret);
    await ack(first);
    api.db.prepare(`UPDATE asset SET visibility = 'archive' WHERE id = ?`).run(shown);
    const told = await stream(['PartnerAssetsV2']);
    expect(told.filter(({ data }) => data['assetId'] === shown)).toMatchObject([
      { type: 'PartnerAssetDeleteV1' },
    ]);
    expect(typesOf(told)).not.toContain('PartnerAssetV2');
  });

  it('knows the albums of apps from before 3.0', async () => {
    await api.deps.db.write.createAlbum({ ownerId: me, name: 'Old', assetIds: [] });
    const [album] = await stream(['AlbumsV1']);
    expect(SyncAlbumV1.parse(album?.data)).toMatchObject({ name: 'Old', ownerId: me });
  });

  it.each(['AssetsV1', 'AssetFacesV1', 'PartnerAssetsV1', 'AlbumAssetsV1'])('refuses %s', async (type) => {
    const answer = await call('POST', 'stream', { types: ['UsersV1', type] });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { message: `${type} is no longer spoken here. Update the app.` },
    ]);
  });

  it('answers every other type, also those of which there is nothing', async () => {
    const spoken = SyncRequestType.options.filter(
      (type) => !['AssetsV1', 'AssetFacesV1', 'PartnerAssetsV1', 'AlbumAssetsV1'].includes(type),
    );
    expect((await stream(spoken)).at(-1)?.type).toBe('SyncCompleteV1');
    expect([...SyncRequestType.options].toSorted()).toEqual(Object.values(sdk.SyncRequestType).toSorted());
    expect([...SyncEntityType.options].toSorted()).toEqual(Object.values(sdk.SyncEntityType).toSorted());
  });
});

describe('text in photos', () => {
  const read = (assetId: string, texts: readonly string[]): Promise<void> =>
    api.deps.db.write.saveTextLines({
      assetId,
      model: 'm',
      lines: texts.map((text, line) => {
        const x = line / 10;
        return { text, box: [x, 0, x + 0.1, 0, x + 0.1, 0.1, x, 0.1], boxScore: 0.5, textScore: 0.75 };
      }),
      done: { id: 0, follow: [] },
    });
  const lines = async () => (await stream(['AssetOcrV1'])).slice(0, -1);

  it('is told line by line, and a photo whose lines were not all taken is told again', async () => {
    const assetId = createAsset(api.db, { owner_id: me });
    await read(assetId, ['one', 'two']);
    const [first, second] = await lines();
    expect(SyncAssetOcr.strict().parse(first?.data)).toMatchObject({ assetId, text: 'one', isVisible: true });
    await call('POST', 'ack', { acks: [first?.ack] });
    expect((await lines()).map(({ data }) => data['text'])).toEqual(['one', 'two']);
    await call('POST', 'ack', { acks: [second?.ack] });
    expect(await lines()).toEqual([]);
  });

  it('that is read anew with fewer lines: those that went, then all that are', async () => {
    const assetId = createAsset(api.db, { owner_id: me });
    await read(assetId, ['one', 'two']);
    const before = await lines();
    await call('POST', 'ack', { acks: [before.at(-1)?.ack] });
    await read(assetId, ['uno']);
    const after = await lines();
    expect(after.map(({ type }) => type)).toEqual(['AssetOcrDeleteV1', 'AssetOcrV1']);
    expect(after[0]?.data).toEqual({ id: before[1]?.data['id'], assetId, deletedAt: expect.any(String) });
    expect(after[1]?.data).toMatchObject({ id: before[0]?.data['id'], text: 'uno' });
  });

  it('that edits cut off is told as invisible, and the edits with their order', async () => {
    const assetId = createAsset(api.db, { owner_id: me, width: 100, height: 100 });
    await read(assetId, ['kept', 'lost', 'lost', 'lost']);
    await api.deps.db.write.setEdits({
      ownerId: me,
      assetId,
      revision: randomUUID(),
      edits: [
        { action: 'crop', parameters: { x: 0, y: 0, width: 12, height: 100 } },
        { action: 'rotate', parameters: { angle: 90 } },
      ],
      thumbhash: 'AQID',
    });
    const all = await stream(['AssetOcrV1', 'AssetEditsV1', 'AssetsV2']);
    const of = (type: string) => all.filter((line) => line.type === type).map(({ data }) => data);
    expect(of('AssetOcrV1').map(({ text, isVisible }) => [text, isVisible])).toEqual([
      ['kept', true],
      ['lost', false],
      ['lost', false],
      ['lost', false],
    ]);
    expect(of('AssetEditV1').map((one) => SyncAssetEdit.strict().parse(one))).toMatchObject([
      { assetId, action: 'crop', sequence: 0, parameters: { x: 0, y: 0, width: 12, height: 100 } },
      { assetId, action: 'rotate', sequence: 1, parameters: { angle: 90 } },
    ]);
    expect(of('AssetV2')).toMatchObject([{ isEdited: true, width: 100, height: 12, thumbhash: 'AQID' }]);
    await call('POST', 'ack', { acks: [all.findLast(({ type }) => type === 'AssetEditV1')?.ack] });
    await api.deps.db.write.undoChange({ ownerId: me });
    expect((await stream(['AssetEditsV1'])).map(({ type }) => type)).toEqual([
      'AssetEditDeleteV1',
      'AssetEditDeleteV1',
      'SyncCompleteV1',
    ]);
  });
});

describe('beginning anew', () => {
  const flag = (): unknown => api.db.prepare('SELECT is_pending_sync_reset FROM session').pluck().get();

  it('is all that a device hears that was asked to, until it says it did', async () => {
    createAsset(api.db, { owner_id: me });
    await ack(await stream(['AssetsV2']));
    api.db.exec('UPDATE session SET is_pending_sync_reset = 1');
    const told = await stream(['AssetsV2']);
    expect(told).toEqual([{ type: 'SyncResetV1', data: {}, ack: 'SyncResetV1|reset' }]);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['SyncResetV1']);
    await ack(told);
    expect(flag()).toBe(0);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['AssetV2', 'SyncCompleteV1']);
  });

  it('can be asked for by the device itself', async () => {
    createAsset(api.db, { owner_id: me });
    await ack(await stream(['AssetsV2']));
    api.db.exec('UPDATE session SET is_pending_sync_reset = 1');
    expect(typesOf(await stream(['AssetsV2'], { reset: true }))).toEqual(['AssetV2', 'SyncCompleteV1']);
    expect(flag()).toBe(0);
  });

  it('is for whoever was away for more than 30 days', async () => {
    await ack(await stream(['AssetsV2']));
    api.advance(29 * day);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['SyncCompleteV1']);
    api.advance(2 * day);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['SyncResetV1']);
  });

  it('is for whoever has not heard of what was thrown away, whatever the clock says', async () => {
    const id = createAsset(api.db, { owner_id: me });
    await ack(await stream(['AssetsV2']));
    api.db.prepare('DELETE FROM asset WHERE id = ?').run(id);
    const tombstones = (): unknown => api.db.prepare('SELECT count(*) FROM tombstone').pluck().get();
    await purgeOldTombstones(api.deps, Date.now() + 30 * day);
    expect(tombstones()).toBe(1);
    await purgeOldTombstones(api.deps, Date.now() + 32 * day);
    expect(tombstones()).toBe(0);
    expect(typesOf(await stream(['AssetsV2']))).toEqual(['SyncResetV1']);
  });
});

describe('what a device has', () => {
  it('is kept in its own words, one of each type, and forgotten by type or whole', async () => {
    createAsset(api.db, { owner_id: me });
    const told = await stream(['UsersV1', 'AssetsV2']);
    await ack(told);
    const kept = async (): Promise<unknown> => (await call('GET', 'ack')).json();
    expect(await kept()).toEqual(
      told.map(({ type, ack: text }) => ({ type, ack: text })).toSorted((a, b) => (a.type < b.type ? -1 : 1)),
    );
    expect((await call('DELETE', 'ack', { types: ['AssetV2'] })).statusCode).toBe(204);
    expect(await kept()).toHaveLength(2);
    expect((await call('DELETE', 'ack')).statusCode).toBe(204);
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['no change', 'AssetV2'],
    ['no number', 'AssetV2|abc'],
    ['an unknown type', 'PictureV1|1'],
    ['too many parts', 'AssetV2|1|complete'],
    ['a backfill of nothing', 'AlbumToAssetBackfillV1|1'],
    ['something about the stream itself', 'SyncAckV1|1'],
    ['a change that has not been', 'AssetV2|999999'],
    ['another server’s', 'AssetV2|0197b0a4-1d2f-7000-8000-000000000000'],
  ])('is refused when it is %s, with everything said beside it', async (_what, text) => {
    const answer = await call('POST', 'ack', { acks: ['UserV1|1', text] });
    expect([answer.statusCode, answer.json()]).toEqual([
      400,
      { message: `“${text}” was never given out by this server.` },
    ]);
    expect((await call('GET', 'ack')).json()).toEqual([]);
  });

  it('is no more than a thousand things at once', async () => {
    const answer = await call('POST', 'ack', { acks: Array(1001).fill('UserV1|1') });
    expect(answer.statusCode).toBe(400);
  });

  it('goes with its session', async () => {
    await ack(await stream(['UsersV1']));
    api.db.exec('DELETE FROM session');
    expect(api.db.prepare('SELECT count(*) FROM sync_checkpoint').pluck().get()).toBe(0);
  });
});

it('is for sessions only', async () => {
  const key = await apiUser(api);
  const refused = { message: 'Sync endpoints cannot be used with API keys' };
  for (const [method, url] of [
    ['POST', '/sync/stream'],
    ['GET', '/sync/ack'],
    ['POST', '/sync/ack'],
    ['DELETE', '/sync/ack'],
  ] as const) {
    const answer = await key.call(method, url, method === 'GET' ? undefined : { types: [], acks: [] });
    expect([answer.statusCode, answer.json()]).toEqual([403, refused]);
  }
});

it('writes every line as the protocol has it', async () => {
  const { db } = api;
  const assetId = createAsset(db, { owner_id: me, thumbhash: Buffer.from([1, 2]), duration: 1500 });
  const other = createAsset(db, { owner_id: me });
  const personId = randomUUID();
  db.exec(`
    UPDATE user SET pin_hash = 'never told', usage_bytes = 7 WHERE id = '${me}';
    INSERT INTO exif (asset_id, owner_id, orientation, date_time_original, rating, updated_at) VALUES ('${assetId}', '${me}', 6, 1000, 5, 1);
    INSERT INTO stack (id, owner_id, primary_asset_id, created_at, updated_at) VALUES ('s', '${me}', '${assetId}', 1, 1);
    UPDATE asset SET stack_id = 's' WHERE id IN ('${assetId}', '${other}');
    INSERT INTO memory (id, owner_id, type, data, memory_at, created_at, updated_at) VALUES ('m', '${me}', 'on_this_day', '{"year":2019}', 1, 1, 1);
    INSERT INTO memory_asset (memory_id, asset_id, owner_id) VALUES ('m', '${assetId}', '${me}');
    INSERT INTO person (id, owner_id, name, birth_date, cover_face_id, created_at, updated_at) VALUES ('${personId}', '${me}', 'Eva', '1990-02-03', 'f', 1, 1);
    INSERT INTO face (id, asset_id, owner_id, person_id, x1, y1, x2, y2, image_width, image_height, source, score, created_at, updated_at)
      VALUES ('f', '${assetId}', '${me}', '${personId}', 0.1, 0.2, 0.3, 0.4, 1000, 800, 'manual', 1, 1, 1);
    INSERT INTO user_metadata (user_id, key, value) VALUES ('${me}', 'onboarding', '{"isOnboarded":true}');
    INSERT INTO asset_metadata (asset_id, key, owner_id, value, updated_at) VALUES ('${assetId}', 'mobile-app', '${me}', '{"iCloudId":"x"}', 1);
  `);
  await api.deps.db.write.createAlbum({ ownerId: me, name: 'A', assetIds: [assetId] });
  await api.deps.db.write.createPartner({ sharedById: me, sharedWithId: createUser(db), now: 1 });
  const lines = await stream(phoneTypes);
  const dataOf = (type: string): unknown => lines.find((line) => line.type === type)?.data;
  expect(SyncAuthUser.strict().parse(dataOf('AuthUserV1'))).toMatchObject({
    pinCode: '',
    quotaUsageInBytes: 7,
  });
  SyncUser.strict().parse(dataOf('UserV1'));
  SyncPartner.strict().parse(dataOf('PartnerV1'));
  expect(SyncAsset.strict().parse(dataOf('AssetV2'))).toEqual(dataOf('AlbumAssetCreateV2'));
  expect(SyncAsset.strict().parse(dataOf('AssetV2'))).toMatchObject({ thumbhash: 'AQI=', duration: 1500 });
  expect(SyncAssetExif.strict().parse(dataOf('AssetExifV1'))).toMatchObject({
    orientation: '6',
    dateTimeOriginal: '1970-01-01T00:00:01.000Z',
  });
  SyncStack.strict().parse(dataOf('StackV1'));
  SyncAlbum.strict().parse(dataOf('AlbumV2'));
  expect(SyncAlbumUser.strict().parse(dataOf('AlbumUserV1')).role).toBe('owner');
  SyncAlbumToAsset.strict().parse(dataOf('AlbumToAssetV1'));
  expect(SyncMemory.strict().parse(dataOf('MemoryV1')).data).toEqual({ year: 2019 });
  SyncMemoryAsset.strict().parse(dataOf('MemoryToAssetV1'));
  expect(SyncPerson.strict().parse(dataOf('PersonV1'))).toMatchObject({
    birthDate: '1990-02-03T00:00:00.000Z',
    faceAssetId: assetId,
  });
  expect(SyncAssetFace.strict().parse(dataOf('AssetFaceV2'))).toMatchObject({
    boundingBoxX1: 100,
    boundingBoxY2: 320,
    sourceType: 'manual',
  });
  SyncUserMetadata.strict().parse(dataOf('UserMetadataV1'));
  SyncAssetMetadata.strict().parse(dataOf('AssetMetadataV1'));
  expect(JSON.stringify(lines)).not.toContain('never told');
});

it('is what the protocol’s own client calls', async () => {
  createAsset(api.db, { owner_id: me });
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  sdk.init({ baseUrl: `${url}/api`, apiKey: '', headers });
  await sdk.getSyncStream({ syncStreamDto: { types: [sdk.SyncRequestType.AssetsV2] } });
  const [line] = await stream(['AssetsV2']);
  await sdk.sendSyncAck({ syncAckSetDto: { acks: [line?.ack ?? ''] } });
  expect(await sdk.getSyncAck()).toEqual([{ type: 'AssetV2', ack: line?.ack }]);
  await sdk.deleteSyncAck({ syncAckDeleteDto: { types: [sdk.SyncEntityType.AssetV2] } });
  expect(await sdk.getSyncAck()).toEqual([]);
});
