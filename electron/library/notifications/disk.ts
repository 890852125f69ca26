import { t } from '../../../shared/messages/t.ts';
import type { DbClient } from '../../db/client.ts';
import type { EventHub } from '../events.ts';
import { diskReserveBytes } from '../importing/storeOriginal.ts';
import type { LibraryPaths } from '../paths.ts';
import { formatBytes, getStorage } from '../server/storage.ts';
import { tellAdmins } from './telling.ts';

/** With less than this left, somebody should know, in bytes: 5 GiB, an evening's photos and time to make room. */
export const nearlyFullBytes = 5 * 2 ** 30;

/** Tells the administrators when the library's disk is nearly full. `available`: bytes left, for tests. */
export async function watchDisk(
  deps: { db: DbClient; events: EventHub; now: () => number; paths: LibraryPaths },
  available?: number,
): Promise<void> {
  const left = available ?? (await getStorage(deps.paths.root)).diskAvailableRaw;
  if (left >= nearlyFullBytes) return;
  await tellAdmins(deps, {
    level: 'warning',
    type: 'SystemMessage',
    title: t('notifications.diskFull'),
    description: t('notifications.diskFullHelp', {
      free: formatBytes(left),
      reserve: formatBytes(diskReserveBytes),
    }),
    about: 'disk',
  });
}
