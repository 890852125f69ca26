import { VersionCheckStateResponse } from '../../shared/api/server.ts';
import { AdminOnboarding, ReverseGeocodingState } from '../../shared/api/systemMetadata.ts';
import { isOnboarded, setOnboarded } from '../library/users/onboarding.ts';
import { empty, route } from './route.ts';
import type { Resource } from './routes.ts';

/** States of the server that its administrators' clients ask about. */
export const systemMetadata: Resource = (app, deps) => {
  const common = { tag: 'system-metadata', admin: true } as const;
  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/system-metadata/admin-onboarding',
      operationId: 'getAdminOnboarding',
      summary: 'Whether an administrator has been through the first steps',
      access: 'systemMetadata.read',
      response: AdminOnboarding,
    },
    async ({ auth }) => ({ isOnboarded: await isOnboarded(deps, auth.user.id) }),
  );
  route(
    app,
    {
      ...common,
      method: 'POST',
      path: '/system-metadata/admin-onboarding',
      operationId: 'updateAdminOnboarding',
      summary: 'Note whether an administrator has been through the first steps',
      access: 'systemMetadata.update',
      body: AdminOnboarding,
      response: empty,
    },
    async ({ auth, body }) => setOnboarded(deps, auth.user.id, body.isOnboarded),
  );
  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/system-metadata/reverse-geocoding-state',
      operationId: 'getReverseGeocodingState',
      summary: 'When names of places were imported: never, they come with the app',
      access: 'systemMetadata.read',
      response: ReverseGeocodingState,
    },
    () => ({ lastUpdate: null, lastImportFileName: null }),
  );
  route(
    app,
    {
      ...common,
      method: 'GET',
      path: '/system-metadata/version-check-state',
      operationId: 'getVersionCheckState',
      summary: 'Whether there is a newer version; this server never asks anybody',
      access: 'systemMetadata.read',
      response: VersionCheckStateResponse,
    },
    () => ({ checkedAt: null, releaseVersion: null }),
  );
};
