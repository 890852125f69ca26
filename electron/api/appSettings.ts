import { AppSettingsResponse, AppSettingsUpdate } from '../../shared/api/appSettings.ts';
import { getAppSettings, updateAppSettings } from '../library/server/appSettings.ts';
import { isFromThisMachine } from './loopback.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** What is set before a library is open: its folder, and where the app listens. For administrators only. */
export const appSettings: Resource = (app, deps) => {
  const common = {
    path: '/settings/app',
    tag: 'settings',
    admin: true,
    response: AppSettingsResponse,
  } as const;
  route(
    app,
    {
      ...common,
      method: 'GET',
      operationId: 'getAppSettings',
      summary: 'Library folder, address and port: what they are, and where each value comes from',
      access: 'systemConfig.read',
    },
    ({ request }) => getAppSettings(deps, { isThisMachine: isFromThisMachine(request) }),
  );
  route(
    app,
    {
      ...common,
      method: 'PUT',
      operationId: 'updateAppSettings',
      audit: true,
      summary: 'Save some of them for the next start; the folder only from this machine',
      access: 'systemConfig.update',
      body: AppSettingsUpdate,
    },
    ({ body, request }) => updateAppSettings(deps, body, { isThisMachine: isFromThisMachine(request) }),
  );
};
