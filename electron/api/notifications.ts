import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import {
  NotificationCreate,
  NotificationDeleteAll,
  NotificationQuery,
  NotificationResponse,
  NotificationUpdate,
  NotificationUpdateAll,
} from '../../shared/api/notifications.ts';
import { listNotifications, notify, ownNotification } from '../library/notifications/notifications.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toNotification } from './serialise/notification.ts';

const tag = 'notifications';

/** What people are told when they look next; everybody has their own. */
export const notifications: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/notifications',
      operationId: 'getNotifications',
      tag,
      summary: 'What I have been told, newest first',
      access: 'notification.read',
      query: NotificationQuery,
      response: z.array(NotificationResponse),
    },
    async ({ auth, query }) => (await listNotifications(deps, auth, query)).map(toNotification),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/notifications',
      operationId: 'updateNotifications',
      tag,
      summary: 'Mark some of mine as read, or unread; others’ are passed over',
      access: 'notification.update',
      body: NotificationUpdateAll,
      response: empty,
    },
    async ({ auth, body: { ids, readAt } }) => {
      if (readAt === undefined) return;
      await deps.db.write.setNotificationsRead({ userId: auth.user.id, ids, readAt });
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/notifications',
      operationId: 'deleteNotifications',
      tag,
      summary: 'Delete some of mine; others’ are passed over',
      access: 'notification.delete',
      body: NotificationDeleteAll,
      response: empty,
    },
    async ({ auth, body }) => {
      await deps.db.write.deleteNotifications({ userId: auth.user.id, ids: body.ids });
    },
  );
  route(
    app,
    {
      method: 'GET',
      path: '/notifications/:id',
      operationId: 'getNotification',
      tag,
      summary: 'One of mine',
      access: 'notification.read',
      params: IdParams,
      response: NotificationResponse,
    },
    async ({ auth, params }) =>
      toNotification(await ownNotification(deps, auth, params.id, 'notification.read')),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/notifications/:id',
      operationId: 'updateNotification',
      tag,
      summary: 'Mark one of mine as read, or unread',
      access: 'notification.update',
      params: IdParams,
      body: NotificationUpdate,
      response: NotificationResponse,
    },
    async ({ auth, params, body: { readAt } }) => {
      const row = await ownNotification(deps, auth, params.id, 'notification.update');
      if (readAt === undefined) return toNotification(row);
      await deps.db.write.setNotificationsRead({ userId: auth.user.id, ids: [row.id], readAt });
      return toNotification({ ...row, readAt });
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/notifications/:id',
      operationId: 'deleteNotification',
      tag,
      summary: 'Delete one of mine',
      access: 'notification.delete',
      params: IdParams,
      response: empty,
    },
    async ({ auth, params }) => {
      const { id } = await ownNotification(deps, auth, params.id, 'notification.delete');
      await deps.db.write.deleteNotifications({ userId: auth.user.id, ids: [id] });
    },
  );
  route(
    app,
    {
      method: 'POST',
      path: '/admin/notifications',
      operationId: 'createNotification',
      tag: 'admin/notifications',
      summary: 'Tell somebody something',
      access: 'all',
      admin: true,
      body: NotificationCreate,
      status: 201,
      response: NotificationResponse,
    },
    async ({ body }) => toNotification(await notify(deps, body)),
  );
};
