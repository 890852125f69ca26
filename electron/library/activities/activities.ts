import { randomUUID } from 'node:crypto';
import type { ActivitiesQuery, ActivityCreate } from '../../../shared/api/activities.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { ActivityRow } from '../../db/queries/activities.ts';
import type { UserRow } from '../../db/queries/users.ts';
import { requireAlbum } from '../albums/albums.ts';
import { noAccess, viewerOf } from '../assets/access.ts';
import type { AuthContext } from '../auth/context.ts';
import type { EventHub } from '../events.ts';

export interface ActivityDeps {
  db: DbClient;
  events: EventHub;
  now: () => number;
}

/** What somebody said, and who it was. */
export interface Activity extends ActivityRow {
  user: UserRow;
}

const everybody = ['owner', 'editor', 'viewer'] as const;

/** What was said in an album that the caller is in, oldest first. @throws AppError BadRequest */
export async function listActivities(
  deps: Pick<ActivityDeps, 'db'>,
  auth: AuthContext,
  query: ActivitiesQuery,
): Promise<Activity[]> {
  await requireAlbum(deps, auth, query.albumId, 'album.read', everybody);
  return withUsers(deps, await deps.db.read.listActivities(query));
}

export async function countActivities(
  deps: Pick<ActivityDeps, 'db'>,
  auth: AuthContext,
  query: { albumId: string; assetId?: string | undefined },
): Promise<{ comments: number; likes: number }> {
  await requireAlbum(deps, auth, query.albumId, 'album.read', everybody);
  const { albumId, assetId } = query;
  return deps.db.read.countActivities({ albumId, ...(assetId !== undefined && { assetId }) });
}

/** Says something, or likes; liking twice is liking once. @throws AppError BadRequest also where the owner wants none. */
export async function createActivity(
  deps: ActivityDeps,
  auth: AuthContext,
  said: ActivityCreate,
): Promise<{ activity: Activity; isNew: boolean }> {
  await requireAlbum(deps, auth, said.albumId, 'activity.create', everybody);
  const [album] = await deps.db.read.listAlbums({
    userId: auth.user.id,
    id: said.albumId,
    ...(said.assetId !== undefined && { assetId: said.assetId }),
  });
  if (!album) throw noAccess('activity.create');
  if (album.isActivityEnabled === 0) throw new AppError('BadRequest', t('sharing.activityOff'));
  const { activity, isNew } = await deps.db.write.createActivity({
    id: randomUUID(),
    ownerId: auth.user.id,
    albumId: said.albumId,
    assetId: said.assetId ?? null,
    comment: said.comment ?? null,
    createdAt: deps.now(),
  });
  const [named] = await withUsers(deps, [activity]);
  if (!named) throw noAccess('activity.create');
  if (isNew) await tell(deps, auth, said.albumId);
  return { activity: named, isNew };
}

/** Takes back what the caller said; an album's owner may remove anybody's words. @throws AppError BadRequest */
export async function deleteActivity(deps: ActivityDeps, auth: AuthContext, id: string): Promise<void> {
  const activity = await deps.db.read.getActivity({ id });
  if (!activity) throw noAccess('activity.delete');
  const [found] = await deps.db.read.getAlbumRoles({
    viewer: viewerOf(auth),
    albumIds: [activity.albumId],
  });
  if (activity.ownerId !== auth.user.id && found?.role !== 'owner') throw noAccess('activity.delete');
  await deps.db.write.deleteActivity({ id });
  await tell(deps, auth, activity.albumId);
}

async function withUsers(deps: Pick<ActivityDeps, 'db'>, rows: readonly ActivityRow[]): Promise<Activity[]> {
  // A household's worth of people: all of them are fewer than the questions would be.
  const users = new Map((await deps.db.read.listUsers()).map((user) => [user.id, user]));
  return rows.flatMap((row) => {
    const user = users.get(row.ownerId);
    return user ? [{ ...row, user }] : [];
  });
}

async function tell(deps: ActivityDeps, auth: AuthContext, albumId: string): Promise<void> {
  const [album] = await deps.db.read.listAlbums({ userId: auth.user.id, id: albumId });
  const userIds = album?.users.map(({ user }) => user.id) ?? [auth.user.id];
  deps.events.emit('activity.changed', { albumId, userIds });
}
