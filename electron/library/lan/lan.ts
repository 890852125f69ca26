import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { LanSettings, defaultLanSettings } from '../../../shared/api/lan.ts';
import type { LanResponse, LanStatus, LanUpdate } from '../../../shared/api/lan.ts';
import { AppError } from '../../../shared/errors.ts';
import { t } from '../../../shared/messages/t.ts';
import { isJsonObject } from '../../../shared/mergeDeep.ts';
import type { DbClient } from '../../db/client.ts';
import type { EventHub } from '../events.ts';
import { networkAddresses } from './interfaces.ts';

/** What listens; made by the core, which has the server. */
export interface LanDoor {
  /** What holds now. */
  readonly settings: LanSettings;
  status(): LanStatus;
  /** Opens, moves or shuts the door. Never throws for what the network lacks: then it waits. */
  apply(settings: LanSettings): Promise<void>;
  /** Reads certificate and key. @throws AppError BadRequest when they can't be used. */
  checkCertificate(files: { cert: string; key: string }): Promise<void>;
}

interface LanDeps {
  readonly db: DbClient;
  readonly events: EventHub;
  readonly lan: LanDoor;
}

/**
 * What was set for this machine. A library that was carried to another one is not opened to that one's network:
 * nobody switched it on there.
 */
export async function readLanSettings(deps: { readonly db: DbClient }): Promise<LanSettings> {
  const stored: unknown = JSON.parse((await deps.db.read.getSetting({ key: 'lan' })) ?? '{}');
  if (!isJsonObject(stored) || stored.machine !== hostname()) return defaultLanSettings;
  const { machine: _machine, ...kept } = stored;
  const parsed = LanSettings.safeParse({ ...defaultLanSettings, ...kept });
  return parsed.success ? parsed.data : defaultLanSettings;
}

export const getLan = ({ lan }: Pick<LanDeps, 'lan'>, asker: { isThisMachine: boolean }): LanResponse => ({
  settings: lan.settings,
  ...lan.status(),
  interfaces: networkAddresses()
    .filter(({ internal }) => !internal)
    .map(({ name, address }) => ({ name, address })),
  ...asker,
});

/**
 * Saves and takes effect at once. Whoever is connected through the network is cut off when the door moves or shuts;
 * the window on this machine is not.
 * @throws AppError Forbidden, BadRequest; then nothing is changed.
 */
export async function updateLan(
  deps: LanDeps,
  change: LanUpdate,
  asker: { isThisMachine: boolean },
): Promise<LanResponse> {
  if (change.certificate != null) {
    // Which files this machine has is not for the network to ask.
    if (!asker.isThisMachine) throw new AppError('Forbidden', t('lan.certificateElsewhere'));
    const { cert, key } = change.certificate;
    for (const path of [cert, key]) {
      if (!isAbsolute(path)) throw new AppError('BadRequest', t('lan.certificateRelative', { path }));
    }
    await deps.lan.checkCertificate(change.certificate);
  }
  const settings: LanSettings = { ...deps.lan.settings, ...change };
  if (settings.https === 'own' && settings.certificate === null) {
    throw new AppError('BadRequest', t('lan.certificateMissing'));
  }
  await deps.db.write.setSetting({ key: 'lan', value: { ...settings, machine: hostname() } });
  await deps.lan.apply(settings);
  deps.events.emit('config.updated', {});
  return getLan(deps, asker);
}
