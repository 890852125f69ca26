import type { UserUpdateMe } from '../../../shared/api/users.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserChange, UserRow } from '../../db/queries/users.ts';
import { hashPassword } from '../auth/password.ts';
import type { AuthContext } from '../auth/context.ts';
import type { ServerSettingsStore } from '../config/settings.ts';

export interface ProfileDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

/** A user by id, or `BadRequest` as the protocol answers for what is not there. */
export async function getProfile(deps: Pick<ProfileDeps, 'db'>, userId: string): Promise<UserRow> {
  const user = await deps.db.read.getUser({ id: userId });
  if (!user) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('user.read'));
  return user;
}

/** Everybody with a library here, by name; or oneself alone, where people are not to see each other's names. */
export async function listPeople(
  deps: Pick<ProfileDeps, 'db'> & { readonly settings: ServerSettingsStore },
  auth: AuthContext,
): Promise<UserRow[]> {
  const { server } = await deps.settings.get();
  const all = await deps.db.read.listUsers();
  return server.publicUsers || auth.user.isAdmin ? all : all.filter(({ id }) => id === auth.user.id);
}

/**
 * Changes one's own name, e-mail, colour, or sets a password where there was none (the owner's first account) or where
 * it has to be changed. Who has a password and wants another must give the old one, see `changePassword`.
 */
export async function updateProfile(
  deps: ProfileDeps,
  auth: AuthContext,
  input: UserUpdateMe,
): Promise<UserRow> {
  const user = await getProfile(deps, auth.user.id);
  const change: UserChange = {
    ...(input.name !== undefined && { name: input.name }),
    ...(input.email !== undefined && { email: input.email }),
    ...(input.avatarColor !== undefined && { avatarColor: input.avatarColor ?? 'primary' }),
  };
  if (input.password !== undefined) {
    if (user.passwordHash !== null && user.shouldChangePassword === 0) {
      throw new AppError('BadRequest', t('api.useChangePassword'));
    }
    change.passwordHash = await hashPassword(input.password);
    change.shouldChangePassword = false;
  }
  try {
    return await deps.db.write.updateUser({ id: user.id, change, now: deps.now() });
  } catch (error) {
    if (error instanceof Error && error.name === 'Conflict') {
      throw new AppError('BadRequest', t('api.emailTaken'), { cause: error });
    }
    throw error;
  }
}
