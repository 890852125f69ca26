import { rm } from 'node:fs/promises';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { AuthContext } from '../auth/context.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import { safeFileName } from '../importing/fileName.ts';
import { profileImagePath, type LibraryPaths } from '../paths.ts';
import { requireUser } from './adminUsers.ts';
import type { AdminUserDeps } from './adminUsers.ts';

/**
 * How a person leaves. Deleted, they can't come in any more and nobody sees their photos; for some days (seven, unless set otherwise) an administrator
 * can bring them back with everything. Then their rows go, and their originals are moved to `removed/<name> <day>` in the
 * library's folder: an administrator decided about an account, not about somebody's only pictures, and nothing that was
 * given to us may quietly vanish. Only `force` deletes the files too, and says so. Files that the library merely referred
 * to are never touched.
 */
export async function deleteUser(
  deps: AdminUserDeps,
  auth: AuthContext,
  id: string,
  { force }: { force: boolean },
): Promise<UserRow> {
  if (auth.user.id === id) throw new AppError('Forbidden', t('users.notYourself'));
  await requireUser(deps, id);
  const deletion = await deps.db.write
    .deleteUser({ id, status: force ? 'removing' : 'deleted', now: deps.now() })
    .catch((error: unknown) => {
      if (error instanceof Error && error.name === 'Forbidden') {
        throw new AppError('Forbidden', t('users.ownerStays'), { cause: error });
      }
      throw error;
    });
  for (const sessionId of deletion.sessionIds) deps.events.emit('session.deleted', { userId: id, sessionId });
  for (const apiKeyId of deletion.apiKeyIds) deps.events.emit('apiKey.ended', { apiKeyId });
  if (force) deps.events.emit('user.removing', { userId: id });
  return deletion.user;
}

/** Brings a deleted person back, with everything they had. @throws AppError BadRequest when it is too late. */
export async function restoreUser(deps: AdminUserDeps, id: string): Promise<UserRow> {
  const user = await requireUser(deps, id);
  const restored = await deps.db.write.restoreUser({ id, now: deps.now() });
  if (!restored) throw new AppError('BadRequest', t('users.tooLate', { name: user.name }));
  return restored;
}

/** Photos removed in one transaction: a quarter of a second of the writer's time, so that nothing else waits long. */
const batch = 500;
const dayMs = 24 * 3_600_000;

interface RemovalDeps extends AdminUserDeps {
  readonly paths: LibraryPaths;
  readonly settings: ServerSettingsStore;
}

/** Removes everybody whose time to come back is over. Ended at any moment, the next call goes on. Returns how many. */
export async function removeDeletedUsers(deps: RemovalDeps): Promise<number> {
  const { user: rules } = await deps.settings.get();
  const before = deps.now() - rules.deleteDelay * dayMs;
  let count = 0;
  for (const user of await deps.db.read.listUsersToRemove({ before })) {
    // Whoever was not forced out keeps their files, also when the app was off at the hour.
    const isExpired = user.deletedAt !== null && user.deletedAt < before;
    if (await removeUser(deps, user, isExpired ? keptFolder(user) : null)) count += 1;
  }
  return count;
}

/** `ada@example.com 2026-11-22`: whose files lie there and since when they could have been brought back. */
function keptFolder(user: UserRow): string {
  const day = new Date(user.deletedAt ?? 0).toISOString().slice(0, 10);
  return safeFileName(`${user.email ?? user.name} ${day} ${user.id.slice(0, 8)}`);
}

async function removeUser(deps: RemovalDeps, user: UserRow, keepIn: string | null): Promise<boolean> {
  const userId = user.id;
  // From here on nobody can bring them back: half of their photos would be gone.
  await deps.db.write.deleteUser({ id: userId, status: 'removing', now: deps.now() });
  for (;;) {
    const ids = await deps.db.read.listUserAssets({ userId, limit: batch });
    if (ids.length === 0) break;
    const deleted = await deps.db.write.deleteAssets({
      ownerId: userId,
      ids,
      ...(keepIn !== null && { keepIn }),
    });
    if (deleted.length === 0) throw new AppError('Internal', wireMessages.internal);
    deps.events.emit('asset.deleted', { ownerId: userId, assetIds: deleted });
    deps.events.emit('jobs.added', {});
  }
  await rm(profileImagePath(deps.paths, userId), { force: true });
  const isGone = await deps.db.write.removeUser({ id: userId });
  if (isGone) deps.events.emit('user.deleted', { userId });
  return isGone;
}
