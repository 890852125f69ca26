import { AppError } from '../../../shared/errors.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { getOwner, refuseTaken, userColumns } from './users.ts';
import type { UserRow } from './users.ts';

/** A person, deleted or not. */
export function getUserOrDeleted(db: ReadDb, args: { id: string }): UserRow | undefined {
  return prepared<[string], UserRow>(db, `SELECT ${userColumns} FROM user WHERE id = ?`).get(args.id);
}

/** By name; those deleted too when asked. */
export function listAllUsers(db: ReadDb, args: { withDeleted: boolean }): UserRow[] {
  return prepared<[number], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE ? OR deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`,
  ).all(Number(args.withDeleted));
}

export interface NewUser {
  id: string;
  email: string;
  name: string;
  /** null: they sign in with the provider. */
  passwordHash: string | null;
  pinHash: string | null;
  isAdmin: boolean;
  avatarColor: string;
  quotaBytes: number | null;
  storageLabel: string | null;
  shouldChangePassword: boolean;
  /** The provider's name for them; '' when they are not linked. */
  oauthId: string;
  now: number;
}

/** Throws `Conflict` (`email`, `storageLabel` or `oauthId`) when somebody, deleted or not, has it. */
export function createUser(db: WriteDb, user: NewUser): UserRow {
  refuseTaken(db, user);
  return prepared<[object], UserRow>(
    db,
    `INSERT INTO user (id, email, name, password_hash, pin_hash, is_admin, avatar_color, quota_bytes, storage_label,
       should_change_password, oauth_id, profile_changed_at, created_at, updated_at)
     VALUES (@id, @email, @name, @passwordHash, @pinHash, @isAdmin, @avatarColor, @quotaBytes, @storageLabel,
       @shouldChangePassword, @oauthId, @now, @now, @now)
     RETURNING ${userColumns}`,
  ).get({
    ...user,
    isAdmin: Number(user.isAdmin),
    shouldChangePassword: Number(user.shouldChangePassword),
  })!;
}

/** What ends with a person: every way in that they had. */
export interface UserDeletion {
  user: UserRow;
  sessionIds: string[];
  apiKeyIds: string[];
}

/**
 * Marks a person as deleted and ends their sessions. Their API keys stay for the case that they come back; meanwhile
 * none of them opens anything. Throws `Forbidden` for the library's owner, `NotFound` when there is no such person.
 */
export function deleteUser(
  db: WriteDb,
  args: { id: string; status: 'removing' | 'deleted'; now: number },
): UserDeletion {
  if (getOwner(db)?.id === args.id) throw new AppError('Forbidden', args.id);
  const user = prepared<[string, number, number, string], UserRow>(
    db,
    `UPDATE user SET status = ?, deleted_at = coalesce(deleted_at, ?), updated_at = ? WHERE id = ?
     RETURNING ${userColumns}`,
  ).get(args.status, args.now, args.now, args.id);
  if (!user) throw new AppError('NotFound', args.id);
  const ids = (sql: string): string[] =>
    prepared<[string], { id: string }>(db, sql)
      .all(args.id)
      .map(({ id }) => id);
  return {
    user,
    sessionIds: ids('DELETE FROM session WHERE user_id = ? RETURNING id'),
    apiKeyIds: ids('SELECT id FROM api_key WHERE user_id = ?'),
  };
}

/** Brings a deleted person back; undefined when there is none, or their removal has begun. */
export function restoreUser(db: WriteDb, args: { id: string; now: number }): UserRow | undefined {
  return prepared<[number, string], UserRow>(
    db,
    `UPDATE user SET status = 'active', deleted_at = NULL, updated_at = ?
     WHERE id = ? AND status <> 'removing' RETURNING ${userColumns}`,
  ).get(args.now, args.id);
}

/** People whose time to come back is over: deleted before `before` (ms UTC), or to be removed at once. */
export function listUsersToRemove(db: ReadDb, args: { before: number }): UserRow[] {
  return prepared<[number], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE status = 'removing' OR (deleted_at IS NOT NULL AND deleted_at < ?)`,
  ).all(args.before);
}

/** Ids of some photos of a person, wherever they are: timeline, archive, trash, locked, hidden. */
export function listUserAssets(db: ReadDb, args: { userId: string; limit: number }): string[] {
  return prepared<[string, number], { id: string }>(db, 'SELECT id FROM asset WHERE owner_id = ? LIMIT ?')
    .all(args.userId, args.limit)
    .map(({ id }) => id);
}

/** The last step of a removal: albums and the person. False when photos came in meanwhile, or they were restored. */
export function removeUser(db: WriteDb, args: { id: string }): boolean {
  if (listUserAssets(db, { userId: args.id, limit: 1 }).length > 0) return false;
  prepared<[string]>(
    db,
    `DELETE FROM album WHERE owner_id = (SELECT id FROM user WHERE id = ? AND deleted_at IS NOT NULL)`,
  ).run(args.id);
  return (
    prepared<[string]>(db, 'DELETE FROM user WHERE id = ? AND deleted_at IS NOT NULL').run(args.id).changes >
    0
  );
}

/** The folder that a person's new files go to, if they have one of their own. */
export const getStorageLabel = (db: ReadDb, args: { userId: string }): string | null =>
  prepared<[string], { label: string | null }>(
    db,
    'SELECT storage_label AS label FROM user WHERE id = ?',
  ).get(args.userId)?.label ?? null;
