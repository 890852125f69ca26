import { z } from 'zod';
import { userRestoreDays } from '../../../shared/api/adminUsers.ts';
import { AdminConfig } from '../../../shared/api/adminConfig.ts';
import { defaultOAuthConfig } from '../../../shared/api/oauthConfig.ts';
import type { DbClient } from '../../db/client.ts';
import { KeptSettings, overDefaults } from './keptSettings.ts';

const a = AdminConfig.shape;

/**
 * What is kept under `systemConfig` in the library. Models and the network have settings of their own
 * (library/models/settings, library/lan); what is needed before a library is open is in the settings file.
 */
export const ServerSettings = z.object({
  oauth: a.oauth,
  passwordLogin: a.passwordLogin,
  server: a.server,
  trash: a.trash.pick({ days: true }),
  user: a.user,
  /** Days within which every original is read again and compared; 0: never. */
  verify: z.object({ everyDays: z.int().min(0).max(3650) }),
});
export type ServerSettings = z.infer<typeof ServerSettings>;

export const defaultServerSettings: ServerSettings = {
  oauth: defaultOAuthConfig,
  passwordLogin: { enabled: true },
  server: { externalDomain: '', loginPageMessage: '', publicUsers: true },
  // As every client of the protocol expects.
  trash: { days: 30 },
  user: { deleteDelay: userRestoreDays },
  // A quarter: monthly backups of a year, and most people's own, still have the good bytes then; and a disk is read for at most
  // a minute of each hour.
  verify: { everyDays: 90 },
};

const complete = (stored: string | undefined): ServerSettings =>
  overDefaults(ServerSettings, { ...defaultServerSettings }, stored);

/** The settings of the server, kept in the library. */
export type ServerSettingsStore = KeptSettings<ServerSettings>;

export const keepServerSettings = (db: DbClient): ServerSettingsStore =>
  new KeptSettings(db, 'systemConfig', complete);
