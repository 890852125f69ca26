import { wireMessages } from '../../../shared/api/errors.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { AttemptLimiter } from '../auth/attempts.ts';
import type { AuthContext } from '../auth/context.ts';
import { verifyPassword } from '../auth/password.ts';
import { linkToken } from './linkProof.ts';

/**
 * The token of a visitor who knows the link's password.
 * @throws AppError Unauthorized when they don't, TooManyRequests after ten that were wrong.
 */
export async function openLink(
  deps: { db: DbClient; attempts: AttemptLimiter },
  auth: AuthContext,
  password: string,
  address: string,
): Promise<string> {
  const [link] = auth.sharedLink
    ? await deps.db.read.listSharedLinks({ ownerId: auth.user.id, id: auth.sharedLink.id })
    : [];
  if (!link) throw new AppError('Forbidden', wireMessages.forbidden);
  const attempt = { address, account: `link:${link.id}` };
  deps.attempts.begin(attempt);
  if (!(await verifyPassword(link.passwordHash, password))) {
    throw new AppError('Unauthorized', wireMessages.invalidPassword);
  }
  deps.attempts.succeeded(attempt);
  return linkToken(link);
}
