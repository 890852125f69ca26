import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { t } from '../../shared/messages/t.ts';

/**
 * What a person can set before a library is open, so it can't be kept in the library. In order of strength:
 * a flag of the command, an environment variable, the settings page (this file), the default.
 */
export interface Settings {
  /** Absolute path of the library folder. */
  library: string;
  /** Address to listen on. 127.0.0.1 serves this machine only. */
  host: string;
  /** 2283, the port that clients of the protocol try first. 0 asks the system for a free one. */
  port: number;
  /** Whether models may run. */
  ml: boolean;
  /** Absolute folder of the models that a person added; the library's own `models/` unless told. */
  models?: string | undefined;
}

const Port = z.coerce.number().int().min(0).max(65_535);

/** The file of the settings page. Unknown keys are kept for newer versions of the app. */
const SavedSettings = z.looseObject({
  library: z.string().min(1).optional(),
  host: z.string().min(1).optional(),
  port: Port.optional(),
  ml: z.boolean().optional(),
  models: z.string().min(1).optional(),
});
export type SavedSettings = z.infer<typeof SavedSettings>;

export type SettingFlags = Partial<Record<keyof Settings, string | undefined>>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** The platform's folder for an app's own settings. */
export function settingsFile(env: Environment = process.env, platform = process.platform): string {
  const home = homedir();
  if (env.LATENT_CONFIG) return resolve(env.LATENT_CONFIG);
  if (platform === 'win32')
    return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Latent', 'settings.json');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latent', 'settings.json');
  return join(env.XDG_CONFIG_HOME ?? join(home, '.config'), 'latent', 'settings.json');
}

/** The platform's Pictures folder, `Latent`. */
export function defaultLibrary(env: Environment = process.env): string {
  return join(env.XDG_PICTURES_DIR ?? join(homedir(), 'Pictures'), 'Latent');
}

/**
 * The settings in force.
 * @throws AppError BadRequest, naming the setting and where it came from, when a value makes no sense.
 */
export function resolveSettings(flags: SettingFlags, env: Environment, saved: SavedSettings): Settings {
  const port = pick('port', flags.port, env.LATENT_PORT, saved.port ?? 2283, Port);
  const ml = pick('ml', flags.ml, env.LATENT_ML, saved.ml === false ? 'off' : 'on', z.enum(['on', 'off']));
  const models = flags.models ?? env.LATENT_MODELS ?? saved.models;
  return {
    library: resolve(flags.library ?? env.LATENT_LIBRARY ?? saved.library ?? defaultLibrary(env)),
    host: flags.host ?? env.LATENT_HOST ?? saved.host ?? '127.0.0.1',
    port,
    ml: ml === 'on',
    ...(models && { models: resolve(models) }),
  };
}

function pick<S extends z.ZodType>(
  name: string,
  flag: string | undefined,
  variable: string | undefined,
  fallback: string | number,
  schema: S,
): z.output<S> {
  const value = flag ?? variable ?? fallback;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const source =
    flag !== undefined ? `--${name}` : variable !== undefined ? `LATENT_${name.toUpperCase()}` : name;
  throw new AppError('BadRequest', t('core.badSetting', { source, value: String(value) }));
}

/** Which of the four gives a setting its value; of a flag or a variable, its name as one types it. */
export function settingOrigin(
  name: 'library' | 'host' | 'port',
  flags: SettingFlags,
  env: Environment,
  saved: SavedSettings,
): { source: 'flag' | 'environment' | 'file' | 'default'; givenBy?: string } {
  const variable = `LATENT_${name.toUpperCase()}`;
  if (flags[name] !== undefined) return { source: 'flag', givenBy: `--${name}` };
  if (env[variable] !== undefined) return { source: 'environment', givenBy: variable };
  return { source: saved[name] === undefined ? 'default' : 'file' };
}

/** Reads the settings page's file; none yet is no settings. @throws AppError BadRequest when it is damaged. */
export function readSavedSettings(file: string): SavedSettings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
  try {
    return SavedSettings.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('BadRequest', t('core.badSettingsFile', { file }), { cause: error });
  }
}

/**
 * Changes some settings and keeps the others, but those that are to be forgotten (null); temp + rename, so a crash leaves the old
 * file.
 */
export function saveSettings(
  file: string,
  change: { [Name in keyof SavedSettings]: SavedSettings[Name] | null },
): SavedSettings {
  const forgotten = new Set(Object.keys(change).filter((name) => change[name] === null));
  const kept = (settings: object): object =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => !forgotten.has(name)));
  const next = { ...kept(readSavedSettings(file)), ...SavedSettings.parse(kept(change)) };
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.new`;
  writeFileSync(temporary, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(temporary, file);
  return next;
}
