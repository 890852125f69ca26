import { z } from 'zod';
import {
  UserAdminCreate,
  UserAdminDelete,
  UserAdminSearchQuery,
  UserAdminUpdate,
} from '../../shared/api/adminUsers.ts';
import { AssetStatsQuery, AssetStatsResponse } from '../../shared/api/assets.ts';
import { CalendarHeatmap, CalendarHeatmapQuery } from '../../shared/api/calendarHeatmap.ts';
import { IdParams } from '../../shared/api/common.ts';
import { UserPreferences, UserPreferencesUpdate } from '../../shared/api/preferences.ts';
import { SessionResponse } from '../../shared/api/sessions.ts';
import { UserAdminResponse } from '../../shared/api/users.ts';
import { userStatistics } from '../library/assets/assets.ts';
import { createUser, requireUser, searchUsers, updateUser } from '../library/users/adminUsers.ts';
import { calendarHeatmap } from '../library/users/calendarHeatmap.ts';
import { getPreferences, updatePreferences } from '../library/users/preferences.ts';
import { deleteUser, restoreUser } from '../library/users/removal.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';
import { toSessionResponse } from './serialise/session.ts';
import { toUserAdminResponse } from './serialise/user.ts';

const common = { tag: 'admin/users', admin: true } as const;
const one = { ...common, params: IdParams } as const;

/** Everybody with a library here, as an administrator manages them. Nobody's photos can be seen through it. */
export const adminUsers: Resource = (app, deps) => {
  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/admin/users',
      operationId: 'searchUsersAdmin',
      summary: 'Everybody, or one person; those deleted when asked',
      access: 'adminUser.read',
      query: UserAdminSearchQuery,
      response: z.array(UserAdminResponse),
    },
    async ({ query: { id, withDeleted } }) => {
      const found = await searchUsers(deps, {
        ...(id !== undefined && { id }),
        ...(withDeleted !== undefined && { withDeleted }),
      });
      return found.map(toUserAdminResponse);
    },
  );
  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/admin/users',
      operationId: 'createUserAdmin',
      audit: true,
      summary: 'Give somebody a library of their own',
      access: 'adminUser.create',
      body: UserAdminCreate,
      status: 201,
      response: UserAdminResponse,
    },
    async ({ body }) => toUserAdminResponse(await createUser(deps, body)),
  );
  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/admin/users/:id',
      operationId: 'getUserAdmin',
      summary: 'One person, deleted or not',
      access: 'adminUser.read',
      response: UserAdminResponse,
    },
    async ({ params }) => toUserAdminResponse(await requireUser(deps, params.id)),
  );
  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/admin/users/:id',
      operationId: 'updateUserAdmin',
      audit: true,
      summary: 'Change name, e-mail, role, quota, storage label; or set a password or PIN anew',
      access: 'adminUser.update',
      body: UserAdminUpdate,
      response: UserAdminResponse,
    },
    async ({ params, body }) => toUserAdminResponse(await updateUser(deps, params.id, body)),
  );
  route(
    app,
    {
      ...one,
      method: 'DELETE',
      path: '/admin/users/:id',
      operationId: 'deleteUserAdmin',
      audit: true,
      summary:
        'Delete somebody: in seven days with their files kept aside, or (force) at once with their files',
      access: 'adminUser.delete',
      body: UserAdminDelete,
      response: UserAdminResponse,
    },
    async ({ auth, params, body }) =>
      toUserAdminResponse(await deleteUser(deps, auth, params.id, { force: body.force ?? false })),
  );
  route(
    app,
    {
      ...one,
      method: 'POST',
      path: '/admin/users/:id/restore',
      operationId: 'restoreUserAdmin',
      audit: true,
      summary: 'Bring somebody back who was deleted',
      access: 'adminUser.delete',
      response: UserAdminResponse,
    },
    async ({ params }) => toUserAdminResponse(await restoreUser(deps, params.id)),
  );
  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/admin/users/:id/preferences',
      operationId: 'getUserPreferencesAdmin',
      summary: 'What somebody prefers',
      access: 'adminUser.read',
      response: UserPreferences,
    },
    async ({ params }) => getPreferences(deps, (await requireUser(deps, params.id)).id),
  );
  route(
    app,
    {
      ...one,
      method: 'PUT',
      path: '/admin/users/:id/preferences',
      operationId: 'updateUserPreferencesAdmin',
      summary: 'Change some of what somebody prefers',
      access: 'adminUser.update',
      body: UserPreferencesUpdate,
      response: UserPreferences,
    },
    async ({ params, body }) => updatePreferences(deps, (await requireUser(deps, params.id)).id, body),
  );
  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/admin/users/:id/sessions',
      operationId: 'getUserSessionsAdmin',
      summary: 'The devices that somebody is signed in on',
      access: 'adminSession.read',
      response: z.array(SessionResponse),
    },
    async ({ auth, params }) => {
      const { id } = await requireUser(deps, params.id);
      const found = await deps.db.read.listSessions({ userId: id, now: deps.now() });
      return found.map((session) => toSessionResponse(session, auth));
    },
  );
  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/admin/users/:id/statistics',
      operationId: 'getUserStatisticsAdmin',
      summary: 'How many photos and videos somebody has',
      access: 'adminUser.read',
      query: AssetStatsQuery,
      response: AssetStatsResponse,
    },
    async ({ params, query }) => userStatistics(deps, (await requireUser(deps, params.id)).id, query),
  );
  route(
    app,
    {
      ...one,
      method: 'GET',
      path: '/admin/users/:id/calendar-heatmap',
      operationId: 'getUserCalendarHeatmapAdmin',
      summary: 'On which days somebody took or added photos',
      access: 'adminUser.read',
      query: CalendarHeatmapQuery,
      response: CalendarHeatmap,
    },
    async ({ params, query }) => calendarHeatmap(deps, (await requireUser(deps, params.id)).id, query),
  );
};
