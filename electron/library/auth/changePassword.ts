import type { ChangePassword } from '../../../shared/api/auth.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import type { UserRow } from '../../db/queries/users.ts';
import type { AttemptLimiter } from './attempts.ts';
import type { AuthContext } from './context.ts';
import type { EndSessionDeps } from './endSession.ts';
import { endOtherSessions } from './endSession.ts';
import { hashPassword, verifyPassword } from './password.ts';

export interface ChangePasswordDeps extends EndSessionDeps {
  readonly attempts: AttemptLimiter;
  readonly now: () => number;
}

/** Sets a new password for somebody who knows the old one; `BadRequest` otherwise. */
export async function changePassword(
  deps: ChangePasswordDeps,
  auth: AuthContext,
  input: ChangePassword,
  address: string,
): Promise<UserRow> {
  const attempt = { address, account: auth.user.email };
  deps.attempts.begin(attempt);
  const user = await deps.db.read.getUser({ id: auth.user.id });
  if (!user || !(await verifyPassword(user.passwordHash, input.password))) {
    throw new AppError('BadRequest', wireMessages.wrongPassword);
  }
  deps.attempts.succeeded(attempt);
  const changed = await deps.db.write.updateUser({
    id: user.id,
    change: { passwordHash: await hashPassword(input.newPassword), shouldChangePassword: false },
    now: deps.now(),
  });
  if (input.invalidateSessions) await endOtherSessions(deps, auth);
  return changed;
}
