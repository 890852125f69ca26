import { refuseNetworkShare } from '../db/networkShare.ts';
import type { AppSettings } from '../library/server/appSettings.ts';
import { AppError } from '../../shared/errors.ts';
import {
  readSavedSettings,
  resolveSettings,
  saveSettings,
  settingOrigin,
  type Environment,
  type SettingFlags,
  type Settings,
} from './settings.ts';

/** What a start was given, so that the settings page can tell where each value comes from. */
export interface SettingsOrigin {
  /** Absolute path of the settings file. */
  readonly file: string;
  readonly flags: SettingFlags;
  readonly env: Environment;
}

/**
 * The settings page's view of the settings. Without an origin (a demo, a test, one command) every value is given by
 * the program, and no file is ever written.
 */
export function createAppSettings(settings: Settings, origin?: SettingsOrigin): AppSettings {
  if (!origin) {
    const given = <V>(value: V) => ({ value, running: value, source: 'program' as const });
    const { library, host, port } = settings;
    return {
      read: () => ({ library: given(library), host: given(host), port: given(port), file: null }),
      save: () => {
        throw new TypeError('There is no settings file to save to.');
      },
      refuseNetworkShare: asRequestError,
    };
  }
  const { file, flags, env } = origin;
  // Not `settings`: the desktop takes any port when the usual one is in use, which is not what was set.
  const running = resolveSettings(flags, env, readSavedSettings(file));
  return {
    read() {
      const saved = readSavedSettings(file);
      const next = resolveSettings(flags, env, saved);
      const told = <K extends 'library' | 'host' | 'port'>(name: K) => ({
        value: next[name],
        running: running[name],
        ...settingOrigin(name, flags, env, saved),
      });
      return { library: told('library'), host: told('host'), port: told('port'), file };
    },
    save: (change) => void saveSettings(file, change),
    refuseNetworkShare: asRequestError,
  };
}

/** The same refusal as at a start; here it is the request that is wrong, not the server. */
async function asRequestError(folder: string): Promise<void> {
  try {
    await refuseNetworkShare(folder);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.name, error.message, { status: 400, cause: error });
  }
}
