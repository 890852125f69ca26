import {
  AdminConfig,
  PublicConfig,
  StorageTemplateOptions,
  UserConfig,
} from '../../shared/api/adminConfig.ts';
import { storageTemplateOptions } from '../library/config/fixed.ts';
import { getSystemConfig, systemConfigDefaults, updateSystemConfig } from '../library/config/systemConfig.ts';
import { route } from './route.ts';
import type { Resource } from './routes.ts';

/** Two addresses and names for the same: what older clients of the protocol ask, and newer ones. */
const places = [
  {
    path: '/system-config',
    ids: ['getConfig', 'getConfigDefaults', 'updateConfig'],
    read: 'systemConfig.read',
    update: 'systemConfig.update',
  },
  {
    path: '/admin/config',
    ids: ['getAdminConfig', 'getAdminConfigDefaults', 'updateAdminConfig'],
    read: 'adminConfig.read',
    update: 'adminConfig.update',
  },
] as const;

/**
 * The server's configuration in the protocol's words, whole for administrators and in part for others. What this server
 * can't be set to is told as it is, and refused by name when it is wanted otherwise.
 */
export const systemConfig: Resource = (app, deps) => {
  const tag = 'system-config';
  for (const { path, ids, read, update } of places) {
    const common = { tag, admin: true, response: AdminConfig } as const;
    route(
      app,
      {
        ...common,
        method: 'GET',
        path,
        operationId: ids[0],
        summary: 'How this server is set',
        access: read,
      },
      () => getSystemConfig(deps),
    );
    route(
      app,
      {
        ...common,
        method: 'GET',
        path: `${path}/defaults`,
        operationId: ids[1],
        summary: 'How a server is set that nobody changed',
        access: read,
      },
      () => systemConfigDefaults(deps),
    );
    route(
      app,
      {
        ...common,
        method: 'PUT',
        path,
        operationId: ids[2],
        audit: true,
        summary: 'Change what differs; refused whole, by name, where this server can’t be set so',
        access: update,
        body: AdminConfig,
      },
      ({ body }) => updateSystemConfig(deps, body),
    );
  }
  route(
    app,
    {
      method: 'GET',
      path: '/system-config/storage-template-options',
      operationId: 'getStorageTemplateOptions',
      tag,
      admin: true,
      summary: 'How files can be placed: in the one way that there is',
      access: 'systemConfig.read',
      response: StorageTemplateOptions,
    },
    () => storageTemplateOptions,
  );
  const forUser = { tag: 'config', method: 'GET', access: 'userConfig.read', response: UserConfig } as const;
  route(
    app,
    { ...forUser, path: '/config', operationId: 'getUserConfig', summary: 'What of it everybody may know' },
    async () => UserConfig.parse(await getSystemConfig(deps)),
  );
  route(
    app,
    {
      ...forUser,
      path: '/config/defaults',
      operationId: 'getUserConfigDefaults',
      summary: 'The same of a server that nobody changed',
    },
    () => UserConfig.parse(systemConfigDefaults(deps)),
  );
  const forAnybody = { tag: 'config', method: 'GET', access: 'none', response: PublicConfig } as const;
  route(
    app,
    {
      ...forAnybody,
      path: '/public/config',
      operationId: 'getPublicConfig',
      summary: 'What of it one may know at the door',
    },
    async () => PublicConfig.parse(await getSystemConfig(deps)),
  );
  route(
    app,
    {
      ...forAnybody,
      path: '/public/config/defaults',
      operationId: 'getPublicConfigDefaults',
      summary: 'The same of a server that nobody changed',
    },
    () => PublicConfig.parse(systemConfigDefaults(deps)),
  );
};
