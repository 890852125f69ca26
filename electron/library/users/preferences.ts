import { UserPreferences, defaultPreferences } from '../../../shared/api/preferences.ts';
import type { UserPreferencesUpdate } from '../../../shared/api/preferences.ts';
import type { DbClient } from '../../db/client.ts';
import type { AuthContext } from '../auth/context.ts';

export interface PreferencesDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

const areas = Object.keys(UserPreferences.shape);

/**
 * The defaults with what somebody changed laid over them, area by area. What is kept but no longer valid (written by
 * another version) falls back to its area's default; the other areas are not affected.
 */
export function completePreferences(stored: string | undefined): UserPreferences {
  const kept: unknown = JSON.parse(stored ?? '{}');
  const defaults: Record<string, object> = { ...defaultPreferences };
  const complete: Record<string, unknown> = {};
  for (const area of areas) {
    const changed: unknown = typeof kept === 'object' && kept !== null ? Reflect.get(kept, area) : undefined;
    const schema = Reflect.get(UserPreferences.shape, area) as (typeof UserPreferences.shape)['tags'];
    const merged = schema.safeParse({ ...defaults[area], ...(typeof changed === 'object' && changed) });
    complete[area] = merged.success ? merged.data : defaults[area];
  }
  return UserPreferences.parse(complete);
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
  auth: AuthContext,
  input: UserPreferencesUpdate,
): Promise<UserPreferences> {
  const { avatar, ...change } = input;
  const userId = auth.user.id;
  if (avatar?.color !== undefined) {
    await deps.db.write.updateUser({ id: userId, change: { avatarColor: avatar.color }, now: deps.now() });
  }
  return completePreferences(await deps.db.write.mergeUserMetadata({ userId, key: 'preferences', change }));
}
