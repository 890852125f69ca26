import type { LoginCredential } from '../../../shared/api/auth.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { ServerSettingsStore } from '../config/settings.ts';
import type { EventHub } from '../events.ts';
import type { AttemptLimiter } from './attempts.ts';
import { ensureOwner } from './owner.ts';
import { verifyPassword } from './password.ts';
import type { SignInCodes } from './signInCodes.ts';
import type { Device, SessionDeps, StartedSession } from './startSession.ts';
import { startSession } from './startSession.ts';

export interface SignInDeps extends SessionDeps {
  readonly attempts: AttemptLimiter;
  readonly events: EventHub;
  readonly codes: SignInCodes;
  readonly settings: ServerSettingsStore;
}

/** Where somebody signs in from. */
export interface Visitor {
  readonly address: string;
  readonly device: Device;
  /** Whether they sit at the machine that Latent runs on. */
  readonly isThisMachine: boolean;
}

export interface SignedIn extends StartedSession {
  readonly user: UserRow;
}

/** The phone app says its version; everything else is a browser or behaves like one. */
const kindOf = (device: Device) => (device.appVersion === null ? 'browser' : 'device');

/**
 * Signs in with e-mail and password. Throws `Unauthorized` when they don't belong together, without telling which of
 * the two is wrong, and `TooManyRequests` after ten failures. Where passwords are switched off, administrators still
 * get in with theirs at the machine itself: a provider that is gone must not lock everybody out.
 */
export async function login(deps: SignInDeps, input: LoginCredential, visitor: Visitor): Promise<SignedIn> {
  const { passwordLogin } = await deps.settings.get();
  if (!passwordLogin.enabled && !visitor.isThisMachine) {
    throw new AppError('Unauthorized', t('oauth.passwordOff'));
  }
  const attempt = { address: visitor.address, account: input.email };
  deps.attempts.begin(attempt);
  const user = await deps.db.read.getUserByEmail({ email: input.email });
  const matches = await verifyPassword(user?.passwordHash, input.password);
  if (!user || !matches) throw new AppError('Unauthorized', wireMessages.incorrectLogin);
  deps.attempts.succeeded(attempt);
  if (!passwordLogin.enabled && user.isAdmin === 0) {
    throw new AppError('Unauthorized', t('oauth.passwordOff'));
  }
  return begin(deps, user, visitor);
}

/** Signs in whoever made the code; with a printed one the owner, who is made if nobody owns the library yet. */
export async function signInWithCode(deps: SignInDeps, code: string, visitor: Visitor): Promise<SignedIn> {
  const attempt = { address: visitor.address };
  deps.attempts.begin(attempt);
  const redeemed = deps.codes.redeem(code);
  if (!redeemed) throw new AppError('Unauthorized', t('api.wrongSignInCode'));
  deps.attempts.succeeded(attempt);
  const { userId } = redeemed;
  const user = userId === null ? await ensureOwner(deps) : await deps.db.read.getUser({ id: userId });
  if (!user) throw new AppError('Unauthorized', t('api.wrongSignInCode'));
  return begin(deps, user, visitor);
}

/**
 * The session of somebody who has proved who they are. Their other devices hear of it. `oauthSid` when it was the provider
 * who said so: its name of the sign-in, or ''.
 */
export async function begin(
  deps: SessionDeps & { readonly events: EventHub },
  user: UserRow,
  { device }: Visitor,
  oauthSid?: string,
): Promise<SignedIn> {
  const started = await startSession(deps, {
    userId: user.id,
    kind: kindOf(device),
    device,
    ...(oauthSid !== undefined && { oauthSid }),
  });
  deps.events.emit('session.started', { userId: user.id, sessionId: started.session.id });
  return { user, ...started };
}
