import { z } from 'zod';
import { CalendarHeatmap, CalendarHeatmapQuery } from '../../shared/api/calendarHeatmap.ts';
import { IdParams, toMoment } from '../../shared/api/common.ts';
import { UserPreferences, UserPreferencesUpdate } from '../../shared/api/preferences.ts';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';
import {
  CreateProfileImageResponse,
  Onboarding,
  UserAdminResponse,
  UserResponse,
  UserUpdateMe,
} from '../../shared/api/users.ts';
import { calendarHeatmap } from '../library/users/calendarHeatmap.ts';
import { isOnboarded, setOnboarded } from '../library/users/onboarding.ts';
import { getPreferences, updatePreferences } from '../library/users/preferences.ts';
import {
  maxGivenBytes,
  openProfileImage,
  removeProfileImage,
  setProfileImage,
} from '../library/users/profileImage.ts';
import { getProfile, listPeople, updateProfile } from '../library/users/profile.ts';
import { takeParts } from './formParts.ts';
import { binary, empty, route } from './route.ts';
import type { Resource } from './routes.ts';
import { sendMedia } from './sendMedia.ts';
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
    async ({ auth }) => (await listPeople(deps, auth)).map(toUserResponse),
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
    async ({ auth, body }) => updatePreferences(deps, auth.user.id, body),
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
      path: '/users/me/calendar-heatmap',
      operationId: 'getMyCalendarHeatmap',
      tag,
      summary: 'On which days I took or added photos',
      access: 'user.read',
      query: CalendarHeatmapQuery,
      response: CalendarHeatmap,
    },
    ({ auth, query }) => calendarHeatmap(deps, auth.user.id, query),
  );
  route(
    app,
    {
      method: 'POST',
      path: '/users/profile-image',
      operationId: 'createProfileImage',
      tag,
      summary: 'Set my picture: its middle square is drawn anew, nothing else of the file is kept',
      access: 'userProfileImage.update',
      multipart: z
        .object({ file: z.string().meta({ format: 'binary' }) })
        .meta({ id: 'CreateProfileImageDto' }),
      status: 201,
      response: CreateProfileImageResponse,
    },
    async ({ auth, request }) => {
      const user = await takeParts(
        request,
        async (part) =>
          part.type === 'file'
            ? setProfileImage({ ...deps, compute: deps.intake.compute }, auth, {
                name: part.filename,
                stream: part.file,
              })
            : undefined,
        { limits: { fileSize: maxGivenBytes } },
      );
      if (!user) throw new AppError('BadRequest', t('assets.noFile'));
      return {
        userId: user.id,
        profileImagePath: user.profileImagePath,
        profileChangedAt: toMoment(user.profileChangedAt),
      };
    },
  );
  route(
    app,
    {
      method: 'DELETE',
      path: '/users/profile-image',
      operationId: 'deleteProfileImage',
      tag,
      summary: 'Remove my picture',
      access: 'userProfileImage.delete',
      response: empty,
    },
    async ({ auth }) => removeProfileImage({ ...deps, compute: deps.intake.compute }, auth),
  );
  route(
    app,
    {
      method: 'GET',
      path: '/users/:id/profile-image',
      operationId: 'getProfileImage',
      tag,
      summary: 'Somebody’s picture',
      access: 'userProfileImage.read',
      params: IdParams,
      response: binary('image/jpeg'),
    },
    async ({ params, request, reply }) => sendMedia(request, reply, await openProfileImage(deps, params.id)),
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
