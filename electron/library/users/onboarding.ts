import type { DbClient } from '../../db/client.ts';

/** Whether a person has been through the first steps of a client that has some. */
export async function isOnboarded(deps: { readonly db: DbClient }, userId: string): Promise<boolean> {
  const stored = await deps.db.read.getUserMetadata({ userId, key: 'onboarding' });
  const value: unknown = JSON.parse(stored ?? '{}');
  return typeof value === 'object' && value !== null && Reflect.get(value, 'isOnboarded') === true;
}

export async function setOnboarded(
  deps: { readonly db: DbClient },
  userId: string,
  onboarded: boolean,
): Promise<void> {
  const value = JSON.stringify({ isOnboarded: onboarded });
  await deps.db.write.setUserMetadata({ userId, key: 'onboarding', value });
}
