import type { Permission } from '../../../shared/api/permissions.ts';
import type { DbClient } from '../../db/client.ts';
import type { FaceRow } from '../../db/queries/faces.ts';
import type { PersonRow } from '../../db/queries/people.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface PeopleDeps {
  db: DbClient;
  events: EventHub;
}

/** The caller's own people with these ids, in this order. @throws AppError BadRequest when one of them is not theirs. */
export async function requirePeople(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  ids: readonly string[],
  permission: Permission,
): Promise<PersonRow[]> {
  const wanted = [...new Set(ids)];
  const found = await deps.db.read.getPeopleByIds({ ownerId: auth.user.id, ids: wanted });
  if (found.length !== wanted.length) throw noAccess(permission);
  return found;
}

/** One person of the caller's. @throws AppError BadRequest */
export async function requirePerson(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  id: string,
  permission: Permission,
): Promise<PersonRow> {
  const [person] = await requirePeople(deps, auth, [id], permission);
  if (!person) throw noAccess(permission);
  return person;
}

/**
 * The caller's faces with these ids; those of locked photos only while the PIN holds.
 * @throws AppError BadRequest when one of them is not theirs.
 */
export async function requireFaces(
  deps: Pick<PeopleDeps, 'db'>,
  auth: AuthContext,
  ids: readonly string[],
  permission: Permission,
): Promise<FaceRow[]> {
  const wanted = [...new Set(ids)];
  const found = await deps.db.read.getFaces({ ids: wanted });
  if (found.length !== wanted.length || found.some(({ ownerId }) => ownerId !== auth.user.id)) {
    throw noAccess(permission);
  }
  const assetIds = [...new Set(found.map(({ assetId }) => assetId))];
  const seen = await deps.db.read.findAccessible({ viewer: viewerOf(auth), ids: assetIds, access: 'own' });
  if (seen.length !== assetIds.length) throw noAccess(permission);
  return found;
}

/** Tells everyone what a change of people changed, and lets the work that follows from it begin. */
export function tellPeople(
  deps: PeopleDeps,
  auth: AuthContext,
  change: { assetIds: readonly string[] },
): void {
  const ownerId = auth.user.id;
  deps.events.emit('people.changed', { ownerId });
  if (change.assetIds.length > 0)
    deps.events.emit('asset.updated', { ownerId, assetIds: [...change.assetIds] });
  deps.events.emit('jobs.added', {});
}
