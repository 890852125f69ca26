import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';
import { userColumns, type UserRow } from './users.ts';

/** Whose account is linked with a person of the provider; deleted accounts, too. */
export function getUserByOauthId(db: ReadDb, args: { oauthId: string }): UserRow | undefined {
  return prepared<[string], UserRow>(
    db,
    `SELECT ${userColumns} FROM user WHERE oauth_id = ? AND oauth_id <> ''`,
  ).get(args.oauthId);
}

/** Nobody is linked any more. Gives how many were. */
export function unlinkAllUsers(db: WriteDb, args: { now: number }): number {
  return prepared<[number]>(db, `UPDATE user SET oauth_id = '', updated_at = ? WHERE oauth_id <> ''`).run(
    args.now,
  ).changes;
}

/**
 * Ends sessions that began with the provider: one sign-in there (`sid`), or all of a person (`oauthId`). With both, the
 * sign-in has to be that person's. Gives those that ended.
 */
export function deleteOauthSessions(
  db: WriteDb,
  args: { oauthId: string | null; sid: string | null },
): { sessionId: string; userId: string }[] {
  return prepared<[object], { sessionId: string; userId: string }>(
    db,
    `DELETE FROM session WHERE oauth_sid IS NOT NULL AND (@oauthId IS NOT NULL OR @sid IS NOT NULL)
       AND (@sid IS NULL OR oauth_sid = @sid)
       AND (@oauthId IS NULL OR user_id IN (SELECT id FROM user WHERE oauth_id = @oauthId AND oauth_id <> ''))
     RETURNING id AS sessionId, user_id AS userId`,
  ).all(args);
}
