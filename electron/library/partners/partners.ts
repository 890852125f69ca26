import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { PartnerDirection, PartnerRow } from '../../db/queries/partners.ts';
import { noAccess } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface PartnerDeps {
  db: DbClient;
  events: EventHub;
  now: () => number;
}

/** Whom the caller shows their photos, or whose they are shown. */
export const listPartners = (
  deps: Pick<PartnerDeps, 'db'>,
  auth: AuthContext,
  direction: PartnerDirection,
): Promise<PartnerRow[]> => deps.db.read.listPartners({ userId: auth.user.id, direction });

/** Shows somebody all that the caller has in the timeline, now and later. @throws AppError BadRequest */
export async function createPartner(
  deps: PartnerDeps,
  auth: AuthContext,
  sharedWithId: string,
): Promise<PartnerRow> {
  const user = await deps.db.read.getUser({ id: sharedWithId });
  if (!user || sharedWithId === auth.user.id) throw new AppError('BadRequest', t('sharing.noSuchPartner'));
  const pair = { sharedById: auth.user.id, sharedWithId };
  if (!(await deps.db.write.createPartner({ ...pair, now: deps.now() }))) {
    throw new AppError('BadRequest', t('sharing.partnerAlready', { name: user.name }));
  }
  tell(deps, pair);
  return { user, inTimeline: 0 };
}

/** Whether the caller wants the photos that `sharedById` shows them among their own. @throws AppError BadRequest */
export async function updatePartner(
  deps: PartnerDeps,
  auth: AuthContext,
  sharedById: string,
  inTimeline: boolean,
): Promise<PartnerRow> {
  const pair = { sharedById, sharedWithId: auth.user.id };
  const user = await deps.db.read.getUser({ id: sharedById });
  if (!user || !(await deps.db.write.updatePartner({ ...pair, inTimeline })))
    throw noAccess('partner.update');
  tell(deps, pair);
  return { user, inTimeline: Number(inTimeline) };
}

/** Stops showing them. @throws AppError BadRequest */
export async function removePartner(
  deps: PartnerDeps,
  auth: AuthContext,
  sharedWithId: string,
): Promise<void> {
  const pair = { sharedById: auth.user.id, sharedWithId };
  if (!(await deps.db.write.removePartner(pair)))
    throw new AppError('BadRequest', t('sharing.noSuchPartner'));
  tell(deps, pair);
}

const tell = (deps: Pick<PartnerDeps, 'events'>, pair: { sharedById: string; sharedWithId: string }): void =>
  deps.events.emit('partners.changed', { userIds: [pair.sharedById, pair.sharedWithId] });
