import { AppError } from '../../../shared/errors.ts';
import { wireMessages } from '../../../shared/api/errors.ts';
import type { DbClient } from '../../db/client.ts';
import type { SessionRow } from '../../db/queries/sessions.ts';
import type { EventHub } from '../events.ts';
import type { AuthContext } from './context.ts';

export interface EndSessionDeps {
  readonly db: DbClient;
  readonly events: EventHub;
}

/** Signs one device of the person out. `BadRequest` when it is not theirs. */
export async function endSession(deps: EndSessionDeps, auth: AuthContext, sessionId: string): Promise<void> {
  const userId = auth.user.id;
  if (!(await deps.db.write.deleteSession({ id: sessionId, userId }))) {
    throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess('session.delete'));
  }
  deps.events.emit('session.deleted', { userId, sessionId });
}

/** Signs out every device but the one that asks (all, when an API key asks). */
export async function endOtherSessions(deps: EndSessionDeps, auth: AuthContext): Promise<void> {
  const userId = auth.user.id;
  const ended = await deps.db.write.deleteOtherSessions({ userId, exceptId: auth.session?.id ?? null });
  for (const sessionId of ended) deps.events.emit('session.deleted', { userId, sessionId });
}

/** A session of the person's own, or `BadRequest`. */
export async function ownSession(
  deps: Pick<EndSessionDeps, 'db'>,
  auth: AuthContext,
  sessionId: string,
  permission: string,
): Promise<SessionRow> {
  const session = await deps.db.read.getSession({ id: sessionId, userId: auth.user.id });
  if (!session) throw new AppError('BadRequest', wireMessages.notFoundOrNoAccess(permission));
  return session;
}
