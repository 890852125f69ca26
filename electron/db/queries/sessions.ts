import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

export type SessionKind = 'desktop' | 'browser' | 'device';

/** A signed-in device. Times are ms UTC. */
export interface SessionRow {
  id: string;
  userId: string;
  kind: SessionKind;
  deviceType: string;
  deviceOS: string;
  appVersion: string | null;
  isPendingSyncReset: number;
  pinExpiresAt: number | null;
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
  /** The provider's name of the sign-in it began with, '' when that has none; null: it did not begin with a provider. */
  oauthSid: string | null;
}

const columns = `session.id, session.user_id AS userId, session.kind, session.device_type AS deviceType,
  session.device_os AS deviceOS, session.app_version AS appVersion,
  session.is_pending_sync_reset AS isPendingSyncReset, session.pin_expires_at AS pinExpiresAt,
  session.created_at AS createdAt, session.updated_at AS updatedAt, session.expires_at AS expiresAt,
  session.oauth_sid AS oauthSid`;

/** A session and its user, as the guard needs them for every request. */
export interface SessionProof extends SessionRow {
  tokenHash: Uint8Array;
  email: string | null;
  name: string;
  isAdmin: number;
}

/** The session with this token (SHA-256 of it), while neither it nor its user has ended. */
export function findSession(
  db: ReadDb,
  args: { tokenHash: Uint8Array; now: number },
): SessionProof | undefined {
  return prepared<[Uint8Array, number], SessionProof>(
    db,
    `SELECT ${columns}, session.token_hash AS tokenHash, user.email, user.name, user.is_admin AS isAdmin
     FROM session JOIN user ON user.id = session.user_id
     WHERE session.token_hash = ? AND (session.expires_at IS NULL OR session.expires_at > ?)
       AND user.deleted_at IS NULL`,
  ).get(args.tokenHash, args.now);
}

/** Most recently used first. */
export function listSessions(db: ReadDb, args: { userId: string; now: number }): SessionRow[] {
  return prepared<[string, number], SessionRow>(
    db,
    `SELECT ${columns} FROM session WHERE user_id = ? AND (expires_at IS NULL OR expires_at > ?)
     ORDER BY updated_at DESC, created_at DESC, id`,
  ).all(args.userId, args.now);
}

export function getSession(db: ReadDb, args: { id: string; userId: string }): SessionRow | undefined {
  return prepared<[string, string], SessionRow>(
    db,
    `SELECT ${columns} FROM session WHERE id = ? AND user_id = ?`,
  ).get(args.id, args.userId);
}

export interface NewSession {
  id: string;
  userId: string;
  tokenHash: Uint8Array;
  kind: SessionKind;
  deviceType: string;
  deviceOS: string;
  appVersion: string | null;
  expiresAt: number | null;
  /** As `SessionRow.oauthSid`. */
  oauthSid?: string;
  now: number;
  /** Ends the desktop sessions begun before this moment (ms UTC): those of earlier runs of the app. */
  endDesktopBefore?: number;
}

export function createSession(db: WriteDb, session: NewSession): SessionRow {
  if (session.endDesktopBefore !== undefined) {
    prepared<[string, number]>(
      db,
      `DELETE FROM session WHERE user_id = ? AND kind = 'desktop' AND created_at < ?`,
    ).run(session.userId, session.endDesktopBefore);
  }
  prepared<[object]>(
    db,
    `INSERT INTO session
       (id, user_id, token_hash, kind, device_type, device_os, app_version, expires_at, oauth_sid, created_at, updated_at)
     VALUES (@id, @userId, @tokenHash, @kind, @deviceType, @deviceOS, @appVersion, @expiresAt, @oauthSid, @now, @now)`,
  ).run({ ...session, oauthSid: session.oauthSid ?? null });
  return prepared<[string], SessionRow>(db, `SELECT ${columns} FROM session WHERE id = ?`).get(session.id)!;
}

/** Notes that a session was used, and by which version of an app. */
export function touchSession(
  db: WriteDb,
  args: { id: string; now: number; appVersion: string | null },
): void {
  prepared<[number, string | null, string]>(
    db,
    `UPDATE session SET updated_at = ?, app_version = coalesce(?, app_version) WHERE id = ?`,
  ).run(args.now, args.appVersion, args.id);
}

/** Until when locked photos are shown to a session; null locks at once. */
export function setSessionPinExpiry(db: WriteDb, args: { id: string; pinExpiresAt: number | null }): void {
  prepared<[number | null, string]>(db, `UPDATE session SET pin_expires_at = ? WHERE id = ?`).run(
    args.pinExpiresAt,
    args.id,
  );
}

export function setSessionSyncReset(
  db: WriteDb,
  args: { id: string; isPending: boolean; now: number },
): void {
  prepared<[number, number, string]>(
    db,
    `UPDATE session SET is_pending_sync_reset = ?, updated_at = ? WHERE id = ?`,
  ).run(Number(args.isPending), args.now, args.id);
}

/** Ends one session of a user; false when there is none. */
export function deleteSession(db: WriteDb, args: { id: string; userId: string }): boolean {
  return (
    prepared<[string, string]>(db, `DELETE FROM session WHERE id = ? AND user_id = ?`).run(
      args.id,
      args.userId,
    ).changes > 0
  );
}

/** Ends all sessions of a user except one; gives the ids of those that ended. */
export function deleteOtherSessions(
  db: WriteDb,
  args: { userId: string; exceptId: string | null },
): string[] {
  return prepared<[string, string], { id: string }>(
    db,
    `DELETE FROM session WHERE user_id = ? AND id <> ? RETURNING id`,
  )
    .all(args.userId, args.exceptId ?? '')
    .map((row) => row.id);
}
