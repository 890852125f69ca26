import { randomUUID } from 'node:crypto';
import { wireMessages } from '../../../shared/api/errors.ts';
import type { NotificationCreate, NotificationQuery } from '../../../shared/api/notifications.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { NotificationRow } from '../../db/queries/notifications.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

interface NotificationDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly now: () => number;
}

/** One's own, newest first. */
export const listNotifications = (
  deps: Pick<NotificationDeps, 'db'>,
  auth: AuthContext,
  { id, level, type, unread }: NotificationQuery,
): Promise<NotificationRow[]> =>
  deps.db.read.listNotifications({
    userId: auth.user.id,
    id: id ?? null,
    level: level ?? null,
    type: type ?? null,
    unread: unread ?? null,
  });

/** One of one's own, or `BadRequest`. */
export async function ownNotification(
  deps: Pick<NotificationDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: 'notification.read' | 'notification.update' | 'notification.delete',
): Promise<NotificationRow> {
  const [found] = await listNotifications(deps, auth, { id });
  if (!found) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess(permission));
  return found;
}

/** Tells somebody something: kept until they delete it, and sent to their open pages. */
export async function notify(deps: NotificationDeps, input: NotificationCreate): Promise<NotificationRow> {
  if (!(await deps.db.read.getUser({ id: input.userId }))) {
    throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('user.read'));
  }
  const row = await deps.db.write.createNotification({
    id: randomUUID(),
    userId: input.userId,
    level: input.level,
    type: input.type,
    title: input.title,
    description: input.description ?? null,
    data: input.data === undefined ? null : JSON.stringify(input.data),
    readAt: input.readAt ?? null,
    createdAt: deps.now(),
  });
  deps.events.emit('notification.added', { notification: row });
  return row;
}
