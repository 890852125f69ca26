import type { AuthStatusResponse } from '../../../shared/api/auth.ts';
import { toMoment } from '../../../shared/api/common.ts';
import type { DbClient } from '../../db/client.ts';
import type { AuthContext } from './context.ts';

/** What somebody can prove themselves with, and what their session shows at the moment. */
export async function getAuthStatus(
  deps: { readonly db: DbClient },
  auth: AuthContext,
): Promise<AuthStatusResponse> {
  const userId = auth.user.id;
  const [user, session] = await Promise.all([
    deps.db.read.getUser({ id: userId }),
    auth.session && deps.db.read.getSession({ id: auth.session.id, userId }),
  ]);
  return {
    password: user?.passwordHash != null,
    pinCode: user?.pinHash != null,
    isElevated: auth.session?.isElevated ?? false,
    ...(session?.expiresAt != null && { expiresAt: toMoment(session.expiresAt) }),
    ...(session?.pinExpiresAt != null && { pinExpiresAt: toMoment(session.pinExpiresAt) }),
  };
}
