import { toMoment } from '../../../shared/api/common.ts';
import { NotificationType } from '../../../shared/api/notifications.ts';
import type { NotificationResponse } from '../../../shared/api/notifications.ts';
import { isJsonObject } from '../../../shared/mergeDeep.ts';
import type { NotificationRow } from '../../db/queries/notifications.ts';

/** A notification as the protocol's clients read it; a type that another version wrote is a custom one. */
export function toNotification(row: NotificationRow): NotificationResponse {
  const data: unknown = row.data === null ? undefined : JSON.parse(row.data);
  return {
    id: row.id,
    createdAt: toMoment(row.createdAt),
    level: row.level,
    type: NotificationType.catch('Custom').parse(row.type),
    title: row.title,
    ...(row.description !== null && { description: row.description }),
    ...(isJsonObject(data) && { data }),
    ...(row.readAt !== null && { readAt: toMoment(row.readAt) }),
  };
}
