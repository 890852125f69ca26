import type { OAuthAnswer } from '../../../shared/api/oauth.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { AuthContext } from '../auth/context.ts';
import { finishOAuth, type OAuthDeps } from './exchange.ts';

export interface LinkDeps {
  readonly db: DbClient;
  readonly now: () => number;
}

async function me(deps: LinkDeps, auth: AuthContext): Promise<UserRow> {
  const user = await deps.db.read.getUser({ id: auth.user.id });
  if (!user) throw new AppError('Unauthorized', wireMessages.invalidUserToken);
  return user;
}

/** Links one's account with whoever the provider says came back; both have proven themselves, so no e-mail matters. */
export async function linkAccount(
  deps: LinkDeps & OAuthDeps,
  auth: AuthContext,
  answer: OAuthAnswer,
): Promise<UserRow> {
  const user = await me(deps, auth);
  const { subject } = await finishOAuth(deps, answer);
  if (user.oauthId === subject) return user;
  if (user.oauthId !== '') throw new AppError('BadRequest', t('oauth.alreadyLinked'));
  return deps.db.write
    .updateUser({ id: user.id, change: { oauthId: subject }, now: deps.now() })
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'Conflict')) throw error;
      throw new AppError('BadRequest', t('oauth.linkedElsewhere'), { cause: error });
    });
}

/** Unlinks one's account. @throws AppError BadRequest when nothing would be left to sign in with. */
export async function unlinkAccount(deps: LinkDeps, auth: AuthContext): Promise<UserRow> {
  const user = await me(deps, auth);
  if (user.oauthId === '') return user;
  if (user.passwordHash === null) throw new AppError('BadRequest', t('oauth.passwordFirst'));
  return deps.db.write.updateUser({ id: user.id, change: { oauthId: '' }, now: deps.now() });
}

/** Unlinks everybody: what another provider calls its people has nothing to do with what this one did. */
export async function unlinkEverybody(deps: LinkDeps): Promise<void> {
  await deps.db.write.unlinkAllUsers({ now: deps.now() });
}
