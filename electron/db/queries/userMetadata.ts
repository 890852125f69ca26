import { isJsonObject, mergeDeep } from '../../../shared/mergeDeep.ts';
import type { JsonObject } from '../../../shared/mergeDeep.ts';
import type { ReadDb, WriteDb } from '../connection.ts';
import { prepared } from '../connection.ts';

/** Things kept with a user under a name that phones know and sync. */
export type UserMetadataKey = 'preferences' | 'onboarding' | 'license';

/** The value as JSON text, or undefined when none was set. */
export function getUserMetadata(
  db: ReadDb,
  args: { userId: string; key: UserMetadataKey },
): string | undefined {
  return prepared<[string, string], { value: string }>(
    db,
    `SELECT value FROM user_metadata WHERE user_id = ? AND key = ?`,
  ).get(args.userId, args.key)?.value;
}

export function setUserMetadata(
  db: WriteDb,
  args: { userId: string; key: UserMetadataKey; value: string },
): void {
  prepared<[string, string, string]>(
    db,
    `INSERT INTO user_metadata (user_id, key, value) VALUES (?, ?, ?)
     ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value`,
  ).run(args.userId, args.key, args.value);
}

export function deleteUserMetadata(db: WriteDb, args: { userId: string; key: UserMetadataKey }): void {
  prepared<[string, string]>(db, `DELETE FROM user_metadata WHERE user_id = ? AND key = ?`).run(
    args.userId,
    args.key,
  );
}

/** Lays a change over what is kept, in one transaction, so that two devices changing different things both win. */
export function mergeUserMetadata(
  db: WriteDb,
  args: { userId: string; key: UserMetadataKey; change: JsonObject },
): string {
  const kept: unknown = JSON.parse(getUserMetadata(db, args) ?? '{}');
  const value = JSON.stringify(mergeDeep(isJsonObject(kept) ? kept : {}, args.change));
  setUserMetadata(db, { userId: args.userId, key: args.key, value });
  return value;
}
