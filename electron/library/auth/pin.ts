import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { AttemptLimiter } from './attempts.ts';
import type { AuthContext, AuthSession } from './context.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface PinDeps {
  readonly db: DbClient;
  readonly attempts: AttemptLimiter;
  readonly now: () => number;
}

/** How long locked photos are shown after the PIN was given. */
const unlockedMs = 15 * 60 * 1000;

/** Either of the two proves who asks, whatever device they use. */
export interface PinProof {
  readonly pinCode?: string | undefined;
  readonly password?: string | undefined;
}

async function currentUser(deps: PinDeps, auth: AuthContext): Promise<UserRow> {
  const user = await deps.db.read.getUser({ id: auth.user.id });
  if (!user) throw new AppError('Unauthorized', wireMessages.invalidUserToken);
  return user;
}

async function prove(deps: PinDeps, user: UserRow, proof: PinProof, address: string): Promise<void> {
  if (user.pinHash === null) throw new AppError('BadRequest', t('api.noPin'));
  const attempt = { address, account: `pin:${user.id}` };
  deps.attempts.begin(attempt);
  const isProven =
    proof.pinCode !== undefined
      ? await verifyPassword(user.pinHash, proof.pinCode)
      : proof.password !== undefined && (await verifyPassword(user.passwordHash, proof.password));
  if (!isProven) {
    throw new AppError(
      'BadRequest',
      proof.pinCode === undefined ? wireMessages.wrongPassword : t('api.wrongPin'),
    );
  }
  deps.attempts.succeeded(attempt);
}

export async function setUpPin(deps: PinDeps, auth: AuthContext, pinCode: string): Promise<void> {
  const user = await currentUser(deps, auth);
  if (user.pinHash !== null) throw new AppError('BadRequest', t('api.pinExists'));
  await savePin(deps, user.id, await hashPassword(pinCode));
}

export async function changePin(
  deps: PinDeps,
  auth: AuthContext,
  proof: PinProof,
  newPinCode: string,
  address: string,
): Promise<void> {
  const user = await currentUser(deps, auth);
  await prove(deps, user, proof, address);
  await savePin(deps, user.id, await hashPassword(newPinCode));
}

/** Removes the PIN. Locked photos stay locked: without a PIN nobody can show them until a new one is set. */
export async function removePin(
  deps: PinDeps,
  auth: AuthContext,
  proof: PinProof,
  address: string,
): Promise<void> {
  const user = await currentUser(deps, auth);
  await prove(deps, user, proof, address);
  await savePin(deps, user.id, null);
  if (auth.session) await deps.db.write.setSessionPinExpiry({ id: auth.session.id, pinExpiresAt: null });
}

const savePin = (deps: PinDeps, id: string, pinHash: string | null): Promise<UserRow> =>
  deps.db.write.updateUser({ id, change: { pinHash }, now: deps.now() });

/** Shows locked photos to this session for a while. */
export async function unlockSession(
  deps: PinDeps,
  auth: AuthContext,
  session: AuthSession,
  proof: PinProof,
  address: string,
): Promise<void> {
  await prove(deps, await currentUser(deps, auth), proof, address);
  await deps.db.write.setSessionPinExpiry({ id: session.id, pinExpiresAt: deps.now() + unlockedMs });
}
