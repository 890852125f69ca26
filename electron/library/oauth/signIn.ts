import { randomUUID } from 'node:crypto';
import type { OAuthAnswer } from '../../../shared/api/oauth.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { AttemptLimiter } from '../auth/attempts.ts';
import { begin, type SignedIn, type Visitor } from '../auth/signIn.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import type { EventHub } from '../events.ts';
import { finishOAuth, type OAuthDeps } from './exchange.ts';
import type { Person } from './person.ts';

export interface OAuthSignInDeps extends OAuthDeps {
  readonly db: DbClient;
  readonly settings: ServerSettingsStore;
  readonly attempts: AttemptLimiter;
  readonly now: () => number;
  readonly events: EventHub;
}

/** Whether an attempt says nothing about who made it: the provider was silent. */
const isNobodysFault = (error: unknown): boolean =>
  error instanceof AppError && error.name === 'ProviderUnreachable';

/**
 * Signs in whoever the provider says came back. @throws AppError Unauthorized when the answer is no good or nobody here
 * is meant by it, TooManyRequests, ProviderUnreachable
 */
export async function signInWithProvider(
  deps: OAuthSignInDeps,
  answer: OAuthAnswer,
  visitor: Visitor,
): Promise<SignedIn> {
  const attempt = { address: visitor.address };
  deps.attempts.begin(attempt);
  const person = await finishOAuth(deps, answer).catch((error: unknown) => {
    if (isNobodysFault(error)) deps.attempts.succeeded(attempt);
    throw error;
  });
  deps.attempts.succeeded(attempt);
  const user = await accountOf(deps, person);
  return begin(deps, user, visitor, person.sid);
}

/**
 * Whose account is meant: the one that is linked with this person; else the one with their e-mail, provided that the
 * provider has made sure it is theirs; else a new one, where strangers are welcome.
 */
async function accountOf(deps: OAuthSignInDeps, person: Person): Promise<UserRow> {
  const linked = await deps.db.read.getUserByOauthId({ oauthId: person.subject });
  if (linked) {
    if (linked.deletedAt !== null) throw new AppError('Unauthorized', t('oauth.accountDeleted'));
    return linked;
  }
  const { email } = person;
  if (email === null) throw new AppError('Unauthorized', t('oauth.noEmail'));
  if (!person.isEmailVerified) throw new AppError('Unauthorized', t('oauth.emailUnverified'));
  const known = await deps.db.read.getUserByEmail({ email });
  if (known && known.oauthId !== '') throw new AppError('Unauthorized', t('oauth.otherLinked'));
  if (known) {
    return deps.db.write.updateUser({ id: known.id, change: { oauthId: person.subject }, now: deps.now() });
  }
  const { oauth } = await deps.settings.get();
  if (!oauth.autoRegister) throw new AppError('Unauthorized', t('oauth.noAccount', { email }));
  return register(deps, person, email);
}

async function register(deps: OAuthSignInDeps, person: Person, email: string): Promise<UserRow> {
  const create = (storageLabel: string | null): Promise<UserRow> =>
    deps.db.write.createUser({
      id: randomUUID(),
      email,
      name: person.name || email.replace(/@.*$/, ''),
      passwordHash: null,
      pinHash: null,
      isAdmin: person.isAdmin,
      avatarColor: 'primary',
      quotaBytes: person.quotaBytes,
      storageLabel,
      shouldChangePassword: false,
      oauthId: person.subject,
      now: deps.now(),
    });
  try {
    return await create(person.storageLabel);
  } catch (error) {
    if (!(error instanceof Error && error.name === 'Conflict')) throw error;
    // Somebody's folder has that name already: this one goes without a folder of their own.
    if (error.message === 'storageLabel') return create(null);
    throw new AppError('Unauthorized', t('oauth.accountDeleted'), { cause: error });
  }
}
