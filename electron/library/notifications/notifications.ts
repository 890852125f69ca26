import { randomUUID } from 'node:crypto';
import { wireMessages } from '../../../shared/api/errors.ts';
import type { NotificationCreate, NotificationQuery } from '../../../shared/api/notifications.ts';
import { AppError } from '../../../shared/errors.ts';
import { isJsonObject } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';
import type { NotificationRow } from '../../db/queries/notifications.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface NotificationDeps {
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

/** An unread note of a type whose data say the same of one thing. */
interface Subject {
  readonly userId: string;
  readonly type: NotificationCreate['type'];
  /** Name of a field of the data, and what it says. */
  readonly key: string;
  readonly value: string;
}

/**
 * Tells somebody something instead of what they were told of the same subject and have not read: `make` is given the data of
 * that, to add to. So nobody finds a hundred notes about one thing.
 */
export async function replaceUnread(
  deps: NotificationDeps,
  { userId, type, key, value }: Subject,
  make: (before: Record<string, unknown> | undefined) => Omit<NotificationCreate, 'userId' | 'type'>,
): Promise<void> {
  const unread = await deps.db.read.listNotifications({ userId, id: null, level: null, type, unread: true });
  const same = unread
    .map(({ id, data }) => ({ id, data: dataOf(data) }))
    .filter(({ data }) => data?.[key] === value);
  const ids = same.map(({ id }) => id);
  if (ids.length > 0) await deps.db.write.deleteNotifications({ userId, ids });
  await notify(deps, { ...make(same[0]?.data), userId, type });
}

function dataOf(json: string | null): Record<string, unknown> | undefined {
  const data: unknown = json === null ? undefined : JSON.parse(json);
  return isJsonObject(data) ? data : undefined;
}
