import { afterEach, beforeEach, expect, it } from 'vitest';
import { watchDisk, nearlyFullBytes } from '../../../electron/library/notifications/disk.ts';
import { tellPeople } from '../../../electron/library/notifications/telling.ts';
import { NotificationResponse } from '../../../shared/api/notifications.ts';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { createAsset } from '../../support/openTestDb.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/** What people are told of what happens, without anybody writing it to them. */
let api: TestApi;
let stop: () => Promise<void>;
let owner: ApiUser;
let ada: ApiUser;
let admin: ApiUser;

beforeEach(async () => {
  api = await startTestApi();
  admin = await apiUser(api, { isAdmin: true, name: 'Admin' });
  owner = await apiUser(api, { name: 'Owner' });
  ada = await apiUser(api, { name: 'Ada' });
  stop = tellPeople({
    ...api.deps,
    onError: (error) => {
      throw error;
    },
  });
});
afterEach(() => api.close());

/** What somebody has been told, once all that happened was told. */
async function toldTo(user: ApiUser): Promise<NotificationResponse[]> {
  await stop();
  stop = tellPeople({ ...api.deps, onError: (error) => expect.unreachable(String(error)) });
  return NotificationResponse.array().parse((await user.call('GET', '/notifications')).json());
}

const newAlbum = async (more: object = {}): Promise<string> =>
  (await owner.call('POST', '/albums', { albumName: 'Trip', ...more })).json<{ id: string }>().id;

it('an album that one is let into, at its making or later', async () => {
  const albumUsers = [{ userId: ada.id, role: 'viewer' }];
  const first = await newAlbum({ albumUsers });
  const second = await newAlbum();
  await owner.call('PUT', `/albums/${second}/users`, { albumUsers });
  const told = await toldTo(ada);
  expect(told.map(({ type, title, data }) => [type, title, data?.['albumId']]).toSorted()).toEqual(
    [first, second]
      .map((id) => ['AlbumInvite', 'Owner shared the album “Trip” with you', id])
      .toSorted((a, b) => (String(a[2]) < String(b[2]) ? -1 : 1)),
  );
  expect(await toldTo(owner)).toEqual([]);
});

it('new photos in an album that one is in, as one note that counts on until it is read', async () => {
  const album = await newAlbum({ albumUsers: [{ userId: ada.id, role: 'viewer' }] });
  const add = (count: number) =>
    owner.call('PUT', `/albums/${album}/assets`, {
      ids: Array.from({ length: count }, () => createAsset(api.db, { owner_id: owner.id })),
    });
  const updates = async () => (await toldTo(ada)).filter(({ type }) => type === 'AlbumUpdate');
  await add(1);
  await add(2);
  const [note] = await updates();
  expect(note).toMatchObject({ title: '3 new photos in “Trip”', description: 'Added by Owner' });
  expect(await updates()).toHaveLength(1);
  await ada.call('PUT', `/notifications/${note?.id}`, { readAt: '2024-01-01T00:00:00.000Z' });
  await add(1);
  expect((await updates()).map(({ title }) => title)).toEqual(
    expect.arrayContaining(['1 new photo in “Trip”', '3 new photos in “Trip”']),
  );
  // Nobody is told of what they did themselves.
  expect(await toldTo(owner)).toEqual([]);
});

it('an import that left files out, to whoever started it', async () => {
  const importId = '11111111-1111-4111-8111-111111111111';
  const { write } = api.deps.db;
  await write.createImport({ id: importId, ownerId: owner.id, mode: 'copy', sources: ['/photos'] });
  const item = { size: 1, state: 'failed', errorName: 'CorruptFile', errorMessage: 'is damaged' } as const;
  await write.addImportItems({ importId, items: [{ path: '/photos/a.jpg', ...item }] });
  api.deps.events.emit('import.ended', { ownerId: owner.id, importId });
  expect(await toldTo(owner)).toMatchObject([
    { type: 'JobFailed', level: 'warning', title: '1 file could not be imported', data: { importId } },
  ]);
});

it('an import that took all in is no news', async () => {
  const importId = '11111111-1111-4111-8111-111111111112';
  await api.deps.db.write.createImport({ id: importId, ownerId: owner.id, mode: 'copy', sources: ['/a'] });
  api.deps.events.emit('import.ended', { ownerId: owner.id, importId });
  expect(await toldTo(owner)).toEqual([]);
});

it('a backup that failed and originals that are damaged, to administrators, once until it is read', async () => {
  const { events } = api.deps;
  events.emit('backup.failed', { reason: 'The disk is away.' });
  events.emit('backup.failed', { reason: 'The disk is still away.' });
  events.emit('files.damaged', { count: 2 });
  const told = await toldTo(admin);
  expect(
    told.map(({ type, level, title, description }) => [type, level, title, description]).toSorted(),
  ).toEqual([
    ['BackupFailed', 'error', 'The library could not be backed up', 'The disk is still away.'],
    ['SystemMessage', 'error', '2 originals are missing or have changed', expect.stringContaining('backup')],
  ]);
  expect(await toldTo(ada)).toEqual([]);
});

it('a disk that is nearly full, to administrators', async () => {
  await watchDisk(api.deps, nearlyFullBytes);
  expect(await toldTo(admin)).toEqual([]);
  await watchDisk(api.deps, nearlyFullBytes - 1);
  await watchDisk(api.deps, 3 * 2 ** 30);
  expect(await toldTo(admin)).toMatchObject([
    { type: 'SystemMessage', level: 'warning', description: expect.stringContaining('3.0 GiB are left') },
  ]);
});
