import { randomUUID } from 'node:crypto';
import * as sdk from '@immich/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiUser } from '../../support/apiUser.ts';
import type { ApiUser } from '../../support/apiUser.ts';
import { startTestApi } from '../../support/testApi.ts';
import type { TestApi } from '../../support/testApi.ts';

/** What people are told, through the protocol's own client. */
let api: TestApi;
let admin: ApiUser;
let ada: ApiUser;
const as = (user: ApiUser): void => sdk.setApiKey(user.headers['x-api-key'] ?? '');

beforeEach(async () => {
  api = await startTestApi();
  admin = await apiUser(api, { isAdmin: true });
  ada = await apiUser(api, { name: 'Ada' });
  sdk.init({ baseUrl: `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/api`, apiKey: '' });
  as(admin);
});
afterEach(() => api.close());

const tell = (more: Partial<sdk.NotificationCreateDto> = {}) =>
  sdk.createNotification({
    notificationCreateDto: { userId: ada.id, title: 'Your album is ready', ...more },
  });

describe('a notification', () => {
  it('reaches the one it is for, and nobody else', async () => {
    const told: string[] = [];
    api.deps.events.on('notification.added', ({ notification }) => told.push(notification.userId));
    const made = await tell({ description: 'With 12 photos', data: { albumId: 'x' } });
    expect(made).toMatchObject({ level: 'info', type: 'Custom', data: { albumId: 'x' } });
    expect(told).toEqual([ada.id]);
    expect(await sdk.getNotifications({})).toEqual([]);
    as(ada);
    expect(await sdk.getNotifications({})).toEqual([made]);
    expect(await sdk.getNotification({ id: made.id })).toEqual(made);
  });

  it('is for somebody who is here', async () => {
    await expect(tell({ userId: randomUUID() })).rejects.toMatchObject({ status: 400 });
  });

  it('is found by what it is about and whether it was read', async () => {
    const first = await tell({ level: sdk.NotificationLevel.Error });
    await tell({ type: sdk.NotificationType.AlbumInvite });
    as(ada);
    const read = await sdk.updateNotification({
      id: first.id,
      notificationUpdateDto: { readAt: '2024-01-01T12:00:00.000Z' },
    });
    expect(read.readAt).toBe('2024-01-01T12:00:00.000Z');
    expect((await sdk.getNotifications({ unread: true })).map(({ id }) => id)).not.toContain(first.id);
    expect((await sdk.getNotifications({ unread: false })).map(({ id }) => id)).toEqual([first.id]);
    expect(await sdk.getNotifications({ level: sdk.NotificationLevel.Error })).toHaveLength(1);
    expect(await sdk.getNotifications({ $type: sdk.NotificationType.AlbumInvite })).toHaveLength(1);
    await sdk.updateNotification({ id: first.id, notificationUpdateDto: { readAt: null } });
    expect(await sdk.getNotifications({ unread: true })).toHaveLength(2);
  });

  it('is changed and deleted by its owner only, one or several', async () => {
    const made = [await tell(), await tell(), await tell()];
    const ids = made.map(({ id }) => id);
    // The administrator who wrote them is not the one they are for.
    await sdk.deleteNotifications({ notificationDeleteAllDto: { ids } });
    await expect(sdk.deleteNotification({ id: ids[0] ?? '' })).rejects.toMatchObject({ status: 400 });
    as(ada);
    await sdk.updateNotifications({
      notificationUpdateAllDto: { ids, readAt: '2024-01-01T12:00:00.000Z' },
    });
    expect(await sdk.getNotifications({ unread: false })).toHaveLength(3);
    await sdk.deleteNotification({ id: ids[0] ?? '' });
    await sdk.deleteNotifications({ notificationDeleteAllDto: { ids: ids.slice(1) } });
    expect(await sdk.getNotifications({})).toEqual([]);
  });
});

it('answers what an administrator’s client asks about the server', async () => {
  expect(await sdk.getAdminOnboarding()).toEqual({ isOnboarded: false });
  await sdk.updateAdminOnboarding({ adminOnboardingUpdateDto: { isOnboarded: true } });
  expect(await sdk.getAdminOnboarding()).toEqual({ isOnboarded: true });
  expect(await sdk.getReverseGeocodingState()).toEqual({ lastUpdate: null, lastImportFileName: null });
  expect(await sdk.getVersionCheckState()).toEqual({ checkedAt: null, releaseVersion: null });
});
