import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as sdk from '@immich/sdk';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reads, writes } from '../../../electron/db/registry.ts';
import { KeyedLock } from '../../../electron/library/importing/keyedLock.ts';
import { libraryPaths } from '../../../electron/library/paths.ts';
import type { LibraryPaths } from '../../../electron/library/paths.ts';
import { deleteFiles } from '../../../electron/library/processing/deleteFiles.ts';
import { removeDeletedUsers } from '../../../electron/library/users/removal.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { inProcessCompute } from '../../support/inProcessCompute.ts';
import { filesBelow } from '../../support/libraryFiles.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { jpeg } from '../../support/pictures.ts';
import { refusal } from '../../support/sdkUser.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';
import { formBody, formType } from '../../support/uploads.ts';

/** Managing people, through the protocol's own client: what it parses and what it throws is the contract. */
let api: TestApi;
let owner: ApiUser;
let paths: LibraryPaths;
const day = 24 * 3_600_000;
const ada = { email: 'Ada@Example.com', name: 'Ada', password: 'correct horse' };

beforeEach(async () => {
  paths = libraryPaths(await mkdtemp(join(tmpdir(), 'latent-users-')));
  api = await startTestApi({ root: paths.root, compute: inProcessCompute });
  owner = await apiUser(api, { isAdmin: true, name: 'Owner' });
  sdk.init({
    baseUrl: `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/api`,
    apiKey: owner.headers['x-api-key'] ?? '',
  });
});
afterEach(async () => {
  await api.close();
  await rm(paths.root, { recursive: true, force: true });
});

const add = (more: Partial<sdk.UserAdminCreateDto> = {}) =>
  sdk.createUserAdmin({ userAdminCreateDto: { ...ada, ...more } });
const change = (id: string, userAdminUpdateDto: sdk.UserAdminUpdateDto) =>
  sdk.updateUserAdmin({ id, userAdminUpdateDto });
const remove = (id: string, force?: boolean) =>
  sdk.deleteUserAdmin({ id, userAdminDeleteDto: force === undefined ? {} : { force } });
const signIn = (password = ada.password) =>
  api.app.inject({
    method: 'POST',
    url: '/api/auth/login',
    payload: { email: ada.email, password },
  });

describe('a new person', () => {
  it('gets a library of their own and can sign in, by the e-mail in lower case', async () => {
    const made = await add({ quotaSizeInBytes: 5_000, storageLabel: 'ada', shouldChangePassword: true });
    expect(made).toMatchObject({
      email: 'ada@example.com',
      isAdmin: false,
      status: 'active',
      quotaSizeInBytes: 5_000,
      quotaUsageInBytes: 0,
      storageLabel: 'ada',
      shouldChangePassword: true,
      deletedAt: null,
    });
    expect((await signIn()).statusCode).toBe(201);
    expect((await sdk.getUserAdmin({ id: made.id })).id).toBe(made.id);
    expect((await sdk.searchUsersAdmin({})).map(({ name }) => name)).toEqual(['Ada', 'Owner']);
    expect((await sdk.searchUsersAdmin({ id: made.id })).map(({ name }) => name)).toEqual(['Ada']);
  });

  it('takes nobody’s e-mail and nobody’s storage label, also not of somebody deleted', async () => {
    const { id } = await add({ storageLabel: 'ada' });
    await remove(id);
    expect(await refusal(add())).toEqual([400, expect.stringContaining('e-mail')]);
    expect(await refusal(add({ email: 'b@example.com', storageLabel: 'ada' }))).toEqual([
      400,
      expect.stringContaining('storage label'),
    ]);
  });

  it.each(['2024', '../up', 'a/b', 'a\\b', '.hidden', 'C:', 'x'.repeat(65)])(
    'has no storage label that would be another folder: %s',
    async (storageLabel) => {
      expect(await refusal(add({ storageLabel }))).toEqual([400, 'Validation failed']);
    },
  );
});

describe('a change', () => {
  it('reaches what is given and nothing else', async () => {
    const { id } = await add({ storageLabel: 'ada', quotaSizeInBytes: 10 });
    expect(await change(id, { name: 'Ada L.', quotaSizeInBytes: null })).toMatchObject({
      name: 'Ada L.',
      email: 'ada@example.com',
      quotaSizeInBytes: null,
      storageLabel: 'ada',
    });
    expect(await change(id, { storageLabel: '' })).toMatchObject({ storageLabel: null });
  });

  it('of the password signs every device of theirs out', async () => {
    const { id } = await add();
    const token = (await signIn()).json().accessToken;
    const ended: string[] = [];
    api.deps.events.on('session.deleted', ({ userId }) => ended.push(userId));
    await change(id, { password: 'another horse' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await api.app.inject({ url: '/api/users/me', headers })).statusCode).toBe(401);
    expect(ended).toEqual([id]);
    expect((await signIn('another horse')).statusCode).toBe(201);
  });

  it('never takes the owner’s role away, for then nobody could come back', async () => {
    expect(await refusal(change(owner.id, { isAdmin: false }))).toEqual([
      403,
      expect.stringContaining('owner'),
    ]);
  });

  it('of preferences is theirs, and administrators see devices and numbers but no photos', async () => {
    const { id } = await add();
    await sdk.updateUserPreferencesAdmin({ id, userPreferencesUpdateDto: { tags: { enabled: true } } });
    expect((await sdk.getUserPreferencesAdmin({ id })).tags.enabled).toBe(true);
    expect((await sdk.getMyPreferences()).tags.enabled).toBe(false);
    await signIn();
    expect(await sdk.getUserSessionsAdmin({ id })).toMatchObject([{ current: false }]);
    const photo = createAsset(api.db, { owner_id: id });
    createAsset(api.db, { owner_id: id, visibility: 'locked' });
    expect(await sdk.getUserStatisticsAdmin({ id })).toEqual({ images: 1, videos: 0, total: 1 });
    expect(await refusal(sdk.getAssetInfo({ id: photo }))).toEqual([400, expect.any(String)]);
  });
});

describe('the calendar', () => {
  it('counts the days photos came on, or were taken on by the clock there', async () => {
    const { id } = await add();
    const taken = Date.UTC(2023, 11, 24, 23, 30);
    createAsset(api.db, { owner_id: id, local_date_time: taken });
    createAsset(api.db, { owner_id: id, local_date_time: taken });
    createAsset(api.db, { owner_id: id, local_date_time: taken, visibility: 'locked' });
    expect(await sdk.getUserCalendarHeatmapAdmin({ id })).toMatchObject({
      totalCount: 2,
      series: [{ date: '2024-01-01T00:00:00.000Z', count: 2 }],
    });
    const byTaken = { id, $from: '2023-12-01', to: '2023-12-31', $type: sdk.CalendarHeatmapType.Taken };
    expect((await sdk.getUserCalendarHeatmapAdmin(byTaken)).series).toEqual([
      { date: '2023-12-24T00:00:00.000Z', count: 2 },
    ]);
    expect((await sdk.getMyCalendarHeatmap({})).totalCount).toBe(0);
  });
});

describe('a deleted person', () => {
  it('is out at once, and back with everything within seven days', async () => {
    const { id } = await add();
    const token = (await signIn()).json().accessToken;
    createAsset(api.db, { owner_id: id });
    expect(await remove(id)).toMatchObject({ status: 'deleted', deletedAt: expect.any(String) });
    const headers = { authorization: `Bearer ${token}` };
    expect((await api.app.inject({ url: '/api/users/me', headers })).statusCode).toBe(401);
    expect((await signIn()).statusCode).toBe(401);
    expect((await sdk.searchUsers()).map(({ name }) => name)).toEqual(['Owner']);
    expect((await sdk.searchUsersAdmin({ withDeleted: true })).map(({ name }) => name)).toEqual([
      'Ada',
      'Owner',
    ]);
    expect(await refusal(change(id, { name: 'x' }))).toEqual([400, expect.stringContaining('deleted')]);
    api.advance(7 * day - 1000);
    expect(await removeDeletedUsers(api.deps)).toBe(0);
    expect(await sdk.restoreUserAdmin({ id })).toMatchObject({ status: 'active', deletedAt: null });
    expect((await signIn()).statusCode).toBe(201);
    expect((await sdk.getUserStatisticsAdmin({ id })).total).toBe(1);
  });

  it('is never oneself, nor the owner', async () => {
    expect(await refusal(remove(owner.id))).toEqual([403, expect.stringContaining('your own')]);
    const other = await apiUser(api, { isAdmin: true });
    // The owner is whoever came first, and in a test all come at one moment.
    api.db.prepare(`UPDATE user SET created_at = created_at + 1 WHERE id = ?`).run(other.id);
    sdk.setApiKey(other.headers['x-api-key'] ?? '');
    expect(await refusal(remove(owner.id))).toEqual([403, expect.stringContaining('owner')]);
  });

  /** An original on the disk with its row, as an upload leaves it. */
  async function original(ownerId: string): Promise<string> {
    const path = `originals/2024/2024-01-01/${randomUUID()}.jpg`;
    await mkdir(dirname(join(paths.root, path)), { recursive: true });
    await writeFile(join(paths.root, path), 'bytes');
    const assetId = createAsset(api.db, { owner_id: ownerId });
    api.db
      .prepare(
        `INSERT INTO asset_file (id, asset_id, owner_id, kind, path, is_managed, size, modified_at, checksum)
         VALUES (?, ?, ?, 'original', ?, 1, 5, 0, ?)`,
      )
      .run(randomUUID(), assetId, ownerId, path, Buffer.alloc(20, path));
    return path;
  }

  /** Runs the jobs that remove files, as the queue would. */
  async function runFileJobs(): Promise<void> {
    const jobs = writes.leaseJobs(api.db, { owner: 'test', slots: { backgroundTask: 100 }, leaseMs: 60_000 });
    for (const job of jobs.filter(({ name }) => name === 'deleteFiles')) {
      await deleteFiles({ db: api.deps.db, paths, lock: new KeyedLock() }, job, { id: job.id, follow: [] });
    }
  }

  it('is gone after seven days, but their originals are kept aside: nothing vanishes quietly', async () => {
    const { id } = await add();
    const path = await original(id);
    await remove(id);
    api.advance(7 * day + 1000);
    expect(await removeDeletedUsers(api.deps)).toBe(1);
    expect(await refusal(sdk.getUserAdmin({ id }))).toEqual([400, expect.any(String)]);
    await runFileJobs();
    await expect(stat(join(paths.root, path))).rejects.toThrow(/ENOENT/);
    const kept = await filesBelow(paths.removed);
    expect(kept).toEqual([expect.stringMatching(/^ada@example\.com 2024-01-01 .*\/2024\/2024-01-01\//)]);
    expect(await readFile(join(paths.removed, kept[0] ?? ''), 'utf8')).toBe('bytes');
  });

  it('goes at once with their files when that was asked for, and nobody else’s', async () => {
    const { id } = await add();
    const path = await original(id);
    const mine = await original(owner.id);
    const asked: string[] = [];
    api.deps.events.on('user.removing', ({ userId }) => asked.push(userId));
    expect(await remove(id, true)).toMatchObject({ status: 'removing' });
    expect(asked).toEqual([id]);
    expect(await refusal(sdk.restoreUserAdmin({ id }))).toEqual([400, expect.stringContaining('removed')]);
    expect(await removeDeletedUsers(api.deps)).toBe(1);
    await runFileJobs();
    await expect(stat(join(paths.root, path))).rejects.toThrow(/ENOENT/);
    await expect(stat(paths.removed)).rejects.toThrow(/ENOENT/);
    expect(await readFile(join(paths.root, mine), 'utf8')).toBe('bytes');
    expect(reads.listUserAssets(api.db, { userId: owner.id, limit: 10 })).toHaveLength(1);
  });
});

describe('a profile picture', () => {
  it('is the middle square, drawn anew without where it was taken, and seen by others', async () => {
    const given = await sharp(await jpeg({ seed: 1, width: 800, height: 400 }))
      .withExif({ IFD3: { GPSLatitude: '52/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    const set = await sdk.createProfileImage({
      createProfileImageDto: { file: new Blob([new Uint8Array(given)]) },
    });
    expect(set).toMatchObject({ userId: owner.id, profileImagePath: `profiles/${owner.id}.jpg` });
    const other = await apiUser(api);
    const shown = await other.call('GET', `/users/${owner.id}/profile-image`);
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const picture = await sharp(shown.rawPayload).metadata();
    expect([picture.width, picture.height]).toEqual([picture.height, picture.width]);
    expect(picture.exif).toBeUndefined();
    await sdk.deleteProfileImage();
    expect((await other.call('GET', `/users/${owner.id}/profile-image`)).statusCode).toBe(404);
    expect((await owner.call('DELETE', '/users/profile-image')).statusCode).toBe(400);
  });

  it('that is no picture, or too large, changes nothing', async () => {
    const send = (bytes: Uint8Array) =>
      owner.call('POST', '/users/profile-image', formBody([['file', bytes, 'me.jpg']]), {
        'content-type': formType,
      });
    expect((await send(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).statusCode).toBe(400);
    const huge = await send(new Uint8Array(21 * 1024 * 1024));
    expect([huge.statusCode, huge.json().message]).toEqual([400, expect.stringContaining('20 MB')]);
    expect((await sdk.getMyUser()).profileImagePath).toBe('');
  });
});
