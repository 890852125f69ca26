import { access, constants, stat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { AppSettingsResponse, AppSettingsUpdate } from '../../../shared/api/appSettings.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';

/** The settings file and what is stronger than it; made by the core, which knows flags and environment. */
export interface AppSettings {
  /** @throws AppError BadRequest when the file is damaged. */
  read(): Pick<AppSettingsResponse, 'library' | 'host' | 'port' | 'file'>;
  /** Writes to the file; what is left out stays, null is taken out of it. Nothing of it is used before the next start. */
  save(change: AppSettingsUpdate): void;
  /** @throws AppError NetworkShare */
  refuseNetworkShare(folder: string): Promise<void>;
}

interface Deps {
  readonly appSettings: AppSettings;
}

/** Who asks: see `isFromThisMachine`. */
interface Asker {
  readonly isThisMachine: boolean;
}

const loopback = '127.0.0.1';
const everyAddress = '0.0.0.0';

/** Addresses that can be listened on. Link-local ones mean nothing without the name of their interface. */
function machineAddresses(): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  return [...new Set([loopback, everyAddress, ...own.map(({ address }) => address)])];
}

/** What is set, where it comes from, and what could be chosen. */
export function getAppSettings({ appSettings }: Deps, { isThisMachine }: Asker): AppSettingsResponse {
  return { ...appSettings.read(), addresses: machineAddresses(), isThisMachine };
}

/**
 * Saves for the next start; the running library is neither moved nor touched.
 *
 * @throws AppError Conflict when a flag or variable is stronger than the file; Forbidden when the folder would be
 * changed from another machine; BadRequest or NetworkShare when a value can't work. Then nothing is saved.
 */
export async function updateAppSettings(
  deps: Deps,
  change: AppSettingsUpdate,
  asker: Asker,
): Promise<AppSettingsResponse> {
  const now = deps.appSettings.read();
  for (const name of ['library', 'host', 'port'] as const) {
    if (change[name] !== undefined) refuseFixed(now[name]);
  }
  if (change.library !== undefined) {
    // Which folders exist, and that the app writes to one, is this machine's own affair: a session or key that was
    // stolen on the network must not be able to ask for the one, nor to point the app at the other.
    if (!asker.isThisMachine) throw new AppError('Forbidden', t('appSettings.libraryElsewhere'));
    if (change.library !== null) await checkFolder(deps, change.library, now.library.running);
  }
  if (typeof change.host === 'string' && ![...machineAddresses(), '::', '::1'].includes(change.host)) {
    throw new AppError('BadRequest', t('appSettings.hostUnknown', { host: change.host }));
  }
  if (Object.keys(change).length === 0) return getAppSettings(deps, asker);
  deps.appSettings.save({ ...change, ...(change.library && { library: resolve(change.library) }) });
  return getAppSettings(deps, asker);
}

function refuseFixed({ source, givenBy }: AppSettingsResponse['library' | 'host' | 'port']): void {
  if (source === 'program') throw new AppError('Conflict', t('appSettings.givenByProgram'));
  if (givenBy !== undefined) throw new AppError('Conflict', t('appSettings.givenBy', { givenBy }));
}

/** Whether a library could be in this folder, which need not exist. Nothing is made: the next start does that. */
async function checkFolder({ appSettings }: Deps, folder: string, running: string): Promise<void> {
  if (!isAbsolute(folder) || folder.includes('\0')) {
    throw new AppError('BadRequest', t('appSettings.folderRelative', { folder }));
  }
  const way = relative(running, resolve(folder));
  if (way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) {
    throw new AppError('BadRequest', t('appSettings.folderInLibrary', { folder, library: running }));
  }
  await refuseUnwritable(folder, folder);
  await appSettings.refuseNetworkShare(folder);
}

/** The folder, or the nearest one above it that exists, takes files. */
async function refuseUnwritable(folder: string, place: string): Promise<void> {
  try {
    if (!(await stat(place)).isDirectory()) {
      throw new AppError('BadRequest', t('appSettings.folderIsFile', { path: place }));
    }
    await access(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // ENOTDIR: a file is somewhere above; going up finds it and names it.
    if ((code === 'ENOENT' || code === 'ENOTDIR') && dirname(place) !== place) {
      return refuseUnwritable(folder, dirname(place));
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError('BadRequest', t('appSettings.folderUnusable', { folder, reason }), { cause: error });
  }
}
