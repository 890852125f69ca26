import { z } from 'zod';
import { userRestoreDays } from '../../../shared/api/adminUsers.ts';
import { AdminConfig } from '../../../shared/api/adminConfig.ts';
import { defaultOAuthConfig } from '../../../shared/api/oauthConfig.ts';
import { isJsonObject, mergeDeep, type JsonObject } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';

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

/** The defaults with what somebody changed laid over them; a part that another version wrote oddly falls back alone. */
function complete(stored: string | undefined): ServerSettings {
  const parsed: unknown = JSON.parse(stored ?? '{}');
  const kept = isJsonObject(parsed) ? parsed : {};
  const whole = ServerSettings.safeParse(mergeDeep({ ...defaultServerSettings }, kept));
  if (whole.success) return whole.data;
  const broken = new Set(whole.error.issues.map((issue) => issue.path[0]));
  const sound = Object.fromEntries(Object.entries(kept).filter(([part]) => !broken.has(part)));
  return ServerSettings.parse(mergeDeep({ ...defaultServerSettings }, sound));
}

/** The settings of the server, kept in the library and remembered: only this process changes them. */
export class ServerSettingsStore {
  readonly #db: DbClient;
  #known: Promise<ServerSettings> | undefined;

  constructor(db: DbClient) {
    this.#db = db;
  }

  /** The same object until something is changed. */
  get(): Promise<ServerSettings> {
    this.#known ??= this.#db.read.getSetting({ key: 'systemConfig' }).then(complete);
    // A failed read is not remembered.
    this.#known.catch(() => (this.#known = undefined));
    return this.#known;
  }

  /** `change` has been checked. Only it is kept, so that a better default later reaches whoever never chose. */
  async update(change: JsonObject): Promise<ServerSettings> {
    const settings = complete(await this.#db.write.mergeSetting({ key: 'systemConfig', change }));
    this.#known = Promise.resolve(settings);
    return settings;
  }
}
