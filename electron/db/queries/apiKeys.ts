import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

export interface ApiKeyRow {
  id: string;
  userId: string;
  name: string;
  permissions: string[];
  createdAt: number;
  updatedAt: number;
}

/** A key and its user, as the guard needs them for every request. */
export interface ApiKeyProof extends ApiKeyRow {
  keyHash: Uint8Array;
  email: string | null;
  userName: string;
  isAdmin: number;
}

const columns = `api_key.id, api_key.user_id AS userId, api_key.name, api_key.permissions,
  api_key.created_at AS createdAt, api_key.updated_at AS updatedAt`;

type Stored<Row> = Omit<Row, 'permissions'> & { permissions: string };

function fromStored<Row extends { permissions: string[] }>(
  row: Stored<Row>,
): Omit<Row, 'permissions'> & { permissions: string[] } {
  const permissions: unknown = JSON.parse(row.permissions);
  return { ...row, permissions: Array.isArray(permissions) ? permissions.map(String) : [] };
}

/** The key with this hash (SHA-256), while its user has not ended. */
export function findApiKey(db: ReadDb, args: { keyHash: Uint8Array }): ApiKeyProof | undefined {
  const row = prepared<[Uint8Array], Stored<ApiKeyProof>>(
    db,
    `SELECT ${columns}, api_key.key_hash AS keyHash, user.email, user.name AS userName, user.is_admin AS isAdmin
     FROM api_key JOIN user ON user.id = api_key.user_id
     WHERE api_key.key_hash = ? AND user.deleted_at IS NULL`,
  ).get(args.keyHash);
  return row && fromStored<ApiKeyProof>(row);
}

/** Newest first. */
export function listApiKeys(db: ReadDb, args: { userId: string }): ApiKeyRow[] {
  return prepared<[string], Stored<ApiKeyRow>>(
    db,
    `SELECT ${columns} FROM api_key WHERE user_id = ? ORDER BY created_at DESC, id`,
  )
    .all(args.userId)
    .map((row) => fromStored<ApiKeyRow>(row));
}

export function getApiKey(db: ReadDb, args: { id: string; userId: string }): ApiKeyRow | undefined {
  const row = prepared<[string, string], Stored<ApiKeyRow>>(
    db,
    `SELECT ${columns} FROM api_key WHERE id = ? AND user_id = ?`,
  ).get(args.id, args.userId);
  return row && fromStored<ApiKeyRow>(row);
}

export function createApiKey(
  db: WriteDb,
  key: {
    id: string;
    userId: string;
    name: string;
    keyHash: Uint8Array;
    permissions: readonly string[];
    now: number;
  },
): void {
  prepared<[Record<string, unknown>]>(
    db,
    `INSERT INTO api_key (id, user_id, name, key_hash, permissions, created_at, updated_at)
     VALUES (@id, @userId, @name, @keyHash, @permissions, @now, @now)`,
  ).run({ ...key, permissions: JSON.stringify(key.permissions) });
}

/** Changes what is given; false when the user has no such key. */
export function updateApiKey(
  db: WriteDb,
  args: {
    id: string;
    userId: string;
    name?: string;
    permissions?: readonly string[];
    keyHash?: Uint8Array;
    now: number;
  },
): boolean {
  return (
    prepared<[Record<string, unknown>]>(
      db,
      `UPDATE api_key SET name = coalesce(@name, name), permissions = coalesce(@permissions, permissions),
         key_hash = coalesce(@keyHash, key_hash), updated_at = @now
       WHERE id = @id AND user_id = @userId`,
    ).run({
      id: args.id,
      userId: args.userId,
      name: args.name ?? null,
      permissions: args.permissions ? JSON.stringify(args.permissions) : null,
      keyHash: args.keyHash ?? null,
      now: args.now,
    }).changes > 0
  );
}

export function deleteApiKey(db: WriteDb, args: { id: string; userId: string }): boolean {
  return (
    prepared<[string, string]>(db, `DELETE FROM api_key WHERE id = ? AND user_id = ?`).run(
      args.id,
      args.userId,
    ).changes > 0
  );
}
