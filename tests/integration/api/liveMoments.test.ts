import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { editedFolder } from '../../../electron/library/paths.ts';
import { AlbumResponse } from '../../../shared/api/albums.ts';
import { AssetResponse } from '../../../shared/api/assets.ts';
import { liveEvents } from '../../../shared/api/live.ts';
import { SyncAssetEdit } from '../../../shared/api/sync.ts';
import { SyncAsset, SyncAssetExif } from '../../../shared/api/syncAssets.ts';
import { apiUser, type ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { createFace, createPerson } from '../../support/people.ts';
import { jpeg } from '../../support/pictures.ts';
import { startTestApi, type TestApi } from '../../support/testApi.ts';
import { jobsDone, startTestCore, type TestCore } from '../../support/testCore.ts';
import { uploadFile } from '../../support/uploads.ts';
import { until } from '../../support/until.ts';

const EditReady = z.strictObject({ asset: SyncAsset.strict(), edit: z.array(SyncAssetEdit.strict()) });

/** What the protocol's clients hear when something is done through the API: the right event, to the right people. */
interface Listener {
  readonly socket: Socket;
  /** Everything heard so far, in order. */
  readonly heard: [event: string, payload: unknown][];
  /** The payload of the first such event, as soon as it has come. */
  hears(event: string): Promise<unknown>;
}

async function listen(url: string, headers: Readonly<Record<string, string>>): Promise<Listener> {
  const socket = io(url, {
    path: '/api/socket.io',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  const heard: Listener['heard'] = [];
  socket.onAny((event: string, payload: unknown) => heard.push([event, payload]));
  const hears = (event: string): Promise<unknown> =>
    until(`${event} to be heard`, () => heard.find(([name]) => name === event), 10_000).then(
      ([, payload]) => payload,
    );
  await hears(liveEvents.serverVersion);
  return { socket, heard, hears };
}

describe('of what is done through the API', () => {
  let api: TestApi;
  let url: string;
  let me: ApiUser;
  let friend: ApiUser;
  let mine: Listener;
  let theirs: Listener;

  beforeEach(async () => {
    api = await startTestApi();
    url = await api.app.listen({ host: '127.0.0.1', port: 0 });
    [me, friend] = [await apiUser(api, { isAdmin: true }), await apiUser(api)];
    [mine, theirs] = [await listen(url, me.headers), await listen(url, friend.headers)];
  });
  afterEach(async () => {
    mine.socket.disconnect();
    theirs.socket.disconnect();
    await api.close();
  });

  const photo = (): string => createAsset(api.db, { owner_id: me.id });

  it('a change of a photo is told to its owner, whole', async () => {
    const id = photo();
    await me.call('PUT', `/assets/${id}`, { isFavorite: true });
    expect(AssetResponse.parse(await mine.hears('on_asset_update'))).toMatchObject({ id, isFavorite: true });
    expect(theirs.heard.map(([event]) => event)).toEqual(['on_server_version']);
  });

  it('the trash, the way back, and the end', async () => {
    const ids = [photo(), photo()];
    await me.call('DELETE', '/assets', { ids });
    expect(await mine.hears('on_asset_trash')).toEqual(ids);
    await me.call('POST', '/trash/restore/assets', { ids });
    expect(await mine.hears('on_asset_restore')).toEqual(ids);
    await me.call('DELETE', '/assets', { ids: ids.slice(0, 1), force: true });
    expect(await mine.hears('on_asset_delete')).toBe(ids[0]);
  });

  it('a film that is the moving part of a photo from now on', async () => {
    const film = createAsset(api.db, { owner_id: me.id, type: 'VIDEO' });
    await me.call('PUT', `/assets/${photo()}`, { livePhotoVideoId: film });
    expect(await mine.hears('on_asset_hidden')).toBe(film);
  });

  it('a stack that is made, without a word of what', async () => {
    await me.call('POST', '/stacks', { assetIds: [photo(), photo()] });
    expect(await mine.hears('on_asset_stack_update')).toBe(undefined);
  });

  it('an album that changes, to everybody who is in it', async () => {
    const made = await me.call('POST', '/albums', {
      albumName: 'Ours',
      albumUsers: [{ userId: friend.id, role: 'viewer' }],
    });
    const { id } = AlbumResponse.parse(made.json());
    theirs.heard.length = 0;
    await me.call('PUT', `/albums/${id}/assets`, { ids: [photo()] });
    expect(await theirs.hears('on_album_update')).toBe(id);
    expect(await mine.hears('on_album_update')).toBe(id);
  });

  it('a person’s other picture', async () => {
    const asset = photo();
    const person = createPerson(api.db, { owner_id: me.id, name: 'Ada' });
    createFace(api.db, { owner_id: me.id, asset_id: asset, person_id: person });
    await me.call('PUT', `/people/${person}`, { featureFaceAssetId: asset });
    expect(await mine.hears('on_person_thumbnail')).toBe(person);
    expect(theirs.heard.map(([event]) => event)).not.toContain('on_person_thumbnail');
  });

  it('a notification, to whom it is for', async () => {
    await me.call('POST', '/admin/notifications', { userId: friend.id, title: 'Hello', level: 'info' });
    expect(await theirs.hears('on_notification')).toMatchObject({ title: 'Hello' });
    expect(mine.heard.map(([event]) => event)).not.toContain('on_notification');
  });

  it('a setting of the server, to everybody', async () => {
    const config = (await me.call('GET', '/system-config')).json();
    const set = await me.call('PUT', '/system-config', { ...config, trash: { enabled: true, days: 7 } });
    expect(set.statusCode, set.body).toBe(200);
    expect(await mine.hears('on_config_update')).toBe(undefined);
    expect(await theirs.hears('on_config_update')).toBe(undefined);
  });
});

describe('of an upload', () => {
  let core: TestCore;
  let listener: Listener;
  beforeAll(async () => {
    core = await startTestCore();
    listener = await listen(core.url, { authorization: `Bearer ${core.token}` });
  });
  afterAll(async () => {
    listener.socket.disconnect();
    await core.close();
  });

  it('both generations of clients hear when its thumbnail is there', async () => {
    const { id } = await uploadFile(core, 'new.jpg', await jpeg({ seed: 4711 }));
    expect(AssetResponse.parse(await listener.hears('on_upload_success'))).toMatchObject({
      id,
      thumbhash: expect.any(String),
    });
    expect((await core.request(`/assets/${id}/thumbnail`)).status).toBe(200);
    const ready = await listener.hears('AssetUploadReadyV2');
    const { asset, exif } = { asset: undefined, exif: undefined, ...Object(ready) };
    expect(SyncAsset.strict().parse(asset)).toMatchObject({ id });
    expect(SyncAssetExif.strict().parse(exif)).toMatchObject({ assetId: id });
  });

  it('an edit, when its pictures are there, and its end', async () => {
    const { id } = await uploadFile(core, 'wide.jpg', await jpeg({ seed: 4712, width: 60, height: 40 }));
    await jobsDone(core);
    const steps = { edits: [{ action: 'rotate', parameters: { angle: 90 } }] };
    const edit = async (method: 'PUT' | 'DELETE'): Promise<unknown> => {
      listener.heard.length = 0;
      const headers = { 'content-type': 'application/json' };
      const body = method === 'PUT' ? { body: JSON.stringify(steps) } : {};
      const answer = await core.request(`/assets/${id}/edits`, { method, headers, ...body });
      expect(answer.ok).toBe(true);
      return listener.hears('AssetEditReadyV2');
    };
    const ready = EditReady.parse(await edit('PUT'));
    expect(ready.asset).toMatchObject({ id, isEdited: true, width: 40, height: 60 });
    expect(ready.edit).toMatchObject([
      { assetId: id, sequence: 0, action: 'rotate', parameters: { angle: 90 } },
    ]);
    // Made before anybody is told, not when somebody asks.
    const folder = editedFolder(core.paths, id);
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jpg'))).not.toEqual(
      [],
    );
    const shown = await core.request(`/assets/${id}/thumbnail?size=preview&edited=true`);
    expect(await sharp(await shown.arrayBuffer()).metadata()).toMatchObject({ width: 40, height: 60 });
    const names = listener.heard.map(([event]) => event);
    expect(names.indexOf('on_asset_update')).toBeLessThan(names.indexOf('AssetEditReadyV2'));

    const undone = EditReady.parse(await edit('DELETE'));
    expect(undone).toMatchObject({ asset: { id, isEdited: false, width: 60, height: 40 }, edit: [] });
  });
});
