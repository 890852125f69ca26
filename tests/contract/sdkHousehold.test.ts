import { readFile } from 'node:fs/promises';
import * as sdk from '@immich/sdk';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { makeClip } from '../support/media/clips.ts';
import { tempFolder } from '../support/media/tempFolder.ts';
import { testFfmpeg } from '../support/media/tools.ts';
import { jpeg } from '../support/pictures.ts';
import { refusal } from '../support/sdkUser.ts';
import { jobsDone, startTestCore } from '../support/testCore.ts';
import type { TestCore } from '../support/testCore.ts';

/** Accounts and the machine room with the protocol's own client, against a real core: one call per operation. */
const folder = tempFolder();
let core: TestCore;
let anna: sdk.UserAdminResponseDto;
let photo: string;
const password = 'a garden of 40 roses';
const asOwner = (): void => {
  sdk.defaults.headers = { Authorization: `Bearer ${core.token}` };
};
const upload = async (bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> => {
  const { id } = await sdk.uploadAsset({
    assetMediaCreateDto: {
      assetData: new File([bytes], name),
      fileCreatedAt: '2024-05-01T12:00:00.000Z',
      fileModifiedAt: '2024-05-01T12:00:00.000Z',
    },
  });
  return id;
};
const picture = async (seed: number) => new Uint8Array(await jpeg({ seed, width: 640, height: 480 }));

beforeAll(async () => {
  core = await startTestCore();
  sdk.init({ baseUrl: `${core.url}/api`, apiKey: '' });
  asOwner();
  photo = await upload(await picture(1), 'IMG_1.jpg');
  anna = await sdk.createUserAdmin({
    userAdminCreateDto: { email: 'anna@example.com', name: 'Anna', password, quotaSizeInBytes: 10_000_000 },
  });
  await jobsDone(core);
});
beforeEach(asOwner);
afterAll(() => core.close());

it('users: looked up, changed, counted, removed and brought back by who administers', async () => {
  const { id } = anna;
  expect((await sdk.searchUsers()).map(({ name }) => name)).toContain('Anna');
  expect((await sdk.searchUsersAdmin({ id })).map(({ email }) => email)).toEqual(['anna@example.com']);
  const storageLabel = 'anna';
  expect((await sdk.updateUserAdmin({ id, userAdminUpdateDto: { storageLabel } })).storageLabel).toBe('anna');
  const userPreferencesUpdateDto = { memories: { enabled: false } };
  await sdk.updateUserPreferencesAdmin({ id, userPreferencesUpdateDto });
  expect((await sdk.getUserPreferencesAdmin({ id })).memories.enabled).toBe(false);
  expect(await sdk.getUserStatisticsAdmin({ id })).toEqual({ images: 0, videos: 0, total: 0 });
  expect(await sdk.getUserSessionsAdmin({ id })).toEqual([]);
  expect(await sdk.getUserCalendarHeatmapAdmin({ id })).toMatchObject({ series: [] });
  expect((await sdk.deleteUserAdmin({ id, userAdminDeleteDto: {} })).status).toBe('deleted');
  expect((await sdk.restoreUserAdmin({ id })).status).toBe('active');
});

it('an account of one’s own: sign-in, devices, PIN, password, picture, sign-out', async () => {
  const session = await sdk.login({ loginCredentialDto: { email: anna.email, password } });
  sdk.defaults.headers = { Authorization: `Bearer ${session.accessToken}` };
  expect((await sdk.getMyPreferences()).memories.enabled).toBe(false);
  expect(await sdk.getMyCalendarHeatmap({})).toMatchObject({ totalCount: 0 });

  expect(await sdk.getAuthStatus()).toMatchObject({ pinCode: false, password: true, isElevated: false });
  await sdk.setupPinCode({ pinCodeSetupDto: { pinCode: '123456' } });
  await sdk.unlockAuthSession({ sessionUnlockDto: { pinCode: '123456' } });
  expect((await sdk.getAuthStatus()).isElevated).toBe(true);
  await sdk.lockAuthSession();
  expect((await sdk.getAuthStatus()).isElevated).toBe(false);
  await sdk.changePinCode({ pinCodeChangeDto: { pinCode: '123456', newPinCode: '654321' } });
  await sdk.resetPinCode({ pinCodeResetDto: { password } });
  expect((await sdk.getAuthStatus()).pinCode).toBe(false);

  const tablet = await sdk.createSession({ sessionCreateDto: { deviceType: 'Tablet', duration: 3600 } });
  await sdk.lockSession({ id: tablet.id });
  const isPendingSyncReset = true;
  const changed = await sdk.updateSession({ id: tablet.id, sessionUpdateDto: { isPendingSyncReset } });
  expect(changed.isPendingSyncReset).toBe(true);
  await sdk.deleteSession({ id: tablet.id });
  await sdk.deleteAllSessions();
  expect((await sdk.getSessions()).map(({ id }) => id)).not.toContain(tablet.id);

  const file = new Blob([await picture(2)], { type: 'image/jpeg' });
  expect((await sdk.createProfileImage({ createProfileImageDto: { file } })).userId).toBe(anna.id);
  expect((await sdk.getProfileImage({ id: anna.id })).type).toMatch(/^image\//);
  await sdk.deleteProfileImage();
  await expect(sdk.getProfileImage({ id: anna.id })).rejects.toMatchObject({ status: 404 });

  expect(await sdk.setUserOnboarding({ onboardingDto: { isOnboarded: true } })).toEqual({
    isOnboarded: true,
  });
  await sdk.deleteUserOnboarding();
  expect(await sdk.getUserOnboarding()).toEqual({ isOnboarded: false });
  const changePasswordDto = { password, newPassword: `${password}!`, invalidateSessions: false };
  expect((await sdk.changePassword({ changePasswordDto })).id).toBe(anna.id);
  expect((await sdk.logout()).successful).toBe(true);
  await expect(sdk.getMyUser()).rejects.toMatchObject({ status: 401 });
});

it('keys: listed, renamed, renewed and ended', async () => {
  const { apiKey, secret } = await sdk.createApiKey({
    apiKeyCreateDto: { name: 'Camera', permissions: [sdk.Permission.AssetUpload] },
  });
  const { id } = apiKey;
  sdk.defaults.headers = { 'x-api-key': secret };
  expect((await sdk.getMyApiKey()).id).toBe(id);
  asOwner();
  expect((await sdk.getApiKey({ id })).name).toBe('Camera');
  const renamed = await sdk.updateApiKey({ id, apiKeyUpdateDto: { name: 'Old camera' } });
  expect([renamed.name, renamed.permissions]).toEqual(['Old camera', ['asset.upload']]);
  expect((await sdk.rotateApiKey({ id })).secret).toMatch(/^\S{20,}$/);
  expect((await sdk.getApiKeys()).map(({ name }) => name)).toEqual(['Old camera']);
  await sdk.deleteApiKey({ id });
  expect(await sdk.getApiKeys()).toEqual([]);
});

it('notifications: sent, read one by one and together, and put away', async () => {
  const me = await sdk.getMyUser();
  const send = (title: string) =>
    sdk.createNotification({
      notificationCreateDto: { userId: me.id, title, level: sdk.NotificationLevel.Info },
    });
  const [first, second, third] = [await send('one'), await send('two'), await send('three')];
  expect((await sdk.getNotification({ id: first.id })).title).toBe('one');
  const readAt = '2024-05-01T12:00:00.000Z';
  const read = await sdk.updateNotification({ id: first.id, notificationUpdateDto: { readAt } });
  expect(read.readAt).toBe(readAt);
  await sdk.updateNotifications({ notificationUpdateAllDto: { ids: [second.id], readAt } });
  expect((await sdk.getNotifications({ unread: true })).map(({ id }) => id)).toContain(third.id);
  expect((await sdk.getNotifications({ unread: true })).map(({ id }) => id)).not.toContain(second.id);
  await sdk.deleteNotification({ id: first.id });
  await sdk.deleteNotifications({ notificationDeleteAllDto: { ids: [second.id, third.id] } });
  const left = (await sdk.getNotifications({})).map(({ id }) => id);
  expect(left.filter((id) => [first.id, second.id, third.id].includes(id))).toEqual([]);
});

it('queues: paused, commanded, looked into and emptied; jobs for chosen photos and by hand', async () => {
  const name = sdk.QueueName.ThumbnailGeneration;
  expect((await sdk.updateQueue({ name, queueUpdateDto: { isPaused: true } })).isPaused).toBe(true);
  const assetJobsDto = { assetIds: [photo], name: sdk.AssetJobName.RegenerateThumbnail };
  await sdk.runAssetJobs({ assetJobsDto });
  expect(await sdk.getQueueJobs({ name })).toHaveLength(1);
  await sdk.emptyQueue({ name, queueDeleteDto: {} });
  expect((await sdk.getQueue({ name })).statistics).toMatchObject({ paused: 0, waiting: 0 });
  const queueCommandDto = { command: sdk.QueueCommand.Resume };
  expect((await sdk.runQueueCommandLegacy({ name, queueCommandDto })).queueStatus.isPaused).toBe(false);
  expect((await sdk.getQueues()).map((queue) => queue.name)).toContain(name);
  expect((await sdk.getQueuesLegacy())[name].queueStatus.isPaused).toBe(false);
  for (const job of Object.values(sdk.ManualJobName)) await sdk.createJob({ jobCreateDto: { name: job } });
  await jobsDone(core);
  for (const { name: queue } of await sdk.getQueues()) {
    expect(await sdk.getQueueJobs({ name: queue, status: [sdk.QueueJobStatus.Failed] })).toEqual([]);
  }
});

it('the server and who one is, before anything else is asked', async () => {
  expect(await sdk.pingServer()).toEqual({ res: 'pong' });
  expect(await sdk.getServerVersion()).toMatchObject({ major: 3, minor: 1 });
  expect(await sdk.getServerConfig()).toMatchObject({ isInitialized: true });
  expect((await sdk.getAboutInfo()).version).toMatch(/^v3\.1\./);
  expect((await sdk.getSupportedMediaTypes()).image).toContain('.heic');
  expect(await sdk.validateAccessToken()).toEqual({ authStatus: true });
  expect((await sdk.getUser({ id: anna.id })).name).toBe('Anna');
  const userPreferencesUpdateDto = { tags: { enabled: true } };
  expect((await sdk.updateMyPreferences({ userPreferencesUpdateDto })).tags.enabled).toBe(true);
  const signUpDto = { email: 'second@example.com', name: 'Second', password };
  expect(await refusal(sdk.signUpAdmin({ signUpDto }))).toEqual([400, 'The server already has an admin']);
});

it('the server: what it can, what it holds, how full it is, what it was', async () => {
  expect((await sdk.getServerFeatures()).trash).toBe(true);
  expect(await sdk.getServerStatistics()).toMatchObject({ photos: 1, videos: 0 });
  expect((await sdk.getStorage()).diskSizeRaw).toBeGreaterThan(0);
  expect(await sdk.getVersionHistory()).toBeInstanceOf(Array);
  expect(await sdk.getVersionCheck()).toMatchObject({ releaseVersion: null });
  expect(await sdk.getVersionCheckState()).toMatchObject({ releaseVersion: null });
  expect(await sdk.getReverseGeocodingState()).toHaveProperty('lastUpdate');
  await sdk.updateAdminOnboarding({ adminOnboardingUpdateDto: { isOnboarded: true } });
  expect(await sdk.getAdminOnboarding()).toEqual({ isOnboarded: true });
  expect(await sdk.reverseGeocode({ lat: 38.72, lon: -9.14 })).toMatchObject([{ country: 'Portugal' }]);
  expect((await sdk.searchPlaces({ name: 'Lisbo' })).map((place) => place.name)).toContain('Lisbon');
});

it('a phone’s stream: read, acknowledged, forgotten', async () => {
  const types = [sdk.SyncRequestType.UsersV1];
  const streamed = await core.request('/sync/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ types }),
  });
  const acks = (await streamed.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line): string => JSON.parse(line).ack);
  // The client's own call only says that there was an answer: its phones read the stream themselves.
  await sdk.getSyncStream({ syncStreamDto: { types } });
  await sdk.sendSyncAck({ syncAckSetDto: { acks: acks.slice(-1) } });
  expect(await sdk.getSyncAck()).toHaveLength(1);
  await sdk.deleteSyncAck({ syncAckDeleteDto: {} });
  expect(await sdk.getSyncAck()).toEqual([]);
});

it('files as they are: many in one archive, a film, a person’s face', async () => {
  const archive = await sdk.downloadArchive({ downloadArchiveDto: { assetIds: [photo] } });
  expect(
    Buffer.from(await archive.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const clip = folder.file('clip.mp4');
  makeClip(testFfmpeg(), clip, '-c:v libx264 -pix_fmt yuv420p -c:a aac', { seconds: 1 });
  const film = await upload(new Uint8Array(await readFile(clip)), 'clip.mp4');
  await jobsDone(core);
  expect((await sdk.playAssetVideo({ id: film })).type).toBe('video/mp4');
  const person = await sdk.createPerson({ personCreateDto: { name: 'Anna' } });
  const box = { x: 100, y: 100, width: 200, height: 200, imageWidth: 640, imageHeight: 480 };
  await sdk.createFace({ assetFaceCreateDto: { assetId: photo, personId: person.id, ...box } });
  await jobsDone(core);
  expect((await sdk.getPersonThumbnail({ id: person.id })).type).toBe('image/jpeg');
});
