import { wireMessages } from '../../../shared/api/errors.ts';
import type { SyncAck, SyncEntityType } from '../../../shared/api/sync.ts';
import { SyncEntityType as EntityType } from '../../../shared/api/sync.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { AuthContext } from '../auth/context.ts';
import { formatAck, parseAck, resetAck } from './acks.ts';

interface Deps {
  readonly db: DbClient;
  /** ms UTC. */
  readonly now: () => number;
}

/** Whose copy it is: one of a signed-in device. An API key has none. */
export function syncSession(auth: AuthContext): string {
  if (!auth.session) throw new AppError('Forbidden', wireMessages.syncNeedsSession);
  return auth.session.id;
}

/** What this device said it has, in the words it said it with. */
export async function listAcks(deps: Pick<Deps, 'db'>, auth: AuthContext): Promise<SyncAck[]> {
  const found = await deps.db.read.listSyncCheckpoints({ sessionId: syncSession(auth) });
  return found.map(({ type, changeId, extra }) => {
    const known = EntityType.parse(type);
    return { type: known, ack: formatAck({ type: known, changeId, extra }) };
  });
}

/**
 * Notes what a device has; of several of a type the last one counts. A device that says it begins from nothing does.
 * @throws AppError BadRequest when one of them was never given out; then none is noted.
 */
export async function saveAcks(deps: Deps, auth: AuthContext, acks: readonly string[]): Promise<void> {
  const sessionId = syncSession(auth);
  const refuse = (ack: string): never => {
    throw new AppError('BadRequest', t('api.syncAckUnknown', { ack }));
  };
  const checkpoints = acks.filter((ack) => ack !== resetAck).map((ack) => parseAck(ack) ?? refuse(ack));
  if (acks.includes(resetAck)) return deps.db.write.resetSync({ sessionId });
  if (!(await deps.db.write.saveSyncCheckpoints({ sessionId, checkpoints, now: deps.now() }))) {
    refuse(acks.at(-1) ?? '');
  }
}

/** Forgets what a device has of these types, or of all: the next stream tells them from the beginning. */
export async function deleteAcks(
  deps: Pick<Deps, 'db'>,
  auth: AuthContext,
  types: readonly SyncEntityType[] | undefined,
): Promise<void> {
  await deps.db.write.deleteSyncCheckpoints({ sessionId: syncSession(auth), ...(types && { types }) });
}
