/** What I am told when I look next: shared albums, failures, a disk that fills up. */
import { queryOptions } from '@tanstack/react-query';
import { NotificationResponse } from '../../../shared/api/notifications.ts';
import { call, callVoid } from './client.ts';

/** What I have not read yet, newest first. */
export const notificationsQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) =>
    call('GET', '/notifications', NotificationResponse.array(), { query: { unread: true }, signal }),
});

/** Marks some of mine as read. */
export const readNotifications = (ids: readonly string[]): Promise<void> =>
  callVoid('PUT', '/notifications', { body: { ids, readAt: new Date().toISOString() } });
