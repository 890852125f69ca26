import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** Times are ms UTC. */
export interface NotificationRow {
  id: string;
  userId: string;
  level: 'success' | 'error' | 'warning' | 'info';
  type: string;
  title: string;
  description: string | null;
  /** JSON object. */
  data: string | null;
  readAt: number | null;
  createdAt: number;
}

const columns = `id, user_id AS userId, level, type, title, description, data, read_at AS readAt,
  created_at AS createdAt`;

/** Answers of one person are no longer than this; older ones are read or too many to be. */
const maxListed = 500;

/** Newest first. What is null does not matter. */
export function listNotifications(
  db: ReadDb,
  args: {
    userId: string;
    id: string | null;
    level: string | null;
    type: string | null;
    unread: boolean | null;
  },
): NotificationRow[] {
  return prepared<[object], NotificationRow>(
    db,
    `SELECT ${columns} FROM notification
     WHERE user_id = @userId AND (@id IS NULL OR id = @id) AND (@level IS NULL OR level = @level)
       AND (@type IS NULL OR type = @type) AND (@unread IS NULL OR (read_at IS NULL) = @unread)
     ORDER BY created_at DESC, id LIMIT ${maxListed}`,
  ).all({ ...args, unread: args.unread === null ? null : Number(args.unread) });
}

export function createNotification(db: WriteDb, notification: NotificationRow): NotificationRow {
  prepared<[NotificationRow]>(
    db,
    `INSERT INTO notification (id, user_id, level, type, title, description, data, read_at, created_at)
     VALUES (@id, @userId, @level, @type, @title, @description, @data, @readAt, @createdAt)`,
  ).run(notification);
  return notification;
}

/** Marks some of a person's own as read (or unread); gives how many there were. */
export function setNotificationsRead(
  db: WriteDb,
  args: { userId: string; ids: readonly string[]; readAt: number | null },
): number {
  return prepared<[number | null, string, string]>(
    db,
    `UPDATE notification SET read_at = ? WHERE user_id = ? AND id IN (SELECT value FROM json_each(?))`,
  ).run(args.readAt, args.userId, JSON.stringify(args.ids)).changes;
}

/** Deletes some of a person's own; gives how many there were. */
export function deleteNotifications(db: WriteDb, args: { userId: string; ids: readonly string[] }): number {
  return prepared<[string, string]>(
    db,
    `DELETE FROM notification WHERE user_id = ? AND id IN (SELECT value FROM json_each(?))`,
  ).run(args.userId, JSON.stringify(args.ids)).changes;
}
