import { z } from 'zod';
import { IdParams } from '../../shared/api/common.ts';
import { UserPreferences, UserPreferencesUpdate } from '../../shared/api/preferences.ts';
import { Onboarding, UserAdminResponse, UserResponse, UserUpdateMe } from '../../shared/api/users.ts';
import { isOnboarded, setOnboarded } from '../library/users/onboarding.ts';
import { getPreferences, updatePreferences } from '../library/users/preferences.ts';
import { getProfile, updateProfile } from '../library/users/profile.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { toUserAdminResponse, toUserResponse } from './serialise/user.ts';

const tag = 'users';

/** People with a library here, and what the one who asks may change about themselves. */
export const users: Resource = (app, deps) => {
  route(
    app,
    {
      method: 'GET',
      path: '/users',
      operationId: 'searchUsers',
      tag,
      summary: 'Everybody with a library here',
      access: 'user.read',
      response: z.array(UserResponse),
    },
    async () => (await deps.db.read.listUsers()).map(toUserResponse),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/users/me',
      operationId: 'getMyUser',
      tag,
      summary: 'Who I am',
      access: 'user.read',
      response: UserAdminResponse,
    },
    async ({ auth }) => toUserAdminResponse(await getProfile(deps, auth.user.id)),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/users/me',
      operationId: 'updateMyUser',
      tag,
      summary: 'Change my name, e-mail or colour, or set a first password',
      access: 'user.update',
      body: UserUpdateMe,
      response: UserAdminResponse,
    },
    async ({ auth, body }) => toUserAdminResponse(await updateProfile(deps, auth, body)),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/users/me/preferences',
      operationId: 'getMyPreferences',
      tag,
      summary: 'What I prefer',
      access: 'userPreference.read',
      response: UserPreferences,
    },
    async ({ auth }) => getPreferences(deps, auth.user.id),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/users/me/preferences',
      operationId: 'updateMyPreferences',
      tag,
      summary: 'Change some of what I prefer; the rest stays',
      access: 'userPreference.update',
      body: UserPreferencesUpdate,
      response: UserPreferences,
    },
    async ({ auth, body }) => updatePreferences(deps, auth, body),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/users/me/onboarding',
      operationId: 'getUserOnboarding',
      tag,
      summary: 'Whether I have been through the first steps',
      access: 'userOnboarding.read',
      response: Onboarding,
    },
    async ({ auth }) => ({ isOnboarded: await isOnboarded(deps, auth.user.id) }),
  );
  route(
    app,
    {
      method: 'PUT',
      path: '/users/me/onboarding',
      operationId: 'setUserOnboarding',
      tag,
      summary: 'Note that I have been through the first steps',
      access: 'userOnboarding.update',
      body: Onboarding,
      response: Onboarding,
    },
    async ({ auth, body }) => {
      await setOnboarded(deps, auth.user.id, body.isOnboarded);
      return body;
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/users/me/onboarding',
      operationId: 'deleteUserOnboarding',
      tag,
      summary: 'Forget that I have been through the first steps',
      access: 'userOnboarding.delete',
      response: empty,
    },
    async ({ auth }) => deps.db.write.deleteUserMetadata({ userId: auth.user.id, key: 'onboarding' }),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/users/:id',
      operationId: 'getUser',
      tag,
      summary: 'One person',
      access: 'user.read',
      params: IdParams,
      response: UserResponse,
    },
    async ({ params }) => toUserResponse(await getProfile(deps, params.id)),
  );
};
