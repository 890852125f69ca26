import { AppError } from '../../../shared/errors.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** A person with a library here. Times are ms UTC, sizes bytes. */
export interface UserRow {
  id: string;
  /** null: the owner has not set one yet; nobody can sign in as them with a password. */
  email: string | null;
  name: string;
  passwordHash: string | null;
  isAdmin: number;
  avatarColor: string;
  profileImagePath: string;
  profileChangedAt: number;
  shouldChangePassword: number;
  quotaBytes: number | null;
  usageBytes: number;
  storageLabel: string | null;
  oauthId: string;
  pinHash: string | null;
  status: 'active' | 'removing' | 'deleted';
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
}

/** What a `UserRow` is selected by. */
export const userColumns = `id, email, name, password_hash AS passwordHash, is_admin AS isAdmin, avatar_color AS avatarColor,
  profile_image_path AS profileImagePath, profile_changed_at AS profileChangedAt,
  should_change_password AS shouldChangePassword, quota_bytes AS quotaBytes, usage_bytes AS usageBytes,
  storage_label AS storageLabel, oauth_id AS oauthId, pin_hash AS pinHash, status, created_at AS createdAt,
  updated_at AS updatedAt, deleted_at AS deletedAt`;

export function getUser(db: ReadDb, args: { id: string }): UserRow | undefined {
  return prepared<[string], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE id = ? AND deleted_at IS NULL`,
  ).get(args.id);
}

/** `email` in lower case, as it is stored. */
export function getUserByEmail(db: ReadDb, args: { email: string }): UserRow | undefined {
  return prepared<[string], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE email = ? AND deleted_at IS NULL`,
  ).get(args.email);
}

/** By name. */
export function listUsers(db: ReadDb): UserRow[] {
  return prepared<[], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`,
  ).all();
}

/** Whose library it is: the first administrator. */
export function getOwner(db: ReadDb): UserRow | undefined {
  return prepared<[], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE is_admin = 1 AND deleted_at IS NULL ORDER BY created_at, id LIMIT 1`,
  ).get();
}

export interface NewOwner {
  id: string;
  email: string | null;
  name: string;
  passwordHash: string | null;
  now: number;
}

/**
 * Makes the owner, unless there is one: then that one comes back and nothing is written. Two first visitors at the
 * same moment therefore never make two owners.
 */
export function createOwner(db: WriteDb, owner: NewOwner): { user: UserRow; created: boolean } {
  const existing = getOwner(db);
  if (existing) return { user: existing, created: false };
  prepared<[NewOwner]>(
    db,
    `INSERT INTO user (id, email, name, password_hash, is_admin, profile_changed_at, created_at, updated_at)
     VALUES (@id, @email, @name, @passwordHash, 1, @now, @now, @now)`,
  ).run(owner);
  return { user: existingUser(db, owner.id), created: true };
}

/** What of a user may change; what is left out stays. */
export interface UserChange {
  email?: string;
  name?: string;
  passwordHash?: string;
  shouldChangePassword?: boolean;
  avatarColor?: string;
  /** null removes the PIN. */
  pinHash?: string | null;
  isAdmin?: boolean;
  /** Bytes; null is no limit. */
  quotaBytes?: number | null;
  storageLabel?: string | null;
  /** Relative to the library; '' is none. */
  profileImagePath?: string;
  /** ms UTC */
  profileChangedAt?: number;
  /** The provider's name for them; '' unlinks. */
  oauthId?: string;
}

const changeable = {
  email: 'email',
  name: 'name',
  passwordHash: 'password_hash',
  shouldChangePassword: 'should_change_password',
  avatarColor: 'avatar_color',
  pinHash: 'pin_hash',
  isAdmin: 'is_admin',
  quotaBytes: 'quota_bytes',
  storageLabel: 'storage_label',
  profileImagePath: 'profile_image_path',
  profileChangedAt: 'profile_changed_at',
  oauthId: 'oauth_id',
} as const satisfies Record<keyof UserChange, string>;

/** Throws `Conflict`, naming which, when an e-mail, storage label or link is somebody else's; those deleted keep theirs. */
export function refuseTaken(
  db: ReadDb,
  user: { id: string; email?: string | null; storageLabel?: string | null; oauthId?: string },
): void {
  const isTaken = (
    column: 'email' | 'storage_label' | 'oauth_id',
    value: string | null | undefined,
  ): boolean =>
    value != null &&
    prepared<[string, string]>(db, `SELECT 1 FROM user WHERE ${column} = ? AND id <> ?`).get(
      value,
      user.id,
    ) !== undefined;
  if (isTaken('email', user.email)) throw new AppError('Conflict', 'email');
  if (isTaken('storage_label', user.storageLabel)) throw new AppError('Conflict', 'storageLabel');
  if (isTaken('oauth_id', user.oauthId || null)) throw new AppError('Conflict', 'oauthId');
}

/**
 * Throws `Conflict` (`email`, `storageLabel` or `oauthId`) when it is somebody else's, `Forbidden` when the library's owner would
 * be no administrator any more, `NotFound` when there is no such user.
 */
export function updateUser(db: WriteDb, args: { id: string; change: UserChange; now: number }): UserRow {
  const { id, change, now } = args;
  refuseTaken(db, { ...change, id });
  if (change.isAdmin === false && getOwner(db)?.id === id) throw new AppError('Forbidden', id);
  const names = Object.keys(changeable).filter(
    (name): name is keyof UserChange => change[name as keyof UserChange] !== undefined,
  );
  const assignments = names.map((name) => `${changeable[name]} = ?`);
  const values = names.map((name) => {
    const value = change[name];
    return typeof value === 'boolean' ? Number(value) : value;
  });
  prepared<unknown[]>(
    db,
    `UPDATE user SET ${[...assignments, 'updated_at = ?'].join(', ')} WHERE id = ? AND deleted_at IS NULL`,
  ).run(...values, now, id);
  return existingUser(db, id);
}

function existingUser(db: ReadDb, id: string): UserRow {
  const user = getUser(db, { id });
  if (!user) throw new AppError('NotFound', id);
  return user;
}

/** What each user has, in pictures and bytes of originals; the trash counts, hidden halves of live photos count as bytes only. */
export interface UserUsage {
  userId: string;
  userName: string;
  quotaBytes: number | null;
  photos: number;
  videos: number;
  usagePhotos: number;
  usageVideos: number;
}

const pictures = (type: 'IMAGE' | 'VIDEO'): string =>
  `(SELECT ifnull(sum(count), 0) FROM timeline_count
    WHERE owner_id = user.id AND type = '${type}' AND visibility <> 'hidden')`;

const bytes = (type: 'IMAGE' | 'VIDEO'): string =>
  `ifnull((SELECT bytes FROM usage_count WHERE owner_id = user.id AND type = '${type}'), 0)`;

/** From kept counts. Exported for the test that looks at its plan. */
export const userUsageSql = `
  SELECT user.id AS userId, user.name AS userName, user.quota_bytes AS quotaBytes,
    ${pictures('IMAGE')} AS photos, ${pictures('VIDEO')} AS videos,
    ${bytes('IMAGE')} AS usagePhotos, ${bytes('VIDEO')} AS usageVideos
  FROM user WHERE user.deleted_at IS NULL ORDER BY user.created_at, user.id`;

export const listUserUsage = (db: ReadDb): UserUsage[] => prepared<[], UserUsage>(db, userUsageSql).all();
