import { UserPreferences, defaultPreferences } from '../../../shared/api/preferences.ts';
import type { UserPreferencesUpdate } from '../../../shared/api/preferences.ts';
import { isJsonObject, mergeDeep } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';

export interface PreferencesDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

/**
 * The defaults with what somebody changed laid over them. An area whose kept values are no longer valid (another
 * version wrote them) falls back to its defaults; the others are not affected.
 */
export function completePreferences(stored: string | undefined): UserPreferences {
  const parsed: unknown = JSON.parse(stored ?? '{}');
  const kept = isJsonObject(parsed) ? parsed : {};
  const complete = UserPreferences.safeParse(mergeDeep({ ...defaultPreferences }, kept));
  if (complete.success) return complete.data;
  const broken = new Set(complete.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(kept).filter(([area]) => !broken.has(area)));
  return UserPreferences.parse(mergeDeep({ ...defaultPreferences }, sound));
}

export async function getPreferences(
  deps: Pick<PreferencesDeps, 'db'>,
  userId: string,
): Promise<UserPreferences> {
  return completePreferences(await deps.db.read.getUserMetadata({ userId, key: 'preferences' }));
}

/** Only the changes are kept, so that a better default later reaches everybody who never chose. */
export async function updatePreferences(
  deps: PreferencesDeps,
  userId: string,
  input: UserPreferencesUpdate,
): Promise<UserPreferences> {
  const { avatar, ...change } = input;
  if (avatar?.color !== undefined) {
    await deps.db.write.updateUser({ id: userId, change: { avatarColor: avatar.color }, now: deps.now() });
  }
  return completePreferences(await deps.db.write.mergeUserMetadata({ userId, key: 'preferences', change }));
}
