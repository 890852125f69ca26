import { randomUUID } from 'node:crypto';
import type { UserAdminCreate, UserAdminUpdate } from '../../../shared/api/adminUsers.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserChange, UserRow } from '../../db/queries/users.ts';
import type { EndSessionDeps } from '../auth/endSession.ts';
import { hashPassword } from '../auth/password.ts';

export interface AdminUserDeps extends EndSessionDeps {
  readonly now: () => number;
}

/** A person by id, deleted or not, or `BadRequest` as the protocol answers for what is not there. */
export async function requireUser(deps: { readonly db: DbClient }, id: string): Promise<UserRow> {
  const user = await deps.db.read.getUserOrDeleted({ id });
  if (!user) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('adminUser.read'));
  return user;
}

/** Everybody, or the one who is asked for; deleted people only when asked. */
export async function searchUsers(
  deps: { readonly db: DbClient },
  filter: { id?: string; withDeleted?: boolean },
): Promise<UserRow[]> {
  const all = await deps.db.read.listAllUsers({ withDeleted: filter.withDeleted ?? false });
  return filter.id === undefined ? all : all.filter(({ id }) => id === filter.id);
}

/** Makes a person with a library of their own. @throws AppError BadRequest when e-mail or storage label is taken. */
export async function createUser(deps: AdminUserDeps, input: UserAdminCreate): Promise<UserRow> {
  const pinHash = input.pinCode == null ? null : await hashPassword(input.pinCode);
  const passwordHash = await hashPassword(input.password);
  return deps.db.write
    .createUser({
      id: randomUUID(),
      email: input.email,
      name: input.name,
      passwordHash,
      pinHash,
      isAdmin: input.isAdmin ?? false,
      avatarColor: input.avatarColor ?? 'primary',
      quotaBytes: input.quotaSizeInBytes ?? null,
      storageLabel: input.storageLabel ?? null,
      shouldChangePassword: input.shouldChangePassword ?? false,
      oauthId: '',
      now: deps.now(),
    })
    .catch(explain);
}

/**
 * Changes some facts of a person. With another password all their devices are signed out: it is what one does when a
 * phone was lost. @throws AppError BadRequest, Forbidden
 */
export async function updateUser(deps: AdminUserDeps, id: string, input: UserAdminUpdate): Promise<UserRow> {
  const user = await requireUser(deps, id);
  if (user.deletedAt !== null) throw new AppError('BadRequest', t('users.isDeleted', { name: user.name }));
  const change: UserChange = {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.email !== undefined && { email: input.email }),
    ...(input.isAdmin !== undefined && { isAdmin: input.isAdmin }),
    ...(input.avatarColor !== undefined && { avatarColor: input.avatarColor ?? 'primary' }),
    ...(input.quotaSizeInBytes !== undefined && { quotaBytes: input.quotaSizeInBytes }),
    ...(input.storageLabel !== undefined && { storageLabel: input.storageLabel }),
    ...(input.shouldChangePassword !== undefined && { shouldChangePassword: input.shouldChangePassword }),
    ...(input.password !== undefined && { passwordHash: await hashPassword(input.password) }),
    ...(input.pinCode !== undefined && {
      pinHash: input.pinCode === null ? null : await hashPassword(input.pinCode),
    }),
  };
  const changed = await deps.db.write.updateUser({ id, change, now: deps.now() }).catch(explain);
  if (input.password !== undefined) {
    const ended = await deps.db.write.deleteOtherSessions({ userId: id, exceptId: null });
    for (const sessionId of ended) deps.events.emit('session.deleted', { userId: id, sessionId });
  }
  return changed;
}

/** The database's refusals in words for the person. */
function explain(error: unknown): never {
  if (error instanceof Error && error.name === 'Conflict') {
    const message = error.message === 'email' ? t('api.emailTaken') : t('users.labelTaken');
    throw new AppError('BadRequest', message, { cause: error });
  }
  if (error instanceof Error && error.name === 'Forbidden') {
    throw new AppError('Forbidden', t('users.ownerStays'), { cause: error });
  }
  throw error;
}
